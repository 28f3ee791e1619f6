"""The sections of a day's report that tell of money: tenders, deposits, bills, goods, closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.day_figures import Drill, DrillKind
from app.services.day.day_rows import (
    Count,
    DayRow,
    DaySection,
    DayTold,
    DayValue,
    Sum,
    counted,
    happened,
)
from app.services.money.billed_lines import percent

if TYPE_CHECKING:
    from app.domain.day_figures import CloseFigures, TaxFigures, TenderFigures


def tender_section(told: DayTold) -> DaySection:
    """Tell what came in and went out by tender."""
    say, money = told.words.say, told.figures.money
    rows = [
        DayRow(told.name(one.names, one.tender), _flow(one), one.receipts) for one in money.tenders
    ]
    total = (Sum(money.came_in), Sum(money.went_out), Sum(money.balance))
    ids = dict.fromkeys(one for tender in money.tenders for one in tender.receipts.ids)
    every = Drill(DrillKind.RECEIPTS, tuple(ids))
    rows.append(DayRow(say("Takings"), total, every, strong=True))
    if money.exchange.minor:
        same = Sum(money.exchange.minor)
        label = say("Exchange, no money moved")
        rows.append(DayRow(label, (same, same, Sum(0)), money.exchange.receipts))
    columns = (say("In"), say("Out"), say("Balance"))
    return DaySection("tenders", say("Takings by tender"), tuple(rows), columns)


def deposit_section(told: DayTold) -> DaySection:
    """Tell of deposits, refunds, rounding and unpaid handovers."""
    say, money = told.words.say, told.figures.money
    deposits = money.deposits
    rows = [
        DayRow(say("Deposits taken"), (Sum(deposits.taken.minor),), deposits.taken.receipts),
        DayRow(
            say("Deposits credited"),
            (Sum(deposits.credited.minor),),
            deposits.credited.receipts,
        ),
        DayRow(
            say("Deposits given back"),
            (Sum(deposits.refunded.minor),),
            deposits.refunded.receipts,
        ),
        DayRow(say("Deposits held now"), (Sum(deposits.held),)),
        DayRow(say("Given back in all"), (Sum(money.refunds.minor),), money.refunds.receipts),
    ]
    rows += [
        DayRow(
            say("Rounded off by {person}", person=one.name),
            (Sum(one.amount.minor),),
            one.amount.receipts,
        )
        for one in money.rounding
    ]
    if money.unpaid.n:
        rows.append(counted(say("Handed over unpaid"), money.unpaid))
    return DaySection("money", say("Deposits, refunds, rounding"), tuple(rows))


def bill_section(told: DayTold) -> DaySection:
    """Tell of invoices, credits and the tax in them."""
    say, bills = told.words.say, told.figures.money.bills
    rows = [
        DayRow(
            say("Invoices"),
            (Count(bills.invoices), Sum(bills.invoiced.minor)),
            bills.invoiced.receipts,
        ),
        DayRow(
            say("Credits"),
            (Count(bills.credits), Sum(bills.credited.minor)),
            bills.credited.receipts,
        ),
    ]
    rows += [row for tax in bills.taxes if tax.rate_bp for row in _tax(told, tax)]
    columns = (say("How many"), say("Amount"))
    return DaySection("bills", say("Invoices and tax"), tuple(rows), columns)


def goods_section(told: DayTold) -> DaySection:
    """Tell of goods sold and brought back."""
    say, goods = told.words.say, told.figures.money.goods
    sold = (Count(goods.sold), Sum(goods.sold_for.minor))
    back = (Count(goods.returned), Sum(goods.returned_for.minor))
    rows = (
        DayRow(say("Goods sold"), sold, goods.sold_for.receipts),
        DayRow(say("Goods brought back"), back, goods.returned_for.receipts),
        DayRow(say("Sold without stock (receipts)"), (Count(goods.short.n), ""), goods.short),
    )
    columns = (say("Pieces"), say("Amount"))
    return DaySection("goods", say("Goods"), happened(rows), columns)


def close_section(told: DayTold, close: CloseFigures) -> DaySection:
    """Tell of one closing of the till."""
    say = told.words.say
    rows = [
        DayRow(told.tender_name(key), _compared(expected, close.counted.get(key, 0)))
        for key, expected in sorted(close.expected.items(), key=told.tender_place)
    ]
    all_of_it = _compared(sum(close.expected.values()), sum(close.counted.values()))
    rows.append(DayRow(say("Together"), all_of_it, strong=True))
    before, after = Sum(close.float_before), Sum(close.float_after)
    rows.append(DayRow(say("Change in the till: before, left"), (before, after, "")))
    title = say(
        "Close {n}, {time}, {person}",
        n=close.counter,
        time=told.clock(close.closed_at),
        person=close.closed_by,
    )
    columns = (say("Expected"), say("Counted"), say("Difference"))
    return DaySection(f"close{close.counter}", title, tuple(rows), columns)


def _tax(told: DayTold, tax: TaxFigures) -> tuple[DayRow, ...]:
    say, rate = told.words.say, percent(tax.rate_bp)
    return (
        DayRow(say("Taxed at {rate}, without tax", rate=rate), ("", Sum(tax.net))),
        DayRow(say("Tax {rate}", rate=rate), ("", Sum(tax.tax))),
    )


def _flow(tender: TenderFigures) -> tuple[DayValue, ...]:
    return (Sum(tender.came_in), Sum(tender.refunds), Sum(tender.balance))


def _compared(expected: int, counted: int) -> tuple[DayValue, ...]:
    return (Sum(expected), Sum(counted), Sum(counted - expected))
