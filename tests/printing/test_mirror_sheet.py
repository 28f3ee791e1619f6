"""The sheet of tests: everything is on it, in both languages, and a long list is one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.check_documents import MirroredPoint, MirrorSheet
from app.domain.documents import PaperForm
from app.domain.mirror import MirrorVerdict
from app.services.policy.shipped_content import read_list
from printing.media import PAGE_A4, PAGE_A5, ROLL_80, Media
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.check_samples import chinese_tests, english_tests
from tests.printing.escpos_reader import printed
from tests.printing.quote_samples import JOB, NUMBER
from tests.printing.reading import codes_in, fonts_of, page_picture, pages_of, text_of

_FIELDS = (
    NUMBER, "Maria Gonzalez", "Apple iPhone 13 Pro", "353901080649323", "F2LXK0A1PLJM",
    "As it came in", "2026-11-22 14:05", "Li Na", "Before going back", "2026-11-24 16:40", "Zhao",
    "Newly bad: 1", "Good as before: 4", "Rear cameras", "2 photos", "Good · 91 %",
    "at least 80 %", "Cannot be tested", "Fixed", "60 of 60 minutes", "Lin · good",
    "The customer needs it today", "Frame straight", "Signature of the customer",
)  # fmt: skip
_CHINESE = (
    "检测对照单", "接修时", "交付前", "后置摄像头", "新出现不合格 1 项", "不合格", "放行原因",
    "客户今天急用", "不低于 80 %", "老化测试", "复检", "客户签字", "2 张照片",
)  # fmt: skip


def pdf_of(sheet: MirrorSheet, media: Media = PAGE_A4) -> bytes:
    return render(sheet, PaperForm.PDF, RenderOptions(media=media)).data


def lacking(text: str, fields: tuple[str, ...]) -> list[str]:
    whole = "".join(text.split())
    return [field for field in fields if "".join(field.split()) not in whole]


def long_tests() -> MirrorSheet:
    """Return the sheet of the longest list that ships."""
    body = read_list("checklists")
    keys = max((one["full"] for one in body["of_class"].values()), key=len)
    names = (body["points"][key]["name"]["en"] for key in keys)
    good = MirrorVerdict.STILL_GOOD
    points = tuple(MirroredPoint(name, "Good", "Good", good, "Good as before") for name in names)
    return replace(english_tests(), points=points)


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
def test_everything_stands_on_the_page(media: Media) -> None:
    data = pdf_of(english_tests(), media)
    assert lacking(text_of(data), (*_FIELDS, "Checklist, version 3")) == []
    assert all(fonts_of(data).values())
    assert data == pdf_of(english_tests(), media)


@pytest.mark.parametrize(
    "options", [RenderOptions(), RenderOptions(media=ROLL_80)], ids=["58", "80"]
)
def test_everything_stands_on_the_slip(options: RenderOptions) -> None:
    slip = printed(render(english_tests(), PaperForm.ESCPOS, options).data)
    assert lacking(slip.text, _FIELDS) == []


def test_it_is_said_in_chinese() -> None:
    assert lacking(text_of(pdf_of(chinese_tests())), (*_CHINESE, "检测清单第 3 版")) == []
    slip = printed(render(chinese_tests(), PaperForm.ESCPOS, RenderOptions()).data)
    assert lacking(slip.text, _CHINESE) == []


def test_the_longest_list_is_one_page_that_names_the_job() -> None:
    data = pdf_of(long_tests())
    assert len(pages_of(data)) == 1
    assert codes_in(page_picture(data, 203, 0)) == {"Code128": JOB.digits, "QRCode": JOB.digits}


def test_what_matters_stands_above_what_is_as_before() -> None:
    text = text_of(pdf_of(english_tests()))
    assert text.index("Rear cameras") < text.index("Touch over") < text.index("Battery health")


def test_a_sheet_is_read_back_as_it_was_kept() -> None:
    assert MirrorSheet.from_json(english_tests().to_json()) == english_tests()
