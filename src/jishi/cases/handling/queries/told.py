"""Words for messages in the app, made when they are read."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from jishi.cases.handling.models import Case
from jishi.ground.lib.codes import group_in_fours


def describe(uuids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """For each case uuid what a message's text may name, and where it leads."""
    rows = Case.objects.filter(uuid__in=list(uuids)).values_list("uuid", "code", "title", "category_version__name")
    return {
        uuid: {
            "code": group_in_fours(code),
            "title": title,
            "matter": category or "",
            "url": reverse("cases:case", args=[code]),
        }
        for uuid, code, title, category in rows
    }
