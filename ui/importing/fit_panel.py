"""The second step as it is seen: columns at the left, the first rows at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.errors import notice
from ui.importing.field_rows import FieldRows
from ui.importing.part_choices import PartChoices
from ui.importing.preview_table import PreviewTable
from ui.importing.state import Origin
from ui.importing.wording import counts_line, kind_name, number, preview_remarks
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from app.words import Words
    from ui.importing.state import Fitting
    from ui.importing.viewmodel import ImportViewModel


class FitPanel(QWidget):
    """Choose columns and see the first rows at once; Ctrl+Enter imports from anywhere here."""

    def __init__(self, model: ImportViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = ClippedLabel("", LabelKind.TITLE)
        self._about = ClippedLabel("", LabelKind.MUTED)
        self._sheet = ChoiceField(say("Sheet"))
        self._sheet.setObjectName("import-sheet")
        self._sheet.currentIndexChanged.connect(self._sheet_chosen)
        self._missing = MessageStrip(words)
        self._strip = MessageStrip(words)
        self._columns = Card(say("Which column is what"))
        self._rows = FieldRows(words, model.fitting.take_for)
        self._preview = PreviewTable(words)
        self._first = Card(say("The first rows"))
        self._remarks = Muted(wrap=True)
        self._choices = PartChoices(words, model.fitting.choose)
        self._begin = PrimaryButton(say("Import"), icon=Icon.IMPORT, key=Shortcut.SAVE.legend)
        self._begin.setObjectName("import-begin")
        self._begin.clicked.connect(model.begin)
        self._resuming = Label("", LabelKind.STRONG)
        self._other = Button(say("Another file"), icon=Icon.BACK, key=Shortcut.LEAVE.legend)
        self._other.clicked.connect(model.back)
        self._build()

    def render_state(self, state: Fitting) -> None:
        """Show file, columns, rows, and what is missing."""
        self._render_head(state)
        self._columns.setVisible(bool(state.fields))
        self._rows.render_state(state, self._model.time_zone)
        self._preview.render_state(state)
        self._choices.render_state(state)
        self._render_missing(state)
        self._strip.show_notice(None if state.error is None else notice(state.error, self._words))
        say = self._words.say
        if state.previewing:
            self._first.note(say("reading…"))
        elif state.preview is not None and state.preview.counts is not None:
            self._first.note(counts_line(state.preview.counts, self._words))
        elif state.preview is not None:
            self._first.note(say("as they would be taken"))
        else:
            self._first.note(say("as they stand in the file"))
        remarks = preview_remarks(state, self._words)
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self._begin.setEnabled(not state.missing)
        # With other columns than the first time it is another import, from the first row on.
        same = all(field.origin is not Origin.CHOSEN for field in state.fields)
        goes_on = bool(state.before.reached) and same
        self._resuming.setVisible(goes_on)
        row = number(state.before.reached)
        self._resuming.setText(
            say("An import of this file is not finished. It goes on after row {row}.", row=row)
        )
        self._begin.say(say("Go on") if goes_on else say("Import"))

    def focus_first(self) -> None:
        """Go to what has to be chosen, else to the button that imports."""
        if self._begin.isEnabled():
            self._begin.setFocus()
        else:
            self._rows.focus_first()

    def _render_head(self, state: Fitting) -> None:
        say, look = self._words.say, state.look
        self._name.setText(state.path.name)
        kind = kind_name(look.kind, self._words)
        if look.rows is None:
            self._about.setText(kind)
        else:
            about = say("{kind} · {rows} rows", kind=kind, rows=number(look.rows))
            self._about.setText(about)
        self._sheet.setVisible(len(look.sheets) > 1)
        with QSignalBlocker(self._sheet):
            self._sheet.offer([(sheet, sheet) for sheet in look.sheets])
            self._sheet.choose(look.sheet)

    def _render_missing(self, state: Fitting) -> None:
        if not state.missing:
            self._missing.show_notice(None)
            return
        names = [
            self._words.say(", ").join(self._words.field(key) for key in group)
            for group in state.missing
        ]
        text = self._words.say(
            "One of these needs a column: {fields}", fields=self._words.say("; ").join(names)
        )
        self._missing.show_notice(Message(text, Tone.WARNING))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self._name)
        head.addWidget(self._about, 1)
        head.addWidget(self._sheet)
        self._columns.add(self._missing)
        self._columns.add(self._rows, 1)
        self._columns.add(self._choices)
        self._first.add(self._preview, 1)
        self._first.add(self._remarks)
        cards = QHBoxLayout()
        cards.setSpacing(Space.LARGE)
        cards.addWidget(self._columns, 1)
        cards.addWidget(self._first, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._other)
        foot.addStretch(1)
        foot.addWidget(self._resuming)
        foot.addSpacing(Space.MEDIUM)
        foot.addWidget(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(cards, 1)
        column.addLayout(foot)

    def _sheet_chosen(self, _place: int) -> None:
        self._model.fitting.choose_sheet(self._sheet.value())
