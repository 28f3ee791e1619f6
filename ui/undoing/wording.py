"""Undoing a repair in words: each part, the money, the job, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job import JobState
from app.domain.repair_undo import UNDO_PLACES, MoneyBack
from app.domain.stock import StockPlace
from ui.formats import Amounts
from ui.money.sums import Sum
from ui.widgets.chips import Choice
from ui.widgets.pairs import Pair
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.job_parts.lines import JobPart
    from app.services.undoing.repair_undo import RepairUndone
    from app.words import Words
    from ui.undoing.state import UndoingState
    from ui.widgets.badge import Badge

STAYS: Final = "stays"
_BETWEEN: Final = " · "


class UndoingWording:
    """Put one state of the page into one language."""

    def __init__(self, state: UndoingState, words: Words) -> None:
        self._state = state
        self._words = words
        code = "CNY" if state.offer is None else state.offer.currency
        self._amounts = Amounts(code)

    def title(self) -> str:
        """Say which repair it is."""
        return self._words.say("Undo the repair of job {number}", number=self._state.number)

    def badges(self) -> tuple[Badge, ...]:
        """Say where the job is."""
        offer = self._state.offer
        return () if offer is None else (job_badge(offer.state, self._words),)

    def places(self) -> tuple[Choice, ...]:
        """Return where a part may go."""
        say = self._words.say
        said = {
            StockPlace.STORE: say("Back on the shelf"),
            StockPlace.QUARANTINE: say("To quarantine"),
            StockPlace.SCRAP: say("To scrap"),
        }
        there = tuple(Choice(str(place), said[place]) for place in UNDO_PLACES)
        return (*there, Choice(STAYS, say("Stays in the device")))

    def part_title(self, part: JobPart) -> str:
        """Name a part, with how many pieces of it are fitted."""
        pieces = f" × {part.quantity}" if part.quantity > 1 else ""
        return self.called(part.names) + pieces

    def part_facts(self, part: JobPart) -> str:
        """Say which pieces they are, and what they cost."""
        return _BETWEEN.join(self._facts(part))

    def money(self) -> tuple[Sum, ...]:
        """Say what was billed, what of it was paid by which tender, and what goes back."""
        offer, say, amount = self._state.offer, self._words.say, self._amounts.text
        if offer is None:
            return ()
        money = offer.money
        billed = say("To be billed for the repair")
        if money.invoice:
            billed = say("Billed on invoice {number}", number=money.invoice)
        paid = tuple(
            Sum(
                say("paid: {tender}", tender=self.called(one.names)), amount(one.amount), quiet=True
            )
            for one in money.tenders
        )
        back = Sum(
            say("Goes back to the customer"), self._amounts.text(self._state.going_out), strong=True
        )
        return (Sum(billed, amount(money.billed)), *paid, back)

    def ways(self) -> tuple[Choice, ...]:
        """Return what can become of the money."""
        return tuple(Choice(str(way), self._way(way)) for way in self._state.ways)

    def way(self) -> str:
        """Say what comes of the way that is chosen."""
        offer, say = self._state.offer, self._words.say
        if offer is None or not self._state.ways:
            return say("Nothing was billed or paid.")
        match self._state.money:
            case MoneyBack.KEEP:
                return say("The customer pays as billed; nothing goes back.")
            case MoneyBack.VOID:
                return say("Receipt {number} is void: its money goes back as it was paid, and the "
                           "price is taken off the bill.", number=offer.money.receipt)  # fmt: skip
        if not offer.money.invoice:
            return say("The price is taken off the bill.")
        return say("A credit to invoice {number} is written.", number=offer.money.invoice)

    def fapiao(self) -> str:
        """Say what is to be done about a tax invoice, empty where there is none."""
        offer, say = self._state.offer, self._words.say
        if offer is None or self._state.money is MoneyBack.KEEP:
            return ""
        money = offer.money
        issued = (
            say("Fapiao {number} was issued: take it back in the tax system.", number=number)
            for number in money.fapiao
        )
        asked = (
            say("{title} waits for a fapiao: do not issue it.", title=title)
            for title in money.fapiao_asked
        )
        return "\n".join((*issued, *asked))

    def job(self) -> str:
        """Say what becomes of the job."""
        offer, say = self._state.offer, self._words.say
        if offer is None:
            return ""
        if offer.state is JobState.READY:
            return say("The device is here: the job goes back to the bench, not repaired.")
        return say("The device was handed over: the job stays as it is.")

    def done(self) -> tuple[Pair, ...]:
        """Say what was done."""
        done = self._state.done
        return () if done is None else tuple(self._done(done))

    def called(self, names: Mapping[str, str]) -> str:
        """Name something."""
        return self._words.named(names)

    def _facts(self, part: JobPart) -> Iterator[str]:
        say = self._words.say
        for serial in part.serials:
            yield say("serial {number}", number=serial)
        for batch in part.batches:
            yield say("batch {name}", name=batch)
        if part.to_book:
            yield say("to be booked")
        if part.cost:
            yield say("cost {amount}", amount=self._amounts.text(part.cost))

    def _way(self, way: MoneyBack) -> str:
        offer = self._state.offer
        if way is MoneyBack.BACK and offer is not None and not offer.money.back:
            return self._words.say("Take the price off")
        return self._words.label(way)

    def _done(self, done: RepairUndone) -> Iterator[Pair]:
        say, state, money = self._words.say, self._state, done.money
        offered = () if state.offer is None else state.offer.parts
        places = {choice.value: choice.text for choice in self.places()}
        for part in offered:
            place = state.places.get(part.id)
            yield Pair(self.part_title(part), places[STAYS if place is None else str(place)])
        if state.went_out:
            yield Pair(say("Given back"), self._amounts.text(state.went_out))
        if money.credit:
            yield Pair(say("Credit"), money.credit)
        if money.receipt is not None:
            yield Pair(say("Receipt"), money.receipt.number)
        if money.voided:
            yield Pair(say("Void"), money.voided)
        yield Pair(say("Job"), self._words.label(done.state))
