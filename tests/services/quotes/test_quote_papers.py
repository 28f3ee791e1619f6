"""Papers of quotes: what a presented version says on paper and in a message."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.domain.billing import ChargeKind, SignOffHow
from app.domain.documents import PaperForm
from app.domain.event_chain import sha256_of
from app.domain.money_documents import Invoice
from app.domain.paper import PaperKind
from app.domain.paper_documents import document_from_json
from app.domain.quote import Alternative, Coverage, FeeTerms, Payer, QuoteFault
from app.domain.quote_documents import QuotePaperDamaged, QuoteSheet, RepairInformation
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.papers.printers import PrinterEntry
from app.services.quotes.quote_paper_content import quote_sheet
from db.models.quote import Quote
from tests.factories import (
    IMEI,
    make_customer,
    make_device,
    make_founding,
    make_intake,
    make_shop,
    sign_in,
)
from tests.money import make_ready, payment, take_in
from tests.printing.escpos_reader import printed
from tests.printing.reading import text_of
from tests.quoting import line, option, presented, spoken
from tests.signing import make_signed
from tests.tampering import tamper

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.paper_documents import PaperDocument
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")

SCREEN = line(
    89_900, "屏幕总成", kind=ChargeKind.PART, grade="assembled", discount=2_000, warranty_days=90
)
WORK = line(15_000, "工时", kind=ChargeKind.LABOUR, payer=Payer.MAKER, tax_bp=1_300)
MESSAGE_LINES = 12
TWO = (option(SCREEN, WORK), option(line(30_000, "旧屏", grade="used"), key="B"))


def stored(like: Quote, body: dict[str, Any]) -> Quote:
    """Return a version that nobody keeps, with the content of another program."""
    names = ("id", "job", "version", "made_by", "changed_at", "presented_at", "presented_by")
    same = {name: getattr(like, name) for name in names}
    return Quote(**same, body=body, body_sha=sha256_of(body))


def paper_of(shop: OpenShop, actor: Actor, number: str, kind: PaperKind) -> PaperDocument:
    paper = shop.paperwork.find(actor, number, kind)
    return document_from_json(shop.paperwork.document(actor, paper.id))


def sheet_of(shop: OpenShop, actor: Actor, number: str) -> QuoteSheet:
    sheet = paper_of(shop, actor, number, PaperKind.QUOTE)
    assert isinstance(sheet, QuoteSheet)
    return sheet


def test_a_presented_version_is_kept_and_not_asked_for(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE)
    sheet = sheet_of(shop, manager, number)

    assert PaperKind.QUOTE not in [one.kind for one in shop.paperwork.waiting(manager)]
    assert paper.kind is PaperKind.QUOTE
    assert (sheet.sha, sheet.version, sheet.number) == (version.sha, 1, number)
    assert (sheet.valid_until, sheet.made) == (version.valid_until, version.body.presented)


def test_every_version_has_its_own_paper(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first, second = presented(shop, manager, number), presented(shop, manager, number, *TWO)
    papers = [one for one in shop.paperwork.of_job(manager, number) if one.kind is PaperKind.QUOTE]

    shas = [shop.paperwork.document(manager, one.id)["sha"] for one in papers]
    assert shas == [first.sha, second.sha]


def test_a_line_says_its_grade_its_discount_and_who_pays(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, *TWO)
    first, second = sheet_of(shop, manager, number).options

    screen, work = first.lines
    assert (screen.grade, screen.aftermarket, screen.discount) == ("组装", True, "20.00")
    assert (screen.amount, screen.price, screen.warranty) == (
        "879.00",
        "899.00",
        "自取机之日起 90 天",
    )
    assert (work.payer, work.amount, first.covered) == ("厂商", "150.00", "¥150.00")
    assert (first.total, second.total, second.lines[0].used) == ("¥879.00", "¥300.00", True)


def test_the_device_stands_there_with_model_imei_and_the_customers_words(
    shop: OpenShop, manager: Actor
) -> None:
    device = make_device(imei=IMEI, serial="F2LXK0A1PLJM")
    number = shop.intake.receive(manager, make_intake(device)).jobs[0].number
    presented(shop, manager, number, coverage=Coverage.OUT)
    said = sheet_of(shop, manager, number).device

    assert (said.name, said.imeis, said.serial) == ("Apple iPhone 13", (IMEI,), "F2LXK0A1PLJM")
    assert (said.problem, said.coverage) == ("屏幕碎了", "保修外")


def test_the_plan_is_told_with_its_amounts(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(
        shop, manager, number,
        risk="可能丢失数据", deposit=10_000, maximum=120_000, computed="按工时计", days=2,
        alternatives=(Alternative.TRADE_IN,), faults=(QuoteFault("", "屏幕已碎"),),
    )  # fmt: skip
    sheet = sheet_of(shop, manager, number)

    assert (sheet.findings, sheet.plan.alternatives) == (("屏幕已碎",), ("以旧换新",))
    assert (sheet.plan.deposit, sheet.plan.maximum) == ("¥100.00", "¥1,200.00")
    assert (sheet.options[0].days, sheet.plan.risk) == ("2 个工作日", "可能丢失数据")


def test_a_paper_names_the_hash_that_was_kept(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    older = version.body.to_json()
    del older["additional"]
    with shop.file.reading() as session:
        row = stored(session.get_one(Quote, version.id), older)
        sheet = quote_sheet(session, job_by_number(session, number), row)
    assert sheet.sha == sha256_of(older) != version.sha


def test_the_fee_of_the_diagnosis_is_told_case_by_case(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    fee = FeeTerms(5_000, {"declined": 3_000, "repaired": 10_000}, deducted=True)
    version = presented(shop, manager, number)
    with shop.file.reading() as session:
        row = stored(session.get_one(Quote, version.id), replace(version.body, fee=fee).to_json())
        plan = quote_sheet(session, job_by_number(session, number), row).plan

    assert (plan.fee[0], plan.declined) == ("¥50.00", "¥15.00")
    assert any("¥15.00" in case for case in plan.fee[1:])


def test_the_message_is_short_says_how_to_answer_and_names_nobody(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, *TWO, risk="可能丢失数据")
    text = shop.quotes.text(manager, number, 1)

    for part in (
        number, "第 1 版", "A  ", "B  ", "¥879.00", "¥300.00", "风险：可能丢失数据",
        version.valid_until, version.sha[:12], "请回复：A / B / 不修",
    ):  # fmt: skip
        assert part in text
    assert version.sha not in text
    assert "王芳" not in text
    assert len(text.splitlines()) <= MESSAGE_LINES
    assert shop.quotes.text(manager, number, 1) == text


def test_what_is_signed_says_all_of_it_and_names_nobody(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, *TWO, risk="可能丢失数据")
    text = shop.quotes.signing(manager, number, 1, "A").text

    for part in (
        number, "第 1 版", "方案 A", "方案 B", "屏幕总成", "非原厂配件", "优惠 20.00",
        "付款方：厂商", "¥879.00", "¥300.00", "可能丢失数据", "不维修",
        version.valid_until, version.sha,
    ):  # fmt: skip
        assert part in text
    assert "王芳" not in text


def test_a_quote_is_in_the_customers_language(shop: OpenShop, manager: Actor) -> None:
    entry = make_intake(customer=make_customer(language="en"))
    number = shop.intake.receive(manager, entry).jobs[0].number
    presented(shop, manager, number, option(line(100, "Screen")))

    assert "To answer, reply: A / no repair" in shop.quotes.text(manager, number, 1)
    assert sheet_of(shop, manager, number).language == "en"


@pytest.fixture
def german(database: Database, clock: StoppedClock, tmp_path: Path) -> OpenShop:
    founding = make_founding(country="DE", currency="EUR", language="en")
    return make_shop(database, clock, tmp_path, founding)


def test_a_european_quote_comes_with_the_european_form(german: OpenShop) -> None:
    actor = sign_in(german)
    number = take_in(german, actor)
    version = presented(german, actor, number, replacement="An iPhone SE, free")
    form = paper_of(german, actor, number, PaperKind.REPAIR_INFORMATION)

    assert isinstance(form, RepairInformation)
    assert (form.replacement, form.sha, form.valid_until) == (
        "An iPhone SE, free", version.sha, version.valid_until,
    )  # fmt: skip
    assert [one.price for one in form.repairs] == ["€650.00"]


def test_a_chinese_quote_comes_without_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    kinds = [one.kind for one in shop.paperwork.of_job(manager, number)]
    assert PaperKind.REPAIR_INFORMATION not in kinds


def test_rules_that_nobody_confirmed_are_to_be_checked_locally(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    sheet = sheet_of(shop, manager, number)
    assert any("请核实当地规定" in note for note in sheet.notes)


def test_a_quote_is_written_as_page_and_as_slip(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE)
    for form in (PaperForm.PDF, PaperForm.ESCPOS):
        shop.paperwork.write_out(manager, paper.id, form, tmp_path / form)

    assert version.sha in text_of((tmp_path / "pdf").read_bytes())
    assert version.sha[:16].encode() in (tmp_path / "escpos").read_bytes()


def agreed(shop: OpenShop, actor: Actor, **changed: Any) -> str:
    """Take the second option of a quote by word of mouth; return the job's number."""
    number = take_in(shop, actor)
    version = presented(shop, actor, number, *TWO)
    shop.sign_offs.approve(actor, number, replace(spoken(shop, version, "B"), **changed))
    return number


