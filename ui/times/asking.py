"""What the page of times asks, as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.job import HoldKind
from app.domain.job_return import ReturnCause
from ui.entry_form import Asking, Entry
from ui.times.state import Writing
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from app.words import Words
    from ui.times.state import TimesState


class TimesAsking:
    """Put what is being written down into one language."""

    def __init__(self, state: TimesState, words: Words) -> None:
        self._state = state
        self._words = words

    def asking(self) -> Asking | None:
        """Return the form of what is being written, None while nothing is."""
        match self._state.writing:
            case Writing.HOLD:
                return self._ask_hold()
            case Writing.GO_ON:
                return self._ask_go_on()
            case Writing.PROMISE:
                return self._ask_promise()
            case Writing.CAUSE:
                return self._ask_cause()
            case Writing.NO_RETURN:
                entry = Entry("reason", self._words.field("reason"), wide=True)
                title = self._words.say("It is no return")
                return Asking(title, self._words.say("Keep it"), (entry,), narrow=True)
            case Writing.DAYS:
                return self._ask_days()
        return None

    def _ask_hold(self) -> Asking:
        say, field = self._words.say, self._words.field
        # Whoever asks a colleague or sends a device out does that itself, which holds the job.
        kinds = (HoldKind.CUSTOMER, HoldKind.DATA, HoldKind.CONSULT)
        choices = tuple(Choice(one, self._words.label(one)) for one in kinds)
        entries = (
            Entry("hold_kind", field("hold_kind"), choices=choices),
            Entry("note", field("note"), wide=True),
            Entry("until", field("until"), hint=say("18:30, +2h, 11-25 15:00")),
        )
        return Asking(say("The job waits"), say("Let it wait"), entries, narrow=True)

    def _ask_go_on(self) -> Asking:
        say = self._words.say
        entries = (Entry("agreed", self._words.field("agreed"), wide=True),)
        note = say("Without their word the work stays waiting.")
        return Asking(say("The job goes on"), say("Go on"), entries, note=note, narrow=True)

    def _ask_promise(self) -> Asking:
        say, field = self._words.say, self._words.field
        entries = (
            Entry("promised_at", field("promised_at"), hint=say("18:30, +2h, 11-25 15:00")),
            Entry("reason", field("reason")),
        )
        note = say("A promise that has passed stays missed.")
        return Asking(say("Promise another time"), say("Promise"), entries, note=note, narrow=True)

    def _ask_cause(self) -> Asking:
        say, field = self._words.say, self._words.field
        choices = tuple(Choice(one, self._words.label(one)) for one in ReturnCause)
        entries = (
            Entry("cause", say("Why did it come back?"), choices=choices),
            Entry("note", field("note"), wide=True),
        )
        return Asking(say("Came back"), say("Keep it"), entries, narrow=True)

    def _ask_days(self) -> Asking:
        say, field = self._words.say, self._words.field
        entries = (
            Entry("first", field("first"), self._state.first),
            Entry("last", field("last"), self._state.last),
        )
        return Asking(say("Choose days"), say("Show them"), entries, narrow=True)
