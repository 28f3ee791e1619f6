"""What is written down of a price question: that it was taken, or why it came to nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.prices.price_enquiries import PriceQuestion
from ui.prices.state import Mode
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.prices.price_publishing import PricesTaken
    from ui.prices.held import HeldPrices
    from ui.prices.state import Wanted


class Enquiring(QObject):
    """Write questions down for the report on lost enquiries."""

    def __init__(self, held: HeldPrices) -> None:
        super().__init__(held)
        self._held = held

    def give_reason(self, reason: str) -> None:
        """Write down why the customer said no, and be ready for the next question."""
        held = self._held
        if held.state.mode is not Mode.REFUSED:
            return
        row, offer = held.state.shown_row, held.state.offer
        question = PriceQuestion(
            text=held.state.text.strip(),
            model=held.state.model.full_name,
            repair=_repair(held) if row is None else row.repair,
            line="" if offer is None else offer.key,
            price=None if offer is None else offer.price,
        )
        call = partial(held.services.enquiries.lost, held.session.actor, question, reason)
        held.tasks.run(
            self,
            call,
            partial(self._lost, reason),
            partial(self._not_lost, reason),
            lane=Lane.WRITE,
        )

    def taken(self, text: str, wanted: Wanted, visit: str) -> None:
        """Write down that the customer agreed, and to what."""
        held = self._held
        entry = wanted.device
        question = PriceQuestion(
            text=text.strip(),
            model=f"{entry.brand} {entry.model}".strip(),
            repair=wanted.repair,
            line=wanted.line,
            price=wanted.price,
        )
        call = partial(held.services.enquiries.taken, held.session.actor, question, visit)
        held.tasks.run(self, call, _nothing, held.fail, lane=Lane.WRITE)

    def say_sample(self, taken: PricesTaken) -> None:
        """Say how many lines of the sample list were taken."""
        n = taken.added
        words = self._held.words
        text = words.say_count(
            "The sample price list is taken: {n} price. Check it before you promise anything.",
            "The sample price list is taken: {n} prices. Check them before you promise anything.",
            n,
        )
        self._held.said.emit(Notice(text))

    def _lost(self, reason: str, _enquiry: str) -> None:
        held = self._held
        counter = held.state.counter
        reasons = () if counter is None else counter.reasons
        name = next((one.names[held.words.language] for one in reasons if one.key == reason), "")
        draft = held.state.draft
        held.clear(draft=draft, base=held.state.base, level=held.state.base)
        held.said.emit(Notice(held.words.say("Noted: {reason}", reason=name)))

    def _not_lost(self, reason: str, error: Exception) -> None:
        self._held.fail(error, partial(self.give_reason, reason))


def _repair(held: HeldPrices) -> str:
    answer = held.state.answer
    return next(iter(answer.repairs), "") if answer is not None else ""


def _nothing(_enquiry: str) -> None:
    """Nothing more to do."""
