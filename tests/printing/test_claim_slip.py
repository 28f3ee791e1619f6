"""The claim ticket as a slip: read back by a printer that was written apart from it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from app.domain.documents import (
    ClaimTicket,
    ConditionPoint,
    CustomerBlock,
    Finding,
    PaperForm,
    Terms,
)
from printing.escpos import SlipText
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.escpos_reader import Printout, printed
from tests.printing.papers import (
    CODE,
    OPENS_DRAWER,
    chinese_ticket,
    five_job_ticket,
    full_ticket,
    quick_ticket,
)
from tests.printing.reading import codes_in

_FIRST = (full_ticket(), chinese_ticket(), quick_ticket(), five_job_ticket(language="zh_CN"))
_NOW = tuple(replace(ticket, template_version=4) for ticket in _FIRST)
_ALL = (*_FIRST, *_NOW)
_STORE_SAYS = ("name", "address", "phone", "registration")
_JOB_SAYS = ("number", "model", "serial", "problem", "promised", "estimate")
_BARE = replace(quick_ticket(), terms=(), notes=(), intake_level="")


def _slip(ticket: ClaimTicket, text: SlipText = SlipText.GBK) -> Printout:
    return printed(render(ticket, PaperForm.ESCPOS, RenderOptions(text)).data)


@pytest.mark.parametrize("text", list(SlipText))
@pytest.mark.parametrize("ticket", [*_ALL, _BARE])
def test_both_codes_scan_from_the_slip(ticket: ClaimTicket, text: SlipText) -> None:
    slip = _slip(ticket, text)

    assert codes_in(slip.picture()) == {"Code128": CODE, "QRCode": CODE + ticket.proof}
    assert slip.code128 == [CODE]


@pytest.mark.parametrize("text", list(SlipText))
@pytest.mark.parametrize("ticket", _ALL)
def test_a_slip_is_cut_once_and_opens_no_drawer(ticket: ClaimTicket, text: SlipText) -> None:
    hostile = replace(
        ticket,
        customer=CustomerBlock(OPENS_DRAWER, OPENS_DRAWER, "\x10\x14\x01\x00\x01"),
        jobs=tuple(replace(job, problem=OPENS_DRAWER * 99) for job in ticket.jobs),
    )
    slip = _slip(hostile, text)

    assert (slip.cuts, slip.drawer_pulses) == (1, 0)


def test_the_same_ticket_gives_the_same_slip() -> None:
    once, again = (render(chinese_ticket(), PaperForm.ESCPOS).data for _ in range(2))

    assert once == again


def test_the_counter_that_people_say_is_large() -> None:
    line = next(line for line in _slip(full_ticket()).lines if "000042" in line.text)

    assert line.text == "0001-26-000042-17"
    assert (line.widest, line.tallest) == (3, 3)


def test_chinese_goes_as_text_of_the_printer() -> None:
    slip = _slip(chinese_ticket())

    assert "诚信手机维修（人民路店）" in slip.text
    assert "昨天掉进水里" in slip.text
    assert all(picture.height == 2 for picture in slip.pictures)


def test_the_yen_sign_is_one_that_the_printer_has() -> None:
    assert "￥360.00" in _slip(chinese_ticket()).text


@pytest.mark.parametrize("name", ["José Muñoz", "Zoë", "€"])
def test_a_line_that_gbk_cannot_say_goes_as_dots(name: str) -> None:
    ticket = replace(full_ticket(), customer=CustomerBlock(name, "138"))
    slip = _slip(ticket)

    assert name not in slip.text
    assert any(picture.height > 20 for picture in slip.pictures)


def test_a_wide_line_of_dots_shrinks_to_the_paper() -> None:
    # Thirty-two cells of capitals are wider in the shipped font than in the printer's own.
    ticket = replace(full_ticket(), notes=("MWMWMWMWMWMWMWMWMWMWMWMWMWMWMñ",))

    assert any(20 > picture.height > 2 for picture in _slip(ticket).pictures)


def test_as_dots_nothing_is_sent_as_text() -> None:
    slip = _slip(chinese_ticket(), SlipText.RASTER)

    assert slip.text == ""
    assert len(slip.pictures) > 40


def test_a_very_long_problem_is_cut_short_and_says_so() -> None:
    ticket = full_ticket()
    long = replace(ticket.jobs[0], problem="x" * 10_000)
    slip = _slip(replace(ticket, jobs=(long,)))

    assert "9520 more characters" in slip.text.replace("\n", " ")
    assert slip.picture().height < 203 / 25.4 * 500


def test_one_character_more_is_singular() -> None:
    ticket = full_ticket()
    long = replace(ticket.jobs[0], problem="x" * 481)

    assert "1 more character is" in _slip(replace(ticket, jobs=(long,))).text.replace("\n", " ")


def test_a_long_promise_and_a_long_name_take_more_lines() -> None:
    ticket = quick_ticket()
    job = replace(ticket.jobs[0], promised="as soon as the part has come from the maker")
    slip = _slip(replace(ticket, jobs=(job,), store=replace(ticket.store, name="Repair " * 9)))

    assert "as soon as the part has come" in slip.text
    assert slip.lines[0].text == "Repair Repair Repair Repair"


def test_a_short_store_name_is_printed_double() -> None:
    slip = _slip(replace(chinese_ticket(), store=replace(chinese_ticket().store, name="诚信维修")))

    assert (slip.lines[0].text, slip.lines[0].widest) == ("诚信维修", 2)


def test_a_ticket_of_the_first_version_is_printed_as_it_was() -> None:
    digest = sha256(render(quick_ticket(), PaperForm.ESCPOS).data).hexdigest()

    assert digest == "480fcadf0eb112ec354e23aad755eebc63f1404a07a09068f8e7ba9f234abf9d"


def test_a_long_promise_leaves_the_codes_beside_it_readable() -> None:
    ticket = replace(full_ticket(), template_version=4)
    early, late = (
        _slip(replace(ticket, jobs=(replace(ticket.jobs[0], promised=promised),)))
        for promised in ("2026-11-23 18:00", "when the part has come from the maker, or later")
    )

    assert codes_in(late.picture()) == codes_in(early.picture())
    assert late.picture() != early.picture()


def _changed_things(ticket: ClaimTicket) -> dict[str, ClaimTicket]:
    """Return the ticket with another text for each thing that it has to say."""
    job = ticket.jobs[-1]
    store = {part: replace(ticket.store, **{part: "?"}) for part in _STORE_SAYS}
    jobs = {part: replace(job, **{part: "?"}) for part in _JOB_SAYS}
    jobs["condition"] = replace(job, condition=(ConditionPoint("?", Finding.FOUND),))
    jobs["accessories"] = replace(job, accessories=("?",))
    customer = {part: replace(ticket.customer, **{part: "?"}) for part in ("name", "phone")}
    return {
        **{part: replace(ticket, store=block) for part, block in store.items()},
        **{
            f"job {part}": replace(ticket, jobs=(*ticket.jobs[:-1], one))
            for part, one in jobs.items()
        },
        **{f"customer {part}": replace(ticket, customer=one) for part, one in customer.items()},
        **{part: replace(ticket, **{part: "?"}) for part in ("received", "acceptor")},
        "notes": replace(ticket, notes=("?",)),
        "terms": replace(ticket, terms=(Terms("?", "?", "?"),)),
    }


@pytest.mark.parametrize("text", list(SlipText))
@pytest.mark.parametrize("ticket", _NOW)
def test_all_that_a_ticket_has_to_say_is_on_the_slip(ticket: ClaimTicket, text: SlipText) -> None:
    slip = _slip(ticket, text).picture()
    unsaid = [
        part
        for part, other in _changed_things(ticket).items()
        if _slip(other, text).picture() == slip
    ]

    assert unsaid == []


@pytest.mark.parametrize("text", list(SlipText))
def test_a_device_of_which_everything_was_asked_fits_with_usual_terms(text: SlipText) -> None:
    asked = replace(
        full_ticket().jobs[0], problem="Dropped, does not answer at the lower left", imeis=()
    )
    terms = (Terms("Terms", "", "Bring this ticket; the device is handed over against it. " * 10),)
    ticket = replace(
        quick_ticket(), jobs=(asked,), terms=terms, notes=(), enquiry="", template_version=4
    )

    assert sum(strip.height for strip in _slip(ticket, text).strips) <= 160 * 203 / 25.4


def test_an_imei_says_which_device_it_is_without_a_serial_number() -> None:
    job = replace(full_ticket().jobs[0], serial="")
    ticket = replace(full_ticket(), jobs=(job,), template_version=4)
    bare = replace(ticket, jobs=(replace(job, imeis=()),))

    assert "not recorded" not in _slip(ticket).text
    assert "not recorded" in _slip(bare).text


def test_a_notice_has_its_short_form_on_the_roll_alone() -> None:
    ticket = replace(full_ticket(), template_version=4, slip_notes=("A short notice.",))

    assert "A short notice." in _slip(ticket).text
    assert ticket.notes[0] not in _slip(ticket).text.replace("\n", " ")


def test_terms_have_a_short_form_for_the_roll() -> None:
    terms = (Terms("Collection", "A long text.", "A short one."),)
    slip = _slip(replace(full_ticket(), terms=terms))

    assert "A short one." in slip.text
    assert "A long text." not in slip.text


def test_several_devices_have_their_numbers_listed() -> None:
    ticket = five_job_ticket()
    text = _slip(ticket).text

    assert all(text.count(job.number) == 2 for job in ticket.jobs)


@pytest.mark.parametrize("ticket", [replace(one, template_version=4) for one in _FIRST[:3]])
def test_an_agreed_diagnosis_fee_is_on_the_slip(ticket: ClaimTicket) -> None:
    told = replace(ticket, jobs=(replace(ticket.jobs[0], fee="50.00, 15.00 if declined"),))
    assert "50.00, 15.00 if declined" in " ".join(_slip(told).text.split())
