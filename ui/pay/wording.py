"""What the pay panel says, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.billing import RoundedTooFar
from app.domain.errors import BadEntry
from ui.errors import notice
from ui.formats import Amounts
from ui.pay.tender_keys import tender_name
from ui.refused import beside_field

if TYPE_CHECKING:
    from app.words import Words
    from ui.pay.state import PayState

_BETWEEN = " · "


class PayWording:
    """Put one state of the panel into one language."""

    def __init__(self, state: PayState, words: Words) -> None:
        self._state = state
        self._words = words
        self.amounts = Amounts(state.bill.currency.code)

    def title(self) -> str:
        """Say which way the money goes, and whether some of it is paid already."""
        say, state = self._words.say, self._state
        if state.bill.out:
            return say("To give back")
        if state.bill.part:
            return say("Deposit")
        return say("Still to pay") if state.parts else say("To pay")

    def due(self) -> str:
        """Write what is owed now; nothing where any sum may be paid."""
        return "" if self._state.bill.is_open else self.amounts.text(self._state.owed)

    def made_up(self) -> str:
        """Say how the bill became what is owed: rounding, and what is entered already."""
        say, state = self._words.say, self._state
        said = []
        if state.rounding or state.parts:
            said.append(say("Bill {amount}", amount=self.amounts.text(state.bill.due)))
        if state.rounding:
            said.append(say("rounded off {amount}", amount=self.amounts.text(state.rounding)))
        for part in state.parts:
            tender = state.called(part.tender)
            name = part.tender if tender is None else tender_name(tender, self._words)
            said.append(f"{name} {self.amounts.text(part.amount or 0)}")
        return _BETWEEN.join(said)

    def field(self) -> str:
        """Say what the field takes now."""
        say, state = self._words.say, self._state
        tender = state.chosen
        if state.split:
            return say("A part of it, then Enter")
        if tender is None:
            if state.part is not None:
                part = self.amounts.text(state.part)
                return say("How are {amount} of it paid? Press a digit", amount=part)
            if state.bill.out:
                return say("How is it given back? Press a digit")
            return say("How is it paid? Press a digit")
        name = tender_name(tender, self._words)
        if tender.gives_change and not state.bill.out and not state.bill.is_open:
            return say("{tender}: handed over", tender=name)
        return say("{tender}: amount", tender=name)

    def waiting(self) -> str:
        """Write what Enter takes when nothing is typed."""
        state = self._state
        if state.chosen is None or state.bill.is_open:
            return ""
        return self.amounts.entry(state.limit)

    def act(self) -> str:
        """Say what Enter does."""
        say, state = self._words.say, self._state
        if state.busy:
            return say("One moment…")
        if state.split:
            return say("Take this part")
        typed = state.handed
        if state.bill.is_open:
            amount = self.amounts.text(typed or 0)
        else:
            amount = self.amounts.text(min(typed or state.limit, state.limit))
        if state.bill.out:
            return say("Give back {amount}", amount=amount)
        return say("Take {amount}", amount=amount)

    def change(self) -> str:
        """Write the change, empty for none."""
        return self.amounts.text(self._state.change) if self._state.change else ""

    def trouble(self) -> str:
        """Say what is wrong, and who may do it where this person may not."""
        error = self._state.trouble
        match error:
            case None:
                return ""
            case RoundedTooFar():
                return self._too_far(error)
            case BadEntry(field="reference"):
                return ""
            case BadEntry(field="tender", reason="missing"):
                return self._words.say("Choose how it is paid: press the digit of a tender.")
            case BadEntry(field="amount"):
                return beside_field(error, self._words)
        return notice(error, self._words).text

    def refused_reference(self) -> str:
        """Say why the reference is not kept."""
        error = self._state.trouble
        if isinstance(error, BadEntry) and error.field == "reference":
            return beside_field(error, self._words)
        return ""

    def _too_far(self, error: RoundedTooFar) -> str:
        bill, say = self._state.bill, self._words.say
        text = say(
            "You may round off up to {most} of a bill; this would be {rounding}.",
            most=self.amounts.text(bill.round_most),
            rounding=str(error.rounding),
        )
        if bill.round_most_manager <= bill.round_most:
            return text
        most = self.amounts.text(bill.round_most_manager)
        return f"{text} " + say("A manager may round off up to {most}.", most=most)
