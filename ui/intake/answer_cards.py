"""What came with the device, how it looks, and what is asked: all not checked until answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.intake.form_card import AnswerChips, FormCard, Toggle, show_text
from ui.intake.open_points import is_needed
from ui.intake.state import ACCESSORIES, ACCESSORY_WORDS
from ui.intake.visit_secrets import ACCESS
from ui.look.tokens import Space
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.policy.shop_lists import Question
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_NOTHING = "nothing"
_OWN_WIDTH = 240


class _Accessories(ChipGroup):
    """Accessories by digit; 0 says that nothing came with the device."""

    def __init__(self, name: str, nothing: Toggle) -> None:
        super().__init__(name, (), multiple=True)
        self._nothing = nothing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 0 for nothing."""
        if event.text() == "0":
            self._nothing.click()
            return
        super().keyPressEvent(event)


class AccessoryCard(FormCard):
    """What came with the device: chips, nothing, or own words."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Accessories"), view_model, words)
        say = words.say
        self._nothing = Toggle(_NOTHING, say("Nothing came with it"))
        self._nothing.setAccessibleDescription("0")
        self._chips = _Accessories(say("Accessories"), self._nothing)
        self._own = LineField(say("Other accessories"), placeholder=say("Other accessories"))
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what came with it; what nobody asked is said to be not checked."""
        super().show_state(state)
        device = state.form.device
        accessories = device.entry.accessories
        lists, language = state.lists, self.words.language
        offered = () if lists is None else lists.accessories(device.entry.category, language)
        choices = [Choice(one.key, one.label) for one in offered]
        self._chips.offer(choices)
        self._chips.choose(accessories or ())
        self._nothing.setChecked(accessories == ())
        show_text(self._own, device.accessory_words)
        text = "" if device.has_accessories else self.words.say("not checked")
        self.note(self.needed(text) if is_needed(ACCESSORIES, state) else text)

    def _build(self) -> None:
        self.head.addWidget(self._own)
        self.head.addWidget(self._nothing)
        self.name_place(ACCESSORIES, self._chips)
        self.name_place(_NOTHING, self._nothing)
        self.name_place(ACCESSORY_WORDS, self._own)
        self._own.setFixedWidth(_OWN_WIDTH)
        self.add(self._chips)
        self.add(self.refusal_line(ACCESSORIES))

    def _connect(self) -> None:
        self._chips.changed.connect(self._pick)
        self._nothing.clicked.connect(self._pick_nothing)
        self._own.textEdited.connect(partial(self.view_model.write, ACCESSORY_WORDS))
        self._own.returnPressed.connect(self.went_on)

    def _pick(self) -> None:
        self.view_model.pick_accessories(self._chips.chosen() or None)

    def _pick_nothing(self, nothing: bool) -> None:  # noqa: FBT001 (Qt's signature)
        self.view_model.pick_accessories(() if nothing else None)


class AnswerRow(QWidget):
    """One question with its answers as chips, or a number; not checked until answered."""

    def __init__(self, question: Question, card: AnswersCard) -> None:
        super().__init__()
        self.key = question.key
        self._card = card
        self._unit = question.unit
        self._ask = question.ask
        self._chips: AnswerChips | None = None
        self._number: LineField | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.HAIR)
        self._label = Label(question.ask, LabelKind.FIELD, wrap=True)
        grid.addWidget(self._label, 0, 0)
        answers = self._answers(question)
        if isinstance(answers, LineField):
            grid.addWidget(answers, 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(answers, 1, 0)
        self._aside = Muted(wrap=True)
        self._aside.hide()
        grid.addWidget(self._aside, 2, 0)

    @property
    def place(self) -> QWidget:
        """Give the widget that takes the focus."""
        return self._chips or self._number or self

    def show_answer(self, answer: str, aside: str) -> None:
        """Show the answer, and what is to be said of it."""
        if self._chips is not None:
            self._chips.choose((answer,))
        elif self._number is not None:
            show_text(self._number, answer)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))

    def show_needed(self, *, needed: bool) -> None:
        """Say beside the question whether the level can do without an answer."""
        self._label.setText(self._card.needed(self._ask) if needed else self._ask)

    def _answers(self, question: Question) -> QWidget:
        if question.answers:
            choices = [Choice(one.key, one.label) for one in question.answers]
            self._chips = AnswerChips(question.label, choices)
            self._chips.changed.connect(self._picked)
            self._chips.answered.connect(self._card.went_on)
            return self._chips
        self._number = LineField(question.label, placeholder=question.unit, composing=False)
        self._number.setMaximumWidth(120)
        self._number.textEdited.connect(self._typed)
        self._number.returnPressed.connect(self._card.went_on)
        return self._number

    def _picked(self) -> None:
        chosen = self._chips.chosen() if self._chips is not None else ()
        self._card.take(self.key, chosen[0] if chosen else "")

    def _typed(self, text: str) -> None:
        self._card.take(self.key, text.strip())


