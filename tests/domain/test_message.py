"""Texts from templates, and by which way somebody can be reached."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.message import MessageWay, ways_to, written

PARTS = ("hello {name},", "your {device} is ready.", "{shop}")


def test_a_part_without_its_value_is_left_out() -> None:
    said = written(PARTS, {"name": "", "device": "phone", "shop": "Corner"}, "en")
    assert said == "Your phone is ready. Corner"


def test_chinese_parts_follow_without_a_space() -> None:
    assert (
        written(("{name}您好，", "可以取机了。"), {"name": "王芳"}, "zh_CN")
        == "王芳您好，可以取机了。"
    )


def test_an_unknown_placeholder_leaves_its_part_out() -> None:
    assert written(("a", "{b}", "c"), {}, "en") == "A c"


@given(st.text())
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    assert written(("x {name}",), {"name": value or "-"}, "en") == f"X {value or '-'}"


def test_nothing_but_a_name_is_a_placeholder() -> None:
    text = "{name.__class__} {0} {{name}}"
    assert written((text,), {"name": "王芳"}, "en") == "{name.__class__} {0} {王芳}"


def test_a_number_is_reached_by_all_ways_and_a_name_in_wechat() -> None:
    assert ways_to("138 0013 8000") == (MessageWay.WECHAT, MessageWay.SMS, MessageWay.PHONE)
    assert ways_to("wang_fang_88") == (MessageWay.WECHAT,)
