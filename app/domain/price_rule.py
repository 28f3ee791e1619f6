"""How many prices change at once: by a share, by an amount, from the cost, to which ending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import BadEntry, NotFound

_BASIS: Final = 10_000
_MOST: Final = 10**12
_MOST_BP: Final = 1_000_000


class RuleKind(StrEnum):
    """What a new price is made of."""

    PERCENT = "percent"
    """The old price, more or less by a share."""
    AMOUNT = "amount"
    """The old price, more or less by an amount."""
    ON_COST = "on_cost"
    """So many times the cost."""


class PriceEnding(StrEnum):
    """What new prices are rounded to, the nearest one, a half upwards."""

    EXACT = "exact"
    """The smallest unit of the currency."""
    WHOLE = "whole"
    """Full units: 128."""
    TENS = "tens"
    """Full tens: 130."""
    NINETY = "ninety"
    """Ten hundredths below a full unit: 127.90."""


@dataclass(frozen=True, slots=True)
class PriceRule:
    """A rule for new prices.

    `value` is basis points of a share (500 is 5 % more), minor units of an amount, both below
    nothing for less, or basis points of a factor (18,000 is 1.8 times the cost).
    """

    kind: RuleKind
    value: int
    ending: PriceEnding = PriceEnding.EXACT

    def checked(self, decimals: int) -> PriceRule:
        """Return the rule; raises BadEntry for one that makes no sense with so many decimals."""
        most = _MOST if self.kind is RuleKind.AMOUNT else _MOST_BP
        least = {RuleKind.PERCENT: -_BASIS, RuleKind.AMOUNT: -most, RuleKind.ON_COST: 1}[self.kind]
        if not least <= self.value <= most:
            raise BadEntry("price_rule", "out_of_range", f"{least}-{most}")
        if self.ending is PriceEnding.NINETY and decimals != 2:
            raise BadEntry("price_ending", "decimals", str(decimals))
        return self

    def new_price(self, price: int | None, cost: int | None, decimals: int) -> int | None:
        """Return the new price in minor units; None where the rule has nothing to go by.

        A price that would be less than nothing is none either.
        """
        old = cost if self.kind is RuleKind.ON_COST else price
        if old is None:
            return None
        exact = {
            RuleKind.PERCENT: (old * (_BASIS + self.value), _BASIS),
            RuleKind.AMOUNT: (old + self.value, 1),
            RuleKind.ON_COST: (old * self.value, _BASIS),
        }[self.kind]
        rounded = _ended(*exact, self.ending, 10**decimals)
        return rounded if 0 <= rounded <= _MOST else None


@dataclass(eq=False)
class PriceActNotFound(NotFound):
    """No prices were changed by this act."""

    act: str


def _ended(numerator: int, denominator: int, ending: PriceEnding, unit: int) -> int:
    """Return the nearest whole number of minor units with the ending."""
    match ending:
        case PriceEnding.EXACT:
            step, beside = 1, 0
        case PriceEnding.WHOLE:
            step, beside = unit, 0
        case PriceEnding.TENS:
            step, beside = 10 * unit, 0
        case PriceEnding.NINETY:
            step, beside = unit, unit - unit // 10
    times = (2 * (numerator - beside * denominator) + step * denominator) // (
        2 * step * denominator
    )
    # Nothing ends in .90 below the first such price.
    return max(times, 0 if beside else times) * step + beside
