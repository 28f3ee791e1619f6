"""The page of the day: large figures, two lists of all others, at the right what one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.today.close_card import CloseCard
from ui.today.figure_list import SIDEWAYS, FigureList
from ui.today.save_place import ask_workbook
from ui.today.tiles import TileRow
from ui.today.wording import TILES, TodayWording
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Headline, Muted, Title
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.today.state import Closing, TodayState
    from ui.today.viewmodel import TodayViewModel

_ASIDE: Final = 420
_LATE: Final = "waiting:3"


class TodayView(Screen):
    """Render the day; every act is the view-model's."""

    def __init__(self, view_model: TodayViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._title, self._note = Headline(), Muted()
        self._earlier = IconButton(say("Day before"), Icon.BACK, key="←")
        self._later = IconButton(say("Day after"), Icon.CHEVRON_RIGHT, key="→")
        self._close = Button(say("Close the day"), icon=Icon.CHECK, key="C")
        self._tiles = TileRow(len(TILES))
        self._money = FigureList(say("Money"))
        self._work = FigureList(say("Devices and customers"))
        self._behind = CardList(say("Behind a figure"))
        self._behind_card = Card()
        self._behind_title, self._behind_count = Title(), Muted()
        self._chase = Button(say("Unanswered quotes"), icon=Icon.BELL, key="U")
        self._closing = CloseCard(view_model.desk, words)
        self._aside = QStackedWidget()
        self._rows = QStackedWidget()
        self._build()
        self._connect()
        self._render(view_model.reading.state)
        self._show_close(view_model.desk.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with a day, and closing while a close is entered."""
        say, model = self._words.say, self._view_model
        commands = (
            Command(Shortcut.UNANSWERED, say("Unanswered"), model.show_unanswered, Icon.BELL),
            Command(Shortcut.COPY, say("Copy"), self._copy, Icon.COPY,
                    sentence=say("Copy the day as eight lines of text")),
            Command(Shortcut.PRINT, say("Print the report"), model.print_report, Icon.PRINT),
            Command(Shortcut.EXPORT, say("Export"), self._export, Icon.FILE,
                    sentence=say("Write the day's figures as a workbook")),
        )  # fmt: skip
        if model.desk.state is None:
            return commands
        return (
            *commands,
            Command(Shortcut.SAVE, say("Close the day"), model.desk.send, in_bar=False),
            Command(Shortcut.LEAVE, say("Do not close"), model.desk.put_away, Icon.BACK),
        )

    def enter(self) -> None:
        """Be shown: read the day, stand on its first figure."""
        self._view_model.enter()
        if self._view_model.desk.state is None:
            self._money.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._view_model.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to other days by the arrows, begin the close by C, print by P."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, model = Qt.Key(event.key()), self._view_model
        letters = {
            Qt.Key.Key_C: model.desk.begin,
            Qt.Key.Key_P: model.print_report,
        }
        if plain and key in SIDEWAYS:
            model.reading.step(SIDEWAYS[key])
        elif plain and key in letters:
            letters[key]()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(self._build_head())
        page.addWidget(self._tiles)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(_in_card(self._money), 1)
        columns.addWidget(_in_card(self._work), 1)
        self._build_aside()
        columns.addWidget(self._aside)
        page.addLayout(columns, 1)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        head.addWidget(self._chase)
        head.addWidget(self._close)
        return head

    def _build_aside(self) -> None:
        say = self._words.say
        nothing = EmptyState(
            Icon.FIGURES, say("Nothing to open"), say("Walk the figures; Enter leads here.")
        )
        self._rows.addWidget(nothing)
        self._rows.addWidget(self._behind)
        self._behind_card.head.addWidget(self._behind_title)
        self._behind_card.head.addWidget(self._behind_count)
        self._behind_card.head.addStretch(1)
        self._behind_card.add(self._behind_card.head)
        self._behind_card.add(self._rows, 1)
        self._aside.addWidget(self._behind_card)
        self._aside.addWidget(self._closing)
        self._aside.setFixedWidth(_ASIDE)

    def _connect(self) -> None:
        model = self._view_model
        model.reading.changed.connect(self._render)
        model.desk.changed.connect(self._show_close)
        self._strip.again.connect(model.reading.reload)
        self._strip.dismissed.connect(model.reading.put_trouble_away)
        self._close.clicked.connect(model.desk.begin)
        self._chase.clicked.connect(model.show_unanswered)
        self._earlier.clicked.connect(self._go_back)
        self._later.clicked.connect(self._go_on)
        self._tiles.chosen.connect(self._look_behind)
        for figures in (self._money, self._work):
            figures.looked_at.connect(model.reading.choose)
            figures.opened.connect(self._look_behind)
        self._behind.opened.connect(model.open)

    def _render(self, state: TodayState) -> None:
        trouble = state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        if state.figures is None:
            return
        wording = TodayWording(state, state.figures, self._words)
        self._title.setText(wording.title())
        self._note.setText(wording.note())
        self._later.setEnabled(not state.figures.is_present)
        self._close.setEnabled(state.figures.is_present)
        self._tiles.show_figures([wording.tile(key) for key in TILES], _LATE)
        self._money.show_rows(wording.figures(of_money=True))
        self._work.show_rows(wording.figures(of_money=False))
        rows = wording.behind()
        self._behind_title.setText(wording.behind_title())
        self._behind_count.setText(wording.behind_count())
        self._behind.show_rows(rows)
        self._rows.setCurrentIndex(1 if rows else 0)

    def _show_close(self, closing: Closing | None) -> None:
        is_new = closing is not None and self._aside.currentWidget() is not self._closing
        self._aside.setCurrentWidget(self._behind_card if closing is None else self._closing)
        if is_new:
            self._closing.enter()
        elif closing is None and self.isVisible():
            self._money.setFocus()
        self.commands_changed.emit()

    def _look_behind(self, key: str) -> None:
        self._view_model.reading.choose(key)
        if self._view_model.desk.state is None and self._rows.currentIndex() == 1:
            self._behind.setFocus()

    def _go_back(self) -> None:
        self._view_model.reading.step(-1)

    def _go_on(self) -> None:
        self._view_model.reading.step(1)

    def _copy(self) -> None:
        text = self._view_model.text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self._view_model.copied()

    def _export(self) -> None:
        figures = self._view_model.reading.state.figures
        place = None if figures is None else ask_workbook(self, figures.day, self._words)
        if place is not None:
            self._view_model.export(place)


def _in_card(rows: QWidget) -> Card:
    card = Card()
    card.body.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
    card.add(rows, 1)
    return card
