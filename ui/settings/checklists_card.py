"""One test point of a checklist: its names, what is measured, whether it wants a photo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.domain.check_point import MOST_SHORT
from app.words import LANGUAGES
from ui.entry_lines import EntryLines
from ui.language_rows import LANGUAGE_NAMES
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.checklists_state import point_as_typed
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted, Title

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.checklists import ChecklistsModel
    from ui.settings.checklists_state import ChecklistsState

_TOP: Final = Qt.AlignmentFlag.AlignTop
_SHORT: Final = "short"
_PHOTO: Final = "photo"


class PointCard(Card):
    """Type the point that one stands on; its place and its end are buttons with keys."""

    def __init__(self, model: ChecklistsModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = Title()
        self._lines = EntryLines(model.answer, "point")
        also = [Choice(_SHORT, say("In the short list too")), Choice(_PHOTO, say("With a photo"))]
        self._also = ChipGroup(say("Short list and photo"), also, multiple=True)
        self._also.changed.connect(self._turned)
        self._up = self._button("up", say("Up"), Icon.CHEVRON_UP, Shortcut.POINT_UP)
        self._down = self._button("down", say("Down"), Icon.CHEVRON_DOWN, Shortcut.POINT_DOWN)
        self._off = self._button("off", say("Take off"), Icon.BIN, Shortcut.POINT_OFF)
        self._up.clicked.connect(partial(model.shift, -1))
        self._down.clicked.connect(partial(model.shift, 1))
        self._off.clicked.connect(model.take_off)
        self._build()

    def show_state(self, state: ChecklistsState) -> None:
        """Show the point that one stands on."""
        point = state.point
        self.setVisible(point is not None)
        if point is None:
            return
        say, place = self._words.say, state.place + 1
        named = self._words.named(point.names)
        self._name.setText(say("{place}. {name}", place=place, name=named or say("New point")))
        self._lines.show_texts(point_as_typed(point))
        self._lines.show_wrong(state.wrong_here, self._words)
        chosen = {_SHORT: point.short, _PHOTO: point.photo}
        self._also.choose(value for value, is_on in chosen.items() if is_on)
        has = sum(one.short for one in state.rows)
        hint = say("The short list has {n} points, at most {most}.", n=has, most=MOST_SHORT)
        self._lines.labelled("short").show_hint(hint)
        self._up.setEnabled(place > 1)
        self._down.setEnabled(place < len(state.rows))

    def focus_first(self) -> None:
        """Begin at the first name that is missing, else at the one of this language."""
        typed = point_as_typed(self._model.state.point)
        names = [f"name_{self._words.language}", *(f"name_{one}" for one in LANGUAGES)]
        self._lines.focus(next((name for name in names if not getattr(typed, name)), names[0]))

    def focus_wrong(self) -> bool:
        """Go to what was refused; False where nothing was."""
        return self._lines.focus_wrong(self._model.state.wrong_here)

    def _build(self) -> None:
        say = self._words.say
        self.add(self._name)
        names, limits = _grid(), _grid()
        for column, language in enumerate(LANGUAGES):
            label = say("Name, {language}", language=LANGUAGE_NAMES[language])
            names.addWidget(self._lines.line(f"name_{language}", label), 0, column, _TOP)
            names.setColumnStretch(column, 1)
        self.add(names)
        labels = {"unit": say("Unit"), "low": say("Lower limit"), "high": say("Upper limit")}
        for column, (name, label) in enumerate(labels.items()):
            field = LineField(label, composing=name == "unit", placeholder=_EXAMPLES[name])
            limits.addWidget(self._lines.line(name, label, field), 0, column, _TOP)
            limits.setColumnStretch(column, 1)
        self.add(limits)
        hint = say("With a unit a value is measured; one out of its limits fails the point.")
        self.add(Muted(hint, wrap=True))
        self.add(self._lines.field("short", say("Short list and photo"), self._also))
        last = QHBoxLayout()
        last.setSpacing(Space.SMALL)
        for button in (self._up, self._down):
            last.addWidget(button)
        last.addStretch(1)
        last.addWidget(self._off)
        self.add(last)

    def _button(self, name: str, text: str, icon: Icon, key: Shortcut) -> Button:
        button = Button(text, icon=icon, key=key.legend)
        button.setObjectName(f"point-{name}")
        return button

    def _turned(self) -> None:
        chosen = self._also.chosen()
        self._model.turn(short=_SHORT in chosen, photo=_PHOTO in chosen)


_EXAMPLES: Final = {"unit": "mA", "low": "", "high": "50"}


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.MEDIUM)
    grid.setVerticalSpacing(Space.SMALL)
    return grid
