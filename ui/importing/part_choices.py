"""What is asked of a table of parts alone: tax in its costs, names, opening stock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.importing.shapes import ImportKind
from ui.importing.errands import YES
from ui.look.tokens import Space
from ui.widgets.chips import Chip, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.words import Words
    from ui.importing.state import Fitting

_WITH_TAX: Final = "costs_with_tax"
_BY_NAME: Final = "by_name"
_OPENING: Final = "opening_stock"
_RATE_WIDTH: Final = 72


class PartChoices(QWidget):
    """Three questions; each answer shows at once what the file would change then."""

    def __init__(self, words: Words, choose: Callable[[str, str], None]) -> None:
        super().__init__()
        self._choose = choose
        say = words.say
        self._rate = LineField(say("Costs contain tax, per cent"))
        self._rate.setObjectName("import-tax")
        self._rate.setFixedWidth(_RATE_WIDTH)
        self._rate.editingFinished.connect(self._rate_said)
        self._ticks = {
            _BY_NAME: Chip(Choice(_BY_NAME, say("A part is also known by its name"))),
            _OPENING: Chip(Choice(_OPENING, say("Quantities are opening stock"))),
        }
        for choice, tick in self._ticks.items():
            tick.setObjectName(f"import-{choice}")
            tick.toggled.connect(partial(self._ticked, choice))
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(Label(say("Costs contain tax at")))
        line.addWidget(self._rate)
        line.addWidget(Muted(say("% (empty: costs without tax)")), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(line)
        for tick in self._ticks.values():
            column.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)

    def render_state(self, state: Fitting) -> None:
        """Show what was said; nothing for a table of something else."""
        self.setVisible(state.look.kind is ImportKind.PARTS)
        if not self._rate.hasFocus():
            self._rate.setText(state.choices.get(_WITH_TAX, ""))
        for choice, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(bool(state.choices.get(choice)))

    def _rate_said(self) -> None:
        self._choose(_WITH_TAX, self._rate.text().strip())

    def _ticked(self, choice: str, ticked: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._choose(choice, YES if ticked else "")
