"""A PIN by keyboard or by finger: one hidden field and twelve large keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.look import fonts
from ui.look.icons import Icon
from ui.look.tokens import Space, TextSize
from ui.widgets.button import Button, IconButton
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from app.words import Words

_KEY: Final = QSize(88, 52)
_B = TypeVar("_B", bound=Button)


class PinField(LineField):
    """Hides what is typed; no input method, no copying."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, composing=False, parent=parent)
        self.setProperty("kind", "pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(64)


class _DigitKey(Button):
    """A key with a large digit."""

    def _font(self) -> QFont:
        return fonts.font(TextSize.HEADLINE)


class PinPad(QWidget):
    """The field over a telephone's keys; Enter, or the tick, gives the PIN away once."""

    entered = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = PinField(words.say("PIN"))
        self.field.returnPressed.connect(self._enter)
        self.setFocusProxy(self.field)
        grid = QGridLayout()
        grid.setSpacing(Space.SMALL)
        for number in range(1, 10):
            grid.addWidget(self._digit(str(number)), (number - 1) // 3, (number - 1) % 3)
        erase = self._finger_only(IconButton(words.say("Erase one digit"), Icon.BACKSPACE))
        erase.clicked.connect(self.field.backspace)
        enter = self._finger_only(IconButton(words.say("Sign in"), Icon.CHECK))
        enter.clicked.connect(self._enter)
        grid.addWidget(erase, 3, 0)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(enter, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self.field)
        column.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def clear(self) -> None:
        """Forget what was typed and wait for the next."""
        self.field.clear()
        self.field.setFocus()

    def _digit(self, digit: str) -> Button:
        button = self._finger_only(_DigitKey(digit))
        button.setProperty("digit", digit)
        button.clicked.connect(self._type)
        return button

    @staticmethod
    def _finger_only(button: _B) -> _B:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(_KEY)
        return button

    def _type(self) -> None:
        self.field.insert(str(self.sender().property("digit")))

    def _enter(self) -> None:
        if pin := self.field.text():
            self.field.clear()
            self.entered.emit(pin)
