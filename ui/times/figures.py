"""The shop's figures of some days, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.time_owner import TimeOwner
from ui.times.wording import BETWEEN, open_span
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.timeline_figures import KeptFigures
    from app.services.returns.first_fix import RecheckFigures
    from app.words import Words
    from ui.times.state import ShopTimes, TimesState


class FiguresWording:
    """Put the figures of one state into one language."""

    def __init__(self, state: TimesState, words: Words) -> None:
        self._state = state
        self._words = words

    def figures(self) -> tuple[Pair, ...]:
        """Say the shop's figures."""
        shop = self._state.shop
        return () if shop is None else tuple(Pair(*pair) for pair in self._shop(shop))

    def _shop(self, shop: ShopTimes) -> Iterator[tuple[str, str]]:
        say, figures = self._words.say, shop.figures
        turn = figures.turnaround
        yield say("Became ready"), str(turn.jobs)
        for owner in TimeOwner:
            if turn.jobs and turn.open_ms.get(owner):
                whole = sum(turn.open_ms.values())
                percent = round(100 * turn.open_ms[owner] / whole) if whole else 0
                each = self._span(turn.open_ms[owner] // turn.jobs)
                text = say("{span} a job, {percent} %", span=each, percent=percent)
                yield self._words.label(owner), text
        yield say("Half of them within"), self._spread(turn.net_open.median_ms)
        yield say("Nine of ten within"), self._spread(turn.net_open.p90_ms)
        yield say("Accepted within 2 open hours"), self._kept(figures.response)
        yield say("Promises kept"), self._kept(figures.promises)
        for one in shop.held:
            held = one.all
            told = [self._percent(held.share_bp)]
            told.append(say("{held} of {all}", held=held.held, all=held.repaired))
            if held.waiting:
                told.append(self._words.say_count("{n} still may", "{n} still may", held.waiting))
            told.extend(self._unsaid(held.unclassified))
            yield say("Repairs that held {n} days", n=held.days), BETWEEN.join(told)
        # Whoever came for the free look did so in these days, whatever the window is.
        for one in shop.held[:1]:
            yield say("Came for the free recheck"), self._rechecks(one.recheck)

    def _spread(self, ms: int | None) -> str:
        if ms is None:
            return self._words.say("no figure yet")
        return self._words.say("{span} of our open hours", span=self._span(ms))

    def _kept(self, one: KeptFigures) -> str:
        say, counted = self._words.say, one.kept + one.missed
        told = [self._percent(one.share_bp), say("{held} of {all}", held=one.kept, all=counted)]
        if one.waiting:
            told.append(self._words.say_count("{n} still may", "{n} still may", one.waiting))
        return BETWEEN.join(told)

    def _rechecks(self, one: RecheckFigures) -> str:
        if not one.came:
            return self._words.say("nobody")
        faulty = self._words.say("{n} of them with a fault", n=one.with_fault)
        return BETWEEN.join((str(one.came), faulty, *self._unsaid(one.unclassified)))

    def _unsaid(self, count: int) -> tuple[str, ...]:
        """Say how many came back without anybody having said why; they count as not held."""
        if not count:
            return ()
        return (self._words.say_count("{n} cause not said", "{n} causes not said", count),)

    def _percent(self, share_bp: int | None) -> str:
        if share_bp is None:
            return self._words.say("no figure yet")
        return self._words.say("{percent} %", percent=f"{share_bp / 100:.1f}")

    def _span(self, ms: int) -> str:
        return open_span(ms, self._words)
