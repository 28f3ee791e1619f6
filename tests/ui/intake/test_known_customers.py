"""Who is known at intake: the note, the one a new customer looks like, the way to the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.intake import CustomerEntry
from app.domain.job import JobState, Outcome
from app.domain.likeness import Likeness
from app.domain.scan import ScanKind, Scanned
from tests.factories import IMEI
from tests.services.brought_records import bring_phone, finish
from ui.intake.known_wording import KnownWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def wang(window: SignedIn) -> str:
    """Somebody who was here with a phone, and did not want it repaired."""
    customer, received = bring_phone(window.shop, window.actor, note="Calls after six")
    finish(window.shop, window.actor, received, JobState.CLOSED, Outcome.DECLINED)
    return customer


def routes(intake: IntakeViewModel) -> list[Route]:
    gone: list[Route] = []
    intake.go.connect(gone.append)
    return gone


def type_customer(intake: IntakeViewModel, **texts: str) -> None:
    for field, text in texts.items():
        intake.write(field, text)
        intake.settle(field)


def scan_phone(window: SignedIn, intake: IntakeViewModel) -> str:
    scanned = window.shop.scanning.read(window.actor, IMEI)
    assert scanned.kind is ScanKind.KNOWN_DEVICE
    intake.arrive(Route(Page.INTAKE, scanned=scanned))
    return scanned.device


def test_a_new_customer_who_looks_like_a_known_one_is_told(
    intake: IntakeViewModel, wang: str
) -> None:
    type_customer(intake, name="王方", phone="200 0000 0144")
    (alike,) = intake.state.alike
    assert (alike.customer.id, alike.why) == (wang, Likeness.SAME_NAME_AND_TAIL)
    assert intake.state.form.customer.customer == ""


def test_one_key_takes_that_file_and_loses_nothing_typed(
    intake: IntakeViewModel, wang: str
) -> None:
    type_customer(intake, name="王方", phone="200 0000 0144", address="新街 1 号")
    intake.customers.use_alike()
    customer = intake.state.form.customer
    assert (customer.customer, customer.name, customer.phone) == (wang, "王芳", "100 0000 0144")
    assert (customer.second_contact, customer.address) == ("200 0000 0144", "新街 1 号")
    assert (intake.state.alike, intake.state.owner is not None) == ((), True)


def test_typing_on_takes_the_hint_back(intake: IntakeViewModel, wang: str) -> None:
    type_customer(intake, name="王方", phone="200 0000 0144")
    intake.write("name", "王方方")
    assert intake.state.alike == ()


def test_a_known_customer_is_compared_with_nobody(intake: IntakeViewModel, wang: str) -> None:
    scanned = Scanned(ScanKind.CUSTOMERS, customers=(wang,))
    intake.arrive(Route(Page.INTAKE, scanned=scanned))
    intake.settle("name")
    assert intake.state.alike == ()


def test_what_was_declined_is_known_at_the_scan(
    window: SignedIn, intake: IntakeViewModel, wang: str
) -> None:
    scan_phone(window, intake)
    known = KnownWording(intake.state, window.words)
    assert "屏幕碎了" in known.declined()
    assert known.customer_note() == "Calls after six"


def test_the_files_are_a_key_away_and_the_intake_waits_as_a_draft(
    window: SignedIn, intake: IntakeViewModel, wang: str
) -> None:
    device = scan_phone(window, intake)
    gone = routes(intake)
    intake.elsewhere.open_device()
    intake.elsewhere.open_customer()
    assert gone == [Route(Page.DEVICE, record=device), Route(Page.CUSTOMER, record=wang)]
    assert [one.id for one in window.shop.drafts.parked(window.actor)] == [intake.draft]


def test_a_file_corrected_meanwhile_is_not_written_back(
    window: SignedIn, intake: IntakeViewModel, wang: str
) -> None:
    scan_phone(window, intake)
    intake.write("address", "新街 1 号")
    intake.put_aside()
    row = window.shop.customers.customer(window.actor, wang)
    entry = CustomerEntry(customer=wang, name="王芳", phone=row.phone, note="Moved away")
    window.shop.customers.correct(window.actor, entry, row.rv)
    intake.take_up()
    customer = intake.state.form.customer
    assert (customer.note, customer.address) == ("Moved away", "新街 1 号")


def test_a_file_merged_meanwhile_is_the_kept_one(
    window: SignedIn, intake: IntakeViewModel, wang: str
) -> None:
    shop, actor = window.shop, window.actor
    scan_phone(window, intake)
    intake.put_aside()
    _, other = bring_phone(shop, actor, name="王方", phone="200 0000 0144")
    assert other.customer is not None
    sides = shop.merging.compare(actor, other.customer, wang)
    shop.merging.merge(actor, sides.kept.customer, sides.merged.customer)
    intake.take_up()
    assert intake.state.form.customer.customer == other.customer
    assert intake.state.form.customer.phone == "200 0000 0144"
