"""The value of a test point: typed in its unit, judged by its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.limits import limits_text
from ui.look.tokens import Height, Space
from ui.shortcuts import ENTER
from ui.widgets.button import Button
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.errors import BadEntry
    from app.services.point_lists import CheckPoint
    from app.words import Words
    from ui.in_hand.point_marks import PointMarks

_WIDTH: Final = 360


class ValueLine(QWidget):
    """Ask for the value of the point that is meant; `measured` carries what was typed."""

    measured = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._asked = ""
        say = words.say
        self._field = LineField(say("Value"))
        self._field.setObjectName("point-value")
        self._labelled = LabelledField(say("Value"), self._field)
        self._labelled.setFixedWidth(_WIDTH)
        enter = Button(say("Keep the value"), key="Enter")
        enter.setFixedHeight(Height.CONTROL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._labelled, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(enter, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._field.returnPressed.connect(self._enter)
        enter.clicked.connect(self._enter)
        self.hide()

    def show_marks(self, marks: PointMarks) -> None:
        """Unfold for a point whose value is asked for, fold once it is known."""
        point = marks.meant if marks.measures else None
        self.setVisible(point is not None)
        if point is None:
            self._asked = ""
            return
        if point.key != self._asked:
            self._asked = point.key
            name = self._words.named(point.names)
            self._labelled.show_label(f"{point.code} {name} ({point.unit})")
            self._labelled.show_hint(self._hint(point))
            self._field.setText(marks.values.get(point.key, ""))
            self._field.selectAll()
            self._field.setFocus()
        self._labelled.show_error("" if marks.wrong is None else self._refusal(marks.wrong))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter end here: on the card it finishes the whole run."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)

    def _refusal(self, wrong: BadEntry) -> str:
        if wrong.reason == "other_unit":
            return self._words.say(
                "That is another unit: it is measured in {unit}.", unit=wrong.detail
            )
        return self._words.error(wrong)

    def _hint(self, point: CheckPoint) -> str:
        low, high = _text(point.low), _text(point.high)
        empty = self._words.say("Enter without a value: not good; once more: cannot be tested.")
        limits = limits_text(self._words, low, high, point.unit or "")
        good = self._words.say("Good: {limits}.", limits=limits) if limits else ""
        return " ".join(filter(None, (good, empty)))

    def _enter(self) -> None:
        self.measured.emit(self._field.text())


def _text(limit: object) -> str:
    return "" if limit is None else str(limit)
