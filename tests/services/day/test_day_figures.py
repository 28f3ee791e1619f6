"""The day's figures against a day that was worked out by hand, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from tests.factories import sign_in
from tests.services.worked_day import Worked, work_through

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.day_figures import DayFigures
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.both_engines


@dataclass(frozen=True)
class Told:
    """The figures of the worked day and of the day before."""

    worked: Worked
    today: DayFigures
    yesterday: DayFigures


_TOLD: dict[str, Told] = {}


@pytest.fixture
def told(storage: str, request: pytest.FixtureRequest) -> Told:
    """Work the day once for each engine: it takes two seconds, and nothing here changes it."""
    if storage not in _TOLD:
        shop: OpenShop = request.getfixturevalue("shop")
        worked = work_through(shop, request.getfixturevalue("clock"))
        lin = sign_in(shop)
        days = (shop.today.figures(lin), shop.today.figures(lin, "2026-11-21"))
        _TOLD[storage] = Told(worked, *days)
    return _TOLD[storage]


@pytest.fixture
def figures(told: Told) -> DayFigures:
    return told.today


@pytest.fixture
def worked(told: Told) -> Worked:
    return told.worked


def test_money_is_told_by_tender(figures: DayFigures) -> None:
    told = {one.tender: (one.payments, one.deposits, one.refunds) for one in figures.money.tenders}
    assert told == {
        "cash": (97_000, 0, 5000),
        "wechat": (135_900, 0, 0),
        "alipay": (20_000, 5000, 0),
        "card": (60_000, 0, 0),
    }


def test_takings_are_what_came_in_less_what_went_out(figures: DayFigures) -> None:
    money = figures.money
    assert (money.came_in, money.went_out, money.balance) == (317_900, 5000, 312_900)


def test_an_exchange_moves_no_money_and_stands_apart(figures: DayFigures, worked: Worked) -> None:
    assert figures.money.exchange.minor == 3000
    assert figures.money.exchange.receipts.ids == (worked.exchanged,)


def test_deposits_are_taken_credited_and_refunded(figures: DayFigures) -> None:
    deposits = figures.money.deposits
    told = (deposits.taken.minor, deposits.credited.minor, deposits.refunded.minor, deposits.held)
    assert told == (5000, 20_000, 2000, 3000)


def test_rounding_is_told_by_whom(figures: DayFigures) -> None:
    assert [(one.name, one.amount.minor) for one in figures.money.rounding] == [("林店长", 30)]


def test_bills_and_credits_add_up(figures: DayFigures) -> None:
    bills = figures.money.bills
    assert (bills.invoices, bills.invoiced.minor) == (28, 335_900)
    assert (bills.credits, bills.credited.minor) == (2, 6000)


def test_tax_is_told_by_rate(figures: DayFigures) -> None:
    taxes = [(one.rate_bp, one.net, one.tax, one.gross) for one in figures.money.bills.taxes]
    assert taxes == [(1300, 291_979, 37_951, 329_930)]


def test_goods_are_counted_and_what_the_book_lacked_is_flagged(
    figures: DayFigures, worked: Worked
) -> None:
    goods = figures.money.goods
    assert (goods.sold, goods.sold_for.minor) == (11, 35_900)
    assert (goods.returned, goods.returned_for.minor) == (2, 6000)
    assert goods.short.ids == (worked.exchanged,)


def test_a_voided_receipt_counts_nowhere_but_among_the_exceptions(
    figures: DayFigures, worked: Worked
) -> None:
    voided = figures.exceptions.voided_receipts
    assert (voided.minor, voided.receipts.ids) == (3000, (worked.voided,))
    taken = {one for tender in figures.money.tenders for one in tender.receipts.ids}
    assert worked.voided not in taken


def test_devices_balance(figures: DayFigures) -> None:
    devices = figures.devices
    assert (devices.opening.n, devices.arrived.n) == (3, 20)
    assert (devices.left.n, devices.closing.n) == (17, 6)
    assert devices.adds_up


def test_finished_jobs_are_told_by_technician(figures: DayFigures) -> None:
    assert sum(one.jobs.n for one in figures.devices.done) == 16


def test_a_day_that_is_over_is_told_as_it_was(told: Told) -> None:
    yesterday = told.yesterday
    assert (yesterday.devices.opening.n, yesterday.devices.closing.n) == (0, 3)
    assert yesterday.waiting.pick_up.jobs.n == 1
    assert yesterday.money.balance == 20_000
    assert yesterday.waiting.not_told is None


@pytest.mark.parametrize(
    ("day", "reason"), [("morgen", "not_a_day"), ("2026-11-22", "day_to_come")]
)
def test_what_is_no_day_is_refused(shop: OpenShop, manager: Actor, day: str, reason: str) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.today.figures(manager, day)
    assert refused.value.reason == reason
