"""The words of the parts of a job: what each is, how far, where it lies, what is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part_line import PartLineState
from app.domain.stock import StockPlace
from ui.formats import Amounts
from ui.job_parts.state import PartsAsk, batches_there
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.job_parts.lines import JobPart
    from app.words import Words
    from ui.job_parts.state import PartsState

_MOST_BINS: Final = 3
_LOOKS: Final[Mapping[PartLineState, tuple[Icon, Tone]]] = {
    PartLineState.NEEDED: (Icon.PACKAGE, Tone.WAIT),
    PartLineState.ISSUED: (Icon.TOOL, Tone.WORK),
    PartLineState.FITTED: (Icon.CHECK, Tone.DONE),
    PartLineState.TAKEN_OUT: (Icon.UNDO, Tone.QUIET),
    PartLineState.DROPPED: (Icon.CLEAR, Tone.QUIET),
}


class PartsWording:
    """Say the parts of a job in one language."""

    def __init__(self, state: PartsState, words: Words) -> None:
        self._state = state
        self._words = words

    def rows(self) -> tuple[CardRow, ...]:
        """Return a row for each part, by the id of its line."""
        return tuple(map(self._row, self._state.shown))

    def note(self) -> str:
        """Say in a word how many pieces are short, where any are."""
        short = sum(line.short for line in self._state.shown)
        return self._words.say_count("{n} piece short", "{n} pieces short", short) if short else ""

    def found(self) -> tuple[CardRow, ...]:
        """Return the parts that may be meant, and at last the name as it was typed."""
        say = self._words.say
        known = tuple(
            CardRow(
                part.id,
                self._called(part.names),
                detail=part.maker_number or part.number,
                aside=say("{pieces} free", pieces=part.available),
            )
            for part in self._state.found
        )
        return (*known, CardRow("", say("Press Esc, if it is none of these")))

    def batches(self) -> tuple[CardRow, ...]:
        """Return the batches that lie there, each with its pieces."""
        line = self._state.line_of(self._state.line)
        if line is None:
            return ()
        pieces = {
            batch: sum(one.pieces for one in line.lying if one.batch == batch)
            for batch in batches_there(line)
        }
        return tuple(CardRow(batch, batch, aside=str(n)) for batch, n in pieces.items())

    def question(self) -> str:
        """Say what is asked, about which part."""
        say, line = self._words.say, self._state.line_of(self._state.line)
        name = "" if line is None else self._called(line.names)
        match self._state.asked:
            case PartsAsk.FREE:
                typed = self._state.typed
                return say("No part is called “{text}”. It is added by this name.", text=typed)
            case PartsAsk.WHICH:
                return say("Which one?")
            case PartsAsk.SERIAL:
                return say("{name}: which piece? Scan its serial number or label.", name=name)
            case PartsAsk.BATCH:
                return say("{name}: of which batch?", name=name)
            case PartsAsk.WHERE:
                return say("{name}: where does it go?", name=name)
        return ""

    def places(self) -> tuple[StockPlace, ...]:
        """Return where the piece may go that comes back; what was fitted, also to the scrap."""
        line = self._state.line_of(self._state.line)
        fitted = line is not None and line.state is PartLineState.FITTED
        scrap = (StockPlace.SCRAP,) if fitted else ()
        return (StockPlace.STORE, StockPlace.QUARANTINE, *scrap)

    def _row(self, line: JobPart) -> CardRow:
        pieces = f" × {line.quantity}" if line.quantity > 1 else ""
        amounts = Amounts(self._state.currency)
        icon, _tone = _LOOKS[line.state]
        return CardRow(
            line.id,
            self._called(line.names) + pieces,
            detail=" · ".join(self._told(line)) or self._words.label(line.state),
            aside=amounts.short(line.cost) if line.cost else "",
            badge=self._badge(line),
            icon=icon,
            dim=line.state is PartLineState.TAKEN_OUT,
        )

    def _told(self, line: JobPart) -> Iterator[str]:
        say = self._words.say
        now = self._called(line.called_now)
        if now and now != self._called(line.names):
            yield say("now called {name}", name=now)
        if line.state is PartLineState.NEEDED:
            yield from self._standing(line)
        yield from line.serials
        for batch in line.batches:
            yield say("batch {name}", name=batch)
        if line.state is PartLineState.FITTED and line.fitted_at is not None:
            at = self._words.short_moment(line.fitted_at, self._state.time_zone)
            yield f"{at} {line.fitted_by}".strip()
        if not line.part and line.supplier:
            yield line.supplier

    def _standing(self, line: JobPart) -> Iterator[str]:
        """Say what of a needed part is where; where pieces lie is said bin by bin."""
        say = self._words.say
        if line.on_bench:
            yield say("{pieces} on the bench", pieces=line.on_bench)
        bins = [f"{one.bin} ({one.pieces})" for one in line.lying if one.bin]
        if line.reserved:
            kept = say("{pieces} kept back", pieces=line.reserved)
            yield f"{kept}: {', '.join(bins[:_MOST_BINS])}" if bins else kept
        if line.short:
            yield say("{pieces} short", pieces=line.short)

    def _badge(self, line: JobPart) -> Badge:
        say = self._words.say
        if line.to_book:
            return Badge(say("To be booked"), Icon.DRAFT, Tone.ASK)
        if line.short:
            return Badge(say("Short"), Icon.ALERT, Tone.LATE)
        icon, tone = _LOOKS[line.state]
        if line.state is PartLineState.NEEDED:
            return Badge(say("Kept back"), Icon.PACKAGE, tone)
        return Badge(self._words.label(line.state), icon, tone)

    def _called(self, names: Mapping[str, str]) -> str:
        return self._words.named(names)
