"""The device of a job: what it is, its numbers, and the number that comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.identity_form import IdentityForm
from ui.job.state import Panel
from ui.look.icons import Icon
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.labels import Muted
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.state import Shown
    from ui.job.wording import JobWording


class DeviceCard(Card):
    """Show the numbers; take one that is typed or scanned.

    `asked` unfolds the field, `entered` carries the number and the reason for keeping it;
    the button `file` is for the device's file.
    """

    asked = Signal()
    entered = Signal(str, str)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Device"))
        say = words.say
        self._open = False
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
        self.file = Button(
            say("Device file"), key=Shortcut.DEVICE_FILE.legend, kind=ButtonKind.QUIET
        )
        self._form = IdentityForm(words)
        self.head.addWidget(self.file)
        self.add(self._marks)
        self.add(self._later)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._form)
        self._add.clicked.connect(self.asked)
        self._form.entered.connect(self.entered)
        self._form.kept.connect(self.kept)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the device and, when it is asked for, the field for its number."""
        marks = wording.marks()
        self._marks.show_pairs(marks)
        self._later.setVisible(not marks)
        wanted = shown.panel is Panel.IDENTITY
        self._add.setVisible(shown.may_correct and not wanted)
        if wanted:
            if not self._open:
                self._form.open()
            self._form.show_state(shown.imei, shown.trouble)
        else:
            self._form.hide()
        self._open = wanted
