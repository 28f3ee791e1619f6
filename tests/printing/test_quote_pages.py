"""Quotes, the European form and repair records: every field is there, and every code scans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from printing.media import PAGE_A4, PAGE_A5, ROLL_80
from printing.preview import preview
from printing.render import FORMS, render
from printing.render_options import RenderOptions
from tests.printing.counter_samples import signed
from tests.printing.escpos_reader import printed
from tests.printing.quote_samples import (
    JOB,
    NUMBER,
    SHA,
    chinese_sheet,
    information,
    long_sheet,
    quote_sheet,
    record,
    spoken,
)
from tests.printing.reading import codes_in, fonts_of, page_picture, pages_of, picture_of, text_of

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument
    from printing.media import Media

_AGREED = replace(quote_sheet(), sign_off=spoken(), signed=signed())
_ENGLISH_RECORD = replace(record(), language="en")
_PAPERS = {
    "one": quote_sheet(1),
    "two": quote_sheet(2),
    "three": quote_sheet(3),
    "chinese": chinese_sheet(),
    "long": long_sheet(),
    "agreed": _AGREED,
    "form": information(),
    "record": record(),
    "english-record": _ENGLISH_RECORD,
}
_WIDE = RenderOptions(media=ROLL_80)
_SPOKEN_FIELDS = (
    "2026-11-22 16:10", "Jorge Gonzalez", "(510) 555-0188", "Sam Quist",
    "Ready before Friday, or no repair", "$35.00", "$24.00", "$59.00", "$304.75",
)  # fmt: skip
_QUOTE_FIELDS = (
    "Harbor Street Repair", "418 Harbor Street", "(510) 555-0142", "desk@harbor.example",
    "E 104418", "2026-11-22 14:05", NUMBER, "version 2", "2026-12-22", "Maria Gonzalez",
    "Apple iPhone 13 Pro", "F2LXK0A1PLJM", "353901080649323", "353901080649331", "people I call",
    "corroded contacts", "Original screen", "Fitting and test", "2 × 30.00", "Labour", "20.00 off",
    "Paid by: Maker", "Aftermarket part", "Used part", "Warranty 90 days", "279.00", "9.25 %",
    "25.81", "$304.75", "$140.93", "$87.40", "$38.24", "2 working days", "Face ID", "Liquid was",
    "$320.00", "By the hour", "$100.00", "Trade it in", "Have it recycled", "$90.00",
    "Due for the diagnosis: $15.00", "An iPhone SE", "within 5 miles", "At our counter",
    "Back up your data", "without your consent", "Check locally", "Signature of the customer",
)  # fmt: skip
_FORM_FIELDS = (
    "1. Identity of the repairer", "Harbor Street Repair", "2. Address", "418 Harbor Street",
    "(510) 555-0142", "desk@harbor.example", "3. Goods to be repaired", "Apple iPhone 13 Pro",
    "353901080649331", "4. Nature of the defect", "The screen is broken.", "Original screen",
    "5. Price of the repair", "€304.75", "At most €320.00", "By the hour", "6. Time needed",
    "2 working days", "7. Temporary replacement goods", "An iPhone SE", "8. Place", "9. Ancillary",
    "Transport, €15.00", "10. Period of validity", "until 2026-12-22", "11. Additional",
    "Back up your data first.", "is not changed until 2026-12-22",
)  # fmt: skip
_RECORD_FIELDS = (
    "送修日期", "2026-11-22 14:05", "送修故障情况", "掉水里以后屏幕一直闪", "故障原因", "排线受潮",
    "故障处理情况", "更换屏幕总成", "退换货证明", "交验日期", "2026-11-24 17:00", "维修人员签字",
    "李娜", "送修次数", "3 次", "0001-26-000007-19", "产品名称及型号", "Redmi K40",
    "866123050123458", "32871/K1ZT00412", "购机日期及凭证", "2026-03-01", "发票 12345678",
)  # fmt: skip


def pdf_of(paper: PaperDocument, media: Media = PAGE_A4) -> bytes:
    return render(paper, PaperForm.PDF, RenderOptions(media=media)).data


def said(text: str) -> str:
    """Return a text without what breaking its lines did to it."""
    return "".join(text.split())


def check_says(text: str, fields: tuple[str, ...]) -> None:
    assert [field for field in fields if said(field) not in said(text)] == []


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
@pytest.mark.parametrize("name", _PAPERS)
def test_a_page_carries_its_fonts_and_is_the_same_twice(name: str, media: Media) -> None:
    data = pdf_of(_PAPERS[name], media)

    assert all(fonts_of(data).values())
    assert data == pdf_of(_PAPERS[name], media)


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
@pytest.mark.parametrize("name", _PAPERS)
def test_the_last_page_names_the_job_by_bars_and_squares(name: str, media: Media, dpi: int) -> None:
    data = pdf_of(_PAPERS[name], media)
    last = page_picture(data, dpi, len(pages_of(data)) - 1)

    assert codes_in(last) == {"Code128": JOB.digits, "QRCode": JOB.digits}


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
def test_a_quote_says_everything_on_the_page(media: Media) -> None:
    text = text_of(pdf_of(quote_sheet(), media))

    check_says(text, (*_QUOTE_FIELDS, SHA))


@pytest.mark.parametrize("options", [RenderOptions(), _WIDE], ids=["58", "80"])
def test_a_quote_says_everything_on_the_slip(options: RenderOptions) -> None:
    slip = printed(render(quote_sheet(), PaperForm.ESCPOS, options).data)

    check_says(slip.text, (*_QUOTE_FIELDS, SHA[:16]))
    assert SHA not in said(slip.text)


def test_a_chinese_quote_says_it_in_chinese() -> None:
    fields = (
        "方案 A", "原装屏幕加电池", "非原厂配件", "付款方：厂家", "旧件", "内含税额 13 %", "合计",
        "他方承担", "不维修", "需付定金", "检测结果", "客户签字",
    )  # fmt: skip
    check_says(text_of(pdf_of(chinese_sheet())), fields)


@pytest.mark.parametrize(("count", "keys"), [(1, "A"), (2, "AB"), (3, "ABC")])
def test_every_option_has_a_box_of_its_own(count: int, keys: str) -> None:
    text = said(text_of(pdf_of(quote_sheet(count))))
    choices = [said(f"{option.key}{option.total}") for option in quote_sheet(count).options]

    assert [choice in text for choice in choices] == [True] * len(keys)
    assert "Decline" in text


def test_options_stand_side_by_side_on_a4_and_fit_on_one_page() -> None:
    (page,) = pages_of(pdf_of(quote_sheet()))
    assert page.index("Option A") < page.index("Option B") < page.index("Option C")


def test_three_options_stand_one_below_the_other_on_a5() -> None:
    pages = pages_of(pdf_of(quote_sheet(), PAGE_A5))
    for option in quote_sheet().options:
        (page,) = [one for one in pages if f"Option {option.key}" in one]
        assert option.total in page


def test_a_long_quote_tears_no_total_from_its_option() -> None:
    pages = pages_of(pdf_of(long_sheet()))

    assert len(pages) > 1
    (total,) = [page for page in pages if "$304.75" in page and "25.81" in page]
    assert "$140.93" in total
    assert "Signature of the customer" in pages[-1]
    assert "I choose what is ticked" in pages[-1]


def test_a_wide_amount_tears_no_word_in_two() -> None:
    wide = [
        replace(option, total="KWD 12,345,678.910", net="11,111,111.102")
        for option in quote_sheet().options
    ]
    text = text_of(pdf_of(replace(quote_sheet(), options=tuple(wide))))
    assert text.count("Total") == 3
    assert said(text).count("KWD12,345,678.910") == 6


def test_spoken_consent_stands_there_with_all_of_its_fields() -> None:
    text = text_of(pdf_of(_AGREED))

    check_says(text, (*_SPOKEN_FIELDS, "version 2, option A", SHA))
    assert "I choose what is ticked" not in text


@pytest.mark.parametrize("options", [RenderOptions(), _WIDE], ids=["58", "80"])
def test_spoken_consent_stands_on_the_slip_too(options: RenderOptions) -> None:
    check_says(printed(render(_AGREED, PaperForm.ESCPOS, options).data).text, _SPOKEN_FIELDS)


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
def test_the_european_form_has_all_fields_in_their_order(media: Media) -> None:
    text = said(text_of(pdf_of(information(), media)))
    numbered = [label for label in _FORM_FIELDS if "." in label[1:3]]
    places = [text.index(said(label)) for label in numbered]

    check_says(text, (*_FORM_FIELDS, SHA))
    assert len(places) == 11
    assert places == sorted(places)


def test_the_european_form_is_a_slip_too() -> None:
    text = printed(render(information(), PaperForm.ESCPOS).data).text
    # No printer has the euro's sign among its letters; lines with it are drawn.
    check_says(text, tuple(field for field in _FORM_FIELDS if "€" not in field))


def test_what_the_form_has_none_of_is_said_to_be_none() -> None:
    empty = replace(information(), replacement="", ancillary="", store=replace(
        information().store, email="",
    ))  # fmt: skip
    text = text_of(pdf_of(empty))
    assert text.count("None") == 2
    assert "No e-mail address" in text


@pytest.mark.parametrize("media", [PAGE_A4, PAGE_A5], ids=["a4", "a5"])
def test_a_repair_record_has_what_the_rules_ask_for(media: Media) -> None:
    check_says(text_of(pdf_of(record(), media)), _RECORD_FIELDS)


def test_a_repair_record_is_a_slip_too() -> None:
    check_says(printed(render(record(), PaperForm.ESCPOS).data).text, _RECORD_FIELDS)


def test_an_english_customer_reads_the_records_labels_twice() -> None:
    text = text_of(pdf_of(_ENGLISH_RECORD))
    check_says(text, ("送修日期", "Date sent in for repair", "送修次数", "Times sent in"))


@pytest.mark.parametrize("name", _PAPERS)
def test_every_form_of_a_paper_can_be_looked_at(name: str) -> None:
    for form in FORMS[_PAPERS[name].kind]:
        for page in preview(_PAPERS[name], form, RenderOptions(media=None)).pages:
            assert picture_of(page).width > 100


def test_options_that_go_on_over_a_page_are_named_again() -> None:
    first, second, *_ = pages_of(pdf_of(long_sheet()))
    for title in ("Option B: Assembled", "Option C", "Decline"):
        assert title in first
        assert title in second
