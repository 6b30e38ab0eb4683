"""Photos go with a report, are seen by whom the case is seen, and by nobody else."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from jishi.cases.handling.api import Case
from jishi.ground.foundation.files.thumbnails import make_thumbnail
from jishi.ground.foundation.models import File
from jishi.ground.foundation.tests.pictures import photo, upload
from tests.people import make_staff, signed_in

from .conftest import COMMUNITY, District

pytestmark = pytest.mark.django_db


def reported_with_photo(client: Client) -> Case:
    """Through the three pages, the photo as a plain part of the first form."""
    key = str(uuid4())
    first = {"key": key, "left": "what", "description": "桃源路的路灯不亮", "attached-plain": upload(photo())}
    page = client.post("/report/where/", first).content.decode()
    ids = re.findall(r'name="attached" value="([^"]+)"', page)
    assert len(ids) == 1
    given = {"key": key, "description": "桃源路的路灯不亮", "place_text": "桃源路口", "attached": ids}
    answer = client.post("/report/send/", given)
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get()


def addresses(page: bytes) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(r'"(/files/[^"]+\?[^"]+)"', page.decode())]


def test_a_photo_goes_with_the_report_and_the_desk_sees_it(district: District, client: Client) -> None:
    case = reported_with_photo(client)
    Case.objects.filter(pk=case.pk).update(area_path=COMMUNITY)
    for file in File.objects.all():
        make_thumbnail(str(file.uuid))
    desk = signed_in(Client(), make_staff("intake_clerk", area_path=COMMUNITY))
    full, thumb = addresses(desk.get(f"/console/cases/{case.code}/").content)
    for address, longest in ((full, 640), (thumb, 480)):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert max(Image.open(BytesIO(b"".join(answer.streaming_content))).size) == longest
    assert Client().get(full).status_code == 404
    other = signed_in(Client(), make_staff("intake_clerk", area_path="990102"))
    assert other.get(full).status_code == 404
    assert client.get(full).status_code == 404
