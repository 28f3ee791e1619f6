"""Our fields beside the columns that are taken for them, each with a value of the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui.importing.state import Origin
from ui.look.tokens import Space
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import ClippedLabel, Label, LabelKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWheelEvent

    from app.words import Words
    from ui.importing.state import FittedField, Fitting

_CHOICE_WIDTH: Final = 180


class ColumnField(ChoiceField):
    """A list of the file's columns that a turning wheel does not change by the way."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(_CHOICE_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class FieldRows(QScrollArea):
    """One row for each of our fields: its name, the column, where that comes from, a value."""

    def __init__(self, words: Words, choose: Callable[[str, str], object]) -> None:
        super().__init__()
        self._words = words
        self._choose = choose
        self._choices: dict[str, ColumnField] = {}
        self._about: dict[str, ClippedLabel] = {}
        self._shown: tuple[object, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def render_state(self, fitting: Fitting, time_zone: str) -> None:
        """Show the fields of a file; the rows are made anew for another table only."""
        table = (fitting.look.kind, fitting.look.headings, fitting.look.sheet)
        if table != self._shown:
            self._shown = table
            self._make_rows(fitting)
        # One of each group is enough, so that one is marked and not all.
        wanted = {group[0] for group in fitting.missing}
        for field in fitting.fields:
            choice = self._choices[field.key]
            with QSignalBlocker(choice):
                choice.choose(field.heading)
            choice.mark(invalid=field.key in wanted)
            self._about[field.key].setText(self._say_about(field, fitting, time_zone))
            choice.setAccessibleDescription(self._about[field.key].text())

    def focus_first(self) -> None:
        """Go to the first column that has to be chosen, else to the first of all."""
        wrong = (one for one in self._choices.values() if one.property("invalid"))
        first = next(wrong, next(iter(self._choices.values()), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self, fitting: Fitting) -> None:
        sheet = QWidget()
        sheet.setProperty("kind", "sheet")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, Space.SMALL, 0)
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.HAIR)
        grid.setColumnStretch(2, 1)
        self._choices, self._about = {}, {}
        columns = [("", self._words.say("– no column –"))]
        columns += [(heading, heading) for heading in fitting.look.headings if heading]
        for place, field in enumerate(fitting.fields):
            name = self._words.field(field.key)
            grid.addWidget(Label(name), place, 0)
            grid.addWidget(self._choice(field.key, name, columns), place, 1)
            self._about[field.key] = ClippedLabel("", LabelKind.MUTED)
            grid.addWidget(self._about[field.key], place, 2)
        grid.setRowStretch(len(fitting.fields), 1)
        self.setWidget(sheet)

    def _choice(self, key: str, name: str, columns: list[tuple[str, str]]) -> ColumnField:
        choice = ColumnField(name)
        choice.setObjectName(f"import-column-{key}")
        choice.offer(columns)
        choice.currentIndexChanged.connect(partial(self._chosen, key))
        self._choices[key] = choice
        return choice

    def _chosen(self, key: str, _place: int) -> None:
        self._choose(key, self._choices[key].value())

    def _say_about(self, field: FittedField, fitting: Fitting, time_zone: str) -> str:
        say = self._words.say
        sample = field.sample or say("empty in the first rows")
        match field.origin:
            case Origin.NONE:
                return ""
            case Origin.GUESS:
                return say("guessed: {sample}", sample=sample)
            case Origin.REMEMBERED:
                at = fitting.before.mapped_at
                if at is None:
                    return say("as last time: {sample}", sample=sample)
                day = self._words.day(at, time_zone)
                return say("as on {day}: {sample}", sample=sample, day=day)
            case Origin.CHOSEN:
                return sample
