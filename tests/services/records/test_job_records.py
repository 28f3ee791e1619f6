"""A job's page, undoing an intake and voiding a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry, CannotUndo, JobNotFound, ReasonMissing
from app.domain.job import IllegalTransition, JobState
from app.domain.permissions import NotPermitted, Role
from app.domain.tender import MoneyOnJob
from app.services.people.accounts import NewPerson
from tests.factories import IMEI, make_device, make_intake, sign_in
from tests.money import agree, payment, ready_job, take_in, tender

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_a_page_says_who_brought_what(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    page = shop.jobs.page(manager, received.jobs[0].number)
    assert (page.brand, page.model, page.marks[0].raw) == ("Apple", "iPhone 13", IMEI)
    assert page.customer is not None
    assert page.customer.name == "王芳"


def test_the_log_of_a_job_begins_with_receiving_it(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    log = shop.jobs.page(manager, received.jobs[0].number).log
    assert (log[0].kind, log[0].by) == ("job.received", "林店长")


def test_every_job_of_a_visit_tells_what_became_of_the_claim_ticket(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    other = shop.intake.receive(manager, make_intake())
    ticket = received.papers[0].id
    shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "t.pdf")
    shop.paperwork.put_aside(manager, other.papers[0].id)
    for job in received.jobs:
        log = shop.jobs.page(manager, job.number).log
        told = [line.kind for line in log if line.params.get("paper") == ticket]
        assert told == ["paper.made", "paper.printed"]
        assert log[0].kind == "job.received"
        assert "paper.wanted" not in [line.kind for line in log]


@pytest.mark.parametrize("text", ["0001-26-000001-00", "9", "no number", "1000126000000199"])
def test_a_number_that_names_nothing_is_not_found(
    shop: OpenShop, manager: Actor, text: str
) -> None:
    with pytest.raises(JobNotFound):
        shop.jobs.page(manager, text)


def test_an_intake_is_undone_while_nothing_was_printed(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    shop.jobs.undo_intake(manager, received.visit)
    states = {page.state for page in shop.jobs.of_visit(manager, received.visit)}
    assert states == {JobState.VOID}
    assert shop.paperwork.waiting(manager) == ()


def test_a_printed_intake_is_not_undone(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    received = shop.intake.receive(manager, make_intake())
    shop.paperwork.write_out(manager, received.papers[0].id, PaperForm.PDF, tmp_path / "t.pdf")
    with pytest.raises(CannotUndo):
        shop.jobs.undo_intake(manager, received.visit)


def test_a_void_job_keeps_its_number(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake())
    shop.jobs.void(manager, first.jobs[0].number, "wrong device")
    second = shop.intake.receive(manager, make_intake())
    assert first.jobs[0].number != second.jobs[0].number
    assert shop.evidence.verify(manager).sound


def test_voiding_wants_a_reason(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    with pytest.raises(ReasonMissing):
        shop.jobs.void(manager, received.jobs[0].number, "  ")


def test_a_job_is_voided_once(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    shop.jobs.void(manager, number, "wrong device")
    with pytest.raises(IllegalTransition):
        shop.jobs.void(manager, number, "again")


def test_front_desk_does_not_void(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "3571"))
    with pytest.raises(NotPermitted):
        shop.jobs.void(sign_in(shop, "mei", "3571"), number, "wrong device")


def test_a_job_with_a_deposit_is_voided_once_it_was_given_back(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))
    with pytest.raises(MoneyOnJob):
        shop.jobs.void(manager, number, "wrong device")
    shop.refunds.refund_deposit(manager, number, payment(), "wrong device")
    assert shop.jobs.void(manager, number, "wrong device").state is JobState.VOID


def test_a_job_that_was_paid_is_voided_once_its_receipt_is(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    bill = shop.payments.pay(manager, [number], payment())
    with pytest.raises(MoneyOnJob):
        shop.jobs.void(manager, number, "wrong device")
    shop.voids.void(manager, bill.number, "wrong device")
    assert shop.jobs.void(manager, number, "wrong device").state is JobState.VOID


def test_an_intake_with_a_deposit_is_not_undone(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    assert shop.jobs.page(manager, number).undoable
    entry = payment(tender("cash", 20_000), printed=False)
    shop.payments.deposit(manager, number, entry)
    page = shop.jobs.page(manager, number)
    assert not page.undoable
    with pytest.raises(MoneyOnJob):
        shop.jobs.undo_intake(manager, page.visit)


def test_a_void_job_owes_nothing_and_takes_no_further_price(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.jobs.void(manager, number, "wrong device")
    assert shop.payments.due(manager, [number]).due == 0
    with pytest.raises(BadEntry):
        agree(shop, manager, number, 5_000)