class AnswersCard(FormCard):
    """Questions in two columns; built anew only when others are asked."""

    def __init__(self, title: str, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(title, view_model, words)
        self._rows: list[AnswerRow] = []
        self._asked: tuple[Question, ...] = ()
        self._sheet = QWidget()
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.HUGE)
        self._grid.setVerticalSpacing(Space.SMALL)
        self.add(self._sheet)

    def field_of(self, key: str) -> str:
        """Name the field of a question."""
        return key

    def take(self, key: str, answer: str) -> None:
        """Take an answer to the sheet."""
        raise NotImplementedError

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Ask these questions; the card goes away when there is none."""
        if questions != self._asked:
            self._asked = questions
            self._ask_anew(questions)
        self.setVisible(bool(questions))

    def show_answers(self, state: State) -> None:
        """Show what was answered."""
        required = state.required
        for row in self._rows:
            row.show_needed(needed=self.field_of(row.key) in required)
            refused = self.refusal(state, self.field_of(row.key))
            row.show_answer(
                self.answer_of(state, row.key), refused or self.aside_of(state, row.key)
            )

    def answer_of(self, state: State, key: str) -> str:
        """Return the answer to a question; empty while it is not checked."""
        return state.form.device.entry.answers.get(key, "")

    def aside_of(self, state: State, key: str) -> str:  # noqa: ARG002
        """Say what is to be known of an answer."""
        return ""

    def _ask_anew(self, questions: tuple[Question, ...]) -> None:
        for row in self._rows:
            self.places.pop(self.field_of(row.key), None)
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [AnswerRow(question, self) for question in questions]
        for number, row in enumerate(self._rows):
            self.name_place(self.field_of(row.key), row.place)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(row, number // 2, number % 2, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)


class QuestionCard(AnswersCard):
    """Access, locks, data and danger; a known device's last answers are said to be from then."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Access, locks, data and danger"), view_model, words)

    def show_state(self, state: State) -> None:
        """Ask what the level asks of this class of device."""
        super().show_state(state)
        questions = state.questions(self.words.language)
        self.show_questions(questions)
        self.show_answers(state)
        answered = sum(bool(self.answer_of(state, question.key)) for question in questions)
        self.note(self.words.say("{n} of {all} answered", n=answered, all=len(questions)))

    def take(self, key: str, answer: str) -> None:
        """Answer a question."""
        self.view_model.answer(key, answer)

    def aside_of(self, state: State, key: str) -> str:
        """Say that an answer is from the last visit, or which access would be enough."""
        device = state.form.device
        if key == ACCESS and not self.answer_of(state, key):
            return self._enough(state)
        if self._rings(key, state):
            return self.words.say("The usual number rings in the device: ask for another")
        if key not in device.remembered:
            return ""
        return self.words.say("from last visit {number}", number=device.remembered_from)

    def _rings(self, key: str, state: State) -> bool:
        if state.lists is None or not state.wants_second_contact:
            return False
        return state.lists.policy.asks_second_contact(key, self.answer_of(state, key))

    def _enough(self, state: State) -> str:
        lists, language = state.lists, self.words.language
        if lists is None or not state.form.device.has_fault:
            return ""
        least = lists.access.least((), state.form.device.entry.symptoms, language)
        return self.words.say(
            "Enough: {answer}. {because}",
            answer=lists.labels.answer(ACCESS, least.answer, language),
            because=least.because,
        )
