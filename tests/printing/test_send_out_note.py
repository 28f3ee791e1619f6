"""The note that goes with a device to an outside repairer, with nothing of the customer on it."""

from __future__ import annotations

import pytest

from app.domain.documents import PaperForm
from app.domain.outside_documents import SendOutNote
from printing.media import PAGE_A4, PAGE_A5, Media
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.outside_samples import chinese_note, english_note
from tests.printing.quote_samples import JOB, NUMBER
from tests.printing.reading import codes_in, page_picture, text_of

_FIELDS = (
    NUMBER, "iPhone 13", "F17XK2ABPN", "356938035643809", "SIM tray", "USD 80.00", "BD-771",
    "2026-11-30 18:00", "Board Doctor Ltd", "Find the short on the main rail",
    "Do only what is named above", "Received with what is named above",
)  # fmt: skip
_CHINESE = ("外修单", "查主供电短路", "无，仅机器", "动工前请先报价", "不得查看、复制或删除数据")


def pdf_of(note: SendOutNote, media: Media = PAGE_A4) -> bytes:
    return render(note, PaperForm.PDF, RenderOptions(media=media)).data


def lacking(data: bytes, fields: tuple[str, ...]) -> list[str]:
    whole = "".join(text_of(data).split())
    return [field for field in fields if "".join(field.split()) not in whole]


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
def test_everything_stands_on_the_page(media: Media) -> None:
    data = pdf_of(english_note(), media)
    assert lacking(data, _FIELDS) == []
    assert data == pdf_of(english_note(), media)


def test_it_speaks_chinese_and_says_what_is_left_open() -> None:
    assert lacking(pdf_of(chinese_note()), _CHINESE) == []


def test_its_bars_and_squares_name_the_job() -> None:
    assert set(codes_in(page_picture(pdf_of(english_note()), 203)).values()) == {JOB.digits}


def test_a_note_comes_back_from_the_store() -> None:
    assert SendOutNote.from_json(english_note().to_json()) == english_note()


def test_no_field_of_it_is_the_customers() -> None:
    assert not {"customer", "problem", "phone", "passcode"} & set(english_note().to_json())
