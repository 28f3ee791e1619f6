"""The form in which the day is closed: expected, counted, difference, for each tender."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout

from app.domain.day_close import ClockIsBehind, CommentMissing
from app.domain.errors import BadEntry
from app.domain.money import Money
from ui.errors import notice
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.today.state import CloseField
from ui.widgets.button import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import Chip, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from app.services.day.day_close import CloseDraft, ExpectedTender
    from app.words import Words
    from ui.today.close_desk import CloseDesk
    from ui.today.state import Closing


class CloseCard(Card):
    """Render a close; built anew for each draft."""

    def __init__(self, desk: CloseDesk, words: Words) -> None:
        super().__init__(words.say("Close the day"))
        self._desk = desk
        self._words = words
        self._draft: CloseDraft | None = None
        self._fields: dict[str, LineField] = {}
        self._differences: dict[str, Label] = {}
        self._strip = MessageStrip(words)
        self._covers = Muted(wrap=True)
        self._form = QScrollArea()
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QScrollArea.Shape.NoFrame)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._clock = Chip(Choice("clock", words.say("The clock of this computer is right")))
        self._clock.toggled.connect(desk.confirm_clock)
        self._comment = self._line(CloseField.COMMENT, words.say("Comment"), composing=True)
        self._comment_row = LabelledField(words.say("Comment"), self._comment)
        self._send = PrimaryButton(
            words.say("Close the day"), icon=Icon.CHECK, key=Shortcut.SAVE.legend
        )
        self._send.clicked.connect(desk.send)
        self.add(self._strip)
        self.add(self._covers)
        self.add(self._form, 1)
        # Below what scrolls: without it a day that differs is not closed.
        self.add(self._comment_row)
        self.body.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._send)
        desk.changed.connect(self._render)
        self._render(desk.state)

    def enter(self) -> None:
        """Begin with the first count."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.setFocus()

    def _render(self, closing: Closing | None) -> None:
        if closing is None:
            self._draft = None
            return
        if closing.draft is not self._draft:
            self._build(closing.draft)
        for name, field in (*self._fields.items(), (CloseField.COMMENT, self._comment)):
            if field.text() != closing.typed.get(name, ""):
                field.setText(closing.typed.get(name, ""))
        amounts = Amounts(closing.draft.currency)
        for tender, label in self._differences.items():
            label.setText(self._difference(closing.differences.get(tender), amounts))
        self._send.setEnabled(not closing.is_busy)
        self._clock.setVisible(closing.draft.latest is not None)
        self._show_refusal(closing.refused)

    def _show_refusal(self, refused: Exception | None) -> None:
        """Say it beside the comment where only that is missing, else above all."""
        refused = self._in_words(refused)
        said = None if refused is None else notice(refused, self._words)
        missing = isinstance(refused, CommentMissing)
        self._comment_row.show_error(said.text if said is not None and missing else "")
        self._strip.show_notice(None if missing else said)
        if missing:
            self._comment.setFocus()
        if isinstance(refused, ClockIsBehind):
            self._clock.setVisible(True)

    def _in_words(self, refused: Exception | None) -> Exception | None:
        """Name a tender that was not counted in the language of the screen, and stand there."""
        draft = self._draft
        if draft is None or not isinstance(refused, BadEntry) or refused.reason != "not_counted":
            return refused
        for tender in draft.tenders:
            if refused.detail in tender.names.values():
                self._fields[tender.tender].setFocus()
                name = tender.name(self._words.language)
                return BadEntry(refused.field, refused.reason, name)
        return refused

    def _difference(self, minor: int | None, amounts: Amounts) -> str:
        if minor is None:
            return ""
        if minor == 0:
            return self._words.say("exact")
        return Money(minor, amounts.currency).signed()

    def _build(self, draft: CloseDraft) -> None:
        self._draft = draft
        # What is built anew in another language still says what was typed.
        self._fields, self._differences = {}, {}
        body = Sheet()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, Space.SMALL, 0)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(self._build_tenders(draft))
        column.addLayout(self._build_floats(draft))
        column.addStretch(1)
        # The area deletes the form of the draft before.
        self._form.setWidget(body)
        self._clock.setChecked(False)
        self._covers.setText(self._covered(draft))
        self._covers.setVisible(bool(self._covers.text()))

    def _build_tenders(self, draft: CloseDraft) -> QGridLayout:
        say, amounts = self._words.say, Amounts(draft.currency)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.SMALL)
        headings = ("", say("Expected"), say("Counted"), say("Difference"))
        for column, heading in enumerate(headings):
            grid.addWidget(Label(heading, LabelKind.CAPTION), 0, column)
        for row, tender in enumerate(draft.tenders, 1):
            self._build_tender(grid, row, tender, amounts)
        grid.setColumnStretch(2, 1)
        return grid

    def _build_tender(
        self, grid: QGridLayout, row: int, tender: ExpectedTender, amounts: Amounts
    ) -> None:
        name = tender.name(self._words.language)
        expected = str(Money(tender.expected, amounts.currency))
        field = self._line(tender.tender, self._words.say("{tender}, counted", tender=name))
        field.setPlaceholderText(amounts.entry(tender.expected))
        difference = Label("", LabelKind.STRONG)
        difference.setMinimumWidth(84)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(Label(name, LabelKind.STRONG), row, 0)
        grid.addWidget(Label(expected), row, 1, right)
        grid.addWidget(field, row, 2)
        grid.addWidget(difference, row, 3)
        self._fields[tender.tender] = field
        self._differences[tender.tender] = difference

    def _build_floats(self, draft: CloseDraft) -> QGridLayout:
        say, amounts = self._words.say, Amounts(draft.currency)
        floats = {
            CloseField.FLOAT_BEFORE: say("Change that was in the till"),
            CloseField.FLOAT_LEFT: say("Change left in the till"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        for column, (name, label) in enumerate(floats.items()):
            field = self._fields[name] = self._line(name, label)
            field.setPlaceholderText(amounts.entry(draft.float_before))
            grid.addWidget(LabelledField(label, field), 0, column)
        return grid

    def _line(self, name: str, label: str, *, composing: bool = False) -> LineField:
        line = LineField(label, composing=composing)
        line.setObjectName(f"close-{name}")
        line.textEdited.connect(partial(self._desk.type, name))
        return line

    def _covered(self, draft: CloseDraft) -> str:
        """Say what else the close holds, or that there is nothing to close."""
        words, others = self._words, draft.other_days
        if draft.nothing_to_close:
            return words.say("The day was closed, and no money has moved since.")
        if others:
            days = words.say(", ").join(others)
            return words.say("This close also holds {days}, which nobody closed.", days=days)
        return ""
