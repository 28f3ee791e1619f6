"""Collecting one payment: which tenders, how much of each, what is rounded off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from app.domain.billing import RoundedTooFar
from app.domain.errors import BadEntry, BenchsideError
from app.domain.money import Money
from app.domain.money_entry import PaymentEntry
from app.domain.own_code import is_payment_code
from ui.pay.entered import tender_entry, too_much
from ui.pay.state import Bill, PayState

if TYPE_CHECKING:
    from app.domain.money_entry import FapiaoEntry, TenderEntry


class PayDesk(QObject):
    """Hold one bill until it is paid.

    `changed` carries the `PayState`, `confirmed` the `PaymentEntry`, once: until `finish` or
    `fail` every further key does nothing. The act's name stays the same until the next `begin`,
    so that a bill that failed half way and is confirmed again is paid once.
    """

    changed = Signal(object)
    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = PayState()
        self._act = uuid4().hex

    def begin(self, bill: Bill) -> None:
        """Begin with a bill: nothing is entered yet, and it is another act."""
        self._act = uuid4().hex
        self._show(PayState(bill))

    def owe(self, bill: Bill) -> None:
        """Let the same act be about another sum; what was rounded off or split begins anew."""
        here = self.state
        if bill == here.bill:
            return
        if bill.out != here.bill.out:
            # Whatever was chosen to give back with was not chosen to be paid with.
            self._show(PayState(bill))
            return
        same = bill.due == here.bill.due
        there = here.tender in {one.key for one in bill.tenders}
        self._show(
            replace(
                here,
                bill=bill,
                parts=here.parts if same else (),
                part=here.part if same else None,
                rounding=here.rounding if same else 0,
                tender=here.tender if there else "",
                trouble=None,
            )
        )

    def preset(self, entries: tuple[TenderEntry, ...]) -> None:
        """Begin with these tenders entered, the last of them chosen: Enter confirms them."""
        if entries and not self.state.busy:
            fresh = replace(self.state, parts=entries[:-1], typed="", part=None, split=False)
            self._show(replace(fresh, tender=entries[-1].tender, trouble=None))

    def press(self, digit: str) -> None:
        """Choose the tender of a digit; 0 begins to type a part of what is due."""
        if digit == "0":
            self.begin_split()
            return
        for tender in self.state.bill.tenders:
            if tender.digit == digit:
                self.choose(tender.key)

    def choose(self, tender: str) -> None:
        """Choose a tender for what is owed, or for the part that was typed."""
        here = self.state
        if here.busy or here.called(tender) is None:
            return
        if here.split and not self._take_part():
            return
        self._show(replace(self.state, tender=tender, typed="", reference="", trouble=None))

    def begin_split(self) -> None:
        """Begin to type a part of what is due, before its tender is chosen."""
        if not self.state.busy and self.state.owed > 0:
            fresh = replace(self.state, tender="", typed="", part=None, trouble=None)
            self._show(replace(fresh, split=True))

    def type(self, text: str) -> None:
        """Let this stand in the amount field."""
        if text != self.state.typed and not self.state.busy:
            self._show(replace(self.state, typed=text, trouble=None))

    def refer(self, text: str) -> None:
        """Let this be the tender's reference; a payment code is none, and Enter forgets it."""
        if text != self.state.reference and not self.state.busy:
            self._show(replace(self.state, reference=text, trouble=_not_kept(text)))

    def round_down(self) -> None:
        """Round down to whole units, with the next press to tens, then not at all."""
        here = self.state
        if here.busy or here.parts or not here.bill.round_most_manager:
            return
        rounding = 0 if isinstance(here.trouble, RoundedTooFar) else here.next_rounding()
        if rounding > here.bill.round_most:
            currency = here.bill.currency
            most = Money(here.bill.round_most, currency)
            self._show(replace(here, trouble=RoundedTooFar(Money(rounding, currency), most)))
        else:
            self._show(replace(here, rounding=rounding, trouble=None))

    def ask_fapiao(self, entry: FapiaoEntry | None) -> None:
        """Unfold the fields of a tax invoice with what stands in them; None folds them."""
        if self.state.bill.fapiao and not self.state.busy:
            self._show(replace(self.state, fapiao=entry, trouble=None))

    def enter(self) -> None:
        """Take the part that was typed, add the tender that is chosen, or confirm all."""
        here = self.state
        if here.busy:
            return
        if here.split:
            self._take_part()
        elif here.chosen is not None:
            self._add()
        elif here.owed or here.bill.part:
            self.fail(BadEntry("tender", "missing"))
        else:
            self._confirm(here.parts)

    def step_back(self) -> bool:
        """Take back what was entered last; False when nothing was."""
        here = self.state
        if here.busy:
            return True
        if here.tender or here.typed or here.split or here.part is not None:
            back = replace(here, tender="", typed="", reference="", split=False, part=None)
        elif here.parts:
            back = replace(here, parts=here.parts[:-1])
        elif here.fapiao is not None:
            back = replace(here, fapiao=None)
        elif here.rounding:
            back = replace(here, rounding=0)
        else:
            return False
        self._show(replace(back, trouble=None))
        return True

    def parts_taken(self) -> PaymentEntry | None:
        """Give the parts that are entered, for whatever becomes of the rest; None where none is."""
        here = self.state
        return _payment(self._act, here, here.parts) if here.parts else None

    def finish(self) -> None:
        """Know that the page's service has done it: another bill may begin."""
        self._show(replace(self.state, busy=False))

    def fail(self, error: Exception) -> None:
        """Show why it was not done; the entry stays, and so does the act."""
        self._show(replace(self.state, busy=False, trouble=error))

    def _take_part(self) -> bool:
        """Let what was typed be the part that the next tender pays; False when it cannot be."""
        here = self.state
        try:
            part = here.amount_typed()
            if part is not None and part > here.owed and not here.bill.is_open:
                raise too_much(here, part, here.owed)
        except BenchsideError as fault:
            self.fail(fault)
            return False
        self._show(replace(here, split=False, typed="", part=part or None, trouble=None))
        return True

    def _add(self) -> None:
        if (refused := _not_kept(self.state.reference)) is not None:
            self._show(replace(self.state, reference="", trouble=refused))
            return
        try:
            entry = tender_entry(self.state)
        except BenchsideError as fault:
            self.fail(fault)
            return
        here = self.state
        parts = (*here.parts, entry)
        left = here.owed - (entry.amount or 0)
        if left > 0 and not here.bill.part:
            fresh = replace(here, parts=parts, tender="", typed="", reference="", part=None)
            self._show(replace(fresh, trouble=None))
        else:
            self._confirm(parts)

    def _confirm(self, tenders: tuple[TenderEntry, ...]) -> None:
        payment = _payment(self._act, self.state, tenders)
        self._show(replace(self.state, busy=True, trouble=None))
        self.confirmed.emit(payment)

    def _show(self, state: PayState) -> None:
        self.state = state
        self.changed.emit(state)


def _payment(act: str, here: PayState, tenders: tuple[TenderEntry, ...]) -> PaymentEntry:
    fapiao = here.fapiao
    if fapiao is not None and not (fapiao.title or fapiao.tax_id or fapiao.email):
        fapiao = None
    return PaymentEntry(act, tenders, here.rounding, fapiao)


def _not_kept(reference: str) -> BadEntry | None:
    return BadEntry("reference", "payment_code") if is_payment_code(reference) else None
