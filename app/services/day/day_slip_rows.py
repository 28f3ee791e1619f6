"""What a slip of 58 mm says of a day: the same figures as the page, those that are needed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.services.day.day_money_rows import (
    bill_section,
    deposit_section,
    goods_section,
    tender_section,
)
from app.services.day.day_rows import DayRow, DaySection, DayTold, DayValue, Sum, happened
from app.services.day.day_wording import shop_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

# Invoices without their tax are what was taken, told twice.
_BILLS: Final = 2


def slip_sections(told: DayTold) -> tuple[DaySection, ...]:
    """Return what fits on a slip of 160 mm on a usual day."""
    deposits, bills, goods = deposit_section(told), bill_section(told), goods_section(told)
    further = happened(
        _short(row) for row in (*deposits.rows, *bills.rows[1:], *goods.rows[_BILLS:])
    )
    sections = (
        DaySection("tenders", tender_section(told).title, tuple(_tenders(told))),
        DaySection("money", "", further),
        DaySection("work", "", tuple(DayRow(line, ()) for line in shop_lines(told))),
        DaySection("close", "", tuple(_closes(told))),
    )
    return tuple(section for section in sections if section.rows)


def _tenders(told: DayTold) -> Iterable[DayRow]:
    say, money = told.words.say, told.figures.money
    for tender in money.tenders:
        yield DayRow(told.name(tender.names, tender.tender), (Sum(tender.balance),))
    yield DayRow(say("In"), (Sum(money.came_in),))
    yield DayRow(say("Out"), (Sum(money.went_out),))
    yield DayRow(say("Takings"), (Sum(money.balance),), strong=True)


def _closes(told: DayTold) -> Iterable[DayRow]:
    say, closes = told.words.say, told.figures.closes
    if not closes:
        return
    expected = sum(sum(close.expected.values()) for close in closes)
    counted = sum(sum(close.counted.values()) for close in closes)
    yield DayRow(say("Expected"), (Sum(expected),))
    yield DayRow(say("Counted"), (Sum(counted),))
    yield DayRow(say("Difference"), (Sum(counted - expected),), strong=True)
    yield DayRow(say("Change left in the till"), (Sum(closes[-1].float_after),))


def _short(row: DayRow) -> DayRow:
    """Return a row with its one value that says most: an amount, else a count."""
    amounts: list[DayValue] = [value for value in row.values if isinstance(value, Sum)]
    return DayRow(row.label, tuple(amounts[:1] or row.values[:1]))
