"""The page of parts in words: the list, the head of one part, where its pieces lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part import Tracking
from app.domain.stock import StockPlace
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.parts.state import Form, name_in
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.part_pages.lying import JobNeed, Lying
    from app.services.parts.listed import ListedPart
    from app.words import Words
    from ui.parts.state import PartsState

BETWEEN: Final = " · "
_MOST_PLACES: Final = 12


class PartsWording:
    """Put one state of the page of parts into one language."""

    def __init__(self, state: PartsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the parts of the list."""
        return tuple(map(self._row, self._state.lines))

    def count(self) -> str:
        """Count them; a list that goes on says so."""
        lines = self._state.lines
        return f"{len(lines)}+" if self._state.more else str(len(lines)) if lines else ""

    def name(self) -> str:
        """Name the part that is shown."""
        page = self._state.page
        return "" if page is None else name_in(
            page.known.entry.names, self._words.language, page.known.number
        )  # fmt: skip

    def badges(self) -> tuple[Badge, ...]:
        """Say grade, how it is kept, and what is wrong with its number."""
        page, say = self._state.page, self._words.say
        if page is None:
            return ()
        entry, now = page.known.entry, page.why.now
        said = []
        if page.known.ended_at is not None:
            said.append(Badge(say("Off the list"), Icon.STOP, Tone.LATE))
        if entry.grade is not None:
            said.append(Badge(self._words.label(entry.grade), Icon.OK, Tone.QUIET))
        if entry.tracking is not Tracking.PIECE:
            said.append(Badge(self._words.label(entry.tracking), Icon.BARCODE, Tone.QUIET))
        least = page.mark.minimum
        if page.mark.short:
            short = say("{n} short", n=page.mark.short)
            said.append(Badge(short, Icon.ALERT, Tone.LATE))
        elif least is not None and now.available < least:
            below = say("Below the minimum of {n}", n=least)
            said.append(Badge(below, Icon.ALERT, Tone.LATE))
        return tuple(said)

    def facts(self) -> str:
        """Say price, cost, numbers, models, suppliers of the part that is shown."""
        page, say = self._state.page, self._words.say
        if page is None:
            return ""
        entry = page.known.entry
        price = "" if entry.price is None else say("price {amount}", amount=self._text(entry.price))
        cost = "" if entry.cost is None else say("cost {amount}", amount=self._text(entry.cost))
        codes = tuple(one.code for one in entry.barcodes[:2])
        first = (price, cost, entry.maker, entry.maker_number, *codes, page.known.number)
        fits = ", ".join(f"{fit.brand} {fit.model}".strip() for fit in entry.fits)
        sellers = ", ".join(f"{item.supplier} {item.number}".strip() for item in entry.items)
        lines = (
            BETWEEN.join(filter(None, first)),
            say("Fits {models}", models=fits) if fits else "",
            say("From {suppliers}", suppliers=sellers) if sellers else "",
            entry.note,
            self._no_cost(page.no_cost),
        )
        return "\n".join(filter(None, lines))

    def figures(self) -> tuple[tuple[str, str, bool], ...]:
        """Give label, figure, and whether it alarms: on the shelf, reserved, available."""
        page, say = self._state.page, self._words.say
        if page is None:
            return ()
        now, least = page.why.now, page.mark.minimum
        few = page.mark.short > 0 or (least is not None and now.available < least)
        return (
            (say("On the shelf"), str(now.on_hand), now.on_hand < 0),
            (say("Reserved"), str(now.reserved), False),
            (say("Available"), str(now.available), few),
        )

    def places(self) -> tuple[Pair, ...]:
        """Say where the pieces lie."""
        page, say = self._state.page, self._words.say
        if page is None:
            return ()
        pairs = [self._lying(one) for one in page.lying[:_MOST_PLACES]]
        if len(page.lying) > _MOST_PLACES:
            more = len(page.lying) - _MOST_PLACES
            pairs.append(
                Pair("", self._words.say_count("and {n} more", "and {n} more", more), quiet=True)
            )
        if page.to_book:
            pairs.append(Pair(say("To be booked"), str(page.to_book)))
        return tuple(pairs)

    def needs(self) -> tuple[CardRow, ...]:
        """Write the jobs that need the part."""
        page = self._state.page
        return () if page is None else tuple(map(self._need, page.needs))

    def form_title(self) -> str:
        """Say what the form writes."""
        say, name = self._words.say, self.name()
        match self._state.form:
            case Form.NEW:
                return say("A new part")
            case Form.CHANGE:
                return say("Change: {name}", name=name)
            case Form.MOVE:
                return say("Move: {name}", name=name)
            case Form.CORRECT:
                return say("Put the number right: {name}", name=name)
        return ""

    def from_choices(self) -> list[tuple[str, str]]:
        """Offer the places where pieces lie, by their place in the list."""
        movable = self._state.movable
        return [(str(at), self._spot(one)) for at, one in enumerate(movable)]

    def to_book(self) -> str:
        """Say how many uses wait to be booked."""
        n = self._state.to_book
        return self._words.say("{n} to be booked", n=n) if n else ""

    def _row(self, part: ListedPart) -> CardRow:
        mark = self._state.marks.get(part.id)
        grade = "" if part.grade is None else self._words.label(part.grade)
        bins = () if mark is None else mark.bins[:2]
        return CardRow(
            key=part.id,
            title=name_in(part.names, self._words.language, part.number),
            detail=BETWEEN.join(filter(None, (grade, part.maker_number or part.number, *bins))),
            aside="" if part.price is None else self._amounts.short(part.price),
            of_money=True,
            badge=self._badge(part),
        )

    def _badge(self, part: ListedPart) -> Badge:
        say, mark = self._words.say, self._state.marks.get(part.id)
        if mark is not None and mark.short:
            return Badge(say("{n} short", n=mark.short), Icon.ALERT, Tone.LATE)
        kept = part.available != part.on_hand
        left = (
            say("{n} left, {free} free", n=part.on_hand, free=part.available)
            if kept
            else say("{n} left", n=part.on_hand)
        )
        least = None if mark is None else mark.minimum
        if part.on_hand < 0 or (least is not None and part.available < least):
            return Badge(left, Icon.ALERT, Tone.LATE)
        return Badge(left, Icon.PACKAGE, Tone.QUIET)

    def _lying(self, one: Lying) -> Pair:
        which = BETWEEN.join(filter(None, (one.batch, one.serial or one.number)))
        said = which if one.number and one.quantity == 1 else BETWEEN.join(
            filter(None, (str(one.quantity), which))
        )  # fmt: skip
        return Pair(one.bin or self._words.label(one.place), said)

    def _spot(self, one: Lying) -> str:
        place = self._words.label(one.place)
        named = (place, one.bin, one.batch, one.serial or one.number, f"×{one.quantity}")
        return BETWEEN.join(filter(None, named))

    def _need(self, need: JobNeed) -> CardRow:
        say = self._words.say
        ready = need.held + need.on_bench
        if need.short:
            badge = Badge(say("{n} short", n=need.short), Icon.ALERT, Tone.LATE)
        elif need.on_bench:
            badge = Badge(self._words.label(StockPlace.BENCH), Icon.TOOL, Tone.WORK)
        else:
            badge = Badge(say("kept back"), Icon.CHECK, Tone.DONE)
        return CardRow(
            key=f"job:{need.job}",
            title=need.job,
            detail=say("{ready} of {n}", ready=ready, n=need.quantity),
            badge=badge,
        )

    def _no_cost(self, pieces: int) -> str:
        """Say of how many pieces nobody said the cost, and which key says it."""
        if not pieces:
            return ""
        return self._words.say_count(
            "{n} piece came without a cost: {key} says it",
            "{n} pieces came without a cost: {key} says it",
            pieces,
            key=Shortcut.SAY_COSTS.legend,
        )

    def _text(self, minor: int) -> str:
        return self._amounts.text(minor)


def counted_rows(rows: Sequence[CardRow]) -> str:
    """Count rows, where there are any."""
    return str(len(rows)) if rows else ""
