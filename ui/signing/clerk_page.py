"""The clerk's window while something is signed: it covers the shop until that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.signature import SigningScreen
from app.words import Words
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import ENTER
from ui.signing.customer_sheet import CustomerSheet
from ui.signing.mirror import Mirror
from ui.signing.state import Step
from ui.signing.who_form import WhoForm
from ui.signing.why_form import WhyForm
from ui.widgets.button import PrimaryButton
from ui.widgets.labels import Headline, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing

_PAGES: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1}


class ClerkPage(QWidget):
    """Show the step that signing has come to.

    While the screen is turned to the customer the keys do nothing but scroll, and Esc, which leads
    back and keeps nothing: the clerk cannot sign by a key.
    """

    def __init__(self, desk: SigningDesk, words: Words) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._shown: tuple[object, ...] = ()
        self._part: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.activated.connect(desk.turn_back)
        desk.changed.connect(self._render)
        self._render(desk.state)

    @property
    def part(self) -> QWidget | None:
        """Return what is shown of it now."""
        return self._part

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where the step begins."""
        super().showEvent(event)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the text, or take the turned screen back with Enter; no key signs."""
        part, key = self._part, Qt.Key(event.key())
        if isinstance(part, CustomerSheet) and key in _PAGES:
            part.text.turn_page(_PAGES[key])
        elif key in ENTER and not event.isAutoRepeat():
            self._desk.finish()
        event.accept()

    def _render(self, state: Signing | None) -> None:
        if state is None:
            return
        shown = (state.step, state.screen, id(state.text))
        if shown == self._shown:
            return
        self._shown = shown
        if self._part is not None:
            self._column.removeWidget(self._part)
            self._part.hide()
            self._part.deleteLater()
        self._part = self._made(state)
        self._column.addWidget(self._part)
        self._begin()

    def _made(self, state: Signing) -> QWidget:
        match state.step:
            case Step.WHO:
                return WhoForm(self._desk, state, self._words)
            case Step.WHY:
                return WhyForm(self._desk, self._words)
            case Step.SIGN if state.screen is SigningScreen.CUSTOMER:
                return Mirror(self._desk, state, self._words)
            case Step.SIGN:
                return CustomerSheet(self._desk, state, Words(state.text.language))
            case Step.DONE:
                return _Thanks(self._desk, state, self._words)

    def _begin(self) -> None:
        if isinstance(self._part, WhoForm | WhyForm):
            self._part.begin()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)


class _Thanks(QWidget):
    """Ask the customer to turn the screen back, in their language; the clerk goes on by Enter."""

    def __init__(self, desk: SigningDesk, state: Signing, words: Words) -> None:
        super().__init__()
        say = Words(state.text.language).say
        go_on = PrimaryButton(words.say("Back to work"), icon=Icon.CHECK, key="Enter")
        go_on.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        go_on.clicked.connect(desk.finish)
        column = QVBoxLayout(self)
        column.setSpacing(Space.LARGE)
        column.addStretch(2)
        for part in (
            Headline(say("Thank you, {name}.", name=state.signer)),
            Muted(say("Please turn the screen back.")),
            go_on,
        ):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
