"""Before a passcode is shown: why, by a digit, and who asks, by PIN or badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.passcode import OTHER_REASON, REASON_LENGTH, PasscodeView
from ui.errors import notice
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind
from ui.widgets.pin_pad import PinField

if TYPE_CHECKING:
    from app.words import Words
    from ui.access.state import AccessState


class LookPanel(QWidget):
    """Ask for reason and proof; `chosen` carries the reason, `looked` note and PIN."""

    chosen = Signal(str)
    looked = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._reasons = ChipGroup(say("Why is it looked at?"), ())
        self._note = LineField(say("The reason in words"), placeholder=say("The reason in words"))
        self._note.setMaxLength(REASON_LENGTH)
        self._pin = PinField(say("PIN"))
        self._pin.setObjectName("passcode-pin")
        self._pin_row = LabelledField(say("PIN"), self._pin)
        self._show_it = PrimaryButton(say("Show"), key="Enter")
        self._keep = Button(say("Leave it"), key="Esc", kind=ButtonKind.QUIET)
        self._build()
        self._connect()

    def begin(self, state: AccessState) -> None:
        """Ask anew: nothing chosen, nothing typed."""
        lists = state.lists
        reasons = () if lists is None else lists.access.reasons(self._words.language)
        self._reasons.offer([Choice(one.key, one.label) for one in reasons])
        self._reasons.choose(())
        self._note.clear()
        self.wipe()
        self._reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: AccessState) -> None:
        """Show what is still asked, and why it was refused."""
        self._note.setVisible(state.reason == OTHER_REASON)
        page, say = state.page, self._words.say
        badge = page is not None and page.way is PasscodeView.BADGE
        self._pin_row.show_hint(say("Or scan your badge.") if badge else "")
        trouble = state.trouble
        self._pin_row.show_error("" if trouble is None else notice(trouble, self._words).text)
        if trouble is not None:
            self._pin.setFocus()

    def wipe(self) -> None:
        """Forget the PIN."""
        self._pin.clear()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._show_it)
        row.addWidget(self._keep)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(Label(self._words.say("Why is it looked at?"), LabelKind.STRONG))
        for part in (self._reasons, self._note, self._pin_row):
            column.addWidget(part)
        column.addLayout(row)

    def _connect(self) -> None:
        self._reasons.changed.connect(self._choose)
        self._reasons.went_on.connect(self._go_on)
        self._note.returnPressed.connect(self._go_on)
        self._pin.returnPressed.connect(self._look)
        self._show_it.clicked.connect(self._look)
        self._keep.clicked.connect(self.kept)

    def _choose(self) -> None:
        chosen = self._reasons.chosen()
        self.chosen.emit(chosen[0] if chosen else "")
        if chosen:
            self._go_on()

    def _go_on(self) -> None:
        wants_words = self._note.isVisibleTo(self) and not self._note.text().strip()
        (self._note if wants_words else self._pin).setFocus()

    def _look(self) -> None:
        pin = self._pin.text()
        if pin:
            self.wipe()
            self.looked.emit(self._note.text(), pin)
