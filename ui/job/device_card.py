"""The device of a job: what it is, its numbers, and the number that comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry, BenchsideError, CheckDigitWrong, DeviceIsAnother
from ui.icons import Icon
from ui.job.pairs import PairList
from ui.job.state import Panel
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.tokens import Space
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField, ScanField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.state import Shown
    from ui.job.wording import JobWording


class DeviceCard(Card):
    """Show the numbers; take one that is typed or scanned.

    `asked` unfolds the field, `entered` carries the number and the reason for keeping it.
    """

    asked = Signal()
    entered = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Device"))
        say = words.say
        self._words = words
        self._open = False
        self._imei = ""
        self._marks = PairList(say("Device"))
        self._later = Muted(
            say("Identity later: no IMEI or serial number was read yet."), wrap=True
        )
        self._add = Button(
            say("Add IMEI or serial number"),
            icon=Icon.IDENTITY,
            key=Shortcut.IDENTITY.legend,
            kind=ButtonKind.QUIET,
        )
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
        self._form = self._build_form()
        self.add(self._marks)
        self.add(self._later)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._form)
        self._add.clicked.connect(self.asked)
        self._number.returnPressed.connect(self._enter)
        self._reason.returnPressed.connect(self._enter)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the device and, when it is asked for, the field for its number."""
        marks = wording.marks()
        self._marks.show_pairs(marks)
        self._later.setVisible(not marks)
        wanted = shown.panel is Panel.IDENTITY
        self._add.setVisible(shown.may_correct and not wanted)
        self._reason_line.setVisible(bool(shown.imei))
        self._show_trouble(shown.trouble if wanted else None)
        if wanted != self._open:
            self._open = wanted
            self._number.setText("")
            self._reason.setText("")
            self._form.setVisible(wanted)
            if wanted:
                self._number.setFocus()
        if wanted and shown.imei != self._imei:
            self._number.setText(shown.imei)
            self._reason.setFocus()
        self._imei = shown.imei

    def _build_form(self) -> QWidget:
        keep = PrimaryButton(self._words.say("Add"))
        keep.clicked.connect(self._enter)
        leave = Button(self._words.say("Cancel"))
        leave.clicked.connect(self.kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._number_line)
        column.addWidget(self._reason_line)
        column.addLayout(buttons)
        form.hide()
        return form

    def _show_trouble(self, trouble: Exception | None) -> None:
        said = isinstance(trouble, CheckDigitWrong | DeviceIsAnother | BadEntry)
        text = ""
        if said and isinstance(trouble, BenchsideError):
            text = beside_field(trouble, self._words)
        self._number_line.show_error(text)

    def _enter(self) -> None:
        self.entered.emit(self._number.text(), self._reason.text())
