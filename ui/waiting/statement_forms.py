"""The forms of a statement: which file, why a line is paid, why it is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.waiting.form_card import complete
from ui.waiting.statement_state import StatementForm
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.waiting.statement_desk import StatementDesk
    from ui.waiting.statement_state import StatementsState
    from ui.waiting.statement_wording import StatementWording
    from ui.widgets.labelled import LabelledField

_FILES: Final = "*.xlsx *.csv *.tsv *.txt"
_WIDE: Final = 3


class StatementFormCard(Card):
    """The form that is open; Enter in a line or Ctrl+Enter keeps it."""

    def __init__(self, desk: StatementDesk, words: Words) -> None:
        super().__init__(words.say("A statement from a file"))
        self._desk = desk
        self._words = words
        self._turn = 0
        self._lines = EntryLines(desk.type, "statement")
        self._repairers = QStringListModel(self)
        self._about = Muted(wrap=True)
        self._browse = Button(
            words.say("Choose a file…"), icon=Icon.FOLDER, key=Shortcut.STATEMENT_FILE.legend
        )
        self._keep = PrimaryButton("", icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._build()
        self.hide()

    def show_state(self, state: StatementsState, wording: StatementWording) -> None:
        """Show the form that is open, and what was refused of it."""
        self.setVisible(state.form is not StatementForm.NONE)
        if state.form is StatementForm.NONE:
            return
        is_file, accepts = state.form is StatementForm.FILE, state.form is StatementForm.ACCEPT
        self._say(state.form, wording)
        if list(state.repairers) != self._repairers.stringList():
            self._repairers.setStringList(list(state.repairers))
        for names, shown in (
            (("path", "supplier", "month"), is_file),
            (("reason",), not is_file),
            (("number",), accepts),
        ):
            for name in names:
                self._lines.labelled(name).setVisible(shown)
        self._browse.setVisible(is_file)
        self._lines.show_texts(state.text)
        self._lines.show_wrong(state.wrong, self._words)
        if state.turn != self._turn:
            self._turn = state.turn
            if not self._lines.focus_wrong(state.wrong):
                self._begin(state)

    def browse(self) -> None:
        """Ask for a file by the system's dialog."""
        say = self._words.say
        dialog = QFileDialog(self, say("Choose a file"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables, every = say("Tables"), say("All files")
        dialog.setNameFilters([f"{tables} ({_FILES})", f"{every} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._desk.take_file)
        dialog.open()

    def _say(self, form: StatementForm, wording: StatementWording) -> None:
        say = self._words.say
        title, about, keep = {
            StatementForm.FILE: (say("A statement from a file"), "", wording.keep()),
            StatementForm.ACCEPT: (
                say("Pay this line all the same"), wording.accepting(), say("Accept the line")),
            StatementForm.RECALL: (
                say("Take the statement back"), wording.title(), say("Take it back")),
        }[form]  # fmt: skip
        self.say_title(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._keep.say(keep)

    def _begin(self, state: StatementsState) -> None:
        if state.form is not StatementForm.FILE:
            self._lines.focus("reason")
        else:
            self._lines.focus("supplier" if state.text.path else "path")

    def _build(self) -> None:
        say, field = self._words.say, self._words.field
        file, month, rest = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        path = self._line("path", say("File"), say("Type its path, or choose it"))
        supplier = self._line("supplier", say("Repairer"))
        if isinstance(supplier.field, LineField):
            complete(supplier.field, self._repairers)
        file.addWidget(path, 1)
        file.addWidget(self._browse, 0, Qt.AlignmentFlag.AlignBottom)
        month.addWidget(supplier, _WIDE)
        month.addWidget(self._line("month", field("month"), "2026-11"), 1)
        rest.addWidget(self._line("reason", field("reason")), _WIDE)
        rest.addWidget(self._line("number", say("Job it means")), 2)
        self.add(self._about)
        for row in (file, month, rest):
            row.setSpacing(Space.MEDIUM)
            self.add(row)
        leave = Button(say("Cancel"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        self._keep.clicked.connect(self._desk.save)
        self._browse.clicked.connect(self.browse)
        leave.clicked.connect(self._desk.fold)
        keys = QHBoxLayout()
        keys.setSpacing(Space.SMALL)
        keys.addWidget(self._keep)
        keys.addWidget(leave)
        keys.addStretch(1)
        self.add(keys)

    def _line(self, name: str, label: str, placeholder: str = "") -> LabelledField:
        composing = name in {"supplier", "reason"}
        line = LineField(label, placeholder=placeholder, composing=composing)
        line.returnPressed.connect(self._desk.save)
        return self._lines.line(name, label, line)
