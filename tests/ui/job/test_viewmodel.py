"""The job page reads a job whole, corrects what was taken in and prints its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import (
    ChangedMeanwhile,
    CheckDigitWrong,
    DeviceIsAnother,
    JobNotFound,
    ReasonMissing,
)
from app.domain.intake import CustomerEntry
from app.domain.job import JobState
from app.domain.permissions import NotPermitted, Role
from app.domain.scan import ScanKind, Scanned
from app.services.people.accounts import NewPerson
from tests.factories import IMEI, SECOND_IMEI, WRONG_IMEI, make_device, sign_in
from tests.ui.job.opened import open_new, shown
from tests.ui.torn_printer import torn_printer
from ui.job.state import NoJob, Panel
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")
TWO = (make_device(), make_device(model="iPhone 14"))


def heard(signal: SignalInstance) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def entry(**values: str) -> CustomerEntry:
    return CustomerEntry(**{"name": "王芳", "phone": "100 0000 0144", **values})  # type: ignore[arg-type]


def undo(said: list[object]) -> None:
    notice = said[-1]
    assert isinstance(notice, Notice)
    assert notice.undo is not None
    notice.undo()


def test_a_job_opens_by_its_number(window: SignedIn, page: JobViewModel) -> None:
    received = open_new(page, window)
    assert shown(page).job.number == received.jobs[0].number


def test_a_claim_ticket_opens_all_jobs_of_its_visit(window: SignedIn, page: JobViewModel) -> None:
    received = open_new(page, window, *TWO)
    page.open(received.code)
    assert [job.number for job in shown(page).visit] == [job.number for job in received.jobs]


def test_a_number_that_names_nothing_says_so(window: SignedIn, page: JobViewModel) -> None:
    page.open("0001-26-000009-04")
    assert isinstance(page.state, NoJob)
    assert isinstance(page.state.missing, JobNotFound)


def test_another_job_is_a_route(page: JobViewModel) -> None:
    routes = heard(page.go)
    page.switch("0001-26-000002-21")
    page.leave()
    assert routes == [Route(Page.JOB, job="0001-26-000002-21"), Route(Page.COUNTER)]


def test_leaving_folds_what_is_unfolded_first(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    routes = heard(page.go)
    page.unfold(Panel.CUSTOMER)
    page.leave()
    assert (shown(page).panel, routes) == (Panel.NONE, [])


def test_a_corrected_customer_is_shown_and_taken_back(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    said = heard(page.said)
    page.unfold(Panel.CUSTOMER)
    page.correct(entry(name="王方", note="常客"))
    customer = shown(page).job.customer
    assert customer is not None
    assert (customer.name, customer.note, shown(page).panel) == ("王方", "常客", Panel.NONE)
    undo(said)
    customer = shown(page).job.customer
    assert customer is not None
    assert (customer.name, customer.note) == ("王芳", "")


def test_a_faster_correction_is_told_and_can_be_saved_over(
    window: SignedIn, page: JobViewModel
) -> None:
    received = open_new(page, window)
    page.unfold(Panel.CUSTOMER)
    theirs = entry(customer=received.customer or "", note="VIP")
    window.shop.customers.correct(window.actor, theirs, 1)
    page.correct(entry(note="常客"))
    assert isinstance(shown(page).trouble, ChangedMeanwhile)
    customer = shown(page).job.customer
    assert customer is not None
    assert (customer.note, shown(page).panel) == ("VIP", Panel.CUSTOMER)
    page.correct(entry(note="常客"))
    assert shown(page).trouble is None


def test_a_typed_imei_is_added_later(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    page.unfold(Panel.IDENTITY)
    page.add_identity(IMEI)
    assert [mark.raw for mark in shown(page).job.marks] == [IMEI]
    assert shown(page).panel is Panel.NONE


def test_a_serial_number_loses_the_s_of_its_label(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    page.unfold(Panel.IDENTITY)
    page.add_identity("SF2LXJ0N6HG7F")
    assert [(mark.kind, mark.raw) for mark in shown(page).job.marks] == [("serial", "F2LXJ0N6HG7F")]


def test_a_wrong_check_digit_is_warned_and_kept_with_a_reason(
    window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    page.unfold(Panel.IDENTITY)
    page.add_identity(WRONG_IMEI)
    assert isinstance(shown(page).trouble, CheckDigitWrong)
    assert shown(page).imei == WRONG_IMEI
    page.add_identity(WRONG_IMEI, "read so from the screen")
    assert shown(page).job.marks[0].valid_reason == "read so from the screen"
    assert (shown(page).imei, shown(page).trouble) == ("", None)


def test_a_scan_fills_the_number_that_is_asked_for(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    scan = Scanned(ScanKind.NEW_DEVICE, text=IMEI)
    assert not page.take_scan(scan)
    page.unfold(Panel.IDENTITY)
    assert not page.take_scan(Scanned(ScanKind.GOODS, text="4006381333931"))
    assert page.take_scan(scan)
    assert [mark.raw for mark in shown(page).job.marks] == [IMEI]


def test_the_number_of_another_device_is_refused(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window, make_device(imei=SECOND_IMEI))
    open_new(page, window, make_device(model="iPhone 14"))
    page.unfold(Panel.IDENTITY)
    page.add_identity(SECOND_IMEI)
    assert isinstance(shown(page).trouble, DeviceIsAnother)


def test_earlier_jobs_of_the_device_are_there(window: SignedIn, page: JobViewModel) -> None:
    first = open_new(page, window, make_device(imei=IMEI))
    page.void("taken in twice")
    open_new(page, window, make_device(imei=IMEI))
    assert first.jobs[0].number in [job.number for job in shown(page).device.jobs]


def test_voiding_needs_a_reason(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    page.unfold(Panel.VOID)
    page.void("  ")
    assert isinstance(shown(page).trouble, ReasonMissing)
    page.void("taken in twice")
    assert shown(page).job.state is JobState.VOID
    assert not shown(page).may_void


def test_only_a_manager_may_void(window: SignedIn, page: JobViewModel) -> None:
    clerk = NewPerson("mei", "小梅", Role.FRONT_DESK, "7351")
    window.shop.accounts.add(window.actor, clerk)
    window.session.sign_in(sign_in(window.shop, "mei", "7351"))
    open_new(page, window)
    assert (shown(page).may_void, shown(page).may_correct) == (False, True)
    page.void("taken in twice")
    assert isinstance(shown(page).trouble, NotPermitted)


def test_an_intake_is_taken_back_while_nothing_is_printed(
    window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window, *TWO)
    assert shown(page).may_undo
    page.undo_intake()
    assert {job.state for job in shown(page).visit} == {JobState.VOID}
    assert not shown(page).may_undo


def test_of_several_papers_one_is_asked_for(
    window: SignedIn, page: JobViewModel, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    open_new(page, window)
    page.ask_to_print()
    assert shown(page).panel is Panel.PRINT
    page.print_paper(shown(page).papers[0].id)
    assert shown(page).panel is Panel.NONE
    assert len(shown(page).papers[0].prints) == 1
    assert not shown(page).may_undo


def test_a_paper_is_saved_as_a_file(window: SignedIn, page: JobViewModel, tmp_path: Path) -> None:
    open_new(page, window)
    said = heard(page.said)
    page.save_paper(shown(page).papers[0].id, tmp_path / "ticket.pdf")
    assert (tmp_path / "ticket.pdf").read_bytes().startswith(b"%PDF")
    assert said == [Notice(f"Saved as {tmp_path / 'ticket.pdf'}")]


def test_an_unknown_print_is_answered_here_too(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    with torn_printer() as destination:
        window.print_to(destination)
        page.print_paper(shown(page).papers[0].id)
    assert shown(page).unknown is not None
    page.answer(came_out=True)
    assert shown(page).unknown is None


def test_what_is_being_written_stays_when_the_job_is_read_again(
    window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    page.unfold(Panel.IDENTITY)
    page.add_identity(WRONG_IMEI)
    page.reload()
    assert (shown(page).panel, shown(page).imei) == (Panel.IDENTITY, WRONG_IMEI)


def test_the_page_leads_to_the_parcel_in_which_the_device_goes_home(
    window: SignedIn, page: JobViewModel
) -> None:
    number = open_new(page, window).jobs[0].number
    routes = heard(page.go)
    page.switch(page=Page.PARCELS)
    assert routes == [Route(Page.PARCELS, job=number)]


def test_nothing_is_sent_home_while_no_job_is_shown(page: JobViewModel) -> None:
    routes = heard(page.go)
    page.switch(page=Page.PARCELS)
    assert routes == []
