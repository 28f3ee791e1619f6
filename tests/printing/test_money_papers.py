"""Papers of money, queue and day: read back by a printer and by programs written apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.money_documents import BilledJob, BilledLine, DayReport, QueueSlip, Receipt, Sums
from app.domain.paper_documents import document_from_json
from printing.copy_mark import mark_copy
from printing.escpos import SlipText
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing import money_samples as samples
from tests.printing.escpos_reader import Printout, printed
from tests.printing.papers import OPENS_DRAWER
from tests.printing.reading import codes_in, page_picture, pages_of, picture_of, text_of

if TYPE_CHECKING:
    from app.domain.paper_documents import PaperDocument

_RECEIPTS = (
    samples.waiting_receipt(),
    samples.chinese_waiting_receipt(),
    samples.sale_receipt(),
    samples.sale_receipt(language="en"),
    samples.handover_receipt(),
    samples.handover_receipt(language="en"),
    samples.deposit_receipt(),
    samples.refund_receipt(),
    samples.exchange_receipt(),
    samples.exchange_receipt(language="en"),
)
_OTHERS: tuple[PaperDocument, ...] = (
    samples.invoice(),
    samples.invoice(language="zh_CN"),
    samples.queue(),
    samples.day_report(),
    samples.day_report(language="en"),
)
_DOTS_PER_MM = 8
_LONGEST_MM = 160


def slip(document: PaperDocument, text: SlipText = SlipText.GBK) -> Printout:
    return printed(render(document, PaperForm.ESCPOS, RenderOptions(text)).data)


def length_mm(paper: Printout) -> float:
    return sum(strip.height for strip in paper.strips) / _DOTS_PER_MM


@pytest.mark.parametrize("document", [*_RECEIPTS, *_OTHERS])
def test_a_paper_of_money_reads_back_from_its_json(document: PaperDocument) -> None:
    assert document_from_json(document.to_json()) == document


@pytest.mark.parametrize("text", list(SlipText))
@pytest.mark.parametrize("receipt", _RECEIPTS)
def test_a_receipts_codes_scan_from_a_slip_of_at_most_160_mm(
    receipt: Receipt, text: SlipText
) -> None:
    paper = slip(receipt, text)

    assert codes_in(paper.picture()) == {"Code128": samples.CODE, "QRCode": samples.CODE}
    assert length_mm(paper) <= _LONGEST_MM


@pytest.mark.parametrize("receipt", _RECEIPTS)
def test_a_receipts_codes_scan_from_its_page(receipt: Receipt) -> None:
    page = page_picture(render(receipt, PaperForm.PDF).data, 203)

    assert codes_in(page) == {"Code128": samples.CODE, "QRCode": samples.CODE}


def test_one_slip_says_job_device_price_warranty_and_how_it_was_paid() -> None:
    text = slip(samples.chinese_waiting_receipt()).text

    for said in (
        "诚信手机维修", "R-0001-26-000042", "2026-11-22 14:05", "0001-26-000042-17",
        "小米 Redmi K40", "屏幕（原装）", "360.50", "保修至 2027-02-20", "抹零", "￥360.00",
        "现金", "实收", "400.00", "找零", "40.00", "此收据不作为发票",
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_money_going_back_is_said_in_words_without_a_minus(language: str) -> None:
    for receipt in (
        samples.refund_receipt(language=language),
        samples.exchange_receipt(language=language),
    ):
        amounts = [word for word in slip(receipt).text.split() if "." in word]
        assert not [word for word in amounts if "-" in word or "−" in word]
    refunded = "已退款" if language == "zh_CN" else "Refunded"
    assert refunded in slip(samples.refund_receipt(language=language)).text


def test_tax_is_said_by_rate_as_a_simplified_vat_receipt_asks() -> None:
    paper = text_of(render(samples.waiting_receipt(), PaperForm.PDF).data)

    assert "Registration no. E 104418" in paper
    assert "Tax 9 %: 17.01 in 206.01" in paper


def test_an_invoice_says_what_16_ccr_2725_asks_for() -> None:
    paper = text_of(render(samples.invoice(), PaperForm.PDF).data)

    for said in (
        "Harbor Street Repair", "E 104418", "Maria Gonzalez", "iPhone 13 Pro", "F2LXK0A1PLJM",
        "353901080649323", "does not answer", "Used part", "Labour, 45 minutes", "Tax", "$206.01",
        "Ana Ortiz, no. 012",
    ):  # fmt: skip
        assert said in paper


def test_an_invoice_of_nothing_says_that_nothing_is_charged() -> None:
    invoice = samples.invoice()
    free = replace(invoice, jobs=(replace(invoice.jobs[0], lines=()),), sums=Sums("$0.00"))

    assert "Nothing is charged." in text_of(render(free, PaperForm.PDF).data)
    assert "Nothing is charged." in slip(free).text


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.ESCPOS])
def test_a_void_paper_says_so_in_every_form(form: PaperForm) -> None:
    void = replace(samples.waiting_receipt(), voided="2026-11-22 18:00")
    data = render(void, form).data
    text = text_of(data) if form is PaperForm.PDF else printed(data).text

    assert "VOID since 2026-11-22 18:00" in text


@pytest.mark.parametrize("document", [*_RECEIPTS, *_OTHERS])
def test_no_paper_of_money_opens_the_drawer(document: PaperDocument) -> None:
    hostile = replace(document, store=replace(document.store, name=OPENS_DRAWER * 4))

    assert (slip(hostile).drawer_pulses, slip(hostile).cuts) == (0, 1)


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.ESCPOS, PaperForm.PNG])
@pytest.mark.parametrize("document", [_RECEIPTS[0], *_OTHERS])
def test_a_copy_is_the_same_paper_with_a_mark(document: PaperDocument, form: PaperForm) -> None:
    original = render(document, form).data
    copy = mark_copy(form, original, document.language)

    assert copy != original
    if form is PaperForm.PNG:
        assert picture_of(copy).size == picture_of(original).size


def test_forty_long_lines_flow_over_pages_and_each_amount_stays() -> None:
    receipt = samples.waiting_receipt()
    line = replace(receipt.jobs[0].lines[0], name="A very long name of a part " * 5)
    many = replace(receipt, jobs=(BilledJob((line,) * 40),))
    pages = pages_of(render(many, PaperForm.PDF).data)

    assert len(pages) > 1
    assert sum(page.count("189.00") for page in pages) == 40 * 2 + 1
    assert slip(many).text.count("189.00") == 40 + 1


def test_pieces_and_price_are_said_once_on_a_page_which_has_columns_for_them() -> None:
    receipt = samples.sale_receipt(language="en")

    assert "2 × 30.00" in slip(receipt).text
    assert "×" not in text_of(render(receipt, PaperForm.PDF).data)


def test_a_queue_number_is_large_and_says_how_many_are_before() -> None:
    paper = slip(samples.queue())
    number = next(line for line in paper.lines if line.text == "17")

    assert (number.widest, number.tallest) == (6, 6)
    assert "前面还有 3 位" in paper.text


def test_who_is_next_is_told_so() -> None:
    first: QueueSlip = replace(samples.queue(language="en"), before=0)

    assert "You are next." in slip(first).text


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("lines", [6, 25])
def test_a_days_report_is_one_page_with_every_figure(language: str, lines: int) -> None:
    report = samples.day_report(language=language, lines=lines)
    pages = pages_of(render(report, PaperForm.PDF).data)

    assert len(pages) == 1
    assert all(value in pages[0] for value in _values(report))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_days_slip_has_every_figure_of_the_page(language: str) -> None:
    report = samples.day_report(language=language)
    text = slip(report).text

    assert all(value in text for value in _values(report))


def _values(report: DayReport) -> list[str]:
    return [value for part in report.sections for row in part.rows for value in row.values]


def test_what_another_pays_and_what_was_taken_off_stand_on_the_paper() -> None:
    invoice = samples.invoice()
    lines = (
        BilledLine("Screen", "0.00", price="180.00", payer="Maker"),
        BilledLine("Labour", "40.00", price="45.00", discount="5.00"),
    )
    shared = replace(invoice, jobs=(replace(invoice.jobs[0], lines=lines),))

    for paper in (text_of(render(shared, PaperForm.PDF).data), slip(shared).text):
        assert "Paid by: Maker" in paper
        assert "5.00 off" in paper
        assert "0.00" in paper


def test_an_invoice_from_before_others_paid_reads_as_it_was() -> None:
    values = samples.invoice().to_json()
    for line in values["jobs"][0]["lines"]:
        del line["discount"], line["payer"]

    assert document_from_json(values) == samples.invoice()


def test_the_heads_of_a_long_bill_stand_on_every_page() -> None:
    invoice = samples.invoice()
    lines = (BilledLine("Screen", "180.00", price="180.00"),) * 90
    long = replace(invoice, jobs=(replace(invoice.jobs[0], lines=lines),))

    first, second, *_ = pages_of(render(long, PaperForm.PDF).data)
    assert "Unit price" in first
    assert "Unit price" in second
