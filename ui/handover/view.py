"""The handover page: devices at the left, the payment at the right, one key to let them go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.billing import NotAgreed
from app.domain.errors import BadEntry
from app.domain.handover import PhoneDoesNotFit
from ui.commands import Command
from ui.errors import notice
from ui.handover.cards import AgreeCard, JobCard, ProofCard
from ui.handover.gone_card import GoneCard, OverCard
from ui.handover.settle_side import SettleSide
from ui.handover.state import Asks, Collecting, Gone, NoVisit
from ui.handover.stop_card import StopCard
from ui.handover.wording import HandoverWording
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.pay.panel import PayPanel
from ui.screen import Screen
from ui.shortcuts import ENTER, Shortcut
from ui.widgets.chips import ChipGroup
from ui.widgets.empty_state import EmptyState
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind
from ui.widgets.message_strip import MessageStrip
from ui.widgets.record_header import RecordHeader
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.handover.state import HandoverScreen
    from ui.handover.viewmodel import HandoverViewModel

# Said beside a field instead of in the strip.
_BESIDE: Final = (BadEntry, PhoneDoesNotFit)


class HandoverView(Screen):
    """Render one visit that is collected; every act is the view-model's."""

    def __init__(self, view_model: HandoverViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._header = RecordHeader(())
        self._strip = MessageStrip(words)
        self._proof, self._agree = ProofCard(words), AgreeCard(words)
        self._choice = ChipGroup(say("Which go now"), (), multiple=True)
        self._choice_row = LabelledField(say("Which go now"), self._choice)
        self._hindrance, self._stop = Label("", LabelKind.STRONG, wrap=True), StopCard(words)
        self._cards: tuple[JobCard, ...] = ()
        self._card_column = QVBoxLayout()
        self._side = SettleSide(PayPanel(view_model.pay, words), words)
        self._gone, self._over = GoneCard(words), OverCard(words)
        self._stack = QStackedWidget()
        self._nothing: QWidget = QWidget()
        self._proved = False
        self._build()
        self._connect()
        self._show(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what the page can do by the window's keys."""
        say, model = self._words.say, self._view_model
        here = model.state
        over = isinstance(here, Collecting) and here.page.is_over
        asked = isinstance(here, Collecting) and not over
        identity = say("Identity document…")
        return (
            *(self._side.pay.commands() if asked else ()),
            Command(
                Shortcut.NO_TICKET,
                identity,
                partial(model.ask, Asks.IDENTITY),
                Icon.IDENTITY,
                enabled=asked,
                in_bar=False,
                sentence=identity,
            ),
            Command(
                Shortcut.PRINT, say("Print"), model.print_again, Icon.PRINT, over, in_bar=False
            ),
            Command(Shortcut.ON_ACCOUNT, say("On account"), model.put_on_account, in_bar=False),
            Command(
                Shortcut.SIGN,
                say("Let the customer sign"),
                model.sign,
                Icon.DRAFT,
                enabled=asked,
                in_bar=False,
            ),
            _next_version(model, self._words),
            _release(model, self._words),
            *self._refunds(over=over),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Be shown: read the visit anew, ready for digits."""
        self._view_model.reload()
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a customer's 1 to 5, or Enter for not asked, once it is handed over."""
        if isinstance(self._view_model.state, Gone):
            if event.key() in ENTER and not event.isAutoRepeat():
                self._view_model.leave()
                return
            if event.text() in set("12345") and not event.isAutoRepeat():
                self._view_model.rate(int(event.text()))
                return
        super().keyPressEvent(event)

    def _refunds(self, *, over: bool) -> tuple[Command, ...]:
        if not over:
            return ()
        text = self._words.say("Return or refund…")
        act = self._view_model.give_money_back
        return (Command(Shortcut.MONEY, text, act, Icon.REFUND, in_bar=False, sentence=text),)

    def _build(self) -> None:
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._build_collecting())
        self._stack.addWidget(_centred(self._gone))
        self._stack.addWidget(_centred(self._over))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, 0)
        top.setSpacing(Space.MEDIUM)
        for part in (self._strip, self._header, self._agree):
            top.addWidget(part)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _build_collecting(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        self._card_column.setSpacing(Space.MEDIUM)
        for part in (self._stop, self._proof, self._choice_row, self._hindrance):
            left.addWidget(part)
        left.addLayout(self._card_column)
        left.addStretch(1)
        sheet = Sheet()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        row.setSpacing(Space.MEDIUM)
        row.addLayout(left, 1)
        row.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._show)
        self._strip.again.connect(model.reload)
        for signal in (self._strip.dismissed, self._agree.kept):
            signal.connect(partial(model.ask, Asks.NOTHING))
        self._proof.known.connect(model.know)
        self._proof.identity_asked.connect(partial(model.ask, Asks.IDENTITY))
        self._agree.agreed.connect(model.agree)
        self._stop.release_asked.connect(partial(model.ask, Asks.RELEASE))
        self._choice.changed.connect(self._chosen)
        self._choice.went_on.connect(self._rest)
        self._side.pay.walked.connect(self._walk)
        self._side.on_account.clicked.connect(model.put_on_account)
        self._side.unpaid.clicked.connect(partial(model.ask, Asks.UNPAID))
        self._side.let_go.clicked.connect(model.hand_over)
        self._gone.rated.connect(model.rate)
        self._gone.left.connect(model.leave)
        self._over.print_asked.connect(model.print_again)
        self._over.refund_asked.connect(model.give_money_back)
        self._over.take_back_asked.connect(partial(model.ask, Asks.TAKE_BACK))

    def _show(self, state: HandoverScreen) -> None:
        match state:
            case NoVisit():
                self._show_nothing(state)
            case Collecting():
                self._show_visit(state)
            case Gone():
                self._strip.show_notice(None)
                for part in (self._agree, self._header):
                    part.hide()
                self._gone.show_gone(state)
                self._stack.setCurrentIndex(2)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.commands_changed.emit()

    def _show_nothing(self, state: NoVisit) -> None:
        say = self._words.say
        self._proved = False
        self._stack.removeWidget(self._nothing)
        self._nothing.deleteLater()
        if state.missing is not None:
            text = notice(state.missing, self._words).text
            self._nothing = EmptyState(Icon.HAND_OVER, say("Not found"), text)
        elif state.text:
            # It is being read, which takes no longer than a glance.
            self._nothing = QWidget()
        else:
            text = say("Scan a claim ticket.")
            self._nothing = EmptyState(Icon.HAND_OVER, say("Nothing is handed over"), text)
        for part in (self._header, self._strip, self._agree):
            part.hide()
        self._stack.insertWidget(0, self._nothing)
        self._stack.setCurrentIndex(0)

    def _show_visit(self, here: Collecting) -> None:
        wording = HandoverWording(here, self._words)
        self._header.show()
        badges = () if here.page.is_over else (wording.proof(),)
        line = "" if here.page.is_over else wording.line()
        self._header.show_record(wording.title(), badges, line)
        trouble = None if isinstance(here.trouble, _BESIDE) else here.trouble
        self._strip.show_notice(notice(trouble, self._words) if trouble else None)
        self._agree.show_state(here)
        if here.page.is_over:
            self._over.show_over(here, wording)
            self._stack.setCurrentIndex(3)
            return
        self._proof.show_state(here)
        self._choice.offer(wording.ready())
        self._choice.choose(here.page.chosen)
        self._choice_row.setVisible(bool(wording.ready()))
        self._hindrance.setText(wording.hindrances())
        self._hindrance.setVisible(bool(wording.hindrances()))
        self._stop.show_state(here)
        self._show_cards(here, wording)
        self._side.show_state(here, wording)
        self._stack.setCurrentIndex(1)
        proved = here.proven.proof is not None
        if proved != self._proved or not self._keeps_focus():
            self._proved = proved
            self._rest()

    def _show_cards(self, here: Collecting, wording: HandoverWording) -> None:
        jobs = here.jobs or here.page.jobs
        if tuple(card.number for card in self._cards) != tuple(job.number for job in jobs):
            for card in self._cards:
                self._card_column.removeWidget(card)
                card.deleteLater()
            self._cards = tuple(JobCard(job, wording, self._words) for job in jobs)
            for card in self._cards:
                card.given_back.connect(self._view_model.give_back)
                card.checked.connect(self._view_model.check)
                card.went_on.connect(self._rest)
                self._card_column.addWidget(card)
        for card, job in zip(self._cards, jobs, strict=True):
            card.show_job(job, here)

    def _rest(self) -> None:
        """Put the focus where the next key belongs."""
        here = self._view_model.state
        if not isinstance(here, Collecting) or here.page.is_over:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif here.asks is not Asks.NOTHING:
            return
        elif here.can_go and here.proven.proof is None:
            self._proof.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._side.begin(here)

    def _keeps_focus(self) -> bool:
        """Tell whether keys go to something; the page itself has them while it is being read."""
        focus = self.focusWidget()
        return focus not in (None, self) and focus.isVisible() and focus.isEnabled()

    def _chosen(self) -> None:
        here = self._view_model.state
        if isinstance(here, Collecting):
            for number in set(self._choice.chosen()) ^ set(here.page.chosen):
                self._view_model.choose(number)

    def _walk(self, by: int) -> None:
        """Go from the payment to what is at the left."""
        if by < 0 and self._choice_row.isVisibleTo(self):
            self._choice.setFocus(Qt.FocusReason.OtherFocusReason)


def _centred(card: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
    column.addWidget(card)
    column.addStretch(1)
    return whole


def _next_version(model: HandoverViewModel, words: Words) -> Command:
    here = model.state
    refused = isinstance(here, Collecting) and isinstance(here.trouble, NotAgreed)
    return Command(
        Shortcut.NEXT_VERSION,
        words.say("Next version, and call"),
        model.open_quote,
        Icon.QUESTION,
        enabled=refused,
        in_bar=refused,
    )


def _release(model: HandoverViewModel, words: Words) -> Command:
    here = model.state
    can = isinstance(here, Collecting) and here.can_release
    text = words.say("Let it go all the same…")
    ask = partial(model.ask, Asks.RELEASE)
    return Command(Shortcut.RELEASE, text, ask, Icon.ALERT, can, in_bar=can)
