"""Entering what unlocks a device: a passcode by keys, or a pattern on its grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.passcode import DeviceSecret, PasscodeKind, checked_secret
from ui.access.pattern_grid import PatternGrid
from ui.access.secret_field import SecretField
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.words import Words

_FIELD_WIDTH = 280


class SecretEntry(QWidget):
    """Hold one secret until `wipe`; `changed` tells of another, `went_on` is Enter.

    Both kinds are kept apart: whoever switches over and back finds what was typed.
    """

    changed = Signal()
    went_on = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        kinds = [Choice(str(kind), words.label(kind)) for kind in PasscodeKind]
        self.kinds = ChipGroup(say("What unlocks it"), kinds)
        self.kinds.choose((PasscodeKind.PASSCODE,))
        self.field = SecretField(say("Passcode"), placeholder=say("As it is typed on the device"))
        self.field.setObjectName("device-passcode")
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.grid = PatternGrid(say("Pattern"))
        self._hint = Muted(wrap=True)
        self._refused = Label("", LabelKind.ERROR, wrap=True)
        self._refused.hide()
        self._build()
        self.kinds.changed.connect(self._switch)
        self.kinds.went_on.connect(self._enter)
        self.field.textEdited.connect(self._edited)
        self.field.returnPressed.connect(self.went_on)
        self.grid.changed.connect(self._edited)
        self.grid.went_on.connect(self.went_on)
        self._show()

    def secret(self) -> DeviceSecret | None:
        """Give what was entered, whether it can be taken or not; None while there is nothing."""
        kind = self._kind()
        value = self.field.text() if kind is PasscodeKind.PASSCODE else self.grid.dots()
        return DeviceSecret(kind, value) if value else None

    def check(self) -> bool:
        """Say beside it why it cannot be taken; True where it can, or where there is nothing."""
        secret = self.secret()
        try:
            if secret is not None:
                checked_secret(secret)
        except BadEntry as refused:
            self.refuse(beside_field(refused, self._words))
            return False
        self.refuse("")
        return True

    def refuse(self, text: str) -> None:
        """Say what is wrong with it; an empty text takes it back."""
        self._refused.setText(text)
        self._refused.setVisible(bool(text))

    def show_secret(self, secret: DeviceSecret | None) -> None:
        """Show what is held for another device, without telling."""
        if secret == self.secret():
            return
        self.wipe()
        if secret is not None:
            self.kinds.choose((secret.kind,))
            if secret.kind is PasscodeKind.PASSCODE:
                self.field.setText(secret.value)
            else:
                self.grid.show_dots(secret.value)
        self._show()

    def wipe(self) -> None:
        """Forget everything."""
        self.field.wipe()
        self.grid.show_dots("")
        self.refuse("")
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show no order of dots to whoever comes back."""
        self.grid.look(on=False)
        super().hideEvent(event)

    def enter(self) -> None:
        """Take the focus to where the secret is entered."""
        self._enter()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self.field)
        row.addWidget(self.grid)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addWidget(self.kinds)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self._refused)

    def _kind(self) -> PasscodeKind:
        chosen = self.kinds.chosen()
        return PasscodeKind(chosen[0]) if chosen else PasscodeKind.PASSCODE

    def _switch(self) -> None:
        # One of the two always holds: a press on the chosen one changes nothing.
        self.kinds.choose((self._kind(),))
        self.refuse("")
        self._show()
        self._enter()
        self.changed.emit()

    def _edited(self) -> None:
        self.refuse("")
        self.grid.look(on=True)
        self._show()
        self.changed.emit()

    def _enter(self) -> None:
        place = self.field if self._kind() is PasscodeKind.PASSCODE else self.grid
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        typed = self._kind() is PasscodeKind.PASSCODE
        self.setFocusProxy(self.field if typed else self.grid)
        self.field.setVisible(typed)
        self.grid.setVisible(not typed)
        self._hint.setText(self._hint_text(typed=typed))

    def _hint_text(self, *, typed: bool) -> str:
        say = self._words.say
        if typed:
            return say("Hold Ctrl to look at it.")
        n = len(self.grid.dots())
        if not n:
            return say("Draw it, or type its dots: 1 at the top left, 9 at the bottom right.")
        return self._words.say_count("{n} dot", "{n} dots", n)
