"""A device's numbers on its page: each can be corrected, and another one added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.device.state import Panel
from ui.identity_form import IdentityForm
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.pairs import copied

if TYPE_CHECKING:
    from app.words import Words
    from ui.device.state import Shown
    from ui.device.wording import DeviceWording
    from ui.widgets.pairs import Pair


class MarkLine(QWidget):
    """One number; `correct_asked` carries its id."""

    correct_asked = Signal(str)

    def __init__(self, mark: str, pair: Pair, words: Words, *, may_correct: bool) -> None:
        super().__init__()
        self._mark = mark
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(pair.label, LabelKind.FIELD))
        number = copied(pair.text)
        number.setAccessibleName(f"{pair.label}: {pair.text}")
        text.addWidget(number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addLayout(text, 1)
        if may_correct:
            name = words.say("Correct {number}", number=pair.text)
            correct = IconButton(name, Icon.DRAFT)
            correct.clicked.connect(self._ask)
            row.addWidget(correct, 0, Qt.AlignmentFlag.AlignVCenter)

    def _ask(self) -> None:
        self.correct_asked.emit(self._mark)


class IdentityCard(Card):
    """Show the numbers; `asked` unfolds the field for one of them by its id, or for another."""

    asked = Signal(str)
    entered = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Numbers"))
        say = words.say
        self._words = words
        self._shown: tuple[object, ...] = ()
        self._opened: tuple[bool, str] = (False, "")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.SMALL)
        self._later = Muted(
            say("Identity later: no IMEI or serial number was read yet."), wrap=True
        )
        self._add = Button(
            say("Add IMEI or serial number"),
            icon=Icon.IDENTITY,
            key=Shortcut.IDENTITY.legend,
            kind=ButtonKind.QUIET,
        )
        self._form = IdentityForm(words)
        self.add(self._lines)
        self.add(self._later)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._form)
        self._add.clicked.connect(self._ask)
        self._form.entered.connect(self.entered)
        self._form.kept.connect(self.kept)

    def show_device(self, shown: Shown, wording: DeviceWording) -> None:
        """Show the numbers and, when it is asked for, the field."""
        marks = wording.marks()
        self._later.setVisible(not marks)
        wanted = shown.panel is Panel.IDENTITY
        self._show_lines(marks, may_correct=shown.may_correct and not wanted)
        self._add.setVisible(shown.may_correct and not wanted)
        mark = "" if shown.mark is None else shown.mark.raw
        if not wanted:
            self._form.hide()
        else:
            if self._opened != (True, mark):
                self._form.open(mark, self._words.say("Correct") if mark else "")
            self._form.show_state(shown.imei, shown.trouble)
        self._opened = (wanted, mark)

    def _show_lines(self, marks: tuple[tuple[str, Pair], ...], *, may_correct: bool) -> None:
        if (marks, may_correct) == self._shown:
            return
        self._shown = (marks, may_correct)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for mark, pair in marks:
            line = MarkLine(mark, pair, self._words, may_correct=may_correct)
            line.correct_asked.connect(self.asked)
            self._lines.addWidget(line)

    def _ask(self) -> None:
        self.asked.emit("")
