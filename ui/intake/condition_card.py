"""How the device looks on arrival: a drawing to tap, the same points as a list, own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.intake.answer_cards import AnswersCard
from ui.intake.form_card import show_text
from ui.intake.open_points import is_needed
from ui.intake.outline import OutlineDrawing, ZoneLook
from ui.intake.state import CONDITION_WORDS, POINT
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.services.policy.shop_lists import Question
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_REST = "rest_good"


class ConditionCard(AnswersCard):
    """How the device looks, tapped or point by point, and own words for anything else."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Condition"), view_model, words)
        say = words.say
        self._drawing = OutlineDrawing(say("Drawing of the device"))
        self._hint = Muted(say("Tap what is scratched, cracked or missing."), wrap=True)
        self._rest = Button(
            say("All the rest is good"), icon=Icon.CHECK, key=Shortcut.REST_GOOD.legend
        )
        self._own = LineField(
            say("Anything else seen"), placeholder=say("Anything else seen, such as a dent")
        )
        self._own.textEdited.connect(partial(view_model.write, CONDITION_WORDS))
        self._own.returnPressed.connect(self.went_on)
        self._drawing.tapped.connect(view_model.tap)
        self._rest.clicked.connect(view_model.find_rest_good)
        self.name_place(_REST, self._rest)
        self.name_place(CONDITION_WORDS, self._own)
        self._build()

    def show_state(self, state: State) -> None:
        """Show the points that the level looks at."""
        super().show_state(state)
        points = state.points(self.words.language)
        self.show_questions(points)
        self.show_answers(state)
        self._show_drawing(state, points)
        device = state.form.device
        show_text(self._own, device.condition_words)
        checked = sum(bool(device.finding(point.key)) for point in points)
        text = self.words.say("{n} of {all} checked", n=checked, all=len(points))
        self.note(self.needed(text) if is_needed(CONDITION_WORDS, state) else text)
        self._rest.setVisible(bool(state.rest_good()))
        self.setVisible(bool(points) or state.shows(CONDITION_WORDS))

    def field_of(self, key: str) -> str:
        """Keep points apart from questions."""
        return f"{POINT}{key}"

    def take(self, key: str, answer: str) -> None:
        """Say what is seen at a point."""
        self.view_model.find(key, answer)

    def answer_of(self, state: State, key: str) -> str:
        """Return what is seen at a point."""
        return state.form.device.finding(key)

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(Space.SMALL)
        beside.addWidget(self._hint)
        beside.addWidget(self._own)
        beside.addWidget(self.refusal_line(CONDITION_WORDS))
        # Last: it goes when it was pressed, and nothing may move then.
        beside.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        # Above the list: most of what is wrong is said by a tap.
        self.body.insertLayout(self.body.count() - 1, row)

    def _show_drawing(self, state: State, points: tuple[Question, ...]) -> None:
        sides = state.outline(self.words.language) if points else ()
        looks = {point.key: self._look(state, point) for point in points}
        self._drawing.show_sides(sides, looks)
        self._drawing.setVisible(bool(sides))
        self._hint.setVisible(bool(sides))

    def _look(self, state: State, point: Question) -> ZoneLook:
        answer = state.form.device.finding(point.key)
        label = next((one.label for one in point.answers if one.key == answer), answer)
        lists = state.lists
        wrong = lists is not None and answer in lists.labels.bad_answers(point.key)
        return ZoneLook(point.label, label, wrong)
