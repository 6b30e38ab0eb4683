"""Forms keep every answer and say how to mend it, in the words of the label."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from jishi.ground.ui.forms import Form, PhoneField


class Report(Form):
    words = forms.CharField(
        label="发生了什么", help_text="写清楚是什么", error_messages={"required": "写一写发生了什么"}, max_length=20
    )
    place = forms.CharField(label="地点")
    phone = PhoneField(label="手机号", required=False)
    way = forms.ChoiceField(label="办理方式", choices=[("a", "直接答复"), ("b", "派单")], widget=forms.RadioSelect)
    count = forms.IntegerField(label="件数", min_value=1, max_value=9)
    secret = forms.BooleanField(label="不公开", required=False)


@pytest.fixture(autouse=True)
def chinese() -> Any:
    with translation.override("zh-hans"):
        yield


def filled(**changes: str) -> Report:
    return Report({"words": "路灯不亮", "place": "桃源路", "way": "a", "count": "2", **changes})


def html_of(form: Report) -> str:
    source = "{% load ui %}{% error_summary form %}{% for field in form %}{% form_field field %}{% endfor %}"
    return Template(source).render(Context({"form": form}))


def test_a_right_form_is_right() -> None:
    assert filled().is_valid()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"words": ""}, "words", "写一写发生了什么"),
        ({"words": "长" * 21}, "words", "发生了什么最多 20 个字，缩短一些"),
        ({"place": ""}, "place", "“地点”还没有填"),
        ({"way": ""}, "way", "“办理方式”还没有选"),
        ({"way": "z"}, "way", "办理方式：从列表里选一项，列表可能已经变了"),
        ({"count": "两"}, "count", "件数写整数，不带小数点"),
        ({"count": "10"}, "count", "件数最大是 9"),
        ({"count": "0"}, "count", "件数最小是 1"),
        ({"phone": "1381234123"}, "phone", "手机号少 1 位，应是 11 位"),
        ({"phone": "138123412345"}, "phone", "手机号多 1 位，应是 11 位"),
        ({"phone": "没有"}, "phone", "写 11 位手机号，或带区号的座机号"),
    ],
)
def test_an_error_names_the_remedy(changes: dict[str, str], field: str, sentence: str) -> None:
    assert filled(**changes).errors == {field: [sentence]}


@pytest.mark.parametrize("written", ["13812341234", "138 1234 1234", "+86 138-1234-1234", "１３８１２３４１２３４"])
def test_a_phone_is_taken_as_people_write_it(written: str) -> None:
    form = filled(phone=written)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == "13812341234"


def test_a_phone_is_shown_as_it_is_read_out() -> None:
    assert 'value="138 1234 1234"' in html_of(Report(initial={"phone": "13812341234"}))


def test_wrong_answers_stay_in_the_form() -> None:
    html = html_of(filled(count="两三", phone="1381"))
    assert 'value="两三"' in html
    assert 'value="1381"' in html
    assert 'type="number"' not in html


def test_the_summary_links_to_the_inputs_in_the_same_words() -> None:
    html = html_of(filled(place="", way=""))
    assert "有 2 处需要改" in html
    assert '<a href="#id_place">“地点”还没有填</a>' in html
    assert '<a href="#id_way">“办理方式”还没有选</a>' in html
    assert 'id="id_way"' in html
    assert 'aria-describedby="id_place_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_hint_belongs_to_its_input() -> None:
    html = html_of(Report())
    assert 'id="id_words_helptext"' in html
    assert 'aria-describedby="id_words_helptext"' in html


def test_what_may_stay_empty_says_so_and_nothing_wears_an_asterisk() -> None:
    html = html_of(Report())
    assert html.count("（选填）") == 1
    assert "*" not in html
    assert " required" not in html


def test_words_of_people_are_escaped() -> None:
    assert "<script" not in html_of(filled(words='"><script>x</script>', place=""))
