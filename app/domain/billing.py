"""What is owed: lines with tax, totals, rounding down; all in minor units, never a float.

Tax is worked out line by line and rounded half up to the minor unit; a document keeps the figures
it was made with and is never worked out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.money import Money

BASIS: Final = 10_000
"""Basis points of the whole: 1300 are 13 %."""


class TaxMode(StrEnum):
    """Whether prices contain the tax."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


class ChargeKind(StrEnum):
    """What a line is for."""

    REPAIR = "repair"
    """A repair at the price list's price, part and labour together."""
    PART = "part"
    LABOUR = "labour"
    FEE = "fee"
    GOODS = "goods"
    """Something sold over the counter."""


class InvoiceKind(StrEnum):
    """Whether a document bills or takes back."""

    INVOICE = "invoice"
    CREDIT = "credit"


class ReceiptKind(StrEnum):
    """What money changed hands for."""

    PAYMENT = "payment"
    DEPOSIT = "deposit"
    REFUND = "refund"
    EXCHANGE = "exchange"


class PaymentKind(StrEnum):
    """Which way money went."""

    PAYMENT = "payment"
    DEPOSIT = "deposit"
    REFUND = "refund"


class SignOffHow(StrEnum):
    """How the customer agreed to a price."""

    PRICE_LIST = "price_list"
    """The order was taken from the price list at intake."""
    SPOKEN = "spoken"
    """Said at the counter or on the telephone."""
    MESSAGE = "message"
    """Written in WeChat, SMS or mail."""
    SIGNED = "signed"
    SHEET = "sheet"
    """On a paper, of which a picture is kept."""
    COMPANY = "company"
    """By somebody whom a company authorised, under an order number of theirs."""
    LIMIT = "limit"
    """Not to exceed: up to so much nobody need call."""


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """What one line comes to: `net` + `tax` = `gross`."""

    net: int
    tax: int
    gross: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a document comes to: `net` + `tax` - `rounding` = `total`."""

    net: int
    tax: int
    rounding: int
    total: int


@dataclass(eq=False)
class RoundedTooFar(RuleViolation):
    """More would be rounded off than this person may, or than there is."""

    rounding: Money
    most: Money


@dataclass(eq=False)
class NotAgreed(RuleViolation):
    """A job costs `missing` more than its customer agreed to."""

    number: str
    missing: Money


def line_amounts(
    unit_price: int, quantity: int, tax_bp: int, mode: TaxMode, discount: int = 0
) -> LineAmounts:
    """Return what `quantity` pieces come to, with tax of `tax_bp` basis points inside or on top.

    `discount` is taken off all of them together before the tax, as the shop prices.
    """
    amount = unit_price * quantity - discount
    if mode is TaxMode.INCLUSIVE:
        net = _half_up(amount * BASIS, BASIS + tax_bp)
        return LineAmounts(net, amount - net, amount)
    tax = _half_up(amount * tax_bp, BASIS)
    return LineAmounts(amount, tax, amount + tax)


def part_between(whole: LineAmounts, before: int, upto: int, of_quantity: int) -> LineAmounts:
    """Return what the pieces after `before` up to `upto` came to, of `of_quantity` in all.

    Taken one after another, the parts add up to the whole to the last minor unit.
    """
    gross = whole.gross * upto // of_quantity - whole.gross * before // of_quantity
    tax = whole.tax * upto // of_quantity - whole.tax * before // of_quantity
    return LineAmounts(gross - tax, tax, gross)


def totals(lines: Iterable[LineAmounts], rounding: int = 0) -> Totals:
    """Add lines up and take off what was rounded down."""
    listed = tuple(lines)
    net, tax = sum(line.net for line in listed), sum(line.tax for line in listed)
    return Totals(net, tax, rounding, net + tax - rounding)


def rounded_off(due: int, unit: int) -> int:
    """Return what has to go so that `due` is a whole number of `unit` minor units."""
    return due % unit


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
