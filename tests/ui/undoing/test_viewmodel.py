"""Undoing a repair on its page: what is offered, what goes out, who gets in between."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile, SignInFailed
from app.domain.job import JobState
from app.domain.part_line import NotFitted
from app.domain.repair_undo import MoneyBack, NothingToUndo, UndoEntry
from app.domain.stock import StockPlace
from tests.factories import MANAGER_PIN
from tests.stock import lies
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.undoing.viewmodel import UndoingViewModel

pytestmark = pytest.mark.engine("sqlite")


def line_of(page: UndoingViewModel) -> str:
    (line,) = page.state.places
    return line


def test_parts_go_to_the_shelf_and_all_that_was_paid_goes_back(shown: UndoingViewModel) -> None:
    state = shown.state
    assert list(state.places.values()) == [StockPlace.STORE]
    assert (state.money, state.going_out) == (MoneyBack.BACK, 30_000)
    assert state.ways == tuple(MoneyBack)
    assert "300.00" in state.told


def test_one_key_brings_parts_and_money_back(
    shown: UndoingViewModel, window: SignedIn, screen: str
) -> None:
    said: list[Notice] = []
    shown.said.connect(said.append)
    shown.lay(line_of(shown), StockPlace.QUARANTINE)
    shown.because("the screen flickers")
    shown.undo()
    done = shown.state.done
    assert done is not None
    assert done.money.receipt is not None
    assert done.money.receipt.total == -30_000
    assert lies(window.shop, window.actor, screen) == {"quarantine": 1}
    assert shown.state.number in said[0].text


def test_no_reason_undoes_nothing(shown: UndoingViewModel) -> None:
    shown.undo()
    assert isinstance(shown.state.trouble, BadEntry)
    shown.desk.enter()
    assert (shown.state.done, shown.desk.state.busy) == (None, False)


def test_a_part_that_stays_is_not_touched(
    shown: UndoingViewModel, window: SignedIn, screen: str
) -> None:
    shown.lay(line_of(shown), None)
    shown.because("a rebate")
    shown.undo()
    assert shown.state.done is not None
    assert lies(window.shop, window.actor, screen) == {}


def test_of_a_sum_only_the_sum_goes_out(shown: UndoingViewModel) -> None:
    shown.give("50")
    assert shown.state.going_out == 5_000
    assert shown.desk.state.bill.due == 5_000
    assert "50.00" in shown.state.told
    shown.because("a rebate")
    shown.undo()
    assert shown.state.done is not None
    assert shown.state.done.money.receipt is not None
    assert shown.state.done.money.receipt.total == -5_000


def test_money_that_stays_leaves_nothing_to_pay_out(shown: UndoingViewModel) -> None:
    shown.choose(MoneyBack.KEEP)
    assert (shown.state.going_out, shown.state.pays_out) == (0, False)
    shown.because("part was the wrong one")
    shown.undo()
    assert shown.state.done is not None
    assert shown.state.done.money.receipt is None


def test_a_void_gives_back_as_it_was_paid(shown: UndoingViewModel) -> None:
    shown.choose(MoneyBack.VOID)
    assert (shown.state.going_out, shown.state.pays_out) == (30_000, False)
    shown.because("never was")
    shown.undo()
    assert shown.state.done is not None
    assert shown.state.done.money.voided


def test_after_a_while_a_pin_is_asked_for(shown: UndoingViewModel, window: SignedIn) -> None:
    window.clock.forward(600)
    shown.because("flickers")
    shown.undo()
    assert [one.login for one in shown.state.vouching] == ["lin"]
    shown.vouch("lin", "0000")
    assert isinstance(shown.state.trouble, SignInFailed)
    shown.vouch("lin", MANAGER_PIN)
    assert shown.state.done is not None
    assert shown.state.vouching == ()


def test_what_somebody_gave_back_meanwhile_is_not_given_twice(
    shown: UndoingViewModel, window: SignedIn
) -> None:
    entry = UndoEntry(act=uuid4().hex, reason="rebate", amount=10_000)
    window.shop.repair_undo.undo(window.actor, shown.state.number, entry)
    shown.because("flickers")
    shown.undo()
    assert isinstance(shown.state.trouble, ChangedMeanwhile)
    assert (shown.state.done, shown.state.going_out) == (None, 20_000)
    shown.undo()
    assert shown.state.done is not None


def test_a_part_that_somebody_took_out_meanwhile_is_read_anew(
    shown: UndoingViewModel, window: SignedIn
) -> None:
    window.shop.job_parts.take_out_again(window.actor, shown.state.number, line_of(shown))
    shown.because("flickers")
    shown.undo()
    assert isinstance(shown.state.trouble, NotFitted)
    assert (shown.state.places, shown.state.done) == ({}, None)


def test_undone_by_somebody_else_it_is_not_undone_again(
    shown: UndoingViewModel, window: SignedIn
) -> None:
    entry = UndoEntry(act=uuid4().hex, reason="other", parts={line_of(shown): StockPlace.STORE})
    window.shop.repair_undo.undo(window.actor, shown.state.number, entry)
    shown.because("flickers")
    shown.undo()
    assert isinstance(shown.state.trouble, NothingToUndo)
    assert shown.state.offer is None


def test_a_device_that_is_here_goes_back_to_the_bench(page: UndoingViewModel, ready: str) -> None:
    page.arrive(Route(Page.UNDO_REPAIR, job=ready))
    assert page.state.going_out == 0
    page.because("it fails again")
    page.undo()
    assert page.state.done is not None
    assert page.state.done.state is JobState.DIAGNOSING


def test_the_customer_can_be_told(shown: UndoingViewModel, window: SignedIn) -> None:
    copied: list[str] = []
    window.telling.copied.connect(copied.append)
    shown.because("flickers")
    shown.undo()
    shown.tell()
    assert "300.00" in copied[0]


def test_the_page_leads_back_to_the_job(shown: UndoingViewModel) -> None:
    went: list[Route] = []
    shown.go.connect(went.append)
    shown.leave()
    assert went == [Route(Page.JOB, job=shown.state.number)]
