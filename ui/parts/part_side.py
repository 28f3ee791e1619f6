"""One part: its head, the moves that explain its number, and beside them where and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.parts.past_wording import PastWording
from ui.parts.wording import PartsWording, counted_rows
from ui.parts.year_bars import YearBars
from ui.widgets.badge_row import BadgeRow
from ui.widgets.card import Card
from ui.widgets.card_column import CardColumn
from ui.widgets.card_list import CardList
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.pairs import PairList
from ui.widgets.records_card import Emptiness, RecordsCard

if TYPE_CHECKING:
    from app.words import Words
    from ui.parts.state import PartsState

_SIDE_WIDTH: Final = 320
_FIGURES: Final = 3


class PartSide(QWidget):
    """Show one part; `opened` carries what a move or a need names."""

    opened = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._name = ClippedLabel("", LabelKind.HEADLINE)
        self._badges = BadgeRow(firm=True)
        self._facts = Muted(wrap=True)
        self._figures = [(Muted(), Label("", LabelKind.FIGURE)) for _ in range(_FIGURES)]
        self._places = PairList(say("Where"), narrow=110)
        self._needs = CardList(say("Needed by"), fit=True)
        self._bars = YearBars(say("Sold and fitted"))
        self._year = Muted(wrap=True)
        self.moves = RecordsCard(
            say("Why there are so many"),
            Emptiness(
                Icon.BARCODE,
                say("Nothing moved yet"),
                say("Alt+I writes down what came in."),
            ),
        )
        self._where, self._for = Card(say("Where")), Card(say("Needed by"))
        self._past = Card(say("Twelve months"))
        self._build()
        self.moves.opened.connect(self.opened)
        self._needs.opened.connect(self.opened)

    def show_state(self, state: PartsState) -> None:
        """Show the part that is open."""
        wording, past = PartsWording(state, self._words), PastWording(state, self._words)
        self._name.setText(wording.name())
        self._badges.show_badges(wording.badges())
        self._facts.setText(wording.facts())
        for (label, figure), said in zip(self._figures, wording.figures(), strict=False):
            label.setText(said[0])
            figure.setText(said[1])
            _alarm(figure, is_alarm=said[2])
        self.moves.show_rows(past.moves(), past.count())
        places, needs = wording.places(), wording.needs()
        self._places.show_pairs(places)
        self._where.setVisible(bool(places))
        self._needs.show_rows(needs)
        self._for.note(counted_rows(needs))
        self._for.setVisible(bool(needs))
        self._bars.show_bars(past.bars())
        self._year.setText(past.year())
        self._past.setVisible(state.year is not None)

    def _build(self) -> None:
        head = Card()
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._name)
        top.addLayout(self._badges)
        top.addStretch(1)
        for label, figure in self._figures:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label)
            pair.addWidget(figure)
            top.addLayout(pair)
        head.add(top)
        head.add(self._facts)
        self._where.add(self._places)
        self._for.add(self._needs)
        self._past.add(self._bars)
        self._past.add(self._year)
        below = QHBoxLayout()
        below.setSpacing(Space.MEDIUM)
        below.addWidget(self.moves, 1)
        below.addWidget(CardColumn((self._where, self._for, self._past), _SIDE_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(head)
        column.addLayout(below, 1)


def _alarm(figure: Label, *, is_alarm: bool) -> None:
    """Colour a figure that asks for attention."""
    figure.setStyleSheet(f"color: {theme.current().danger}" if is_alarm else "")
