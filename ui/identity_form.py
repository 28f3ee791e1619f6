"""The field that takes a device's number, and the reason for keeping a doubtful one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry, BenchsideError, CheckDigitWrong, DeviceIsAnother
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.fields import LineField, ScanField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words


class IdentityForm(QWidget):
    """Take a number that is typed or scanned; `entered` carries it and the reason."""

    entered = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._imei = ""
        self._number = ScanField(say("IMEI or serial number"))
        self._number_line = LabelledField(
            say("IMEI or serial number"),
            self._number,
            hint=say("Scan it, or type it and press Enter"),
        )
        self._reason = LineField(say("Why it is kept"))
        self._reason_line = LabelledField(
            say("Why it is kept"), self._reason, hint=say("Such as: read so from the screen")
        )
        self._keep = PrimaryButton(say("Add"))
        self._build()
        self._number.returnPressed.connect(self._enter)
        self._reason.returnPressed.connect(self._enter)
        self.hide()

    def open(self, text: str = "", act: str = "") -> None:
        """Begin, with a number to be corrected if there is one, in the number's field."""
        self._number.setText(text)
        self._reason.setText("")
        self._keep.say(act or self._words.say("Add"))
        self._imei = ""
        self.show()
        self._number.setFocus()
        self._number.selectAll()

    def show_state(self, imei: str, trouble: Exception | None) -> None:
        """Ask for a reason for `imei`, whose check digit is wrong, and say what was refused."""
        self._reason_line.setVisible(bool(imei))
        said = isinstance(trouble, CheckDigitWrong | DeviceIsAnother | BadEntry)
        text = ""
        if said and isinstance(trouble, BenchsideError):
            text = beside_field(trouble, self._words)
        self._number_line.show_error(text)
        if imei != self._imei:
            self._number.setText(imei)
            self._reason.setFocus()
        self._imei = imei

    def _build(self) -> None:
        self._keep.clicked.connect(self._enter)
        leave = Button(self._words.say("Cancel"))
        leave.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(self._keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._number_line)
        column.addWidget(self._reason_line)
        column.addLayout(buttons)

    def _enter(self) -> None:
        self.entered.emit(self._number.text(), self._reason.text())
