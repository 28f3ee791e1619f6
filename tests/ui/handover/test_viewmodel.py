"""The handover page's view-model: proof, choice, payment, rating, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.credit import CreditUsedUp
from app.domain.errors import BadEntry, JobNotFound
from app.domain.handover import HandoverCheck, PhoneDoesNotFit, Proof
from app.domain.job import JobState
from app.domain.money_entry import PaymentEntry, TenderEntry
from tests.ready_jobs import ready_jobs, ticket_of
from ui.handover.state import Asks, Collecting, Gone, NoVisit
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.handover.viewmodel import HandoverViewModel

pytestmark = pytest.mark.engine("sqlite")


def arrive(window: SignedIn, page: HandoverViewModel, number: str, *, scan: bool = True) -> None:
    """Come to the page by the claim ticket, or by the number alone."""
    scanned = None
    if scan:
        code = ticket_of(window.shop, window.actor, number)
        scanned = window.shop.scanning.read(window.actor, code)
    page.arrive(Route(Page.HANDOVER, job=number, scanned=scanned))


def collecting(page: HandoverViewModel) -> Collecting:
    assert isinstance(page.state, Collecting)
    return page.state


def state_of(window: SignedIn, number: str) -> JobState:
    return window.shop.jobs.page(window.actor, number).state


def test_a_scanned_ticket_is_the_proof(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    here = collecting(page)
    assert (here.proven.proof, here.page.due.due) == (Proof.TICKET, 48_000)
    assert page.pay.state.bill.due == 48_000


def test_a_number_proves_nothing(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    arrive(window, page, number, scan=False)
    page.hand_over()
    assert isinstance(collecting(page).trouble, BadEntry)
    assert state_of(window, number) is JobState.READY


def test_a_ticket_scanned_later_proves_it(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    arrive(window, page, number, scan=False)
    code = ticket_of(window.shop, window.actor, number)
    assert page.take_scan(window.shop.scanning.read(window.actor, code))
    assert collecting(page).proven.proof is Proof.TICKET


def test_another_visits_ticket_is_left_to_the_window(
    window: SignedIn, page: HandoverViewModel
) -> None:
    first, second = (ready_jobs(window.shop, window.actor, 0)[0] for _ in range(2))
    arrive(window, page, first, scan=False)
    code = ticket_of(window.shop, window.actor, second)
    assert not page.take_scan(window.shop.scanning.read(window.actor, code))


def test_the_last_four_digits_prove_it(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    arrive(window, page, number, scan=False)
    page.know("0145")
    assert isinstance(collecting(page).trouble, PhoneDoesNotFit)
    page.know("0144")
    page.hand_over()
    assert isinstance(page.state, Gone)


def test_a_digit_and_enter_pay_and_hand_over(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    page.pay.press("2")
    page.pay.enter()
    assert isinstance(page.state, Gone)
    assert state_of(window, number) is JobState.CLOSED


def test_one_of_two_is_left_here(window: SignedIn, page: HandoverViewModel) -> None:
    first, second = ready_jobs(window.shop, window.actor, 48_000, 30_000)
    arrive(window, page, first)
    page.choose(first)
    assert (collecting(page).page.chosen, page.pay.state.bill.due) == ((second,), 30_000)
    page.pay.press("2")
    page.pay.enter()
    assert [state_of(window, one) for one in (first, second)] == [JobState.READY, JobState.CLOSED]


def test_nothing_chosen_hands_nothing_over(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    arrive(window, page, number)
    page.choose(number)
    page.hand_over()
    assert state_of(window, number) is JobState.READY


def test_what_is_kept_back_is_written_down(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0, accessories=("case", "charger"))
    arrive(window, page, number)
    page.give_back(number, ("case",))
    page.check(number, (HandoverCheck.FAULT_GONE,))
    page.hand_over()
    handed = window.shop.handovers.page(window.actor, number).jobs[0].handed
    assert handed is not None
    assert handed.accessories == ("case",)


def test_unpaid_needs_a_reason(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    page.ask(Asks.UNPAID)
    page.agree(" ", None)
    assert isinstance(collecting(page).trouble, BadEntry)
    page.agree("pays on Friday", None)
    assert isinstance(page.state, Gone)
    assert page.state.done.due == 48_000


def test_what_the_customer_thinks_is_two_digits_and_then_the_counter(
    window: SignedIn, page: HandoverViewModel
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 0)
    arrive(window, page, number)
    page.hand_over()
    gone: list[Route] = []
    page.go.connect(gone.append)
    page.rate(5)
    page.rate(4)
    handed = window.shop.handovers.page(window.actor, number).jobs[0].handed
    assert handed is not None
    assert (handed.process, handed.result, gone) == (5, 4, [Route(Page.COUNTER)])


def test_what_went_already_says_so_and_is_taken_back(
    window: SignedIn, page: HandoverViewModel
) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    page.pay.press("2")
    page.pay.enter()
    arrive(window, page, number)
    assert collecting(page).page.is_over
    page.ask(Asks.TAKE_BACK)
    page.agree("wrong customer", None)
    assert not collecting(page).page.is_over
    assert state_of(window, number) is JobState.READY


def test_what_went_already_leads_to_its_receipt(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    page.pay.press("2")
    page.pay.enter()
    arrive(window, page, number)
    gone: list[Route] = []
    page.go.connect(gone.append)
    page.give_money_back()
    assert gone == [Route(Page.MONEY, record=collecting(page).page.receipts[0])]


def test_money_paid_elsewhere_is_seen_here(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    window.shop.payments.pay(window.actor, (number,), PaymentEntry("act", (TenderEntry("wechat"),)))
    page.reload()
    assert not collecting(page).owes


def test_an_unknown_number_says_so(page: HandoverViewModel) -> None:
    page.arrive(Route(Page.HANDOVER, job="0001-26-000099-00"))
    assert isinstance(page.state, NoVisit)
    assert isinstance(page.state.missing, JobNotFound)


def arrive_with_limit(window: SignedIn, page: HandoverViewModel, limit: int) -> tuple[str, str]:
    """Come with a job of 48,000 whose customer may owe so much; return its number, and who."""
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    customer = collecting(page).page.customer
    assert customer is not None
    window.shop.credit.allow(window.actor, customer.id, limit)
    arrive(window, page, number)
    return number, customer.id


def test_who_may_owe_pays_later(window: SignedIn, page: HandoverViewModel) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    arrive(window, page, number)
    customer = collecting(page).page.customer
    assert customer is not None
    assert not collecting(page).may_owe
    window.shop.credit.allow(window.actor, customer.id, 50_000)
    arrive(window, page, number)
    page.put_on_account()
    assert state_of(window, number) is JobState.HANDED_OVER
    assert window.shop.credit.page(window.actor, customer.id).owed == 48_000


def test_over_the_limit_nothing_goes(window: SignedIn, page: HandoverViewModel) -> None:
    number, _ = arrive_with_limit(window, page, 47_999)
    page.put_on_account()
    assert isinstance(collecting(page).trouble, CreditUsedUp)
    assert state_of(window, number) is JobState.READY


def test_part_of_it_is_paid_and_the_rest_goes_on_account(
    window: SignedIn, page: HandoverViewModel
) -> None:
    number, customer = arrive_with_limit(window, page, 10_000)
    pay_a_part(page, "380")
    page.put_on_account()
    assert state_of(window, number) is JobState.HANDED_OVER
    assert window.shop.credit.page(window.actor, customer).owed == 10_000


def test_a_part_is_paid_where_the_rest_goes_unpaid(
    window: SignedIn, page: HandoverViewModel
) -> None:
    number, customer = arrive_with_limit(window, page, 0)
    pay_a_part(page, "380")
    page.ask(Asks.UNPAID)
    page.agree("Comes back with the rest", None)
    assert state_of(window, number) is JobState.HANDED_OVER
    assert isinstance(page.state, Gone)
    assert window.shop.credit.page(window.actor, customer).owed == 10_000
    assert page.state.done.due == 10_000


def pay_a_part(page: HandoverViewModel, amount: str) -> None:
    page.pay.begin_split()
    page.pay.type(amount)
    page.pay.choose("wechat")
    page.pay.enter()