def test_what_was_agreed_to_stands_on_the_quote_from_then_on(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, *TWO)
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE).id
    before = shop.paperwork.preview(manager, paper, PaperForm.PDF)
    entry = replace(spoken(shop, version, "B"), conditions="周五前取机", who="王明")
    shop.sign_offs.approve(manager, number, entry)
    after = shop.paperwork.preview(manager, paper, PaperForm.PDF)

    assert "周五前取机" not in text_of(before)
    for part in ("方案 B", "周五前取机", "王明", entry.number_called, entry.listener, version.sha):
        assert part in text_of(after)
    assert shop.paperwork.preview(manager, paper, PaperForm.PDF) == after


def test_a_signed_quote_carries_the_signature(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, *TWO)
    text = shop.quotes.signing(manager, number, 1, "B")
    entry = spoken(shop, version, "B")
    signature = shop.signatures.keep(manager, make_signed(text))
    shop.sign_offs.approve(
        manager, number, replace(entry, how=SignOffHow.SIGNED, signature=signature, who="")
    )
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE).id

    assert text.sha in text_of(shop.paperwork.preview(manager, paper, PaperForm.PDF))


def test_the_invoice_notes_version_option_and_extras(shop: OpenShop, manager: Actor) -> None:
    number = agreed(shop, manager, extra_parts=10_000, extra_labour=20_000, conditions="周五前")
    make_ready(shop, manager, number)
    shop.payments.pay(manager, [number], payment())
    invoice = paper_of(shop, manager, number, PaperKind.INVOICE)

    assert isinstance(invoice, Invoice)
    (block,) = invoice.sign_offs
    assert (block.version, block.option, block.conditions) == (1, "B", "周五前")
    assert (block.extra_parts, block.extra_labour) == ("¥100.00", "¥200.00")
    assert (block.extra_total, block.total) == ("¥300.00", "¥300.00")


