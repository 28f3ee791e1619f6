"""The page of goods in, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.stock_entry import StockRemark
from ui.formats import Amounts
from ui.goods_in.line_entries import line_cost
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.parts.listed import ListedPart
    from app.services.stock_keeping.receiving import PartIn
    from app.services.stock_keeping.stock_now import Remark
    from app.words import Words
    from ui.goods_in.state import GoodsInState, InLine

BETWEEN: Final = " · "
_OF_MONEY: Final = frozenset(
    {StockRemark.OVER_VALUE, StockRemark.COST_LOOKS_TAXED, StockRemark.COST_ABOVE_PRICE}
)


class GoodsInWording:
    """Put one state of the page into one language."""

    def __init__(self, state: GoodsInState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the lines as they were scanned."""
        return tuple(self._row(str(row), line) for row, line in enumerate(self._state.lines))

    def count(self) -> str:
        """Count the lines and their pieces."""
        lines, words = self._state.lines, self._words
        if not lines:
            return self.shelf()
        rows = words.say_count("{n} line", "{n} lines", len(lines))
        pieces = words.say_count("{n} piece", "{n} pieces", sum(line.pieces for line in lines))
        counted = words.say("{lines}, {pieces}", lines=rows, pieces=pieces)
        return BETWEEN.join(filter(None, (counted, self.shelf())))

    def shelf(self) -> str:
        """Say into which bin everything goes that is scanned now."""
        shelf = self._state.shelf
        return self._words.say("into bin {bin}", bin=shelf) if shelf else ""

    def total(self) -> str:
        """Say what everything costs without tax, as far as costs are known."""
        costs = [line_cost(line, self._state) for line in self._state.lines]
        known = [cost for cost in costs if cost is not None]
        amount = self._amounts.text(sum(known))
        said = self._words.say("{amount} without tax", amount=amount) if known else ""
        n = len(costs) - len(known)
        unknown = self._words.say_count("{n} line without a cost", "{n} lines without a cost", n)
        later = self._words.say("later: {key} on the part", key=Shortcut.SAY_COSTS.legend)
        return BETWEEN.join(filter(None, (said, *((unknown, later) if n else ()))))

    def found(self) -> tuple[CardRow, ...]:
        """Offer parts that have the words."""
        return tuple(map(self._offer, self._state.found))

    def line_name(self) -> str:
        """Name the line in hand."""
        line = self._state.line
        if line is None:
            return ""
        return line.name or self._words.say("Not in the catalogue yet")

    def line_facts(self) -> str:
        """Say number, barcode and pack of the line in hand."""
        line, say = self._state.line, self._words.say
        if line is None:
            return ""
        pack = say("1 pack = {n}", n=line.pack) if line.pack > 1 else ""
        fresh = "" if line.part else say("It is written down when all is booked.")
        return BETWEEN.join(filter(None, (line.number, line.barcode, pack, fresh)))

    def quantity_label(self) -> str:
        """Say whether packs or pieces are counted."""
        line = self._state.line
        packs = line is not None and line.pack > 1
        return self._words.say("Packs") if packs else self._words.say("Pieces")

    def cost_label(self) -> str:
        """Say what the cost is of, and whether tax is in it."""
        line, say = self._state.line, self._words.say
        pack = line is not None and line.pack > 1 and line.per_pack
        if self._state.with_tax:
            return say("Cost of a pack with tax") if pack else say("Cost of a piece with tax")
        return say("Cost of a pack, no tax") if pack else say("Cost of a piece, no tax")

    def cost_before(self) -> str:
        """Say the cost that is taken where none is typed."""
        line = self._state.line
        if line is None or line.last_cost is None:
            return ""
        pieces = line.pack if line.per_pack else 1
        last = self._amounts.entry(line.last_cost * pieces)
        return self._words.say("as before: {amount}", amount=last)

    def serials(self) -> str:
        """Say the serial numbers that were scanned of the line in hand."""
        line = self._state.line
        return "" if line is None else ", ".join(line.serials)

    def done(self) -> str:
        """Say what was booked last."""
        received = self._state.received
        if received is None:
            return ""
        pieces = sum(line.pieces for line in received.lines)
        return self._words.say_count("{n} piece booked in", "{n} pieces booked in", pieces)

    def after(self) -> tuple[CardRow, ...]:
        """Write what can be done now: jobs that go on, uses to book, odd costs; then what came."""
        received, say = self._state.received, self._words.say
        if received is None:
            return ()
        jobs = tuple(
            CardRow(
                key=f"job:{number}",
                title=number,
                detail=say("Its parts are kept back: the job can go on."),
                icon=Icon.JOB,
                badge=Badge(say("can go on"), Icon.CHECK, Tone.GOOD),
            )
            for number in received.go_on
        )
        remarks = enumerate(received.remarks)
        told = tuple(self._remark(str(place), one) for place, one in remarks)
        return (*jobs, *told, *map(self._came, received.lines))

    def _came(self, line: PartIn) -> CardRow:
        name = self._words.named(line.names)
        return CardRow(
            key=f"part:{line.part}",
            title=name,
            detail=line.number,
            aside=self._cost(line.cost),
            of_money=line.cost is not None,
            badge=Badge(f"×{line.pieces}", Icon.PACKAGE, Tone.QUIET),
        )

    def _row(self, key: str, line: InLine) -> CardRow:
        say = self._words.say
        cost = line_cost(line, self._state)
        pack = say("1 pack = {n}", n=line.pack) if line.pack > 1 else ""
        numbers = ", ".join(line.serials[-2:])
        more = "…" if len(line.serials) > 2 else ""
        facts = (line.number or line.barcode, pack, line.bin, line.batch, more + numbers)
        fresh = Badge(say("new"), Icon.ADD, Tone.INFO)
        count = Badge(f"×{line.pieces}", Icon.PACKAGE, Tone.QUIET)
        return CardRow(
            key=key,
            title=line.name or line.barcode,
            detail=BETWEEN.join(filter(None, facts)) or say("no number"),
            aside=self._cost(cost),
            of_money=cost is not None,
            badge=count if line.part or not line.pieces else replace_text(fresh, line.pieces),
        )

    def _cost(self, cost: int | None) -> str:
        return self._words.say("no cost") if cost is None else self._amounts.text(cost)

    def _offer(self, part: ListedPart) -> CardRow:
        name = self._words.named(part.names)
        return CardRow(
            key=part.id,
            title=name,
            detail=BETWEEN.join(filter(None, (part.maker, part.maker_number or part.number))),
            aside=self._words.say("{n} left", n=part.on_hand),
        )

    def _remark(self, key: str, remark: Remark) -> CardRow:
        names: Mapping[str, str] = remark.names
        name = self._words.named(names)
        to_book = remark.what is StockRemark.TO_BE_BOOKED
        of_money = remark.what in _OF_MONEY
        most = self._amounts.text(remark.most) if of_money else str(remark.most)
        return CardRow(
            key=f"book:{key}" if to_book else f"remark:{key}",
            title=name,
            detail=self._words.label(remark.what),
            badge=Badge(most, Icon.ALERT, Tone.WARNING),
            icon=Icon.CHECK if to_book else Icon.ALERT,
        )


def replace_text(badge: Badge, pieces: int) -> Badge:
    """Return the badge of a new part with how many came of it."""
    return Badge(f"{badge.text} ×{pieces}", badge.icon, badge.tone)
