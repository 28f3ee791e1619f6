"""Handing devices over: paid, proven, once; and taking a mistake back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.domain.errors import BadEntry, DeviceAlreadyHere, ReasonMissing, SignInFailed, SignInPaused
from app.domain.handover import (
    AlreadyHandedOver,
    Approval,
    HandedOverUnpaid,
    HandoverCheck,
    HandoverEntry,
    Hindrance,
    ManagerNeeded,
    NotHandedOver,
    NotReady,
    PhoneDoesNotFit,
    Proof,
)
from app.domain.job import JobState
from app.domain.money_entry import AgreementEntry, OrderLine, PaymentEntry, TenderEntry
from app.domain.permissions import NotPermitted, Role
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.accounts import NewPerson
from db.models.bench import Handover
from tests.factories import MANAGER_PIN, make_customer, make_device, make_intake, sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SCREEN = OrderLine(names={"en": "Screen", "zh_CN": "换屏"}, unit_price=48_000)


def take_in(shop: OpenShop, actor: Actor, *prices: int, **device: object) -> tuple[str, ...]:
    """Take in a phone for each price, agree to it and repair it; return the jobs' numbers."""
    devices = [make_device(**device) for _ in prices]
    jobs = shop.intake.receive(actor, make_intake(*devices)).jobs
    for job, price in zip(jobs, prices, strict=True):
        line = OrderLine(names={"en": "Screen", "zh_CN": "换屏"}, unit_price=price)
        shop.job_prices.agree(actor, job.number, AgreementEntry((line,) if price else ()))
        with shop.file.acting(actor) as work:
            row = job_by_number(work, job.number)
            move(work, row, JobState.REPAIRING)
            finish(work, row)
    return tuple(job.number for job in jobs)


def paying(*tenders: TenderEntry) -> PaymentEntry:
    return PaymentEntry(uuid4().hex, tenders or (TenderEntry("wechat"),))


def state(shop: OpenShop, actor: Actor, number: str) -> JobState:
    return shop.jobs.page(actor, number).state


@pytest.fixture
def clerk(shop: OpenShop, manager: Actor) -> Actor:
    """Somebody at the counter who is no manager."""
    shop.accounts.add(manager, NewPerson("xiaoyu", "小于", Role.FRONT_DESK, "4826"))
    return sign_in(shop, "xiaoyu", "4826")


def test_what_is_paid_goes_home_and_is_settled(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    done = shop.handovers.hand_over(manager, HandoverEntry(numbers, payment=paying()))
    assert state(shop, manager, numbers[0]) is JobState.CLOSED
    assert done.receipt is not None
    assert (done.receipt.total, done.due, done.closed) == (48_000, 0, numbers)
    assert done.receipt.papers


def test_a_deposit_is_credited_and_only_the_rest_is_paid(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, numbers[0]), JobState.DIAGNOSING)
    shop.payments.deposit(manager, numbers[0], paying(TenderEntry("cash", 10_000)))
    with shop.file.acting(manager) as work:
        job = job_by_number(work, numbers[0])
        move(work, job, JobState.REPAIRING)
        finish(work, job)
    assert shop.handovers.page(manager, numbers[0]).due.due == 38_000
    done = shop.handovers.hand_over(manager, HandoverEntry(numbers, payment=paying()))
    assert done.receipt is not None
    assert (done.receipt.total, done.due) == (38_000, 0)


def test_an_invoice_is_due_even_when_nothing_is_charged(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 0)
    done = shop.handovers.hand_over(manager, HandoverEntry(numbers))
    assert (len(done.invoices), done.receipt) == (1, None)
    assert [paper.wanted for paper in done.papers] == [True]
    assert state(shop, manager, numbers[0]) is JobState.CLOSED


