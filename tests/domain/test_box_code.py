"""Codes that carry several marks of one device."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.box_code import marks_in

IMEI, TWIN, SERIAL = "356938035643809", "356938035643817", "C39XK2ABN72Q"


def norms(text: str) -> set[str]:
    return {mark.norm for mark in marks_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"IMEI1:{IMEI} IMEI2:{TWIN} SN:{SERIAL}",
        f"IMEI1：{IMEI}；IMEI2：{TWIN}；S/N：{SERIAL}",
        f"{IMEI},{TWIN},{SERIAL}",
        f"{SERIAL};{IMEI};{TWIN}",
        f"imei {IMEI}\nimei {TWIN}\nserial no. {SERIAL.lower()}",
        f"[)>\x1e06\x1d{IMEI}\x1d{TWIN}\x1d{SERIAL}\x1e",
        f"iPhone 13, {IMEI} / {TWIN}, S/N {SERIAL}",
    ],
)
def test_all_marks_of_a_box_are_found(text: str) -> None:
    assert norms(text) == {IMEI[:14], TWIN[:14], SERIAL}


@pytest.mark.parametrize(
    "text",
    [
        IMEI,
        SERIAL,
        f"{SERIAL} C02ZZ999Q05N",
        f"IMEI {IMEI[:-1]}0, SN {SERIAL}",
        "iPhone 13 Pro Max 换屏 多少钱",
        "",
    ],
)
def test_one_mark_or_none_that_is_certain_is_no_box(text: str) -> None:
    assert marks_in(text) == ()


def test_the_same_number_twice_is_one() -> None:
    assert norms(f"IMEI:{IMEI};{IMEI};SN:{SERIAL}") == {IMEI[:14], SERIAL}


@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    assert len(marks_in(text)) != 1
