"""What rules of places want on a paper stands on it, field by field, in every size and language.

Each field names its source and is looked for by text extraction alone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.domain.documents import PaperForm
from app.domain.quote_documents import RepairInformation
from app.services.policy.shipped_content import read_list
from app.words import Words
from printing.media import PAGE_A4, PAGE_A5, ROLL_58, ROLL_80
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.escpos_reader import printed
from tests.printing.money_samples import invoice
from tests.printing.papers import full_ticket
from tests.printing.quote_samples import information, quote_sheet, record, spoken
from tests.printing.reading import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.paper_documents import PaperDocument
    from printing.media import Media

SIZES = {"a4": PAGE_A4, "a5": PAGE_A5, "58": ROLL_58, "80": ROLL_80}
LANGUAGES = ("en", "zh_CN")


class Field(NamedTuple):
    """One field: the rule that asks for it, its label as the code says it, what is filled in."""

    source: str
    label: str
    filled: str


_TERMS = read_list("terms")["text"]
OFFICIAL = next(one for one in _TERMS if one["key"] == "estimate_notice")["long"]["en"]
CLAIM_CHECK = (
    Field("16 CCR 2721 (a) name", "", "Harbor Street Repair"),
    Field("16 CCR 2721 (a) registration number", "", "E 88123"),
    Field("16 CCR 2721 (a) address", "", "418 Harbor Street"),
    Field("16 CCR 2721 (a) telephone", "", "(510) 555-0142"),
    Field("16 CCR 2721 (b) date received", "Taken in", "2026-11-21 14:05"),
    Field("16 CCR 2721 (c) model", "", "iPhone 13 Pro"),
    Field("16 CCR 2721 (c) serial number", "Serial number", "F2LXK0A1PLJM"),
    Field("16 CCR 2721 (d) the customer's description", "Problem", "kitchen sink"),
    Field("16 CCR 2721 (e) customer's name", "Customer", "Maria Gonzalez"),
    Field("16 CCR 2721 (e) customer's address", "", "77 Lake Avenue"),
    Field("16 CCR 2721 (f) who accepted it", "", "012"),
    Field("16 CCR 2721 (g) notice on estimates", "", OFFICIAL),
)
ESTIMATE = (
    Field("16 CCR 2722 (a) name", "", "Harbor Street Repair"),
    Field("16 CCR 2722 (a) registration number", "", "E 104418"),
    Field("B&P 9844 parts", "", "Microphone"),
    Field("B&P 9844 price of a part", "", "229.00"),
    Field("B&P 9844 labour", "", "Fitting and test"),
    Field("B&P 9844 price of labour", "", "60.00"),
    Field("B&P 9844 total", "Total", "$304.75"),
    Field("16 CCR 2722 tax apart", "Tax {rate}", "25.81"),
    Field("16 CCR 2722 no charge above it without consent", "", "without your consent"),
    Field("16 CCR 2725 used part named", "Used part", ""),
    Field("B&P 9844 fee of a diagnosis in writing", "Diagnosis fee", "$50.00"),
    Field("16 CCR 2722 removal and reinstallation", "Other services", "$15.00"),
)
ORAL_CONSENT = (
    Field("16 CCR 2722 date and time", "Date and time", "2026-11-22 16:10"),
    Field("16 CCR 2722 who authorised", "Authorised by", "Jorge Gonzalez"),
    Field("16 CCR 2722 number called", "Number called", "(510) 555-0188"),
    Field("16 CCR 2722 who received it", "Consent heard by", "Sam Quist"),
    Field("16 CCR 2722 conditions", "Conditions", "Ready before Friday"),
    Field("16 CCR 2722 added parts", "Extra parts", "$35.00"),
    Field("16 CCR 2722 added labour", "Extra labour", "$24.00"),
    Field("16 CCR 2722 total added cost", "Extra in all", "$59.00"),
)
INVOICE = (
    Field("16 CCR 2725 (a) name", "", "Harbor Street Repair"),
    Field("16 CCR 2725 (a) address", "", "418 Harbor Street"),
    Field("16 CCR 2725 (a) telephone", "", "(510) 555-0142"),
    Field("16 CCR 2725 (b) registration number", "Registration no. {number}", "E 104418"),
    Field("16 CCR 2725 (c) date", "Date", "2026-11-22"),
    Field("16 CCR 2725 (e) customer's name", "Customer", "Maria Gonzalez"),
    Field("16 CCR 2725 (e) customer's address", "Address", "Harbor Street 9"),
    Field("16 CCR 2725 (f) make and model", "", "Apple iPhone 13 Pro"),
    Field("16 CCR 2725 (f) serial number", "Serial number", "F2LXK0A1PLJM"),
    Field("16 CCR 2725 (g) the customer's description", "Problem", "does not answer"),
    Field("16 CCR 2725 (h) total", "Total", "$206.01"),
    Field("16 CCR 2725 (i) part and its charge", "Screen", "189.00"),
    Field("16 CCR 2725 (j) labour and its charge", "", "60.00"),
    Field("16 CCR 2725 (l) used part named", "Used part", "45.00"),
    Field("16 CCR 2725 (m) who filled it in", "", "012"),
    Field("16 CCR 2723 notice on estimates", "", OFFICIAL),
    *ORAL_CONSENT,
)
EUROPEAN_FORM = (
    Field("Annex I 1", "1. Identity of the repairer", "Harbor Street Repair"),
    Field("Annex I 2", "2. Address, phone number and e-mail address", "desk@harbor.example"),
    Field("Annex I 3", "3. Goods to be repaired", "Apple iPhone 13 Pro"),
    Field("Annex I 4 defect", "4. Nature of the defect and type of repair suggested", "The screen"),
    Field("Annex I 4 repair", "Repair suggested", "Original screen"),
    Field(
        "Annex I 5",
        "5. Price of the repair or, if it cannot be calculated, how it is, and the maximum",
        "304.75",
    ),
    Field("Annex I 5 maximum", "", "320.00"),
    Field("Annex I 5 how computed", "", "By the hour"),
    Field("Annex I 6", "6. Time needed to complete the repair", "2 working days"),
    Field(
        "Annex I 7",
        "7. Temporary replacement goods during the repair, and their cost",
        "An iPhone SE, free of charge",
    ),
    Field("Annex I 8", "8. Place where the goods are handed over for repair", "418 Harbor Street"),
    Field(
        "Annex I 9",
        "9. Ancillary services (removal, installation, transport), and their cost",
        "15.00",
    ),
    Field("Annex I 10", "10. Period of validity of this form", "2026-12-22"),
    Field("Annex I 11", "11. Additional information", "Back up your data first."),
)
CHINESE_RECORD = (
    Field("移动电话机三包 送修日期", "Date sent in for repair", "2026-11-22 14:05"),
    Field("移动电话机三包 送修故障情况", "Fault when sent in", "掉水里以后屏幕一直闪"),
    Field("移动电话机三包 故障原因", "Cause of the fault", "排线受潮"),
    Field("移动电话机三包 故障处理情况", "How the fault was dealt with", "更换屏幕总成"),
    Field("移动电话机三包 退换货证明", "Proof of exchange or refund", "换货 2026-11-24"),
    Field("移动电话机三包 交验日期", "Date tested and handed over", "2026-11-24 17:00"),
    Field("移动电话机三包 维修人员签字", "Signature of the repairer", "李娜"),
    Field("微型计算机三包 送修次数", "Times sent in for repair", "3"),
    Field("三包凭证 型号", "Product and model", "Redmi K40"),
    Field("三包凭证 串号", "IMEI or serial number", "866123050123458"),
    Field("三包凭证 购机日期、发票", "Date and proof of purchase", "发票 12345678"),
    Field("三包凭证 销售者", "", "诚信手机维修"),
    Field("三包凭证 消费者", "Customer", "王小明"),
)
_TAKEN_IN = replace(full_ticket(), notes=(OFFICIAL,), slip_notes=(OFFICIAL,))
_AGREED = replace(quote_sheet(), sign_off=spoken())
_EXCHANGED = replace(record(), exchange="换货 2026-11-24")
# No printer has the euro's sign among its letters; lines with it are drawn.
_FORM = RepairInformation.from_json(
    json.loads(json.dumps(information().to_json(), ensure_ascii=False).replace("€", "$"))
)
_BILLED = replace(invoice(), sign_offs=(spoken(),), prominent=(OFFICIAL,))
PAPERS: dict[str, tuple[PaperDocument, tuple[Field, ...]]] = {
    "16 CCR 2721 claim check": (_TAKEN_IN, CLAIM_CHECK),
    "16 CCR 2722 estimate": (quote_sheet(), ESTIMATE),
    "16 CCR 2722 oral consent": (_AGREED, ORAL_CONSENT),
    "B&P 9842 invoice": (_BILLED, INVOICE),
    "Directive (EU) 2024/1799 form": (_FORM, EUROPEAN_FORM),
    "三包 repair record": (_EXCHANGED, CHINESE_RECORD),
}


_ONE_LINE = 24
"""Letters of a label on its first line; beside the rest poppler reads what is filled in."""


def packed(text: str) -> str:
    """Return a text without what breaking its lines did to it."""
    return "".join(text.split())


def said_on(paper: PaperDocument, media: Media) -> str:
    """Return what stands on a paper of a size."""
    form = PaperForm.ESCPOS if media.roll else PaperForm.PDF
    data = render(paper, form, RenderOptions(media=media)).data
    return packed(printed(data).text if media.roll else text_of(data))


def lacking(
    fields: tuple[Field, ...], said: str, language: str, *, begin: int | None = None
) -> list[str]:
    """Return the sources of the fields of which label or filling does not stand there.

    Of labels only so many letters at their `begin` are looked for, else all.
    """
    words = Words(language)
    labels = [words.say(one.label, rate="", number="") if one.label else "" for one in fields]
    return [
        one.source
        for one, label in zip(fields, labels, strict=True)
        if packed(label)[:begin] not in said or packed(one.filled) not in said
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_field_that_a_rule_asks_for_is_there(name: str, language: str, size: str) -> None:
    paper, fields = PAPERS[name]
    said = said_on(replace(paper, language=language), SIZES[size])
    assert lacking(fields, said, language) == []


@pytest.mark.parametrize("name", PAPERS)
def test_another_programs_text_extraction_finds_them_too(name: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    paper, fields = PAPERS[name]
    data = render(paper, PaperForm.PDF, RenderOptions(media=PAGE_A4)).data
    (tmp_path / "paper.pdf").write_bytes(data)
    command = ["pdftotext", str(tmp_path / "paper.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert lacking(fields, packed(said), paper.language, begin=_ONE_LINE) == []


def test_an_empty_field_is_missed() -> None:
    said = said_on(replace(_EXCHANGED, causes=()), PAGE_A4)
    assert lacking(CHINESE_RECORD, said, "zh_CN") == ["移动电话机三包 故障原因"]
