"""Parts on order and old parts, in words; what is asked of them, as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part_line import PartProgress
from app.domain.removed_part import FAILURES, OldPartFate
from ui.entry_form import Asking, Entry
from ui.formats import Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.part_orders.state import Writing
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.chips import Choice

if TYPE_CHECKING:
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.part_orders import OnOrder
    from app.services.old_parts.old_parts import OldPart
    from app.words import Words
    from ui.part_orders.state import PartOrdersState

BETWEEN: Final = " · "
_TONES: Final = {
    PartProgress.NEEDED: (Icon.QUESTION, Tone.ASK),
    PartProgress.ORDERED: (Icon.CLOCK, Tone.INFO),
    PartProgress.ARRIVED: (Icon.PACKAGE, Tone.GOOD),
    PartProgress.ISSUED: (Icon.TOOL, Tone.INFO),
    PartProgress.FITTED: (Icon.OK, Tone.GOOD),
    PartProgress.TAKEN_OUT: (Icon.UNDO, Tone.QUIET),
    PartProgress.DROPPED: (Icon.CLEAR, Tone.QUIET),
}


class PartOrdersWording:
    """Put one state of the page into one language."""

    def __init__(self, state: PartOrdersState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def title(self) -> str:
        """Say whose parts they are."""
        if self._state.number:
            return self._words.say("Parts of job {number}", number=self._state.number)
        return self._words.say("Parts on order")

    def rows(self) -> tuple[CardRow, ...]:
        """Write the parts, then what came out, each under its heading."""
        say, state = self._words.say, self._state
        groups = (
            (say("Parts"), tuple(map(self._line, state.lines or ()))),
            (say("On order"), tuple(map(self._order, state.on_order))),
            (say("Old parts"), tuple(map(self._old, state.old))),
        )
        return tuple(row for title, rows in groups if rows for row in (CardRow("", title), *rows))

    def next(self) -> str:
        """Say what Enter does with the part that one stands on."""
        say, state = self._words.say, self._state
        if state.old_part is not None:
            return say("Say what becomes of it") if state.old_part.fate is None else ""
        if state.is_ordered:
            return say("Part is here")
        needed = state.line is not None and state.line.progress is PartProgress.NEEDED
        return say("It is ordered") if needed else ""

    def asking(self) -> Asking | None:
        """Return the form of what is being written, None while nothing is."""
        say, field = self._words.say, self._words.field
        match self._state.writing:
            case Writing.ORDERED:
                entries = (
                    Entry("supplier", field("supplier")),
                    Entry("due_at", say("Due"), hint=say("18:30, +2h, 11-25 15:00")),
                    Entry("order_number", field("order_number")),
                )
                return Asking(say("It is ordered"), say("Keep it"), entries, narrow=True)
            case Writing.FAILED:
                return self._ask_how()
            case Writing.FATE:
                fates = tuple(Choice(one, self._words.label(one)) for one in OldPartFate)
                entry = Entry("fate", field("fate"), choices=fates)
                return Asking(say("What becomes of it?"), say("Keep it"), (entry,), narrow=True)
        return None

    def _ask_how(self) -> Asking:
        say = self._words.say
        choices = tuple(Choice(one, self._words.label(one)) for one in FAILURES)
        entries = (
            Entry("cause", say("How did it fail?"), choices=choices),
            Entry("note", self._words.field("note"), wide=True),
        )
        note = say("The piece is set aside, and the job waits for another one.")
        return Asking(say("The piece failed"), say("Set it aside"), entries, note, narrow=True)

    def _line(self, one: JobPart) -> CardRow:
        say = self._words.say
        told = [
            say("from {supplier}", supplier=one.ordered_from) if one.ordered_from else "",
            one.order_number,
            self._due(one),
            ", ".join((*one.serials, *one.batches)),
            "" if one.fitted_at is None else say("fitted {when}", when=self._when(one.fitted_at)),
        ]
        many = f" × {one.quantity}" if one.quantity > 1 else ""
        return CardRow(
            key=one.id,
            title=f"{self._words.named(one.names)}{many}",
            detail=BETWEEN.join(filter(None, told)),
            badge=Badge(self._words.label(one.progress), *_TONES[one.progress]),
        )

    def _order(self, one: OnOrder) -> CardRow:
        say = self._words.say
        told = (one.job, one.supplier, one.order_number)
        if one.due_at is None:
            badge = Badge(say("no day named"), Icon.CLOCK, Tone.QUIET)
        else:
            due = self._moments.until(one.due_at, self._state.at)
            badge = Badge(due, Icon.CLOCK, Tone.LATE if one.late else Tone.INFO)
        many = f" × {one.quantity}" if one.quantity > 1 else ""
        return CardRow(
            key=one.line,
            title=f"{self._words.named(one.names)}{many}",
            detail=BETWEEN.join(filter(None, told)),
            badge=badge,
        )

    def _old(self, one: OldPart) -> CardRow:
        say = self._words.say
        told = (
            "" if self._state.number else one.job,
            self._words.label(one.cause),
            one.serial,
            one.note,
            self._moments.ago(one.removed_at, self._state.at),
        )
        if one.fate is not None:
            badge = Badge(self._words.label(one.fate), Icon.OK, Tone.QUIET)
        elif one.late:
            badge = Badge(say("should be back with its maker"), Icon.ALERT, Tone.LATE)
        else:
            badge = Badge(say("lies here"), Icon.QUESTION, Tone.ASK)
        return CardRow(
            key=one.id,
            title=self._words.named(one.names),
            detail=BETWEEN.join(filter(None, told)),
            badge=badge,
        )

    def _due(self, one: JobPart) -> str:
        if one.due_at is None or one.arrived_at is not None:
            return ""
        return self._words.say("due {when}", when=self._when(one.due_at))

    def _when(self, at: int) -> str:
        return self._moments.when(at, self._state.at)
