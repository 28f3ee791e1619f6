"""The cards of the handover page: one device, the proof, what needs a manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import BadEntry, BenchsideError
from app.domain.handover import HandoverCheck, PhoneDoesNotFit
from ui.approval_form import ApprovalForm
from ui.handover.state import Asks
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.badge import StatusBadge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import PhoneField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.services.handover.handover_pages import HandoverJob
    from app.words import Words
    from ui.handover.state import Collecting
    from ui.handover.wording import HandoverWording

_TAIL = 4


class JobCard(Card):
    """One device that goes: what came with it and what is gone through.

    `given_back` carries the job's number and what goes back, `checked` the number and the checks.
    """

    given_back = Signal(str, object)
    checked = Signal(str, object)
    went_on = Signal()

    def __init__(self, job: HandoverJob, wording: HandoverWording, words: Words) -> None:
        super().__init__()
        self.number = job.number
        top = QHBoxLayout()
        top.setSpacing(Space.SMALL)
        top.addWidget(ClippedLabel(wording.device(job), LabelKind.STRONG), 1)
        if job.place:
            # Where to fetch it: read from an arm's length.
            top.addWidget(Muted(words.say("Bin")))
            top.addWidget(Label(job.place, LabelKind.FIGURE))
        for badge in wording.badges(job):
            top.addWidget(StatusBadge(badge))
        top.addWidget(Label(wording.price(job), LabelKind.STRONG))
        self.add(top)
        self.add(Muted(wording.detail(job), wrap=True))
        self._accessories = ChipGroup(
            words.say("Accessories given back"), wording.accessories(job), multiple=True
        )
        self._checks = ChipGroup(
            words.say("Gone through together"), wording.checks(job), multiple=True
        )
        self._rows = [
            self._row(words.say("Accessories given back"), self._accessories),
            self._row(words.say("Gone through together"), self._checks),
        ]
        none = Muted(wording.no_accessories(job))
        self.add(none)
        none.setVisible(bool(wording.no_accessories(job)))
        self._rows[0].setVisible(bool(job.accessories))
        self._rows[1].setVisible(bool(job.checks))
        self._accessories.changed.connect(self._give_back)
        self._checks.changed.connect(self._check)
        for group in (self._accessories, self._checks):
            group.went_on.connect(self.went_on)

    def show_job(self, job: HandoverJob, here: Collecting) -> None:
        """Show what is ticked."""
        self._accessories.choose(here.back_of(job))
        self._checks.choose(str(check) for check in here.checked_of(job))

    def _row(self, title: str, group: ChipGroup) -> QWidget:
        row = LabelledField(title, group)
        self.add(row)
        return row

    def _give_back(self) -> None:
        self.given_back.emit(self.number, self._accessories.chosen())

    def _check(self) -> None:
        checks = tuple(HandoverCheck(check) for check in self._checks.chosen())
        self.checked.emit(self.number, checks)


class ProofCard(Card):
    """Ask for the last four digits while no claim ticket was scanned."""

    known = Signal(str)
    identity_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self.field = PhoneField(say("Last four digits of the customer's number"))
        self.field.setMaxLength(_TAIL)
        self.field.setObjectName("handover-known")
        hint = say("Scan the claim ticket, or let them tell the number they left here")
        self._labelled = LabelledField(self.field.accessibleName(), self.field, hint=hint)
        self._identity = Button(
            say("Identity document…"), icon=Icon.IDENTITY, key=Shortcut.NO_TICKET.legend
        )
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._labelled, 1)
        row.addWidget(self._identity, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(row)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self._identity.clicked.connect(self.identity_asked)

    def show_state(self, here: Collecting) -> None:
        """Be there while nothing shows that the devices may go."""
        wanted = here.proven.proof is None and here.can_go and here.asks is not Asks.IDENTITY
        if not wanted:
            self.field.setText("")
        self.setVisible(wanted)
        trouble = here.trouble
        says = isinstance(trouble, PhoneDoesNotFit) or _is_missing(trouble)
        text = ""
        if says and isinstance(trouble, BenchsideError):
            text = (
                self._words.error(trouble)
                if isinstance(trouble, PhoneDoesNotFit)
                else self._words.say("Show first who collects: ticket, number or document.")
            )
        self._labelled.show_error(text)

    def _typed(self, text: str) -> None:
        if len(text) == _TAIL:
            self.known.emit(text)

    def _enter(self) -> None:
        self.known.emit(self.field.text())


class AgreeCard(ApprovalForm):
    """Ask for a document or a reason, and for a manager where one is needed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._words = words
        self._asks = Asks.NOTHING

    def show_state(self, here: Collecting) -> None:
        """Ask what the state asks for, or be away."""
        trouble = here.trouble if here.asks is not Asks.NOTHING else None
        text = beside_field(trouble, self._words) if isinstance(trouble, BadEntry) else ""
        self.show_error(text)
        if here.asks is self._asks:
            return
        self._asks = here.asks
        if here.asks is Asks.NOTHING:
            self.clear()
            self.hide()
            return
        asks_manager = here.needs_manager and here.asks is not Asks.TAKE_BACK
        if here.asks is Asks.RELEASE:
            asks_manager = here.needs_releaser
        self.ask_manager(here.managers, wanted=asks_manager)
        self.put(*self._said(here.asks))

    def _said(self, asks: Asks) -> tuple[str, str, str]:
        say = self._words.say
        match asks:
            case Asks.IDENTITY:
                question = say("No ticket: which identity document was seen?")
                field, act = say("Document and name, such as: ID card, 王芳"), say("That is them")
            case Asks.UNPAID:
                question = say("Hand over although something is still owed?")
                field, act = say("Why"), say("Hand over unpaid")
            case Asks.RELEASE:
                question = say("Let it go although something is newly bad? It stays on record.")
                field, act = say("Why"), say("Let it go")
            case _:
                question = say("Take the handover back? The device is then here again.")
                field, act = say("Why"), say("Take back")
        return question, field, act


def _is_missing(trouble: Exception | None) -> bool:
    return isinstance(trouble, BadEntry) and trouble.field == "identity"
