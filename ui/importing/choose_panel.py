"""The first step as it is seen: six kinds, a file, and the imports of before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.services.importing.shapes import ImportKind
from ui.errors import notice
from ui.formats import Moments
from ui.importing.wording import KINDS, kind_name, run_line
from ui.lists.export_place import ask_place
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from app.services.records.past_imports import RunLine
    from app.words import Words
    from ui.importing.state import Choosing
    from ui.importing.viewmodel import ImportViewModel

_FILES: Final = "*.xlsx *.csv *.tsv *.txt *.json *.gz"


class ChoosePanel(QWidget):
    """Kind by digit or arrow, file by typing, picking or dropping; Enter looks into it."""

    def __init__(self, model: ImportViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._strip = MessageStrip(words)
        self._strip.again.connect(model.choosing.look)
        rows = [ChoiceRow(kind, say(title), say(about)) for kind, (title, about) in KINDS.items()]
        self._kinds = ChoiceRows(say("What to import"), rows)
        self._kinds.setObjectName("import-kinds")
        self._kinds.chosen.connect(model.choosing.choose_kind)
        self._path = LineField(say("File"), placeholder=say("Drop a file here, or type its path"))
        self._path.setObjectName("import-path")
        self._path.textEdited.connect(model.choosing.choose_path)
        self._path.returnPressed.connect(model.choosing.look)
        hint = say("Excel (xlsx) or CSV in any of the usual encodings, also packed as .gz")
        self._file = LabelledField(say("File"), self._path, hint=hint)
        self._browse = Button(say("Choose a file…"), icon=Icon.FOLDER)
        self._browse.clicked.connect(self.browse)
        self._export = Button(say("Write all parts into a file…"), icon=Icon.DISK)
        self._export.setObjectName("export-parts")
        self._export.clicked.connect(self.export_parts)
        self._look = PrimaryButton(say("Look into it"), icon=Icon.FILE, key=Shortcut.SAVE.legend)
        self._look.clicked.connect(model.choosing.look)
        self._runs = CardList(say("Imports so far"))
        self._runs.setObjectName("import-runs")
        sentence = say("What was imported, when, by whom and how it ended will stand here.")
        self._none = EmptyState(Icon.IMPORT, say("Nothing was imported yet"), sentence)
        self._build()

    def render_state(self, state: Choosing) -> None:
        """Show kind, file, what is wrong with it, and the imports of before."""
        say = self._words.say
        self._kinds.choose(state.kind)
        if self._path.text() != state.path:
            self._path.setText(state.path)
        fault = state.error if isinstance(state.error, BadEntry) else None
        self._file.show_error("" if fault is None else beside_field(fault, self._words))
        other = state.error if fault is None else None
        self._strip.show_notice(None if other is None else notice(other, self._words))
        self._export.setVisible(state.kind is ImportKind.PARTS)
        self._export.setEnabled(not state.writing)
        self._look.setEnabled(not state.looking)
        self._look.say(say("Looking into it…") if state.looking else say("Look into it"))
        self._runs.show_rows([self._row(run) for run in state.runs])
        self._runs.setVisible(bool(state.runs))
        self._none.setVisible(not state.runs)

    def focus_first(self) -> None:
        """Go to the kinds."""
        self._kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def browse(self) -> None:
        """Ask for a file by the system's dialog."""
        say = self._words.say
        dialog = QFileDialog(self, say("Choose a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables, every = say("Tables"), say("All files")
        dialog.setNameFilters([f"{tables} ({_FILES})", f"{every} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.take_file)
        dialog.open()

    def export_parts(self) -> None:
        """Ask where all parts are written to, to be edited and taken in again."""
        place = ask_place(self, self._words.say("Parts"), self._words)
        if place is not None:
            self._model.choosing.export_parts(place)

    def _build(self) -> None:
        say = self._words.say
        kinds = Card(say("What to import"))
        kinds.add(self._kinds)
        kinds.body.addStretch(1)
        file = Card(say("From which file"))
        file.add(self._file)
        file.add(self._strip)
        buttons = QHBoxLayout()
        buttons.addWidget(self._browse)
        buttons.addStretch(1)
        buttons.addWidget(self._look)
        file.add(buttons)
        file.body.addWidget(self._export, 0, Qt.AlignmentFlag.AlignLeft)
        before = Card(say("Imports so far"))
        before.add(self._runs, 1)
        before.add(self._none, 1)
        right = QVBoxLayout()
        right.setSpacing(Space.LARGE)
        right.addWidget(file)
        right.addWidget(before, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.LARGE)
        columns.addWidget(kinds, 1)
        columns.addLayout(right, 1)

    def _row(self, run: RunLine) -> CardRow:
        moments = Moments(self._words, self._model.time_zone)
        when = moments.when(run.begun_at, self._model.clock.now_ms())
        badge = None
        if not run.ended:
            badge = Badge(self._words.say("Not finished"), Icon.CLOCK, Tone.WARNING)
        who = f"{run_line(run, self._words)} · {run.begun_by}"
        title = f"{run.file_name} · {kind_name(run.kind, self._words)}"
        return CardRow(run.id, title, who, when, badge, Icon.FILE)
