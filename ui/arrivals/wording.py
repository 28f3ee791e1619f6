"""The arrivals in words: one row for each number, appointment and piece of advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.arrivals import AppointmentPlace, AppointmentState, QueueState
from ui.arrivals.state import Panel
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.counter.advice import AdviceLine
    from app.services.counter.appointments import AppointmentLine
    from app.services.counter.queue_numbers import QueueLine
    from app.words import Words
    from ui.arrivals.state import ArrivalsState

_BETWEEN: Final = " · "
_QUEUE: Final = {
    QueueState.CALLED: (Icon.BELL, Tone.ASK),
    QueueState.WAITING: (Icon.CLOCK, Tone.INFO),
    QueueState.TAKEN: (Icon.OK, Tone.DONE),
    QueueState.LEFT: (Icon.STOP, Tone.DONE),
}
# Whoever is at the counter stands first, whoever is done last.
_RANKS: Final = {state: rank for rank, state in enumerate(_QUEUE)}
_APPOINTMENT: Final = {
    AppointmentState.BOOKED: (Icon.CALENDAR, Tone.INFO),
    AppointmentState.CAME: (Icon.OK, Tone.DONE),
    AppointmentState.CANCELLED: (Icon.STOP, Tone.DONE),
}


class ArrivalsWording:
    """Put one state of the page into one language."""

    def __init__(self, state: ArrivalsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def queue(self) -> tuple[CardRow, ...]:
        """Write today's numbers: who is called, who waits, who is done."""
        ordered = sorted(self._state.queue, key=_rank)
        return tuple(self._number(line) for line in ordered)

    def waiting(self) -> str:
        """Say how many wait; nothing where nobody does."""
        count = self._state.waiting
        return self._words.say_count("{n} waiting", "{n} waiting", count) if count else ""

    def appointments(self) -> tuple[CardRow, ...]:
        """Write the appointments under their days."""
        rows: list[CardRow] = []
        named = ""
        for line in self._state.appointments:
            day = self._moments.day(line.begins_at, self._state.at)
            if day != named:
                rows.append(CardRow("", day))
                named = day
            rows.append(self._appointment(line))
        return tuple(rows)

    def booked(self) -> str:
        """Count the appointments that are still to be kept."""
        lines = self._state.appointments
        count = sum(line.state is AppointmentState.BOOKED for line in lines)
        return str(count) if count else ""

    def advice(self) -> tuple[CardRow, ...]:
        """Write today's advice."""
        return tuple(self._advice(line) for line in self._state.advice)

    def helped(self) -> str:
        """Say how much of today's advice helped."""
        lines = self._state.advice
        if not lines:
            return ""
        solved = sum(line.solved for line in lines)
        return self._words.say("{solved} of {n} solved", solved=solved, n=len(lines))

    def title(self) -> str:
        """Name what is being written."""
        say = self._words.say
        match self._state.panel:
            case Panel.APPOINTMENT if self._state.appointment.id:
                return say("Change the appointment")
            case Panel.APPOINTMENT:
                return say("New appointment")
            case Panel.CANCEL:
                return say("Cancel the appointment")
            case _:
                return say("Advice without a job")

    def called_off(self) -> str:
        """Name the appointment that is to be cancelled."""
        line = self._state.booked(self._state.cancelled)
        if line is None:
            return ""
        return _BETWEEN.join((self._moments.day(line.begins_at, self._state.at), self._head(line)))

    def _number(self, line: QueueLine) -> CardRow:
        icon, tone = _QUEUE[line.state]
        number = self._words.say("Number {number}", number=line.number)
        return CardRow(
            key=line.id,
            title=_joined(number, line.name),
            detail=_joined(line.model, line.problem, line.phone)
            or self._words.say("Nothing known yet"),
            aside=self._moments.ago(line.given_at, self._state.at),
            badge=Badge(self._words.label(line.state), icon, tone),
        )

    def _appointment(self, line: AppointmentLine) -> CardRow:
        icon, tone = _APPOINTMENT[line.state]
        there = line.address if line.place is AppointmentPlace.ADDRESS else ""
        return CardRow(
            key=line.id,
            title=self._head(line),
            detail=_joined(there, line.model, line.problem, line.note)
            or self._words.label(line.place),
            badge=Badge(self._words.label(line.state), icon, tone),
            icon=Icon.COUNTER if there else "",
        )

    def _head(self, line: AppointmentLine) -> str:
        clock = self._moments.clock
        return f"{clock(line.begins_at)}–{clock(line.ends_at)}  {line.name or line.phone}"

    def _advice(self, line: AdviceLine) -> CardRow:
        said = self._words.say
        solved = Badge(said("Solved"), Icon.OK, Tone.GOOD)
        unsolved = Badge(said("Not solved"), Icon.QUESTION, Tone.QUIET)
        return CardRow(
            key=line.id,
            title=_joined(line.model, line.problem),
            detail=line.answer,
            aside=self._moments.clock(line.given_at),
            badge=solved if line.solved else unsolved,
        )


def _rank(line: QueueLine) -> tuple[int, int]:
    return _RANKS[line.state], line.number


def _joined(*parts: str) -> str:
    return _BETWEEN.join(" ".join(part.split()) for part in parts if part.strip())
