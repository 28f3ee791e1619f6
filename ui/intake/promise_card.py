"""When it is promised: by one digit, or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.formats import Moments
from ui.intake.form_card import FormCard, show_text
from ui.intake.state import PROMISE_WORDS, PROMISED
from ui.promises import TOLD, quick_promises
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel
    from ui.promises import QuickPromise


class PromiseCard(FormCard):
    """Quick promises as chips, and a line for any other."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Promised"), view_model, words)
        self._chips = ChipGroup(words.say("Promised"), ())
        self._line = LineField(
            words.say("Another time"), placeholder=words.say("18:30, +2h, 11-25 15:00")
        )
        self._build()
        self._chips.changed.connect(self._pick)

    def show_state(self, state: State) -> None:
        """Show the choices as they are now, and the promise in whole."""
        super().show_state(state)
        show_text(self._line, state.form.text(PROMISE_WORDS))
        self._line.mark(invalid=PROMISED in state.faults)
        moments = Moments(self.words, state.time_zone)
        offered = quick_promises(state.now_ms, state.time_zone)
        device = state.form.device
        choices = [Choice(one.key, self._text(one, state.now_ms, moments)) for one in offered]
        at = device.entry.promised_at
        if device.promise == TOLD and at is not None:
            choices.append(Choice(TOLD, moments.when(at, state.now_ms)))
        self._chips.offer(choices)
        self._chips.choose((device.promise,))
        self.note("" if at is None else moments.when(at, state.now_ms))

    def _build(self) -> None:
        self.name_place(PROMISED, self._chips)
        self.add(self._chips)
        self._line.textEdited.connect(self._write)
        self._line.editingFinished.connect(self._settle)
        self._line.returnPressed.connect(self.went_on)
        self.name_place(PROMISE_WORDS, self._line)
        self.add(self._line)
        self.add(self.refusal_line(PROMISED))
        self.body.addStretch(1)

    def _text(self, one: QuickPromise, now_ms: int, moments: Moments) -> str:
        spans = {
            "30m": self.words.say("{n} min", n=30),
            "1h": self.words.say("{n} h", n=1),
            "2h": self.words.say("{n} h", n=2),
        }
        return spans.get(one.key) or moments.when(one.at, now_ms)

    def _pick(self) -> None:
        chosen = self._chips.chosen()
        self.view_model.promise(chosen[0] if chosen else "")

    def _write(self, text: str) -> None:
        self.view_model.write(PROMISE_WORDS, text)

    def _settle(self) -> None:
        self.view_model.settle(PROMISE_WORDS)
