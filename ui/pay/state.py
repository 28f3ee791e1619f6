"""What the pay panel shows: the bill, what is paid of it so far, and what is being entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.billing import rounded_off
from app.domain.errors import BadEntry
from app.domain.money import CURRENCIES, Currency, parse_amount
from app.domain.tender import TenderKind

if TYPE_CHECKING:
    from app.domain.money_entry import FapiaoEntry, TenderEntry
    from app.domain.tender import Tender

# Banknotes of most currencies, in whole units.
_NOTES: Final = (5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000)
_MOST_NOTES: Final = 4
# Nobody hands over notes that are a fiftieth of what is due, or more than five times as much.
_LEAST_SHARE: Final = 50
_LARGEST_TIMES: Final = 5
_TENS: Final = 10
_NO_CURRENCY: Final = CURRENCIES["CNY"]


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid: `due` minor units.

    `round_most` is what this person may round off and `round_most_manager` what a manager may;
    both are 0 where nothing may be. `part` lets less than is due be paid: a deposit, of any sum
    where `due` is 0. `fapiao` offers the fields of a tax invoice. With `out` the money goes to
    the customer.
    """

    due: int
    currency: Currency = _NO_CURRENCY
    tenders: tuple[Tender, ...] = ()
    round_most: int = 0
    round_most_manager: int = 0
    part: bool = False
    fapiao: bool = False
    out: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether any sum may be paid."""
        return self.part and not self.due


@dataclass(frozen=True, slots=True)
class PayState:
    """One bill being paid.

    `parts` are tenders entered already, `tender` the key of the one chosen now, `typed` what
    stands in the amount field. `split` says that a part of what is due is being typed before its
    tender is chosen, `part` is that part. `fapiao` is None while its fields are folded. While
    `busy` the page's service works on what was confirmed.
    """

    bill: Bill = field(default_factory=lambda: Bill(0))
    parts: tuple[TenderEntry, ...] = ()
    tender: str = ""
    typed: str = ""
    reference: str = ""
    split: bool = False
    part: int | None = None
    rounding: int = 0
    fapiao: FapiaoEntry | None = None
    trouble: Exception | None = None
    busy: bool = False

    @property
    def to_pay(self) -> int:
        """Return the bill after rounding, in minor units."""
        return self.bill.due - self.rounding

    @property
    def owed(self) -> int:
        """Return what the parts leave to be paid, in minor units."""
        return self.to_pay - sum(part.amount or 0 for part in self.parts)

    @property
    def limit(self) -> int:
        """Return the most that the tender chosen now can pay, in minor units."""
        return self.owed if self.part is None else self.part

    @property
    def chosen(self) -> Tender | None:
        """Return the tender that is chosen."""
        return self.called(self.tender)

    @property
    def handed(self) -> int | None:
        """Return what was typed in minor units; None while nothing that can be read was."""
        try:
            return self.amount_typed()
        except BadEntry:
            return None

    @property
    def change(self) -> int:
        """Return what is to be handed back, in minor units."""
        tender = self.chosen
        if tender is None or not tender.gives_change or self.bill.out or self.bill.is_open:
            return 0
        return max(0, (self.handed or 0) - self.limit)

    @property
    def notes(self) -> tuple[int, ...]:
        """Return round sums above what is owed, for one press; minor units."""
        tender = self.chosen
        if tender is None or tender.kind is not TenderKind.CASH or self.bill.out:
            return ()
        unit, due = 10**self.bill.currency.exponent, self.limit
        steps = [
            note * unit
            for note in _NOTES
            if due <= note * unit * _LEAST_SHARE and note * unit <= due * _LARGEST_TIMES
        ]
        sums = {-(-self.limit // step) * step for step in steps}
        return tuple(sorted(sums - {self.limit}))[:_MOST_NOTES]

    @property
    def takes_digits(self) -> bool:
        """Tell whether a digit chooses a tender now, rather than being typed."""
        return not self.tender and not self.split

    @property
    def can_enter(self) -> bool:
        """Tell whether there is anything for Enter to do."""
        return not self.busy and (self.owed > 0 or self.bill.is_open or self.bill.due > 0)

    def called(self, key: str) -> Tender | None:
        """Return a tender of the bill by its key."""
        return next((one for one in self.bill.tenders if one.key == key), None)

    def amount_typed(self) -> int | None:
        """Return what was typed in minor units, None for nothing. Raises BadEntry."""
        if not self.typed.strip():
            return None
        return parse_amount("amount", self.typed, self.bill.currency)

    def next_rounding(self) -> int:
        """Return what the next press rounds off: to whole units, to tens, then nothing."""
        unit = 10**self.bill.currency.exponent
        steps = {rounded_off(self.bill.due, unit), rounded_off(self.bill.due, unit * _TENS)}
        further = sorted(step for step in steps if self.rounding < step < self.bill.due)
        return further[0] if further else 0
