"""What the papers page says of what is on its way, and of what was printed when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.paper import PrintState
from app.domain.printer import TaskKind, TaskState
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.printers.paper_name import paper_name
from ui.printers.printing_words import trouble_words
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.papers.paper_lines import PaperLine, PrintLine
    from app.services.papers.print_tasks import TaskLine
    from app.words import Words
    from ui.papers.state import PapersState

_TASKS: Final = {
    TaskState.QUEUED: (Icon.CLOCK, Tone.QUIET),
    TaskState.PRINTING: (Icon.PRINT, Tone.WORK),
    TaskState.PRINTED: (Icon.OK, Tone.DONE),
    TaskState.UNKNOWN: (Icon.QUESTION, Tone.WARNING),
    TaskState.FAILED: (Icon.NO_PAPER, Tone.ERROR),
    TaskState.DROPPED: (Icon.CLEAR, Tone.DONE),
}


class PapersWording:
    """Say what the page shows."""

    def __init__(self, state: PapersState, words: Words) -> None:
        self._state = state
        self._words = words

    def queue(self) -> tuple[CardRow, ...]:
        """Return a row for each thing on its way, and for what came of the last ones."""
        return tuple(self._task(line) for line in self._state.tasks)

    def waiting(self) -> str:
        """Say how many wait."""
        left = [one for one in self._state.tasks if one.state is TaskState.QUEUED]
        return (
            self._words.say_count("{n} print waiting", "{n} prints waiting", len(left))
            if left
            else ""
        )

    def archive(self) -> tuple[CardRow, ...]:
        """Return a row for each paper."""
        return tuple(self._paper(line) for line in self._state.papers)

    def question(self) -> str:
        """Ask about what nobody knows; empty where there is nothing to ask."""
        line = self._state.asked_about
        if line is None:
            return ""
        if line.what is TaskKind.DRAWER:
            return self._words.say(
                "Nobody knows whether the cash drawer at {printer} opened. Did it open?",
                printer=line.printer,
            )
        return self._words.say(
            "{paper}: the printer {printer} took {sent} of {total} bytes. Did it come out?",
            paper=self._name(line),
            printer=line.printer,
            sent=line.sent,
            total=line.total,
        )

    def title(self) -> str:
        """Name the paper that is shown."""
        line = self._state.shown
        return "" if line is None else self._called(line)

    def history(self) -> str:
        """Tell when and where the paper that is shown was printed."""
        line = self._state.shown
        if line is None:
            return ""
        if not line.prints:
            return self._words.say("Not printed yet")
        return "\n".join(self._print(one) for one in reversed(line.prints))

    def _task(self, line: TaskLine) -> CardRow:
        icon, tone = _TASKS[line.state]
        badge = Badge(self._words.label(line.state), icon, tone)
        why = trouble_words(line.trouble, self._words)
        parts = (line.printer, why, self._when(line.since))
        detail = " · ".join(part for part in parts if part)
        return CardRow(line.id, self._name(line), detail, badge=badge, icon=Icon.PRINT)

    def _name(self, line: TaskLine) -> str:
        if line.what is TaskKind.PAPER and line.kind is not None:
            return " ".join(filter(None, (self._words.label(line.kind), line.number)))
        return self._words.label(line.what)

    def _paper(self, line: PaperLine) -> CardRow:
        printed = [one for one in line.prints if one.state is PrintState.SENT]
        detail = (
            self._words.say_count("printed once", "printed {n} times", len(printed))
            if printed
            else self._words.say("Not printed yet")
        )
        return CardRow(
            line.id,
            self._called(line),
            f"{self._when(line.made_at)} · {detail}",
            icon=Icon.TICKET,
        )

    def _called(self, line: PaperLine) -> str:
        return " ".join(filter(None, (paper_name(line, self._words), line.number)))

    def _print(self, one: PrintLine) -> str:
        copy = self._words.say("COPY {n}", n=one.copy) if one.copy else self._words.say("original")
        state = self._words.label(one.state)
        return f"{self._when(one.at)} · {copy} · {state} · {one.printer or one.destination}"

    def _when(self, at: int) -> str:
        return self._words.moment(at, self._state.time_zone)
