"""The customer page reads a file whole, corrects it, merges it and takes it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile, CustomerNotFound
from app.domain.intake import CustomerEntry
from app.domain.scan import ScanKind, Scanned
from app.services.records.record_pages import PAGE
from app.words import Words
from tests.factories import make_device
from tests.services.brought_records import bring
from ui.changes import Changes, Touched
from ui.customer.state import NoCustomer, Panel, Shown
from ui.customer.wording import CustomerWording
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tests.ui.signed_in import SignedIn
    from ui.customer.viewmodel import CustomerViewModel

pytestmark = pytest.mark.engine("sqlite")


def shown(page: CustomerViewModel) -> Shown:
    assert isinstance(page.state, Shown)
    return page.state


def heard(signal: SignalInstance) -> list[object]:
    told: list[object] = []
    signal.connect(told.append)
    return told


def undo(said: list[object]) -> None:
    notice = said[-1]
    assert isinstance(notice, Notice)
    assert notice.undo is not None
    notice.undo()


def jobs(page: CustomerViewModel) -> int:
    return len(shown(page).jobs.lines)


def test_a_customer_is_read_whole(page: CustomerViewModel, wang: str, brother: str) -> None:
    page.open(wang)
    state = shown(page)
    assert (state.file.jobs, len(state.devices.lines), jobs(page)) == (1, 1, 1)
    assert [row.id for row in state.file.same_number] == [brother]


def test_a_customer_who_is_not_there_says_so(page: CustomerViewModel) -> None:
    page.open("nobody")
    assert isinstance(page.state, NoCustomer)
    assert isinstance(page.state.missing, CustomerNotFound)


def test_everything_is_said_in_words(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    wording = CustomerWording(shown(page), Words("en"))
    assert wording.title() == "王芳"
    assert "1 job · 1 device · last visit Today" in wording.visits()
    reason = "王方 · 200 0000 0144 may be the same person: same name, numbers end alike"
    assert wording.alike() == ((twin, reason),)


def test_jobs_and_devices_are_routes(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    routes = heard(page.go)
    job, device = shown(page).jobs.lines[0].number, shown(page).devices.lines[0].id
    page.open_job(job)
    page.open_device(device)
    page.take_in()
    assert routes == [
        Route(Page.JOB, job=job),
        Route(Page.DEVICE, record=device),
        Route(Page.INTAKE, scanned=Scanned(ScanKind.CUSTOMERS, customers=(wang,))),
    ]


def test_older_jobs_and_devices_come_when_they_are_asked_for(
    window: SignedIn, page: CustomerViewModel
) -> None:
    for place in range(2):
        devices = [make_device(model=f"M{place}-{n}") for n in range(PAGE // 2 + 1)]
        customer, _ = bring(window.shop, window.actor, *devices)
    page.open(customer)
    page.more_jobs()
    page.more_devices()
    assert (jobs(page), len(shown(page).devices.lines)) == (PAGE + 2, PAGE + 2)
    window.feed.tell(Changes.of(Touched.JOB))
    assert (jobs(page), len(shown(page).devices.lines)) == (PAGE + 2, PAGE + 2)


def test_a_correction_is_saved_and_taken_back(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    said = heard(page.said)
    page.unfold(Panel.CONTACT)
    page.correct(CustomerEntry(name="王芳芳", phone="100 0000 0144", language="en"))
    assert (shown(page).customer.name, shown(page).customer.language) == ("王芳芳", "en")
    undo(said)
    assert (shown(page).customer.name, shown(page).customer.note) == ("王芳", "Calls after six")


def test_what_somebody_else_saved_is_not_overwritten_unseen(
    window: SignedIn, page: CustomerViewModel, wang: str
) -> None:
    page.open(wang)
    page.unfold(Panel.CONTACT)
    entry = CustomerEntry(customer=wang, name="王芳", phone="100 0000 0399")
    window.shop.customers.correct(window.actor, entry, shown(page).rv)
    page.correct(CustomerEntry(name="王芳芳", phone="100 0000 0144"))
    assert isinstance(shown(page).trouble, ChangedMeanwhile)
    assert shown(page).panel is Panel.CONTACT
    page.correct(CustomerEntry(name="王芳芳", phone="100 0000 0144"))
    assert shown(page).customer.name == "王芳芳"


def test_tags_are_put_on_and_taken_off(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    said = heard(page.said)
    page.unfold(Panel.TAGS)
    page.toggle_tag("VIP")
    page.toggle_tag("Waits")
    page.toggle_tag("vip")
    assert shown(page).customer.tags == ("Waits",)
    assert shown(page).panel is Panel.TAGS
    undo(said)
    assert shown(page).customer.tags == ("Waits", "vip")


def test_a_tag_that_is_too_long_is_refused(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    page.unfold(Panel.TAGS)
    page.toggle_tag("x" * 41)
    assert isinstance(shown(page).trouble, BadEntry)
    page.toggle_tag("VIP")
    assert shown(page).trouble is None


def test_merging_begins_with_who_looks_alike(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    page.merge()
    sides = shown(page).sides
    assert sides is not None
    assert (sides.kept.customer.id, sides.merged.customer.id) == (wang, twin)
    assert jobs(page) == 1
    page.merge()
    assert (shown(page).panel, jobs(page)) == (Panel.NONE, 2)


def test_a_merge_is_undone_from_its_notice(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    said = heard(page.said)
    page.merge()
    page.merge()
    undo(said)
    assert jobs(page) == 1
    undo(said)
    assert jobs(page) == 2


def test_a_merge_is_taken_apart_later(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    page.merge()
    page.merge()
    (line,) = shown(page).file.merges
    assert line.customer.id == twin
    page.take_apart(line.id)
    assert (shown(page).file.merges, jobs(page)) == ((), 1)
    assert shown(page).file.alike[0].customer.id == twin


def test_the_other_file_can_be_kept(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    page.merge()
    page.swap()
    page.merge()
    assert (shown(page).customer.id, jobs(page)) == (twin, 2)


def test_another_file_is_found_to_merge_with(
    page: CustomerViewModel, wang: str, brother: str
) -> None:
    page.open(wang)
    page.merge()
    assert shown(page).panel is Panel.PICK
    page.picking.look_for("王")
    assert [line.id for line in shown(page).found] == [brother]
    page.compare(brother)
    assert shown(page).panel is Panel.COMPARE


def test_a_file_that_changed_meanwhile_is_looked_at_again(
    window: SignedIn, page: CustomerViewModel, wang: str, twin: str
) -> None:
    page.open(wang)
    page.merge()
    window.shop.customers.tag(window.actor, twin, "VIP", on=True)
    page.merge()
    assert isinstance(shown(page).trouble, ChangedMeanwhile)
    sides = shown(page).sides
    assert sides is not None
    assert sides.after.tags == ("VIP",)
    page.merge()
    assert jobs(page) == 2


def test_a_merged_file_opens_as_the_kept_one(page: CustomerViewModel, wang: str, twin: str) -> None:
    page.open(wang)
    page.merge()
    page.merge()
    page.open(twin)
    assert shown(page).customer.id == wang


def test_leaving_folds_first_and_then_leads_back(page: CustomerViewModel, wang: str) -> None:
    page.open(wang)
    routes = heard(page.go)
    page.unfold(Panel.TAGS)
    page.leave()
    assert routes == []
    page.leave()
    assert routes == [Route(Page.COUNTER)]
