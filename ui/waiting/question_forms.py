"""The forms of a question: whom it is put to, its answer, why it is taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt

from app.domain.question import AskedOf
from ui.waiting.form_card import WaitingForm, complete
from ui.waiting.state import Form
from ui.waiting.typed_entries import COLLEAGUE, asked_of
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.waiting.state import WaitingState
    from ui.waiting.viewmodel import WaitingViewModel

_ROWS: Final = 3


class AskForm(WaitingForm):
    """A digit says whom, then the question is typed."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        super().__init__(model, words, Form.ASK, (say("Ask somebody"), say("Ask")))
        self._repairers = QStringListModel(self)
        self._people = ChipGroup(words.field("person"), ())
        self._people.changed.connect(self._chosen)
        self._people.went_on.connect(partial(self._lines.focus, "question"))
        who = self._lines.field("person", words.field("asked_name"), self._people)
        called = LineField(say("Name"))
        complete(called, self._repairers)
        called.returnPressed.connect(partial(self._lines.focus, "question"))
        name = self._lines.line("asked_name", say("Name"), called)
        question = self._lines.area("question", words.field("question"), rows=_ROWS)
        self._add_rows((who,), (name,), (question,), (self._due(),))
        self.add(
            Muted(say("The job waits for the answer, and whose time it is is noted."), wrap=True)
        )
        self._add_keys()

    def _begin(self) -> None:
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_entries(self, state: WaitingState) -> None:
        self.note(state.about)
        label = self._words.label
        chips = [Choice(f"{COLLEAGUE}{one.login}", one.name) for one in state.colleagues]
        chips += [Choice(one, label(one)) for one in (AskedOf.SUPPLIER, AskedOf.HEAD_OFFICE)]
        self._people.offer(chips)
        if self._people.chosen() != ((state.text.person,) if state.text.person else ()):
            self._people.choose((state.text.person,))
        if list(state.repairers) != self._repairers.stringList():
            self._repairers.setStringList(list(state.repairers))
        is_outside = asked_of(state.text.person) is AskedOf.SUPPLIER
        self._lines.labelled("asked_name").setVisible(is_outside)

    def _chosen(self) -> None:
        chosen = "".join(self._people.chosen())
        self._model.type("person", chosen)
        if chosen:
            outside = asked_of(chosen) is AskedOf.SUPPLIER
            self._lines.focus("asked_name" if outside else "question")


class AnswerForm(WaitingForm):
    """What somebody answered."""

    def __init__(self, model: WaitingViewModel, words: Words) -> None:
        say = words.say
        super().__init__(model, words, Form.ANSWER, (say("The answer"), say("Keep the answer")))
        self._add_rows((self._lines.area("answer", words.field("answer"), rows=_ROWS),))
        self._add_keys()

    def _begin(self) -> None:
        self._lines.focus("answer")


class ReasonForm(WaitingForm):
    """Why nothing is waited for any more."""

    def __init__(
        self, model: WaitingViewModel, words: Words, form: Form, titles: tuple[str, str]
    ) -> None:
        super().__init__(model, words, form, titles)
        self._add_rows((self._line("reason"),))
        self._add_keys()

    def _begin(self) -> None:
        self._lines.focus("reason")