def test_what_was_paid_before_needs_no_more_than_to_go(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    shop.payments.pay(manager, numbers, paying())
    done = shop.handovers.hand_over(manager, HandoverEntry(numbers))
    assert (done.receipt, done.due, done.papers) == (None, 0, ())
    assert state(shop, manager, numbers[0]) is JobState.CLOSED


def test_a_nervous_second_key_hands_over_once(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    entry = HandoverEntry(numbers, payment=paying())
    first = shop.handovers.hand_over(manager, entry)
    again = shop.handovers.hand_over(manager, entry)
    assert first.receipt is not None
    assert again.receipt is not None
    assert again.receipt.number == first.receipt.number
    kinds = [line.kind for line in shop.jobs.page(manager, numbers[0]).log]
    assert kinds.count("handover.made") == 1


def test_nothing_is_handed_over_twice(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 0)
    shop.handovers.hand_over(manager, HandoverEntry(numbers))
    with pytest.raises(AlreadyHandedOver):
        shop.handovers.hand_over(manager, HandoverEntry(numbers))


def test_only_what_is_ready_goes(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    with pytest.raises(NotReady):
        shop.handovers.hand_over(manager, HandoverEntry((number,)))


def test_what_is_owed_does_not_go_without_a_reason(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    with pytest.raises(HandedOverUnpaid):
        shop.handovers.hand_over(manager, HandoverEntry(numbers))
    page = shop.handovers.page(manager, numbers[0])
    assert (state(shop, manager, numbers[0]), page.jobs[0].account.invoice) == (JobState.READY, "")


def test_a_clerk_does_not_let_it_go_unpaid(shop: OpenShop, manager: Actor, clerk: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    with pytest.raises(ManagerNeeded):
        shop.handovers.hand_over(clerk, HandoverEntry(numbers, unpaid_reason="pays on Friday"))


def test_a_manager_lets_it_go_unpaid_and_it_stays_open(
    shop: OpenShop, manager: Actor, clerk: Actor
) -> None:
    numbers = take_in(shop, manager, 48_000)
    approval = Approval("lin", MANAGER_PIN)
    entry = HandoverEntry(numbers, unpaid_reason="pays on Friday", approval=approval)
    done = shop.handovers.hand_over(clerk, entry)
    assert (done.due, done.closed) == (48_000, ())
    assert state(shop, manager, numbers[0]) is JobState.HANDED_OVER
    shop.payments.pay(clerk, numbers, paying())
    assert state(shop, manager, numbers[0]) is JobState.CLOSED


def test_a_part_can_be_paid_and_the_rest_later(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    entry = HandoverEntry(
        numbers, payment=paying(TenderEntry("cash", 20_000)), unpaid_reason="pays on Friday"
    )
    assert shop.handovers.hand_over(manager, entry).due == 28_000


def test_a_clerks_own_pin_is_no_approval(shop: OpenShop, manager: Actor, clerk: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    entry = HandoverEntry(numbers, unpaid_reason="later", approval=Approval("xiaoyu", "4826"))
    with pytest.raises(NotPermitted):
        shop.handovers.hand_over(clerk, entry)


def test_wrong_pins_of_a_manager_are_counted(shop: OpenShop, manager: Actor, clerk: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    entry = HandoverEntry(numbers, unpaid_reason="later", approval=Approval("lin", "0000"))
    for _ in range(5):
        with pytest.raises(SignInFailed):
            shop.handovers.hand_over(clerk, entry)
    with pytest.raises(SignInPaused):
        shop.handovers.hand_over(clerk, entry)


def test_without_a_ticket_the_last_four_digits_show_who_it_is(shop: OpenShop, clerk: Actor) -> None:
    numbers = take_in(shop, clerk, 0)
    with pytest.raises(PhoneDoesNotFit):
        shop.handovers.hand_over(clerk, HandoverEntry(numbers, Proof.KNOWN, "0145"))
    shop.handovers.hand_over(clerk, HandoverEntry(numbers, Proof.KNOWN, "0144"))
    assert state(shop, clerk, numbers[0]) is JobState.CLOSED


def test_an_identity_document_needs_a_manager(shop: OpenShop, clerk: Actor) -> None:
    numbers = take_in(shop, clerk, 0)
    with pytest.raises(ManagerNeeded):
        shop.handovers.hand_over(clerk, HandoverEntry(numbers, Proof.IDENTITY, "ID card 王芳"))
    approval = Approval("lin", MANAGER_PIN)
    entry = HandoverEntry(numbers, Proof.IDENTITY, "ID card 王芳", approval=approval)
    shop.handovers.hand_over(clerk, entry)
    line = next(
        line for line in shop.jobs.page(clerk, numbers[0]).log if line.kind == "handover.made"
    )
    assert line.params["proof"] == "identity"
    assert line.params["approved_by"]
    assert "王芳" not in str(line.params)


def test_an_identity_without_what_was_seen_is_refused(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 0)
    with pytest.raises(BadEntry):
        shop.handovers.hand_over(manager, HandoverEntry(numbers, Proof.IDENTITY, " "))


def test_one_device_of_two_is_collected(shop: OpenShop, manager: Actor) -> None:
    first, second = take_in(shop, manager, 48_000, 30_000)
    page = shop.handovers.page(manager, first, (second,))
    assert (page.chosen, page.due.due) == ((second,), 30_000)
    done = shop.handovers.hand_over(manager, HandoverEntry((second,), payment=paying()))
    assert done.receipt is not None
    assert done.receipt.total == 30_000
    assert state(shop, manager, first) is JobState.READY
    assert not shop.handovers.page(manager, first).is_over


def test_two_devices_are_one_bill(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000, 30_000)
    done = shop.handovers.hand_over(manager, HandoverEntry(numbers, payment=paying()))
    assert (len(done.invoices), done.closed) == (1, numbers)


def test_one_that_was_paid_and_one_that_is_not_go_together(shop: OpenShop, manager: Actor) -> None:
    first, second = take_in(shop, manager, 48_000, 30_000)
    shop.payments.pay(manager, (first,), paying())
    done = shop.handovers.hand_over(manager, HandoverEntry((first, second), payment=paying()))
    assert done.receipt is not None
    assert (done.receipt.total, done.closed) == (30_000, (first, second))


def test_devices_of_two_visits_are_not_one_handover(shop: OpenShop, manager: Actor) -> None:
    numbers = (*take_in(shop, manager, 0), *take_in(shop, manager, 0))
    with pytest.raises(BadEntry):
        shop.handovers.hand_over(manager, HandoverEntry(numbers))


def test_all_accessories_go_back_unless_it_is_said(shop: OpenShop, manager: Actor) -> None:
    both = ("case", "charger")
    first, second = take_in(shop, manager, 0, 0, accessories=both)
    entry = HandoverEntry((first, second), returned={second: ("case",)})
    shop.handovers.hand_over(manager, entry)
    page = shop.handovers.page(manager, first)
    assert [job.handed and job.handed.accessories for job in page.jobs] == [both, ("case",)]


def test_a_short_list_is_gone_through(shop: OpenShop, manager: Actor) -> None:
    (number,) = take_in(shop, manager, 0, accessories=("sim", "case"))
    asked = shop.handovers.page(manager, number).jobs[0].checks
    assert asked == tuple(HandoverCheck)[:3]


def test_a_larger_shop_asks_whether_it_is_clean_and_its_papers_lie_with_it(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "tidy_checks", value=True)
    (number,) = take_in(shop, manager, 0)
    tidy = (HandoverCheck.CLEANED, HandoverCheck.PAPERS_TOGETHER)
    assert shop.handovers.page(manager, number).jobs[0].checks[-2:] == tidy
    answers = {number: {HandoverCheck.CLEANED: False}}
    shop.handovers.hand_over(manager, HandoverEntry((number,), checks=answers))
    with shop.file.reading() as session:
        kept = session.scalars(select(Handover)).one().checks
    assert (kept["cleaned"], kept["papers_together"]) == (False, True)


def test_the_page_says_what_is_missing(shop: OpenShop, manager: Actor) -> None:
    (number,) = take_in(shop, manager, 48_000)
    assert shop.handovers.page(manager, number).jobs[0].missing == (Hindrance.UNPAID,)


def test_a_rating_can_come_with_it_or_later(shop: OpenShop, manager: Actor) -> None:
    (number,) = take_in(shop, manager, 0)
    shop.handovers.hand_over(manager, HandoverEntry((number,), process=5))
    shop.handovers.rate(manager, number, result=4)
    handed = shop.handovers.page(manager, number).jobs[0].handed
    assert handed is not None
    assert (handed.process, handed.result, handed.by) == (5, 4, "林店长")


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_is_one_to_five(shop: OpenShop, manager: Actor, rating: int) -> None:
    (number,) = take_in(shop, manager, 0)
    with pytest.raises(BadEntry):
        shop.handovers.hand_over(manager, HandoverEntry((number,), result=rating))


def test_what_is_still_here_is_not_rated(shop: OpenShop, manager: Actor) -> None:
    (number,) = take_in(shop, manager, 0)
    with pytest.raises(NotHandedOver):
        shop.handovers.rate(manager, number, 5, 5)


def test_a_handover_by_mistake_is_taken_back_and_done_anew(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 48_000)
    shop.handovers.hand_over(manager, HandoverEntry(numbers, payment=paying()))
    page = shop.handovers.take_back(manager, numbers[0], "wrong customer")
    assert (page.jobs[0].state, page.jobs[0].handed, page.due.due) == (JobState.READY, None, 0)
    shop.handovers.hand_over(manager, HandoverEntry(numbers))
    assert state(shop, manager, numbers[0]) is JobState.CLOSED


def test_taking_back_needs_a_reason(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 0)
    shop.handovers.hand_over(manager, HandoverEntry(numbers))
    with pytest.raises(ReasonMissing):
        shop.handovers.take_back(manager, numbers[0], " ")


def test_what_came_in_again_cannot_be_taken_back(shop: OpenShop, manager: Actor) -> None:
    numbers = take_in(shop, manager, 0, imei="356938035643809")
    shop.handovers.hand_over(manager, HandoverEntry(numbers))
    again = make_intake(make_device(imei="356938035643809"), customer=make_customer())
    shop.intake.receive(manager, again)
    with pytest.raises(DeviceAlreadyHere):
        shop.handovers.take_back(manager, numbers[0], "mistake")


def test_the_page_opens_by_visit_number_and_ticket(shop: OpenShop, manager: Actor) -> None:
    (number,) = take_in(shop, manager, 0)
    job = shop.jobs.page(manager, number)
    pages = [
        shop.handovers.page(manager, text).visit for text in (job.visit, number, job.visit_code)
    ]
    assert pages == [job.visit] * 3
