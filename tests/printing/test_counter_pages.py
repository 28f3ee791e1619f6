"""Pages of access, places and scans, and A5 papers twice on one sheet."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image, ImageOps
from pypdf import PdfReader

from app.domain.documents import ClaimTicket, PaperForm
from app.domain.own_code import CodeKind, OwnCode, people_number
from printing.copy_mark import mark_copy
from printing.media import LABEL_60X40, PAGE_A4, PAGE_A5, ROLL_80
from printing.preview import preview
from printing.render import FORMS, render
from printing.render_options import RenderOptions
from tests.beside import LONGEST_PROCESS_S
from tests.printing.counter_samples import (
    PAPER_CODE,
    PROOF,
    action_sheet,
    agreement,
    badge,
    bin_label,
    chinese_action_sheet,
    chinese_agreement,
    chinese_evident_ticket,
    chinese_shelf_walk,
    evident_ticket,
    shelf_walk,
    signed,
)
from tests.printing.money_samples import waiting_receipt
from tests.printing.papers import CODE, chinese_ticket, full_ticket
from tests.printing.reading import codes_in, fonts_of, page_picture, pages_of, picture_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.paper_documents import PaperDocument

_TWO_UP = RenderOptions(media=replace(PAGE_A4, two_up=True))
_JOB = OwnCode(CodeKind.JOB, 1, 26, 0, 42)
_PAGES = (
    action_sheet(),
    agreement(),
    chinese_action_sheet(),
    chinese_agreement(),
    chinese_evident_ticket(),
    chinese_shelf_walk(),
    evident_ticket(),
    shelf_walk(),
)


def _photo(sha: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), f"#{sha[:6]}").save(file, "JPEG")
    return file.getvalue()


def _ticket() -> ClaimTicket:
    ticket = full_ticket()
    return replace(ticket, jobs=(replace(ticket.jobs[0], number=_JOB.people()),), proof=PROOF)


def _pdf(paper: PaperDocument, options: RenderOptions) -> bytes:
    return render(paper, PaperForm.PDF, options).data


@pytest.mark.parametrize("media", [PAGE_A5, PAGE_A4, replace(PAGE_A4, two_up=True)])
@pytest.mark.parametrize("paper", _PAGES, ids=lambda paper: f"{paper.kind}-{paper.language}")
def test_a_page_carries_its_fonts_and_is_the_same_twice(
    paper: PaperDocument, media: object
) -> None:
    options = replace(_TWO_UP, media=media, picture=_photo)
    data = _pdf(paper, options)

    assert all(fonts_of(data).values())
    assert data == _pdf(paper, options)
    assert mark_copy(PaperForm.PDF, data, paper.language) != data


@pytest.mark.parametrize(("media", "width"), [(PAGE_A5, 148), (PAGE_A4, 210)])
def test_an_agreement_stands_on_the_paper_there_is(media: object, width: int) -> None:
    data = _pdf(agreement(), replace(_TWO_UP, media=media))

    page = PdfReader(BytesIO(data)).pages[0]
    assert float(page.mediabox.width) * 25.4 / 72 == pytest.approx(width, abs=0.1)
    assert codes_in(page_picture(data, 203)) == {"Code128": PAPER_CODE, "QRCode": PAPER_CODE}


def test_an_agreement_says_who_signed_which_text() -> None:
    text = text_of(_pdf(agreement(), RenderOptions()))

    assert signed().text_sha in text
    for part in ("Maria Gonzalez (Owner)", "2026-11-22 14:07", "Passcode held", "under lock"):
        assert part in text


def test_an_unsigned_agreement_has_a_line_to_sign_on() -> None:
    assert "Signature of the customer" in text_of(
        _pdf(replace(agreement(), signed=None), RenderOptions())
    )


@pytest.mark.parametrize("dpi", [203, 300])
def test_every_action_code_scans_from_the_sheet(dpi: int) -> None:
    sheet = action_sheet()
    picture = page_picture(_pdf(sheet, RenderOptions()), dpi)
    found = {code.text for code in zxingcpp.read_barcodes(ImageOps.expand(picture, 40, 255))}

    assert found == {action.code for group in sheet.groups for action in group.actions}


def test_a_shelf_walk_has_a_box_for_every_device() -> None:
    text = text_of(_pdf(shelf_walk(), RenderOptions()))

    for part in ("Missing", "0001-26-000051-87", "Somewhere else", "B-3", "41", "39", "Li Na"):
        assert part in text


def test_a_ticket_shows_all_evidence_of_its_intake() -> None:
    data = _pdf(evident_ticket(), RenderOptions(picture=_photo))
    text = text_of(data)

    for part in (
        "Parcel, SF1390012345678",
        "USD 220.00",
        "Touch: lower third dead; Cameras: Not checked",
        "4 photos are in the shop's record.",
        signed().text_sha,
    ):
        assert part in text
    assert sum(len(page.images) for page in PdfReader(BytesIO(data)).pages) == 4


def test_a_ticket_without_evidence_is_what_it_was() -> None:
    stored = {
        key: value
        for key, value in full_ticket().to_json().items()
        if key not in ("signed", "channel")
    }
    for job in stored["jobs"]:
        for key in ("photos", "tests", "limit"):
            job.pop(key, None)

    assert ClaimTicket.from_json(stored) == full_ticket()


@pytest.mark.parametrize("dpi", [203, 300])
def test_both_halves_scan_and_only_the_customers_is_a_proof(dpi: int) -> None:
    sheet = page_picture(_pdf(_ticket(), _TWO_UP), dpi)
    middle = sheet.width // 2
    left, right = (
        codes_in(sheet.crop(box))
        for box in ((0, 0, middle, sheet.height), (middle, 0, sheet.width, sheet.height))
    )

    assert left == {"Code128": CODE, "QRCode": CODE + PROOF}
    assert right == {"Code128": _JOB.digits, "QRCode": _JOB.digits}


def test_halves_are_named_and_torn_apart_along_a_line() -> None:
    data = _pdf(_ticket(), _TWO_UP)
    page = PdfReader(BytesIO(data)).pages[0]
    text = pages_of(data)[0]
    picture = page_picture(data, 203)

    assert "Customer's half" in text
    assert "Shop's half" in text
    assert [float(side) * 25.4 / 72 for side in page.mediabox[2:]] == pytest.approx(
        [297, 210], 0.01
    )
    middle = picture.crop((picture.width // 2 - 3, 0, picture.width // 2 + 3, picture.height))
    assert middle.getextrema()[0] < 128


def test_every_device_of_a_visit_has_its_own_half() -> None:
    ticket = _ticket()
    numbers = [OwnCode(CodeKind.JOB, 1, 26, 0, counter).people() for counter in (42, 43, 44)]
    jobs = tuple(replace(ticket.jobs[0], number=number) for number in numbers)
    pages = pages_of(_pdf(replace(ticket, jobs=jobs, terms=()), _TWO_UP))

    shops = [page for page in pages if "Shop's half" in page]
    assert sum(page.count("Shop's half") for page in shops) >= len(numbers)
    assert all(any(number[8:14] in page for page in shops) for number in numbers)


def test_a_copy_of_two_halves_says_so_on_both() -> None:
    data = _pdf(chinese_ticket(), _TWO_UP)

    assert pages_of(mark_copy(PaperForm.PDF, data, "zh_CN"))[0].count("副本") == 2
    before, after = page_picture(data, 100), page_picture(mark_copy(PaperForm.PDF, data, "en"), 100)
    half = before.width // 2
    for box in ((0, 0, half, 40), (half, 0, before.width, 40)):
        assert before.crop(box).tobytes() != after.crop(box).tobytes()


def test_a_receipt_comes_twice_on_one_sheet() -> None:
    once, twice = (_pdf(waiting_receipt(), options) for options in (RenderOptions(), _TWO_UP))

    number = waiting_receipt().number
    assert text_of(twice).count(number) == 2 * text_of(once).count(number)


def test_a_page_is_moved_by_its_printers_offset() -> None:
    media = replace(PAGE_A5, offset_x=20, offset_y=10)
    boxes = [
        page_picture(_pdf(agreement(), replace(_TWO_UP, media=there)), 254)
        .point(lambda value: 255 - value)
        .getbbox()
        for there in (PAGE_A5, media)
    ]

    before, after = boxes
    assert before
    assert after
    assert after[:2] == (before[0] + 20, before[1] + 10)


@pytest.mark.parametrize("paper", [*_PAGES, badge(), bin_label()])
def test_every_form_of_a_paper_can_be_looked_at(paper: PaperDocument) -> None:
    media = {
        PaperForm.PDF: PAGE_A4,
        PaperForm.PNG: PAGE_A4,
        PaperForm.ESCPOS: ROLL_80,
        PaperForm.TSPL: LABEL_60X40,
        PaperForm.ZPL: LABEL_60X40,
    }
    for form in FORMS[paper.kind]:
        shown = preview(paper, form, RenderOptions(media=media[form], picture=_photo))
        assert all(picture_of(page).width > 100 for page in shown.pages)


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is not installed")
@pytest.mark.parametrize("paper", [agreement(), _ticket(), badge(), bin_label()])
def test_a_second_decoder_reads_the_same(paper: PaperDocument, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    page = page_picture(_pdf(paper, RenderOptions()), 300)
    ImageOps.expand(page, 40, 255).save(file)
    done = subprocess.run(
        ["zbarimg", "-q", str(file)],
        capture_output=True,
        check=True,
        encoding="ascii",
        timeout=LONGEST_PROCESS_S,
    )

    proof = getattr(paper, "proof", "")
    assert sorted(done.stdout.split()) == [f"CODE-128:{paper.code}", f"QR-Code:{paper.code}{proof}"]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
@pytest.mark.parametrize("dpi", [203, 300])
def test_another_renderer_of_pages_draws_codes_that_scan(dpi: int, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(_pdf(agreement(), RenderOptions()))
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", str(file), str(tmp_path / "page")],
        check=True,
        timeout=LONGEST_PROCESS_S,
    )

    with Image.open(tmp_path / "page.png") as picture:
        assert codes_in(picture) == {"Code128": PAPER_CODE, "QRCode": PAPER_CODE}


def test_an_action_sheet_says_its_number_at_the_foot() -> None:
    number = people_number(action_sheet().code)
    before = _pdf(action_sheet(), RenderOptions())
    assert number not in text_of(before)
    now = _pdf(replace(action_sheet(), template_version=2), RenderOptions())
    assert number in text_of(now)
