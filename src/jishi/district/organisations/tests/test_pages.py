"""The pages of organisations, as a data steward and a stranger meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jishi.district.organisations import api
from tests.people import make_staff, signed_in


def page(client, name, *args, **query):
    return client.get(reverse(f"organisations:{name}", args=args), query)


def test_the_list_shows_the_tree_and_finds_by_name_and_code(client, tree, steward):
    signed_in(client, steward)
    body = page(client, "list").content.decode()
    assert body.index("示例区人民政府") < body.index("龙山街道办事处") < body.index("龙山街道市政所")
    found = page(client, "list", q="市政").content.decode()
    assert "龙山街道市政所" in found
    assert "水边街道办事处" not in found
    assert "没有符合" in page(client, "list", q="没有的").content.decode()


def test_the_list_costs_the_same_however_long_it_is(client, tree, steward, django_assert_max_num_queries):
    signed_in(client, steward)
    lines = "\n".join(f"C{number},第{number}居委会,S1" for number in range(150))
    api.import_organisations(api_system(), f"code,name,parent_code\n{lines}\n", dry_run=False)
    page(client, "list")
    with django_assert_max_num_queries(5):
        assert page(client, "list").status_code == 200


def api_system():
    from jishi.ground.foundation.actors import SYSTEM

    return SYSTEM


def test_an_organisation_is_made_changed_and_moved_by_its_forms(client, tree, steward):
    signed_in(client, steward)
    form = {"name": "城管队", "short_name": "", "code": "S2-1", "kind": "department", "area_code": "", "phone": ""}
    assert client.post(reverse("organisations:new", args=[tree["second"].uuid]), form).status_code == 302
    made = api.Organisation.objects.get(code="S2-1")
    assert made.parent == tree["second"]
    again = client.post(reverse("organisations:new", args=[tree["second"].uuid]), form)
    assert again.status_code == 422
    assert "S2-1" in again.content.decode()
    form |= {"name": "城市管理队", "phone": "0755-82345678"}
    client.post(reverse("organisations:edit", args=[made.uuid]), form)
    client.post(reverse("organisations:move", args=[made.uuid]), {"parent": "S1"})
    made.refresh_from_db()
    assert (made.name, made.phone, made.parent) == ("城市管理队", "075582345678", tree["first"])
    client.post(reverse("organisations:close", args=[made.uuid]))
    assert not api.find_organisation("S2-1").active


def test_an_organisation_shows_posts_and_their_holders(client, tree, steward, django_assert_max_num_queries):
    for number in range(5):
        make_staff("handler", tree["office"], name=f"经办{number}")
    signed_in(client, steward)
    page(client, "organisation", tree["office"].uuid)
    with django_assert_max_num_queries(9):
        body = page(client, "organisation", tree["office"].uuid).content.decode()
    assert "经办3" in body


def test_a_table_is_looked_at_before_it_is_written(client, tree, steward):
    signed_in(client, steward)
    table = SimpleUploadedFile("t.csv", "编码,名称,上级编码\nS2-7,河道所,S2\n".encode("gb18030"))
    looked = client.post(reverse("organisations:import"), {"file": table})
    assert "河道所" in looked.content.decode()
    assert api.find_organisation("S2-7") is None
    confirmed = client.post(reverse("organisations:import_confirm"), {"table": looked.context["table"]})
    assert confirmed.status_code == 302
    assert api.find_organisation("S2-7").name == "河道所"


@pytest.mark.parametrize("name", ["list", "roles", "import"])
def test_strangers_sign_in_first(client, db, name):
    answer = page(client, name)
    assert answer.status_code == 302
    assert reverse("accounts:sign_in") in answer.url


def test_what_is_outside_the_own_organisations_is_not_found(client, tree, local_steward, post):
    signed_in(client, local_steward)
    other = tree["second"].uuid
    for name in ("organisation", "new", "edit", "move", "close", "new_post"):
        assert page(client, name, other).status_code == 404, name
        assert client.post(reverse(f"organisations:{name}", args=[other]), {"name": "x"}).status_code == 404, name
    assert page(client, "close", tree["first"].uuid).status_code == 404
    assert "水边街道办事处" not in page(client, "list").content.decode()
    assert page(client, "organisation", tree["office"].uuid).status_code == 200


def test_a_handler_looks_but_does_not_change(client, tree, post):
    signed_in(client, make_staff("handler", tree["office"]))
    assert page(client, "organisation", tree["office"].uuid).status_code == 200
    assert client.post(reverse("organisations:close_post", args=[post.uuid])).status_code == 404
    assert page(client, "import").status_code == 404
    post.refresh_from_db()
    assert post.active
