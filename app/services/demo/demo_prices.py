"""Which lines of the price list are asked for on the demonstration's days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Mapping, Sequence

    from app.services.prices.price_list import ListedPrice

PHONE: Final = "phone"
# Dearer ones are signed for, and nobody here holds a pen.
_DEAREST: Final = 200_000
# Most repairs need a part that the shop keeps.
_KEPT: Final = 0.75
_NO_PHONE: Final = 0.25
# Repairs that are done while the customer waits; others stay a day or more.
_QUICK: Final = frozenset({"battery", "film", "charging_port", "screen", "back_glass"})


@dataclass(frozen=True, slots=True)
class DemoPrices:
    """Lines of single models of phones by whether they are quick and kept, others, and all."""

    phones: Mapping[tuple[bool, bool], Sequence[ListedPrice]]
    others: Sequence[ListedPrice]
    every: Sequence[ListedPrice]

    def any(self, die: random.Random, *, quick: bool) -> ListedPrice:
        """Return the line of what somebody asks for; with a phone mostly."""
        kept = die.random() < _KEPT
        if kept and not quick and die.random() < _NO_PHONE:
            return die.choice(self.others)
        return die.choice(self.phones[quick, kept])


def sorted_prices(lines: Sequence[ListedPrice], kept: Collection[str]) -> DemoPrices:
    """Sort the price list; `kept` are the numbers of parts that the shop keeps."""
    phones: dict[tuple[bool, bool], list[ListedPrice]] = {}
    for one in lines:
        if one.line.category == PHONE and one.line.model:
            sort = one.line.repair in _QUICK, one.line.part in kept
            phones.setdefault(sort, []).append(one)
    others = [
        one
        for one in lines
        if one.line.category != PHONE and one.line.part in kept and one.line.price <= _DEAREST
    ]
    return DemoPrices(phones, others, lines)
