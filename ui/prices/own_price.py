"""A price that the list has not: own words and an amount, and whether the list is to have it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from app.domain.intake import DeviceEntry
from app.domain.money_entry import OrderLine
from app.domain.price_line import PriceLineBody
from ui.formats import Amounts
from ui.prices.state import OwnPrice, Wanted
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.prices.price_look_up import PriceAnswer
    from ui.prices.held import HeldPrices
    from ui.prices.state import State

WORDS: Final = "words"
PRICE: Final = "price"


class OwnPricing(QObject):
    """Take a price in own words where what is typed has none."""

    def __init__(self, held: HeldPrices) -> None:
        super().__init__(held)
        self._held = held

    def write(self, field: str, text: str) -> None:
        """Take what was typed as what it is, or as its price."""
        change: dict[str, Any] = {field: text}
        faults = {name: error for name, error in self._held.state.faults.items() if name != field}
        self._held.show(own=replace(self._held.state.own, **change), faults=faults)

    def choose_keep(self, *, keep: bool) -> None:
        """Say whether the price list is to have it from now on."""
        self._held.show(own=replace(self._held.state.own, keep=keep))

    def proposed(self, answer: PriceAnswer) -> OwnPrice:
        """Return what to begin with: the repair as the shop calls it, else the words typed."""
        lists = self._held.state.counter
        names = {} if lists is None or not answer.repairs else lists.repairs
        named = [names[key][self._held.words.language] for key in answer.repairs if key in names]
        return OwnPrice(words=", ".join(named) or answer.text.strip())

    def wanted(self) -> Wanted | None:
        """Return what is ordered in own words; None where there is a price, or none was typed.

        An amount that cannot be read is refused beside its field.
        """
        state = self._held.state
        if not state.has_no_price or state.answer is None or not state.own.price.strip():
            return None
        try:
            price = Amounts(state.answer.currency).read(PRICE, state.own.price)
        except BadEntry as refused:
            self._held.show(faults={PRICE: refused})
            return None
        words = state.own.words.strip() or state.text.strip()
        line = OrderLine(names={self._held.words.language: words}, unit_price=price)
        device = replace(self.device(state), problem=words, order=(line,))
        repair = next(iter(state.answer.repairs), "")
        return Wanted(words, device, price, repair=repair)

    def ask_price(self) -> None:
        """Say beside the field that a price is wanted."""
        if self._held.state.has_no_price and not self._held.state.own.price.strip():
            self._held.show(faults={PRICE: BadEntry(PRICE, "missing")})

    def keep(self, wanted: Wanted, then: Callable[[Wanted], object]) -> None:
        """Put the price into the list first where that was chosen, then go on."""
        line = self._line(wanted)
        if line is None:
            then(wanted)
            return
        held = self._held
        call = partial(held.services.prices.publish, held.session.actor, line)
        held.tasks.run(
            self, call, partial(self._kept, wanted, then), self._not_kept, lane=Lane.WRITE
        )

    def device(self, state: State) -> DeviceEntry:
        """Return the device as far as the question names it."""
        model, text = state.model, state.text.strip()
        fault = state.own.words.strip() or text
        if model.brand:
            return DeviceEntry(
                category=model.category, brand=model.brand, model=model.model, problem=fault
            )
        answer, counter = state.answer, state.counter
        # The first class of the list is the one that the shop takes in most.
        usual = "" if counter is None else counter.lists.classes("en")[0].key
        unknown = "" if answer is None else answer.unknown.strip()
        return DeviceEntry(category=model.category or usual, model=unknown or text, problem=fault)

    def _line(self, wanted: Wanted) -> PriceLineBody | None:
        state = self._held.state
        may = state.counter is not None and state.counter.may_publish
        if wanted.line or not (state.own.keep and may and can_keep(state)):
            return None
        entry = wanted.device
        return PriceLineBody(
            category=entry.category,
            repair=wanted.repair,
            price=wanted.price,
            brand=entry.brand,
            model=entry.model,
        )

    def _kept(self, wanted: Wanted, then: Callable[[Wanted], object], key: str) -> None:
        order = (OrderLine(key, unit_price=wanted.price),)
        then(replace(wanted, line=key, device=replace(wanted.device, order=order)))

    def _not_kept(self, error: Exception) -> None:
        self._held.fail(error)


def can_keep(state: State) -> bool:
    """Tell whether the list could name it: a model and a repair that the shop knows."""
    return bool(state.model.brand and state.answer is not None and state.answer.repairs)
