"""The job page's card of access: what was agreed, and the passcode, shown for some seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.access.look_panel import LookPanel
from ui.access.secret_display import SecretDisplay
from ui.access.secret_entry import SecretEntry
from ui.access.state import AccessAsk
from ui.access.wording import AccessWording
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from app.words import Words
    from ui.access.desk import AccessDesk
    from ui.access.state import AccessState

_NARROW = 112


class AccessCard(Card):
    """Show an `AccessDesk`; `unfolded` says that something is asked, `offers` other commands."""

    unfolded = Signal()
    offers = Signal()

    def __init__(self, desk: AccessDesk, words: Words) -> None:
        super().__init__(words.say("Access"))
        say = words.say
        self._desk = desk
        self._words = words
        self._pairs = PairList(say("Access"), narrow=_NARROW)
        self._look = Button(say("Show"), key=Shortcut.PASSCODE.legend)
        self._keep = Button(say("Keep a passcode"), icon=Icon.LOCK)
        self._erase = Button(say("Erase"), kind=ButtonKind.QUIET)
        self._paper = Button(say("Data agreement"), icon=Icon.PRINT, kind=ButtonKind.QUIET)
        self._sign = Button(say("Sign it"), kind=ButtonKind.QUIET)
        self._buttons = QWidget()
        self._panel = LookPanel(words)
        self._display = SecretDisplay(words)
        self._left = Muted()
        self._entering = _Entering(words)
        self._erasing = _Erasing(words)
        self._trouble = Label("", LabelKind.ERROR, wrap=True)
        self._asked = AccessAsk.NOTHING
        self._is_kept = self._may_keep = False
        self._build()
        self._connect()
        self._show(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the key that shows the passcode, or keeps one where there is none."""
        say = self._words.say
        text = say("Show the passcode") if self._is_kept else say("Keep a passcode")
        return (
            Command(
                Shortcut.PASSCODE,
                text,
                self._ask_to_look,
                Icon.LOCK,
                enabled=self._is_kept or self._may_keep,
                in_bar=False,
            ),
        )

    def show_job(self, number: str) -> None:
        """Be about a job; what was shown of another is hidden."""
        if number != self._desk.state.number:
            self._desk.open(number)
        else:
            self._show(self._desk.state)

    def offer_signing(self, *, wanted: bool) -> None:
        """Offer to let the data agreement be signed, or no more once it is."""
        self._sign.setVisible(wanted)

    def reload(self) -> None:
        """Read the access again."""
        self._desk.reload()

    def fold(self) -> bool:
        """Hide what is shown, ask nothing more; False where there was neither."""
        return self._desk.fold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show nothing to whoever opens the page, or the locked window, again."""
        self._desk.fold()
        super().hideEvent(event)

    def _build(self) -> None:
        row = FlowLayout(self._buttons)
        for button in (self._look, self._keep, self._erase, self._paper, self._sign):
            row.addWidget(button)
        self.add(self._pairs)
        self.add(self._display)
        self.add(self._left)
        for part in (self._panel, self._entering, self._erasing, self._trouble, self._buttons):
            self.add(part)

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._show)
        self._look.clicked.connect(self._ask_to_look)
        self._keep.clicked.connect(partial(desk.ask, AccessAsk.KEEP))
        self._erase.clicked.connect(partial(desk.ask, AccessAsk.ERASE))
        self._paper.clicked.connect(self._print_agreement)
        self._sign.clicked.connect(self._sign_agreement)
        self._panel.chosen.connect(desk.choose)
        self._panel.chosen.connect(self.unfolded)
        self._panel.looked.connect(desk.view)
        self._entering.entered.connect(desk.keep)
        self._erasing.agreed.connect(desk.erase)
        for part in (self._panel, self._entering, self._erasing):
            part.kept.connect(desk.fold)

    def _ask_to_look(self) -> None:
        if self._desk.state.secret is not None:
            self._desk.fold()
        else:
            self._desk.ask(AccessAsk.VIEW if self._is_kept else AccessAsk.KEEP)

    def _print_agreement(self) -> None:
        self._desk.agreement.print_it(self._desk.state.number)

    def _sign_agreement(self) -> None:
        self._desk.agreement.sign(self._desk.state.number)

    def _show(self, state: AccessState) -> None:
        wording = AccessWording(state, self._words)
        page, shown = state.page, state.secret is not None
        # Before the page has placed it, it would be a window of its own.
        self.setVisible(state.is_used and self.parentWidget() is not None)
        self._pairs.show_pairs(wording.pairs())
        self._display.show_secret(state.secret)
        self._left.setVisible(shown)
        self._left.setText(wording.left() if shown else "")
        held_focus = self._holds_focus()
        self._unfold(state)
        may_keep = page is not None and page.may_keep
        say = self._words.say
        self._look.setVisible(state.is_kept)
        self._look.say(say("Hide") if shown else say("Show"))
        self._keep.setVisible(may_keep)
        self._keep.say(say("Replace") if state.is_kept else say("Keep a passcode"))
        self._erase.setVisible(state.is_kept)
        self._buttons.setVisible(state.asked is AccessAsk.NOTHING or shown)
        if (self._is_kept, self._may_keep) != (state.is_kept, may_keep):
            self._is_kept, self._may_keep = state.is_kept, may_keep
            self.offers.emit()
        if held_focus and not self._holds_focus():
            # Where what had the focus goes away, Enter must not press a button of another card.
            (self._look if state.is_kept else self._keep).setFocus()

    def _unfold(self, state: AccessState) -> None:
        asked = state.asked
        again = state.page is not None and bool(state.page.again)
        looking = asked is AccessAsk.VIEW and state.secret is None
        self._panel.setVisible(looking and (not again or state.trouble is not None))
        self._entering.setVisible(asked is AccessAsk.KEEP)
        self._erasing.setVisible(asked is AccessAsk.ERASE)
        if asked is not self._asked:
            self._asked = asked
            self._begin(state)
        if looking:
            self._panel.show_state(state)
        elif asked is AccessAsk.KEEP:
            self._entering.show_trouble(state.trouble)
        else:
            self._panel.wipe()
        elsewhere = asked is AccessAsk.NOTHING or asked is AccessAsk.ERASE
        trouble = state.trouble if elsewhere else None
        self._trouble.setText("" if trouble is None else notice(trouble, self._words).text)
        self._trouble.setVisible(trouble is not None)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _begin(self, state: AccessState) -> None:
        self._entering.wipe()
        match state.asked:
            case AccessAsk.VIEW if self._panel.isVisibleTo(self):
                self._panel.begin(state)
            case AccessAsk.KEEP:
                self._entering.begin()
            case AccessAsk.ERASE:
                self._erasing.begin()
            case _:
                return
        self.unfolded.emit()


class _Entering(QWidget):
    """Enter the passcode that is to be kept; `entered` carries a `DeviceSecret`."""

    entered = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._entry = SecretEntry(words)
        keep = PrimaryButton(words.say("Keep it"), key="Enter")
        leave = Button(words.say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(keep)
        row.addWidget(leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._entry)
        column.addLayout(row)
        self._entry.went_on.connect(self._enter)
        keep.clicked.connect(self._enter)
        leave.clicked.connect(self.kept)

    def begin(self) -> None:
        """Take the focus."""
        self._entry.enter()

    def wipe(self) -> None:
        """Forget what was entered."""
        self._entry.wipe()

    def show_trouble(self, trouble: Exception | None) -> None:
        """Say why it was refused."""
        if trouble is not None:
            self._entry.refuse(notice(trouble, self._words).text)

    def _enter(self) -> None:
        secret = self._entry.secret()
        if secret is not None and self._entry.check():
            self.entered.emit(secret)


class _Erasing(QWidget):
    """Ask once more before a passcode is erased."""

    agreed = Signal()
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._erase = Button(say("Erase it"), kind=ButtonKind.DANGER)
        leave = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._erase)
        row.addWidget(leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        question = say("Erase the passcode for good? The customer would have to say it again.")
        column.addWidget(Label(question, LabelKind.STRONG, wrap=True))
        column.addLayout(row)
        self._erase.clicked.connect(self.agreed)
        leave.clicked.connect(self.kept)

    def begin(self) -> None:
        """Take the focus."""
        self._erase.setFocus()
