"""The recovery code, large, with three ways to keep it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.first_start.viewmodel import FirstStart, Recovery


_GROUPS_IN_A_ROW: Final = 7


class RecoveryPanel(QWidget):
    """Show the code; print it, save it, or say that it is written down."""

    def __init__(self, model: FirstStart, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._state: Recovery | None = None
        self._strip = MessageStrip(words)
        self._code = Label("", LabelKind.FIGURE, wrap=True)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._print = Button(words.say("Print"), icon=Icon.PRINT, key=Shortcut.PRINT.legend)
        self._save = Button(words.say("Save as text file"), icon=Icon.DISK)
        self._done = PrimaryButton(
            words.say("I wrote it down"), icon=Icon.CHECK, key=Shortcut.SAVE.legend
        )
        self._build()

    def render_state(self, state: Recovery) -> None:
        """Show the code, where it was kept, or why not."""
        self._state = state
        say = self._words.say
        self._code.setText(in_rows(state.code))
        self._print.setEnabled(bool(state.printers))
        hint = "" if state.printers else say("No printer is installed on this machine.")
        self._print.setToolTip(hint)
        if state.error is not None:
            self._strip.show_notice(notice(state.error, self._words))
        elif state.kept:
            self._strip.show_notice(Message(say("Kept: {place}", place=state.kept), Tone.INFO))
        else:
            self._strip.show_notice(None)
        self._done.say(say("Go to the counter") if state.kept else say("I wrote it down"))

    def _build(self) -> None:
        say = self._words.say
        card = Card(say("Recovery code"))
        sentence = say(
            "The shop's file is encrypted, and its key is on this computer. If the computer is "
            "lost or broken, only this code opens the file or a backup. It is shown this once."
        )
        card.add(Label(sentence, wrap=True))
        card.body.addSpacing(Space.LARGE)
        card.add(self._code)
        card.body.addSpacing(Space.LARGE)
        card.add(Muted(say("Keep it outside this computer, where only you can reach it.")))
        card.add(self._strip)
        row = QHBoxLayout()
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addStretch(1)
        row.addWidget(self._done)
        card.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.addWidget(card)
        self._print.clicked.connect(self._choose_printer)
        self._save.clicked.connect(self._choose_file)
        self._done.clicked.connect(self._model.go_on)
        for shortcut, act in (
            (Shortcut.SAVE, self._model.go_on),
            (Shortcut.PRINT, self._choose_printer),
        ):
            bound = QShortcut(self)
            bound.setKeys(shortcut.sequences)
            bound.setAutoRepeat(False)
            bound.activated.connect(act)
        self.setFocusProxy(self._save)

    def _choose_printer(self) -> None:
        printers = self._state.printers if self._state is not None else ()
        if len(printers) == 1:
            self._model.print_code(printers[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for printer in printers:
            menu.addAction(printer).triggered.connect(partial(self._print_on, printer))
        if printers:
            menu.popup(self._print.mapToGlobal(self._print.rect().bottomLeft()))

    def _print_on(self, printer: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._model.print_code(printer)

    def _choose_file(self) -> None:
        proposed = str(Path.home() / "benchside-recovery-code.txt")
        path, _ = QFileDialog.getSaveFileName(
            self, self._words.say("Save the recovery code"), proposed, "*.txt"
        )
        if path:
            self._model.save_code(Path(path))


def in_rows(code: str) -> str:
    """Break a code of hyphenated groups into rows that can be copied by hand."""
    groups = code.split("-")
    rows = [groups[n : n + _GROUPS_IN_A_ROW] for n in range(0, len(groups), _GROUPS_IN_A_ROW)]
    return "\n".join("-".join(row) for row in rows)
