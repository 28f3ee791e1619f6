"""Handing a visit over: proven, paid, checked, gone; then what the customer thought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry
from app.domain.handover import HandoverEntry, PhoneDoesNotFit, Proof
from app.domain.scan import ScanKind
from app.domain.signature import SignatureMissing
from ui.handover.acts import HandoverActs
from ui.handover.reading import HandoverReading
from ui.handover.state import Asks, Collecting, Gone, Proven
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from app.domain.handover import Approval
    from app.domain.money_entry import PaymentEntry
    from app.domain.scan import Scanned
    from app.services.handover.handover_pages import HandedOver, HandoverPage
    from app.words import Words
    from ui.handover.state import HandoverServices
    from ui.session import Session
    from ui.signing.state import Signed
    from ui.tasks import Tasks

_TAIL: Final = 4


class HandoverViewModel(HandoverReading):
    """Act on the visit that is shown; `pay` collects how it is paid."""

    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: HandoverServices
    ) -> None:
        super().__init__(session, tasks, services)
        self._words = words
        self._acts = HandoverActs(session, tasks, services)
        self._acts.gone.connect(self._gone)
        self._acts.taken_back.connect(self._taken_back)
        self._acts.failed.connect(self._not_done)
        self.pay.confirmed.connect(self._paid)
        services.signing.signed.connect(self._signed)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def arrive(self, route: Route) -> None:
        """Show the visit of a route; a scanned claim ticket is its proof."""
        self.open(route.record or route.job, _proven(route.scanned))

    def take_scan(self, scanned: Scanned) -> bool:
        """Take the claim ticket of the visit that is shown for its proof; False leaves it."""
        here = self.state
        if not isinstance(here, Collecting) or scanned.kind is not ScanKind.CLAIM_TICKET:
            return False
        if scanned.visit != here.page.visit or here.page.is_over or not scanned.proof:
            return False
        self._show(replace(here, proven=_proven(scanned), asks=Asks.NOTHING, trouble=None))
        return True

    def ask(self, what: Asks) -> None:
        """Ask for something in place; for nothing, fold what was asked and what was said."""
        here = self.state
        if not isinstance(here, Collecting) or here.busy:
            return
        if what is not Asks.RELEASE or here.can_release:
            self._show(replace(here, asks=what, trouble=None))

    def know(self, digits: str) -> None:
        """Take the last four digits of the customer's number, as they were told."""
        here = self.state
        if not isinstance(here, Collecting):
            return
        phone = "" if here.page.customer is None else here.page.customer.phone
        tail = "".join(filter(str.isdecimal, phone))[-_TAIL:]
        if len(tail) < _TAIL or digits.strip() != tail:
            self._show(replace(here, trouble=PhoneDoesNotFit()))
        else:
            self._show(replace(here, proven=Proven(Proof.KNOWN, tail), trouble=None))

    def agree(self, text: str, approval: Approval | None) -> None:
        """Take what was written for what is asked: a document, or a reason; and who agrees."""
        here = self.state
        if not isinstance(here, Collecting) or here.asks is Asks.NOTHING:
            return
        if not text.strip():
            field = "identity" if here.asks is Asks.IDENTITY else "reason"
            self._show(replace(here, trouble=BadEntry(field, "missing")))
        elif here.asks is Asks.IDENTITY:
            proven = Proven(Proof.IDENTITY, text.strip(), approval=approval)
            self._show(replace(here, proven=proven, asks=Asks.NOTHING, trouble=None))
        elif here.asks is Asks.RELEASE:
            numbers = tuple(job.number for job in here.stopped)
            self._acts.release(numbers, text, approval)
        elif here.asks is Asks.UNPAID:
            self._hand_over(self.pay.parts_taken(), text, approval or here.proven.approval)
        else:
            numbers = tuple(job.number for job in here.page.jobs if job.handed is not None)
            self._acts.take_back(numbers, text)

    def hand_over(self) -> None:
        """Hand over what owes nothing."""
        if isinstance(self.state, Collecting) and not self.state.owes:
            self._hand_over(None, "", self.state.proven.approval)

    def put_on_account(self) -> None:
        """Hand over what the customer pays later, as far as they may; parts entered are paid."""
        here = self.state
        if isinstance(here, Collecting) and here.owes and here.may_owe:
            parts = self.pay.parts_taken()
            self._hand_over(parts, "", here.proven.approval, on_account=True)

    def sign(self) -> None:
        """Let it be signed what goes now, with what goes back."""
        here = self.state
        if isinstance(here, Collecting) and here.can_go and not here.busy:
            self._services.signing.ask_handover(here.page.chosen, here.returned)

    def rate(self, stars: int) -> None:
        """Keep what the customer thinks: first of how it went, then of what came of it."""
        here = self.state
        if not isinstance(here, Gone):
            return
        if here.process is None:
            self._show(replace(here, process=stars))
            self._acts.rate(here.done.jobs, stars, None)
        elif here.result is None:
            self._show(replace(here, result=stars))
            self._acts.rate(here.done.jobs, None, stars)
            self.go.emit(Route(Page.COUNTER))

    def print_again(self) -> None:
        """Print the visit's last receipt once more."""
        if isinstance(self.state, Collecting) and self.state.page.jobs:
            self._acts.print_again(self.state.page.jobs[0].number)

    def give_money_back(self) -> None:
        """Go to the last receipt of the visit, from which things are returned and refunded."""
        if isinstance(self.state, Collecting) and self.state.page.receipts:
            self.go.emit(Route(Page.MONEY, record=self.state.page.receipts[-1]))

    def leave(self) -> None:
        """Fold what is asked, take back what was entered last, or go back to the counter."""
        here = self.state
        if isinstance(here, Collecting) and here.asks is not Asks.NOTHING:
            self.ask(Asks.NOTHING)
        elif not isinstance(here, Collecting) or not self.pay.step_back():
            self.go.emit(Route(Page.COUNTER))

    def _paid(self, entry: PaymentEntry) -> None:
        here = self.state
        approval = here.proven.approval if isinstance(here, Collecting) else None
        self._hand_over(entry if entry.tenders else None, "", approval)

    def _hand_over(
        self,
        payment: PaymentEntry | None,
        unpaid: str,
        approval: Approval | None,
        *,
        on_account: bool = False,
    ) -> None:
        here = self.state
        if not isinstance(here, Collecting) or here.busy or not here.can_go:
            self.pay.finish()
        elif here.proven.proof is None:
            self.pay.finish()
            self._show(replace(here, trouble=BadEntry("identity", "missing")))
        else:
            entry = replace(_entry(here, here.proven.proof), on_account=on_account)
            self._show(replace(here, busy=True, trouble=None))
            self._acts.hand_over(
                replace(entry, payment=payment, unpaid_reason=unpaid, approval=approval)
            )

    def _gone(self, done: HandedOver) -> None:
        self.pay.finish()
        self._show(Gone(done))

    def _signed(self, signed: Signed) -> None:
        here = self.state
        if isinstance(here, Collecting) and signed.text.number in here.page.chosen:
            self._show(replace(here, trouble=None))

    def _taken_back(self, page: HandoverPage) -> None:
        self.said.emit(Notice(self._words.say("Taken back: the device is here again")))
        self.open(page.visit, Proven())

    def _not_done(self, error: Exception) -> None:
        self.pay.finish()
        if isinstance(self.state, Collecting):
            self._show(replace(self.state, busy=False, trouble=error))
            self.reload()
            if isinstance(error, SignatureMissing):
                self.sign()


def _proven(scanned: Scanned | None) -> Proven:
    if scanned is not None and scanned.proof:
        return Proven(Proof.TICKET, scanned=True)
    return Proven()


def _entry(here: Collecting, proof: Proof) -> HandoverEntry:
    return HandoverEntry(
        jobs=here.page.chosen,
        proof=proof,
        identity=here.proven.identity,
        scanned=here.proven.scanned,
        returned=here.returned,
        checks={
            job.number: {check: check in here.checked_of(job) for check in job.checks}
            for job in here.jobs
        },
    )