DAMAGE = {
    "gone": "DELETE FROM paper WHERE kind = 'quote'",
    "no json": "UPDATE paper SET document = 'no JSON' WHERE kind = 'quote'",
    "no quote": "UPDATE paper SET document = '{}' WHERE kind = 'quote'",
}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE)
def test_a_paper_that_is_damaged_names_its_version_and_can_be_made_anew(
    shop: OpenShop, manager: Actor, founded: Database, change: str
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, *TWO)
    said = shop.quotes.text(manager, number, 1)
    tamper(founded, change)
    with pytest.raises(QuotePaperDamaged) as damaged:
        shop.quotes.text(manager, number, 1)
    assert (damaged.value.number, damaged.value.version) == (number, 1)
    shop.quotes.make_papers(manager, number, 1)
    assert shop.quotes.text(manager, number, 1) == said


A4, A5 = (595, 842), (420, 595)


@pytest.mark.parametrize(
    ("printer", "page"),
    [
        (None, A5),
        (PrinterEntry("file:page", PaperForm.PDF), A5),
        (PrinterEntry("file:page", PaperForm.PDF, width=2100, height=2970), A4),
        (PrinterEntry("file:roll", PaperForm.ESCPOS), A5),
    ],
    ids=["none", "page", "a4", "roll"],
)
def test_a_quote_takes_the_page_that_the_shop_prints_on(
    shop: OpenShop, manager: Actor, printer: PrinterEntry | None, page: tuple[int, int]
) -> None:
    if printer is not None:
        added = shop.printers.add(manager, printer).id
        shop.printers.route(manager, PaperKind.QUOTE, added)
    number = take_in(shop, manager)
    presented(shop, manager, number, *TWO)
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE).id
    pdf = shop.paperwork.preview(manager, paper, PaperForm.PDF)
    size = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (round(size.width), round(size.height)) == page


@pytest.mark.parametrize("width", [580, 800])
def test_a_shop_with_a_roll_alone_has_its_quotes_on_it(
    shop: OpenShop, manager: Actor, tmp_path: Path, width: int
) -> None:
    entry = PrinterEntry(f"file:{tmp_path / 'roll'}", PaperForm.ESCPOS, width=width, height=0)
    shop.printers.route(manager, PaperKind.QUOTE, shop.printers.add(manager, entry).id)
    number = take_in(shop, manager)
    version = presented(shop, manager, number, *TWO)
    shop.paperwork.print_paper(manager, shop.paperwork.find(manager, number, PaperKind.QUOTE).id)
    assert version.sha[:16] in printed((tmp_path / "roll").read_bytes()).text
