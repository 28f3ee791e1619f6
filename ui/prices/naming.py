"""Naming the customer who waits: looked up by number while the money is being taken."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from ui.prices.payer import Payer
from ui.tasks import Lane, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.errors import BadEntry
    from app.services.devices.customers import CustomerRow
    from ui.prices.held import HeldPrices
    from ui.tasks import Handle

# Fewer digits are the beginning of half a town's numbers; four are the end by which one asks.
_ENOUGH: Final = 4


class Naming(QObject):
    """Take number and name; whoever the number means is found in the shop's files."""

    def __init__(self, held: HeldPrices) -> None:
        super().__init__(held)
        self._held = held
        self._reading: Handle[tuple[CustomerRow, ...]] | None = None
        self._then: Callable[[], object] | None = None

    def write_phone(self, typed: str) -> None:
        """Take what is typed as a number, and look up who has it."""
        held = self._held
        self._cancel()
        if sum(map(str.isdecimal, typed)) < _ENOUGH:
            held.show(payer=Payer(typed, held.state.payer.name))
            self._go_on()
            return
        held.show(payer=replace(held.state.payer, phone=typed, wrong=None))
        call = partial(held.services.customers.by_phone, held.session.actor, typed)
        found = partial(self._found, typed)
        self._reading = held.tasks.run(self, call, found, self._not_found, lane=Lane.READ)

    def write_name(self, typed: str) -> None:
        """Take what is typed as a name: it tells people of one number apart."""
        payer = self._held.state.payer
        self._held.show(payer=replace(payer, name=typed, wrong=None))

    def put_off(self, then: Callable[[], object]) -> bool:
        """Put an act off until the number is looked up; False when it can be done now."""
        if self._reading is None or self._reading.outcome is not Outcome.PENDING:
            return False
        self._then = then
        return True

    def refuse(self, error: BadEntry) -> None:
        """Say beside the entry why it was refused."""
        self._held.show(payer=replace(self._held.state.payer, wrong=error))

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = None

    def _found(self, typed: str, rows: tuple[CustomerRow, ...]) -> None:
        payer = self._held.state.payer
        if payer.phone == typed:
            self._held.show(payer=replace(payer, files=rows))
        self._go_on()

    def _not_found(self, _error: Exception) -> None:
        # Only a convenience: whatever hinders it will hinder the writing, and is told then.
        self._held.show(payer=replace(self._held.state.payer, files=()))
        self._go_on()

    def _go_on(self) -> None:
        self._reading = None
        then, self._then = self._then, None
        if then is not None:
            then()
