"""The repair report: everything in the customer's words, photos with their captions."""

from __future__ import annotations

import pytest

from app.domain.documents import PaperForm
from app.domain.report_documents import RepairReportPaper
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.money_samples import ENGLISH_STORE
from tests.printing.quote_samples import JOB, NUMBER
from tests.printing.reading import text_of
from tests.services.photos.pictures import jpeg

_FIELDS = (
    NUMBER, "iPhone 13", "F17XK2ABPN", "Dropped on stone", "The display had a crack inside",
    "New display fitted and sealed", "Display, original", "12 points are good", "Repaired",
)  # fmt: skip


def report(**changed: object) -> RepairReportPaper:
    values: dict[str, object] = {
        "language": "en",
        "code": JOB.digits,
        "number": NUMBER,
        "store": ENGLISH_STORE,
        "device": "iPhone 13",
        "category": "Phone",
        "made": "2026-11-23 10:00",
        "outcome": "Repaired",
        "serial": "F17XK2ABPN",
        "problem": "Dropped on stone",
        "found": ("The display had a crack inside.",),
        "text": "New display fitted and sealed.",
        "parts": ("Display, original",),
        "tests": ("12 points are good.",),
        "photos": ("a" * 64, "b" * 64, "c" * 64, "d" * 64),
        "captions": ("before", "open", "", "after"),
    }
    return RepairReportPaper(**(values | changed))  # type: ignore[arg-type]


def pdf_of(made: RepairReportPaper) -> bytes:
    options = RenderOptions(picture=lambda _sha: jpeg())
    return render(made, PaperForm.PDF, options).data


def lacking(data: bytes, fields: tuple[str, ...]) -> list[str]:
    whole = "".join(text_of(data).split())
    return [field for field in fields if "".join(field.split()) not in whole]


def test_everything_stands_on_the_page_with_captions() -> None:
    data = pdf_of(report())
    assert lacking(data, (*_FIELDS, "before", "after")) == []
    assert data == pdf_of(report())


def test_what_is_empty_has_no_heading() -> None:
    assert "What we found" not in text_of(pdf_of(report(found=())))


def test_it_speaks_chinese() -> None:
    told = ("维修报告", "检测结果", "我们做了什么")
    assert lacking(pdf_of(report(language="zh_CN")), told) == []


@pytest.mark.parametrize("form", [PaperForm.ESCPOS, PaperForm.PNG])
def test_it_has_every_form(form: PaperForm) -> None:
    assert render(report(), form, RenderOptions(picture=lambda _sha: jpeg())).data


def test_a_report_comes_back_from_the_store() -> None:
    assert RepairReportPaper.from_json(report().to_json()) == report()
