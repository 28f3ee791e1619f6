"""The printers of this machine as they are seen: all at the left, one of them at the right."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.printer import TaskState
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.printers.printing_words import trouble_words
from ui.settings.printer_cards import AddingCard, PrinterCard, RoutesCard, paper_words
from ui.settings.printer_state import ROUTES
from ui.settings.section_form import SectionForm
from ui.widgets.badge import Badge
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.papers.print_tasks import TaskLine
    from app.services.papers.printers import PrinterLine
    from app.words import Words
    from ui.settings.printer_state import PrintersState
    from ui.settings.printers import PrintersModel

_NEW: Final = "new"
_TROUBLED: Final = {
    TaskState.FAILED: (Icon.NO_PAPER, Tone.ERROR),
    TaskState.UNKNOWN: (Icon.QUESTION, Tone.WARNING),
}


class PrintersForm(SectionForm):
    """Choose a printer to set right, add one, or say which paper goes where."""

    def __init__(self, model: PrintersModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._list = CardList(words.say("Printers"))
        self._list.setObjectName("printers-list")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._choose)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._adding = AddingCard(model, words)
        self._printer = PrinterCard(model, words)
        self._routes = RoutesCard(model, words)
        self._right = QStackedWidget()
        for card in (self._adding, self._printer, self._routes):
            self._right.addWidget(_top(card))
        all_of_them = Card(words.say("Printers"))
        all_of_them.add(self._list, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(all_of_them, 2)
        row.addWidget(self._right, 3)
        self.column.addLayout(row, 1)
        model.changed.connect(self._render)
        self._render(model.state)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and self._list.hasFocus():
            self._model.choose("" if row.key == _NEW else row.key)

    def _choose(self, key: str) -> None:
        self._model.choose("" if key == _NEW else key)
        self._shown(self._model.state).focus_first()

    def _shown(self, state: PrintersState) -> AddingCard | PrinterCard | RoutesCard:
        if state.chosen == ROUTES:
            return self._routes
        return self._adding if state.printer is None else self._printer

    def _render(self, state: PrintersState) -> None:
        say = self._words.say
        rows = [
            CardRow(_NEW, say("Add a printer"), say("Found ones by one key"), icon=Icon.ADD),
            *(printer_row(line, state.tasks, self._words) for line in state.printers),
        ]
        if state.printers:
            rows.append(
                CardRow(
                    ROUTES,
                    say("Which paper prints where"),
                    say("Without a choice all go with the claim ticket"),
                    icon=Icon.TICKET,
                )
            )
        keys = [row.key for row in rows]
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows(rows)
            self._list.go_to(keys.index(state.chosen) if state.chosen in keys else 0)
        card = self._shown(state)
        card.render_state(state)
        self._right.setCurrentIndex((self._adding, self._printer, self._routes).index(card))
        self.show_failure(state.error)


def printer_row(line: PrinterLine, tasks: Sequence[TaskLine], words: Words) -> CardRow:
    """Write a printer with what the queue knows of it: how much waits, how the last try ended."""
    own = [task for task in tasks if task.printer == line.name]
    tried = (task for task in own if task.attempts)
    last = max(tried, key=attrgetter("since"), default=None)
    waiting = sum(task.state is TaskState.QUEUED for task in own)
    parts = (
        line.entry.destination,
        words.say_count("{n} print waiting", "{n} prints waiting", waiting) if waiting else "",
        "" if last is None else trouble_words(last.trouble, words),
    )
    badge = Badge(paper_words(line.entry, words), Icon.PRINT, Tone.QUIET)
    if last is not None and last.state in _TROUBLED:
        badge = Badge(words.label(last.state), *_TROUBLED[last.state])
    detail = " · ".join(filter(None, parts))
    return CardRow(line.id, line.name, detail, badge=badge, icon=Icon.PRINT)


def _top(card: Card) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return page
