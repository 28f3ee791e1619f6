"""Undoing a repair: parts and money come back in one act, and the margin is right to the cent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.day_close import CloseEntry
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.handover import HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.message import MessageKind
from app.domain.money_entry import FapiaoEntry, SaleEntry, SoldLine
from app.domain.part import Tracking
from app.domain.part_line import NotFitted
from app.domain.permissions import NotPermitted, Role
from app.domain.repair_undo import MoneyBack, NothingToUndo, UndoEntry
from app.domain.stock import StockPlace
from app.domain.tender import CannotVoid, RefundTooSmall, SecretNeeded
from app.services.handover.telling import MessageFacts
from app.services.money.giving_back import FRESH_MS
from db.models.paper import Paper
from tests.money import make_ready, payment, take_in, tender
from tests.stock import desk_of, kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@pytest.fixture
def screen(shop: OpenShop, manager: Actor) -> str:
    part = kept_part(shop, manager)
    receive(shop, manager, part, 2, unit_cost=9_000)
    return part


@pytest.fixture
def number(shop: OpenShop, manager: Actor, screen: str) -> str:
    return repaired(shop, manager, screen, 30_000)


def repaired(shop: OpenShop, manager: Actor, screen: str, *prices: int) -> str:
    """Take a device in, fit a screen and bring the job to READY."""
    number = take_in(shop, manager, *prices)
    shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=screen)))
    make_ready(shop, manager, number)
    return number


def handed_over(shop: OpenShop, manager: Actor, number: str, **changed: object) -> None:
    entry = HandoverEntry((number,), Proof.TICKET, payment=payment())
    shop.handovers.hand_over(manager, replace(entry, **changed))  # type: ignore[arg-type]


def undoing(
    shop: OpenShop,
    manager: Actor,
    number: str,
    to: StockPlace = StockPlace.STORE,
    **changed: object,
) -> UndoEntry:
    """Return an entry that takes all parts out and gives all money back."""
    offer = shop.repair_undo.offer(manager, number)
    values = {"act": uuid4().hex, "reason": "屏幕不良", "parts": {p.id: to for p in offer.parts}}
    return UndoEntry(**(values | changed))  # type: ignore[arg-type]


def earned(shop: OpenShop, manager: Actor, number: str) -> tuple[int, int, int]:
    margin = shop.job_parts.margin(manager, number)
    return margin.billed, margin.parts, margin.margin


def test_part_and_money_come_back_in_one_act(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    handed_over(shop, manager, number)
    assert earned(shop, manager, number) == (30_000, 9_000, 21_000)
    done = shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    assert done.money.receipt is not None
    assert (done.money.receipt.total, done.state) == (-30_000, JobState.CLOSED)
    assert lies(shop, manager, screen) == {"store": 2}
    assert earned(shop, manager, number) == (0, 0, 0)


def test_what_is_scrapped_stays_a_cost_of_the_job(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number, StockPlace.SCRAP)
    shop.repair_undo.undo(manager, number, entry)
    assert lies(shop, manager, screen) == {"store": 1, "scrap": 1}
    assert earned(shop, manager, number) == (0, 9_000, -9_000)


def test_credit_and_refund_are_asked_for_on_paper(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    handed_over(shop, manager, number)
    done = shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    assert done.money.credit.startswith("C-")
    assert len(done.money.papers) == 2
    with shop.file.reading() as session:
        assert all(session.get_one(Paper, paper.id).wanted for paper in done.money.papers)


def test_a_job_that_is_not_billed_loses_its_price_and_goes_back_to_the_bench(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.payments.deposit(manager, number, payment(tender(amount=10_000)))
    offer = shop.repair_undo.offer(manager, number)
    assert (offer.money.billed, offer.money.back) == (30_000, 10_000)
    done = shop.repair_undo.undo(
        manager, number, undoing(shop, manager, number, StockPlace.QUARANTINE)
    )
    account = shop.job_prices.account(manager, number)
    assert (done.state, account.total, account.deposits) == (JobState.DIAGNOSING, 0, 0)
    assert lies(shop, manager, screen) == {"store": 1, "quarantine": 1}


def test_a_receipt_of_today_can_be_voided_instead(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    receipt = shop.payments.pay(manager, [number], payment())
    assert shop.repair_undo.offer(manager, number).money.receipt == receipt.number
    entry = undoing(shop, manager, number, money=MoneyBack.VOID)
    done = shop.repair_undo.undo(manager, number, entry)
    assert (done.money.voided, done.money.receipt) == (receipt.number, None)
    assert earned(shop, manager, number) == (0, 0, 0)
    assert shop.job_prices.account(manager, number).due == 0


def test_a_receipt_that_bills_another_job_too_is_not_voided(
    shop: OpenShop, manager: Actor, screen: str
) -> None:
    one = repaired(shop, manager, screen, 30_000)
    other = repaired(shop, manager, screen, 20_000)
    shop.payments.pay(manager, [one, other], payment())
    assert shop.repair_undo.offer(manager, one).money.receipt == ""
    with pytest.raises(CannotVoid):
        shop.repair_undo.undo(manager, one, undoing(shop, manager, one, money=MoneyBack.VOID))
    done = shop.repair_undo.undo(manager, one, undoing(shop, manager, one))
    assert done.money.receipt is not None
    assert done.money.receipt.total == -30_000
    assert earned(shop, manager, other) == (20_000, 9_000, 11_000)


def test_what_was_never_paid_is_owed_no_more_and_nothing_goes_out(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    handed_over(shop, manager, number, payment=None, unpaid_reason="月结")
    done = shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    assert (done.money.receipt, done.state) == (None, JobState.CLOSED)
    assert done.money.credit.startswith("C-")
    assert shop.job_prices.account(manager, number).due == 0


def test_a_sum_can_go_back_instead_of_all(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number, parts={}, amount=5_000)
    done = shop.repair_undo.undo(manager, number, entry)
    assert done.money.receipt is not None
    assert done.money.receipt.total == -5_000
    assert earned(shop, manager, number) == (25_000, 9_000, 16_000)


def test_the_money_can_stay(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number, money=MoneyBack.KEEP)
    shop.repair_undo.undo(manager, number, entry)
    assert earned(shop, manager, number) == (30_000, 0, 30_000)


def test_nothing_is_half_done_when_the_money_is_refused(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    handed_over(shop, manager, number)
    short = undoing(shop, manager, number, tenders=(tender(amount=1),))
    with pytest.raises(RefundTooSmall):
        shop.repair_undo.undo(manager, number, short)
    assert lies(shop, manager, screen) == {"store": 1}
    assert earned(shop, manager, number) == (30_000, 9_000, 21_000)


def test_nothing_is_half_done_when_a_part_is_out_already(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number)
    (line,) = entry.parts
    shop.job_parts.take_out_again(manager, number, line)
    with pytest.raises(NotFitted):
        shop.repair_undo.undo(manager, number, entry)
    assert earned(shop, manager, number) == (30_000, 0, 30_000)


def test_money_goes_out_only_after_a_fresh_pin(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    late = replace(manager, authenticated_at=manager.authenticated_at - FRESH_MS - 1)
    with pytest.raises(SecretNeeded):
        shop.repair_undo.undo(late, number, undoing(shop, manager, number))


def test_the_bench_voids_no_receipt(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    bench = desk_of(shop, manager, Role.TECHNICIAN)
    with pytest.raises(NotPermitted):
        shop.repair_undo.undo(bench, number, undoing(shop, manager, number, money=MoneyBack.VOID))


def test_a_repair_is_undone_once(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    with pytest.raises(NothingToUndo):
        shop.repair_undo.offer(manager, number)
    again = UndoEntry(act=uuid4().hex, reason="again")
    with pytest.raises(NothingToUndo):
        shop.repair_undo.undo(manager, number, again)


def test_a_job_that_was_not_repaired_has_nothing_to_undo(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 30_000)
    with pytest.raises(NothingToUndo):
        shop.repair_undo.offer(manager, number)


def test_a_reason_is_asked_for(shop: OpenShop, manager: Actor, number: str) -> None:
    with pytest.raises(BadEntry):
        shop.repair_undo.undo(manager, number, undoing(shop, manager, number, reason=" "))


def test_parts_go_nowhere_else(shop: OpenShop, manager: Actor, number: str) -> None:
    with pytest.raises(BadEntry):
        shop.repair_undo.undo(manager, number, undoing(shop, manager, number, StockPlace.BENCH))


def test_it_stands_in_the_log(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    kinds = [entry.kind for entry in shop.jobs.page(manager, number).log]
    assert "repair.undone" in kinds


def test_the_same_act_gives_money_back_once(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number, parts={}, amount=5_000)
    first = shop.repair_undo.undo(manager, number, entry)
    again = shop.repair_undo.undo(manager, number, entry)
    assert again.money == first.money
    assert earned(shop, manager, number) == (25_000, 9_000, 16_000)


def test_the_same_act_credits_once_what_was_never_paid(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    handed_over(shop, manager, number, payment=None, unpaid_reason="月结")
    entry = undoing(shop, manager, number, parts={}, amount=5_000)
    first = shop.repair_undo.undo(manager, number, entry)
    again = shop.repair_undo.undo(manager, number, entry)
    assert again.money == first.money
    assert shop.job_prices.account(manager, number).due == 25_000


def test_the_same_act_takes_a_part_out_once(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    handed_over(shop, manager, number)
    entry = undoing(shop, manager, number, money=MoneyBack.KEEP)
    first, there = shop.repair_undo.undo(manager, number, entry), lies(shop, manager, screen)
    assert shop.repair_undo.undo(manager, number, entry) == first
    assert lies(shop, manager, screen) == there


def test_another_sum_than_was_shown_does_not_go_out(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    handed_over(shop, manager, number)
    shown = shop.repair_undo.offer(manager, number).money.back
    shop.repair_undo.undo(manager, number, undoing(shop, manager, number, parts={}, amount=1_000))
    with pytest.raises(ChangedMeanwhile):
        shop.repair_undo.undo(manager, number, undoing(shop, manager, number, going_out=shown))
    assert lies(shop, manager, screen) == {"store": 1}


def test_a_fapiao_that_was_issued_is_told_of(shop: OpenShop, manager: Actor, number: str) -> None:
    handed_over(shop, manager, number, payment=payment(fapiao=FapiaoEntry("某某公司")))
    asked = shop.repair_undo.offer(manager, number).money
    assert (asked.fapiao, asked.fapiao_asked) == ((), ("某某公司",))
    (line,) = shop.receipts.page(manager, asked.invoice).bill.fapiao
    shop.fapiao.issued(manager, line.id, "2" * 20)
    issued = shop.repair_undo.offer(manager, number).money
    assert (issued.fapiao, issued.fapiao_asked) == (("2" * 20,), ())


def test_the_customer_is_told_what_comes_back(shop: OpenShop, manager: Actor, number: str) -> None:
    facts = MessageFacts(price=30_000)
    told = shop.telling.text(manager, number, MessageKind.UNDONE, facts).text
    assert number in told
    assert "300.00" in told
    nothing = shop.telling.text(manager, number, MessageKind.UNDONE, MessageFacts(price=0)).text
    assert "300.00" not in nothing


def test_after_the_day_is_closed_money_goes_back_by_a_credit(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    handed_over(shop, manager, number)
    shop.day_close.close(manager, CloseEntry(counted={"cash": 30_000}, float_left=0))
    offer = shop.repair_undo.offer(manager, number)
    assert (offer.money.receipt, offer.money.back) == ("", 30_000)
    with pytest.raises(CannotVoid):
        shop.repair_undo.undo(manager, number, undoing(shop, manager, number, money=MoneyBack.VOID))
    done = shop.repair_undo.undo(manager, number, undoing(shop, manager, number))
    assert done.money.credit


def test_a_piece_that_came_back_and_was_sold_is_not_taken_out_again(
    shop: OpenShop, manager: Actor
) -> None:
    part = kept_part(shop, manager, "电池", Tracking.SERIAL)
    receive(shop, manager, part, 1, unit_cost=5_000, serials=("BT-1",))
    number = take_in(shop, manager, 20_000)
    entry = UseEntry(need=NeedEntry(part=part), serial="BT-1")
    shop.job_parts.fit(manager, number, entry)
    make_ready(shop, manager, number)
    handed_over(shop, manager, number)
    stale = undoing(shop, manager, number)
    shop.repair_undo.undo(manager, number, undoing(shop, manager, number, money=MoneyBack.KEEP))
    shop.sale.sell(manager, SaleEntry((SoldLine(part, piece="BT-1"),), payment()))
    with pytest.raises(NotFitted):
        shop.repair_undo.undo(manager, number, stale)
    assert lies(shop, manager, part) == {}
