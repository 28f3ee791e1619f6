"""What pieces cost in words: the papers with which they came, and what saying it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.sentences import N_
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.parts.cost_entries import costs_typed, papers_meant, puts_right
from ui.parts.state import name_in
from ui.parts.wording import BETWEEN
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.stock_keeping.paper_costs import PaperCosts
    from app.services.stock_keeping.saying_costs import CostSaid
    from app.words import Words
    from ui.parts.state import PartsState

_MOST_JOBS: Final = 6
_MOST_PAPERS: Final = 50
_ALL_KNOWN: Final = N_("Every piece has a cost. To put one right, choose its paper.")


class CostWording:
    """Put what is known and typed of costs into one language."""

    def __init__(self, state: PartsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)

    def entries(self) -> tuple[str, ...]:
        """Name what is asked for; why only where a known cost is changed."""
        why = ("reason",) if puts_right(self._state) else ()
        return ("unit_cost", "cost_total", "document", *why)

    def sentences(self) -> str:
        """Say what will change: pieces, what they cost together, jobs whose margin it is."""
        say, costs = self._words.say, self._state.beside.costs
        meant = papers_meant(self._state)
        if costs is None:
            return ""
        if not costs:
            return say("No piece of it came in yet.")
        if not meant:
            named = self._state.said.get("document", "").strip()
            return say("No piece of it came with this paper.") if named else say(_ALL_KNOWN)
        jobs = tuple(dict.fromkeys(job for one in meant for job in one.jobs))
        lines = (
            self._change(meant),
            self._used(sum(one.used for one in meant)),
            self._margins(jobs),
        )
        return "\n".join(filter(None, lines))

    def rows(self) -> tuple[CardRow, ...]:
        """Write the papers that can be meant."""
        costs = self._state.beside.costs or ()
        offered = [one for one in costs if one.unsaid or one.document]
        return tuple(map(self._row, offered[:_MOST_PAPERS]))

    def done(self, told: CostSaid) -> str:
        """Say what was changed."""
        name = name_in(told.now.names, self._words.language, told.now.number)
        cost = self._words.say_count(
            "{name}: {n} piece costs {amount} now",
            "{name}: {n} pieces cost {amount} together now",
            told.pieces,
            name=name,
            amount=self._amounts.text(told.cost),
        )
        return BETWEEN.join(filter(None, (cost, self._margins(told.jobs))))

    def _change(self, meant: Sequence[PaperCosts]) -> str:
        say_count = self._words.say_count
        pieces, typed = sum(one.meant for one in meant), costs_typed(self._state)
        if puts_right(self._state):
            before = self._amounts.text(sum(one.cost for one in meant))
            what = say_count(
                "{n} piece has a cost that is put right: {amount} until now.",
                "{n} pieces have a cost that is put right: {amount} together until now.",
                pieces,
                amount=before,
            )
        else:
            what = say_count(
                "{n} piece has no cost: it gets this one.",
                "{n} pieces have no cost: they get this one.",
                pieces,
            )
        if typed is None:
            return what
        each, together = map(self._amounts.text, typed)
        costs = self._words.say("{each} a piece, {all} together.", each=each, all=together)
        return f"{what} {costs}"

    def _used(self, pieces: int) -> str:
        if not pieces:
            return ""
        return self._words.say_count(
            "{n} of them is used or sold already: there it costs this too.",
            "{n} of them are used or sold already: there they cost this too.",
            pieces,
        )

    def _margins(self, jobs: Sequence[str]) -> str:
        if not jobs:
            return ""
        more = "…" if len(jobs) > _MOST_JOBS else ""
        return self._words.say_count(
            "The margin of {n} job changes: {jobs}",
            "The margin of {n} jobs changes: {jobs}",
            len(jobs),
            jobs=", ".join(jobs[:_MOST_JOBS]) + more,
        )

    def _row(self, paper: PaperCosts) -> CardRow:
        say_count, state = self._words.say_count, self._state
        when = Moments(self._words, state.time_zone).when(paper.came_at, state.at)
        pieces = say_count("{n} piece", "{n} pieces", paper.pieces)
        unsaid = say_count("{n} without a cost", "{n} without a cost", paper.unsaid)
        return CardRow(
            key=f"paper:{paper.document}",
            title=paper.document or self._words.say("Without a paper"),
            detail=BETWEEN.join(filter(None, (*paper.suppliers, when, pieces))),
            aside="" if paper.unsaid == paper.pieces else self._amounts.text(paper.cost),
            of_money=True,
            badge=Badge(unsaid, Icon.ALERT, Tone.LATE) if paper.unsaid else None,
        )
