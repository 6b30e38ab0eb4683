"""The input in which an address is chosen, with a script and without."""

import pytest
from django.http import QueryDict

from jishi.ground.ui.forms import Form
from jishi.registers.addresses.api import Address, AddressField, Level

pytestmark = pytest.mark.usefixtures("district")


class Asked(Form):
    """A form of a module above."""

    place = AddressField(label="地址")
    door = AddressField(label="门牌", required=False, levels=[Level.NUMBER])


def form(**sent: str) -> Asked:
    data = QueryDict(mutable=True)
    data.update(sent)
    return Asked(data)


def test_a_chosen_suggestion_is_taken() -> None:
    row = Address.objects.filter(text="幸福小区").latest("id")
    sent = form(place="幸福小区", place_uuid=str(row.uuid))
    assert sent.is_valid()
    assert sent.cleaned_data == {"place": row, "door": None}


def test_without_a_script_a_text_that_fits_is_found() -> None:
    sent = form(place="创业路十二号")
    assert sent.is_valid()
    assert sent.cleaned_data["place"].text == "创业路12号"


def test_several_that_fit_are_offered_and_the_pressed_one_is_taken() -> None:
    sent = form(place="幸福小区3栋502室")
    assert not sent.is_valid()
    drawn = str(sent["place"])
    offered = Address.objects.get(text="幸福小区3栋2单元502室")
    assert drawn.count('type="radio"') >= 2
    assert f'name="place_choice" value="{offered.uuid}"' in drawn
    assert 'value="幸福小区3栋502室"' in drawn
    again = form(place="幸福小区3栋502室", place_choice=str(offered.uuid))
    assert again.is_valid()
    assert again.cleaned_data["place"] == offered


def test_a_text_changed_after_the_choice_counts() -> None:
    row = Address.objects.get(text="创业路12号")
    sent = form(place="创业路14号", place_uuid=str(row.uuid))
    assert sent.is_valid()
    assert sent.cleaned_data["place"].text == "创业路14号"


@pytest.mark.parametrize("text", ["", "没有的地方9号", "\0"])
def test_what_is_not_known_is_said(text: str) -> None:
    sent = form(place=text)
    assert not sent.is_valid()
    assert len(sent.errors["place"]) == 1


def test_another_level_is_not_taken() -> None:
    row = Address.objects.get(text="幸福小区3栋")
    sent = form(place="创业路12号", door="幸福小区3栋", door_uuid=str(row.uuid))
    assert "door" in sent.errors
    assert form(place="创业路12号", door="创业路12号").is_valid()


def test_an_ended_address_is_not_taken() -> None:
    row = Address.objects.get(text="创业路12号")
    Address.objects.filter(pk=row.pk).update(valid_to=row.valid_from)
    assert not form(place="创业路12号", place_uuid=str(row.uuid)).is_valid()


def test_the_address_of_before_stands_in_the_form() -> None:
    row = Address.objects.get(text="创业路12号")
    drawn = str(Asked(initial={"place": row})["place"])
    assert f'value="{row.uuid}"' in drawn
    assert 'value="创业路12号"' in drawn
    assert 'data-controller="suggest"' in drawn
