"""The test at the counter: what works before anybody opens the device, agreed to by its owner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.in_hand.point_button import PointButton
from ui.intake.form_card import AnswerChips, FormCard
from ui.intake.state import TEST
from ui.intake.test_marks import ALL_GOOD, marked
from ui.look.tokens import Space
from ui.shortcuts import ENTER
from ui.widgets.chips import Choice
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.point_lists import CheckPoint
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_TESTED: Final = "tested"
_NOT_TESTED: Final = "not_tested"
_MANY: Final = 12


class _Points(QWidget):
    """The points in columns; digits mark them, Enter goes on."""

    def __init__(self, card: TestCard) -> None:
        super().__init__()
        self._card = card
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(Space.HAIR)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by digit, go on by Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in ENTER:
            self._card.went_on.emit()
        elif plain and event.text().isdecimal() and event.text().isascii():
            self._card.view_model.press_point(event.text())
        else:
            super().keyPressEvent(event)


class TestCard(FormCard):
    """Say that all points are good by one key, and which are not by their digits."""

    # No test of ours, whatever a test runner takes the name for.
    __test__ = False

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Test at the counter"), view_model, words)
        say = words.say
        tested = Choice(_TESTED, say("Tested now; all good but what is marked"))
        self._chips = AnswerChips(
            say("Test at the counter"), (tested, Choice(_NOT_TESTED, say("Not tested")))
        )
        self._hint = Muted(say("Type the digit of each point that is not good."), wrap=True)
        self._points = _Points(self)
        self._shown: tuple[CheckPoint, ...] = ()
        self._buttons: dict[str, PointButton] = {}
        self.add(self._chips)
        self.add(self._hint)
        self.add(self._points)
        self.add(self.refusal_line("power_on"))
        self.name_place(TEST, self._chips)
        self.name_place("test_points", self._points)
        self._chips.changed.connect(self._pick)
        self._chips.answered.connect(self._go_on)

    def show_state(self, state: State) -> None:
        """Show the points once the customer agreed to a test and it was begun."""
        super().show_state(state)
        self.setVisible(state.may_test)
        if not state.may_test:
            return
        checks = state.form.device.entry.checks
        if state.points_to_test != self._shown:
            self._rebuild(state.points_to_test)
        answers = {} if checks is None else checks.answers
        for key, button in self._buttons.items():
            given = answers.get(key)
            button.show_answer(None if given is None else given.answer)
        self._chips.choose((_NOT_TESTED if checks is None else _TESTED,))
        self._points.setVisible(checks is not None)
        self._hint.setVisible(checks is not None)
        self.note(state.typed_point or self._how_it_is(state))

    def _how_it_is(self, state: State) -> str:
        checks = state.form.device.entry.checks
        if checks is None:
            return ""
        return self.words.say_count("{n} not good", "{n} not good", len(checks.answers))

    def _is_tested(self) -> bool:
        return self.view_model.state.form.device.entry.checks is not None

    def _pick(self) -> None:
        """Begin the test, or take it back; picked again, one of the two always holds."""
        if self._chips.chosen() == (_TESTED,):
            self.view_model.test(ALL_GOOD)
            self._points.setFocus()
        elif _NOT_TESTED in self._chips.chosen():
            self.view_model.test(None)
        else:
            self._chips.choose((_TESTED if self._is_tested() else _NOT_TESTED,))

    def _go_on(self) -> None:
        if self._is_tested():
            self._points.setFocus()
        else:
            self.went_on.emit()

    def _rebuild(self, points: tuple[CheckPoint, ...]) -> None:
        self._shown = points
        grid = self._points.grid
        while (item := grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons = {}
        columns = 2 if len(points) <= _MANY else 3
        rows = -(-len(points) // columns)
        for place, point in enumerate(points):
            button = PointButton(point.code, point.names[self.words.language], self.words)
            button.clicked.connect(partial(self._mark, point.key))
            self._buttons[point.key] = button
            grid.addWidget(button, place % rows, place // rows)

    def _mark(self, point: str) -> None:
        checks = self.view_model.state.form.device.entry.checks
        self.view_model.test(marked(checks, point))
