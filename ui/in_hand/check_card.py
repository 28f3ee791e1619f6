"""The test points of a job: all good by one key, each that fails by its digits."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.photo import PhotoStep
from ui.in_hand.act_row import GloveButton
from ui.in_hand.point_button import PointButton
from ui.in_hand.point_marks import PointMarks
from ui.in_hand.value_line import ValueLine
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import ENTER
from ui.widgets.button import ButtonKind
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from app.services.point_lists import CheckPoint
    from app.words import Words
    from ui.in_hand.desk import WorkDesk
    from ui.in_hand.state import InHand
    from ui.photos.state import PhotosState

_MANY: Final = 12


class CheckCard(Card):
    """Mark the points of a desk by digits; Enter finishes, with a reason what fails is accepted.

    Photos taken meanwhile go to the point that is meant, and the card says to which. `unfolded`
    says that a value is asked.
    """

    unfolded = Signal()

    def __init__(self, desk: WorkDesk, words: Words) -> None:
        super().__init__(words.say("Checklist"))
        self._desk = desk
        self._words = words
        self._points: tuple[CheckPoint, ...] = ()
        self._buttons: dict[str, PointButton] = {}
        self._grid_place = QWidget()
        self._grid = QGridLayout(self._grid_place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.HAIR)
        self._photos: Mapping[str, int] = {}
        self._marks = PointMarks()
        self._hint = Muted("", wrap=True)
        self._value = ValueLine(words)
        self._go = GloveButton("", key="Enter", kind=ButtonKind.PRIMARY)
        why = words.say("Accepted all the same, because …")
        self._why = LineField(why)
        self._accept = LabelledField(why, self._why)
        # Above the points, where it is in sight however many they are.
        ending = QHBoxLayout()
        ending.setSpacing(Space.MEDIUM)
        ending.addWidget(self._go, 0, Qt.AlignmentFlag.AlignBottom)
        ending.addWidget(self._accept, 1)
        ending.addStretch(0)
        self.add(self._hint)
        self.add(ending)
        self.add(self._value)
        self.add(self._grid_place)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._go.clicked.connect(self._finish)
        self._value.measured.connect(desk.measure)
        self._why.returnPressed.connect(self._accept_all)

    def show_points(self, here: InHand) -> None:
        """Show the points of a job that is being tested."""
        if here.checklist is None:
            return
        if here.checklist.points != self._points:
            self._rebuild(here.checklist.points)
        before, self._marks = self._marks, here.marks
        self._show_marks()
        if before.measures and not here.marks.measures:
            self.setFocus()
        elif here.marks.measures and (not before.measures or here.marks.wrong):
            self.unfolded.emit()
        failures = here.failures
        self._accept.setVisible(bool(failures))
        self.note(here.marks.typed)
        if failures:
            text = self._words.say_count(
                "{n} point fails: back to the bench",
                "{n} points fail: back to the bench",
                failures,
            )
        else:
            text = self._words.say("All good: ready")
        self._go.say(text)
        self._go.show_icon(Icon.UNDO if failures else Icon.CHECK)

    def show_photos(self, photos: PhotosState) -> None:
        """Show how many photos of the test each point has."""
        self._photos = Counter(
            shot.point for shot in photos.shots if shot.point and shot.step == PhotoStep.BENCH
        )
        self._show_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by digit, finish by Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER and not event.isAutoRepeat():
            self._finish()
        elif plain and event.text().isdecimal() and event.text().isascii():
            self._desk.press(event.text())
        else:
            super().keyPressEvent(event)

    def _show_marks(self) -> None:
        marks = self._marks
        for point in self._points:
            button, value = self._buttons[point.key], marks.values.get(point.key, "")
            shown = f"{value} {point.unit}" if value else ""
            button.show_answer(marks.failed.get(point.key), shown)
            button.show_photos(self._photos.get(point.key, 0), wanted=point.wants_photo)
            button.show_meant(meant=point.key == marks.point)
        self._hint.setText(self._hint_text())
        self._value.show_marks(marks)

    def _hint_text(self) -> str:
        say, meant = self._words.say, self._marks.meant
        if meant is None:
            return say("Type the digit of each point that is not good.")
        point = f"{meant.code} {self._words.named(meant.names)}"
        return say("Photos go to {point}. Esc: to the job alone.", point=point)

    def _rebuild(self, points: tuple[CheckPoint, ...]) -> None:
        self._points = points
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons = {}
        columns = 2 if len(points) <= _MANY else 3
        rows = -(-len(points) // columns)
        for place, point in enumerate(points):
            button = PointButton(point.code, point.names[self._words.language], self._words)
            button.clicked.connect(partial(self._desk.mark, point.key))
            self._buttons[point.key] = button
            self._grid.addWidget(button, place % rows, place // rows)

    def _finish(self) -> None:
        self._desk.finish_check()

    def _accept_all(self) -> None:
        if self._why.text().strip():
            self._desk.finish_check(self._why.text())
            self._why.setText("")
