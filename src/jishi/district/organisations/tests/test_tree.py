"""The tree stays a tree, and knows what is below what."""

import pytest

from jishi.district.organisations import api
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.errors import NotYours, Refusal
from jishi.ground.foundation.models import AuditEntry
from tests.people import actor_of, make_staff


def test_a_path_ends_with_the_own_digits_and_begins_with_those_above(tree):
    assert tree["office"].path == f"{tree['first'].path}{tree['office'].pk:06d}/"
    assert api.path_label(tree["office"].path) == "示例区 › 龙山街道 › 市政所"


def test_about_an_organisation_means_all_below_it_too(tree):
    below = {tree["first"].pk, tree["office"].pk}
    assert api.organisations_about(tree["first"].pk) == below
    assert api.organisations_about(0) == frozenset()


def test_a_case_can_be_given_to_open_organisations_but_not_to_the_office_itself(tree):
    api.close_organisation(SYSTEM, tree["second"])
    assert [one.code for one in api.assignable()] == ["S1", "S1-1"]


def test_a_moved_organisation_takes_what_is_below_along(tree):
    api.move_organisation(SYSTEM, tree["first"], tree["second"])
    assert api.path_label(api.find_organisation("S1-1").path) == "示例区 › 水边街道 › 龙山街道 › 市政所"
    assert api.organisations_about(tree["second"].pk) >= {tree["office"].pk}


def test_nothing_stands_below_itself(tree):
    with pytest.raises(Refusal) as refusal:
        api.move_organisation(SYSTEM, tree["first"], tree["office"])
    assert refusal.value.code == "not_below_itself"
    assert api.find_organisation("S1").path == tree["first"].path


def test_a_tree_has_an_end_and_says_so(tree):
    parent = "S1-1"
    for number in range(14):
        parent = api.create_organisation(SYSTEM, api.OrganisationDraft(f"X{number}", "组", parent_code=parent)).code
    with pytest.raises(Refusal) as refusal:
        api.create_organisation(SYSTEM, api.OrganisationDraft("X99", "组", parent_code=parent))
    assert refusal.value.code == "too_deep"
    with pytest.raises(Refusal) as refusal:
        api.move_organisation(SYSTEM, tree["first"], tree["second"])
    assert refusal.value.code == "too_deep"


def test_closing_waits_for_what_is_below_and_for_posts(tree, post):
    for organisation, code in ((tree["first"], "close_below_first"), (tree["office"], "close_posts_first")):
        with pytest.raises(Refusal) as refusal:
            api.close_organisation(SYSTEM, organisation)
        assert refusal.value.code == code
    api.close_post(SYSTEM, post)
    api.close_organisation(SYSTEM, tree["office"])
    assert not api.find_organisation("S1-1").active
    api.reopen_organisation(SYSTEM, tree["office"])
    assert api.find_organisation("S1-1").active


def test_codes_are_unique(tree):
    with pytest.raises(Refusal) as refusal:
        api.create_organisation(SYSTEM, api.OrganisationDraft("S2", "又一个", parent_code="D1"))
    assert (refusal.value.code, refusal.value.field) == ("code_is_taken", "code")


def test_rights_hold_in_the_own_organisation_and_below(tree, local):
    api.create_organisation(local, api.OrganisationDraft("S1-2", "城管队", parent_code="S1"))
    for act in (
        lambda: api.create_organisation(local, api.OrganisationDraft("S2-1", "城管队", parent_code="S2")),
        lambda: api.create_organisation(local, api.OrganisationDraft("D2", "另一个区")),
        lambda: api.change_organisation(local, tree["second"], api.OrganisationDraft("S2", "改名")),
        lambda: api.move_organisation(local, tree["office"], tree["second"]),
        lambda: api.close_organisation(local, tree["first"]),
        lambda: api.create_post(local, tree["second"], api.PostDraft("handler")),
    ):
        with pytest.raises(NotYours):
            act()
    assert api.find_organisation("S2").name == "水边街道办事处"


def test_every_change_is_audited_with_field_names_and_no_values(tree, local, post):
    api.change_organisation(local, tree["office"], api.OrganisationDraft("S1-1", "龙山市政所", "市政所", "department"))
    api.close_post(local, post)
    rows = AuditEntry.objects.filter(actor_uuid=local.uuid).values_list("action", "subject_uuid", "fields")
    assert list(rows.order_by("id")) == [
        ("organisations.change", tree["office"].uuid, {"name": ""}),
        ("organisations.close_post", post.uuid, {"active": ""}),
    ]


def test_a_role_cannot_join_what_is_apart():
    for permissions in (["accounts.manage", "audit.view"], ["accounts.manage", "audit.view", "areas.view"]):
        assert api.joins_what_is_apart(permissions)
    assert not api.joins_what_is_apart(["accounts.manage", "areas.view"])


def test_power_does_not_grow_in_a_role_that_is_held(tree):
    role = api.save_role(SYSTEM, "inspector", "复核员", "Inspector", ["handling.view"])
    assert "inspector" in api.role_codes()
    assert role.label("en") == "Inspector"
    with pytest.raises(Refusal) as refusal:
        api.save_role(SYSTEM, "inspector", "复核员", "Inspector", ["handling.view", "audit.view"])
    assert refusal.value.code == "power_is_not_added"


def test_what_an_office_took_from_a_role_stays_away_when_roles_are_loaded_again(tree):
    role = api.Role.objects.get(code="dispatcher")
    kept = [code for code in role.permissions if code != "dispatch.view"]
    api.save_role(SYSTEM, "dispatcher", role.name, role.name_en, kept)
    assert api.load_roles() == 0
    assert api.Role.objects.get(code="dispatcher").permissions == kept
    api.Role.objects.filter(code="dispatcher").update(shipped=[])
    assert api.load_roles() == 1
    assert "dispatch.view" in api.Role.objects.get(code="dispatcher").permissions


def test_a_grid_worker_s_post_reaches_its_grid_and_no_further(tree):
    with pytest.raises(Refusal) as refusal:
        api.create_post(SYSTEM, tree["office"], api.PostDraft("grid_worker", grid_number="3"))
    assert refusal.value.code == "no_such_grid"
    with pytest.raises(Refusal) as refusal:
        api.create_post(SYSTEM, tree["office"], api.PostDraft("grid_worker", area_code="990000000000"))
    assert refusal.value.code == "no_such_area"


def test_whoever_is_bound_to_an_area_makes_no_post_that_reaches_beyond(tree):
    bound = actor_of(make_staff("data_steward", tree["first"], area_path="990001001"))
    with pytest.raises(Refusal) as refusal:
        api.create_post(bound, tree["office"], api.PostDraft("leader"))
    assert refusal.value.code == "outside_your_area"
    assert not api.Post.objects.filter(role__code="leader").exists()
