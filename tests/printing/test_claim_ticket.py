"""The claim ticket as a page: everything is on it, its codes scan, it fits whatever is written."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from app.domain.documents import ClaimTicket, CustomerBlock, PaperForm, Terms
from printing.render import render
from tests.printing.papers import (
    CODE,
    OPENS_DRAWER,
    chinese_ticket,
    five_job_ticket,
    full_ticket,
    quick_ticket,
)
from tests.printing.reading import codes_in, fonts_of, page_picture, pages_of, picture_of, text_of


def _pdf(ticket: ClaimTicket) -> bytes:
    return render(ticket, PaperForm.PDF).data


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("ticket", [full_ticket(), chinese_ticket(), five_job_ticket()])
def test_both_codes_scan_from_paper(ticket: ClaimTicket, dpi: int) -> None:
    codes = codes_in(page_picture(_pdf(ticket), dpi))

    assert codes == {"Code128": CODE, "QRCode": CODE + ticket.proof}


def test_bars_are_whole_dots_of_the_counters_printer() -> None:
    row = page_picture(_pdf(full_ticket()), 203).convert("L")
    # Through the middle of the bars, about 52 mm from the upper edge.
    line = [row.getpixel((x, 400)) < 128 for x in range(40, 460)]
    edges = [x for x in range(1, len(line)) if line[x] != line[x - 1]]

    assert {(b - a) % 3 for a, b in pairwise(edges)} == {0}


def test_the_same_ticket_gives_the_same_bytes() -> None:
    assert _pdf(full_ticket()) == _pdf(full_ticket())
    assert _pdf(chinese_ticket()) == _pdf(chinese_ticket())


def test_every_font_is_in_the_file() -> None:
    fonts = fonts_of(_pdf(chinese_ticket()))

    assert all(fonts.values())
    assert {name.split("+")[1] for name in fonts} == {"NotoSansSC-Regular", "NotoSansSC-Bold"}


def test_the_page_says_what_the_law_asks_for() -> None:
    ticket = full_ticket()
    text = text_of(_pdf(ticket))
    job = ticket.jobs[0]

    for part in (
        *(ticket.store.name, ticket.store.registration, ticket.store.phone, ticket.received),
        *(job.device, job.serial, *job.imeis, ticket.customer.name, ticket.customer.address),
        *("Li Na, no. 012", ticket.notes[0], ticket.enquiry),
    ):
        assert part in text
    assert job.problem in text.replace("phonegets", "phone gets")


def test_a_chinese_ticket_is_chinese_throughout() -> None:
    text = text_of(_pdf(chinese_ticket()))

    assert "取机单" in text
    assert "外观屏幕：左下角碎裂；划痕" in text
    assert "未检查面容识别" in text
    assert "接修：标准" in text
    assert "Not checked" not in text


def test_what_was_not_asked_is_said_to_be_not_checked() -> None:
    text = text_of(_pdf(quick_ticket()))

    assert "ConditionNot checked" in text
    assert "AccessoriesNot checked" in text
    assert "Serial numbernot recorded" in text


def test_a_question_without_an_answer_is_not_checked() -> None:
    assert "WarrantyNot checked" in text_of(_pdf(full_ticket()))


def test_no_accessories_differ_from_accessories_nobody_asked_about() -> None:
    ticket = full_ticket()
    none = replace(ticket, jobs=(replace(ticket.jobs[0], accessories=()),))

    assert "Accessoriesnone" in text_of(_pdf(none))


def test_a_ticket_without_contact_says_that_it_is_the_proof() -> None:
    ticket = replace(quick_ticket(), customer=CustomerBlock())

    assert "No contact given; this ticket is the proof." in text_of(_pdf(ticket))


def test_several_devices_list_their_numbers_first() -> None:
    ticket = five_job_ticket()
    first = pages_of(_pdf(ticket))[0]

    assert "5 devices" in first
    assert all(job.number in first for job in ticket.jobs)


def test_ten_thousand_characters_flow_to_further_pages() -> None:
    ticket = chinese_ticket()
    problem = "手机不充电，屏幕闪。" * 1000
    pages = pages_of(_pdf(replace(ticket, jobs=(replace(ticket.jobs[0], problem=problem),))))

    assert "".join(pages).count("充电") >= 990
    assert f"第 1 页，共 {len(pages)} 页" in pages[0]
    assert f"第 {len(pages)} 页，共 {len(pages)} 页" in pages[-1]


def test_long_names_shrink_nothing_and_lose_nothing() -> None:
    name = "欧阳" * 30
    ticket = chinese_ticket()
    store = replace(ticket.store, name="诚信手机电脑家电维修" * 6, address="上海市" * 60)

    long = replace(ticket, store=store, customer=CustomerBlock(name, "138"), intake_level="")
    text = text_of(_pdf(long))

    assert name in text
    assert store.address in text


def test_a_store_with_a_name_alone_has_a_ticket() -> None:
    ticket = quick_ticket()
    bare = replace(
        ticket,
        store=replace(ticket.store, address="", phone="", registration=""),
        acceptor_number="",
        terms=(),
        notes=(),
    )

    assert "Accepted byLi Na" in text_of(_pdf(bare))


def test_a_line_for_the_signature_is_only_where_the_document_says_so() -> None:
    ticket = full_ticket()

    assert "Signature" in text_of(_pdf(ticket))
    assert "Signature" not in text_of(_pdf(replace(ticket, signature=False)))


def test_a_signature_never_stands_alone_on_a_page() -> None:
    ticket = full_ticket()
    for length in range(2, 20, 3):
        long = replace(ticket.jobs[0], problem="It does not charge.\n" * length)
        last = pages_of(_pdf(replace(ticket, jobs=(long,))))[-1]

        assert ticket.terms[-1].text.split(".")[-2].split()[-1] in last


@pytest.mark.parametrize("title", ["Fees", "", "A title that takes more than half a line " * 2])
def test_terms_begin_with_their_title(title: str) -> None:
    terms = Terms(title.strip(), "A diagnosis costs nothing unless agreed. " * 4)
    text = text_of(_pdf(replace(quick_ticket(), terms=(terms,))))

    assert f"{terms.title}A diagnosis costs" in text.replace("  ", " ")
    assert text.count("diagnosis") == 4


def test_hostile_names_are_only_names() -> None:
    customer = CustomerBlock(OPENS_DRAWER, "\u202e138\u202c", "<b>&amp;</b>")
    rendered = render(replace(full_ticket(), customer=customer), PaperForm.PDF)

    assert "<b>&amp;</b>" in text_of(rendered.data)
    assert "apú" in text_of(rendered.data)


def test_the_picture_shows_the_first_page_with_its_codes() -> None:
    picture = picture_of(render(full_ticket(), PaperForm.PNG).data)

    assert picture.size == (1183, 1679)
    assert codes_in(picture)["Code128"] == CODE


def test_a_proof_stands_in_the_qr_code_alone() -> None:
    assert full_ticket().proof not in text_of(_pdf(full_ticket())).replace(" ", "")


@pytest.mark.parametrize("ticket", [full_ticket(), chinese_ticket()])
def test_an_agreed_diagnosis_fee_is_on_the_page(ticket: ClaimTicket) -> None:
    fee = "50.00. Due of it: if you decline once the cause is found: 15.00"
    told = replace(ticket, jobs=(replace(ticket.jobs[0], fee=fee),))
    assert fee in " ".join(text_of(_pdf(told)).split())
