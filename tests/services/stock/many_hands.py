"""Random acts of several people at one shelf, each done in the shop and in a plain book beside it.

What the shop refuses must be refused by the plain book's numbers too, and changes nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.errors import BenchsideError
from app.domain.money_entry import RefundEntry, ReturnedLine, SaleEntry, SoldLine
from app.domain.part import Tracking
from app.domain.part_line import PartLineState
from app.domain.permissions import NotPermitted, Role
from app.domain.stock import StockPlace
from app.domain.tender import CannotVoid
from app.services.stock.ledger import Spot
from app.services.stock.sums import Lot
from tests.fakes import StoppedClock
from tests.money import payment
from tests.services.stock.compared import compare
from tests.services.stock.kept_parts import Kept, Line, Owner, Sale, Use, one_of
from tests.services.stock.plain_book import Back, Where, fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.services.stock.stand import StockStand

_PRICE = 1_000
_PLACES = ("store", "quarantine", "transit", "old_parts", "scrap")
_NO_LOT = Where("")
_MAYBE_COST = st.none() | st.integers(0, 2_000)


@contextmanager
def refused_if(refused: bool, error: type[BenchsideError] = BenchsideError) -> Iterator[None]:
    """Expect that an act is refused, or that it is not; what follows it is then left out."""
    if refused:
        with pytest.raises(error):
            yield
    else:
        yield


class Hands(RuleBasedStateMachine):
    """Whose hands they are is drawn for each act; `bins` by name, `jobs` by id."""

    def __init__(self, hands: Sequence[StockStand], jobs: Sequence[str], bins: dict[str, str]):
        super().__init__()
        clock = hands[0].shop.file.clock
        assert isinstance(clock, StoppedClock)
        self.clock, self.hands, self.jobs, self.bins = clock, hands, jobs, {"": None, **bins}
        self.parts: list[Kept] = []
        self.touched: list[Kept] = []
        self.numbers = 0

    @initialize(kinds=st.lists(st.sampled_from(Tracking), min_size=1, max_size=2), cost=_MAYBE_COST)
    def write_down(self, kinds: list[Tracking], cost: int | None) -> None:
        for kind in kinds:
            self.parts.append(Kept(self.hands[0].part(kind, cost), kind, cost))
            for pieces in (3, 2):
                self._come(self.hands[0], self.parts[-1], pieces, cost)

    @invariant()
    def everything_agrees(self) -> None:
        for part in self.touched:
            compare(self.hands[0].book, part, self.bins)
        self.touched.clear()

    def _come(
        self, hand: StockStand, part: Kept, pieces: int, cost: int | None, bin_: str = ""
    ) -> None:
        batch = piece = 0
        if part.tracking is Tracking.BATCH:
            # Every other one is of the batch before.
            batch = (len(part.came) + 2) // 2
            if batch > len(part.batches):
                part.batches.append(hand.batch(part.id, f"B{batch}"))
        elif part.tracking is Tracking.SERIAL:
            pieces, piece = 1, len(part.pieces) + 1
            part.pieces.append(hand.piece(part.id, f"{uuid4().int % 10**12}"))
        where = Where("store", batch, piece, bin_)
        move = hand.receive(part.id, pieces, cost, self._lot(part, where))
        layer = part.book.come(where, pieces, cost)
        assert layer is not None
        part.came.append((move, layer))

    def _begin(self, data: st.DataObject) -> tuple[StockStand, Kept]:
        """Draw whose hands and which part; time goes on."""
        part = one_of(data, self.parts)
        return self._begin_with(data, part), part

    def _begin_with(self, data: st.DataObject, part: Kept) -> StockStand:
        self.clock.at += 1
        self.touched.append(part)
        return one_of(data, self.hands)

    def _line(self, data: st.DataObject, part: Kept, *states: str) -> Line | None:
        lines = [line for line in part.lines if line.state in states]
        return one_of(data, lines) if lines else None

    def _lot(self, part: Kept, where: Where) -> Lot:
        batch = part.batches[where.batch - 1] if where.batch else None
        piece = part.pieces[where.piece - 1] if where.piece else None
        return Lot(self.bins[where.bin], batch, piece)

    def _note(self, owner: Owner, pieces: int, unit_cost: int | None, lot: Where = _NO_LOT) -> None:
        if pieces:
            use = Use(self.clock.at, pieces, unit_cost, batch=lot.batch, piece=lot.piece)
            owner.uses.append(use)

    def _bring_unbooked(
        self, part: Kept, owner: Owner, pieces: int, to: str, bin_: str = ""
    ) -> list[Back]:
        """Book pieces in that came back before anybody had booked them."""
        came: list[Back] = []
        for use in owner.to_book():
            some = min(pieces, use.pieces)
            if some:
                use.pieces -= some
                cost = None if use.unit_cost is None else use.unit_cost * some
                there = Where(to, use.batch, part.book.unless_here(use.piece), bin_)
                part.book.come(there, some, cost)
                came.append(Back(None, there, some, use.unit_cost))
                use.open = use.pieces > 0
                pieces -= some
        return came


class AtTheShelf(Hands):
    """Receive, move, count, say what things cost, book what was used."""

    @rule(data=st.data(), pieces=st.integers(1, 6), cost=_MAYBE_COST)
    def receive(self, data: st.DataObject, pieces: int, cost: int | None) -> None:
        hand, part = self._begin(data)
        bin_ = data.draw(st.sampled_from(sorted(self.bins)))
        self._come(hand, part, pieces, cost, bin_)

    @rule(data=st.data(), pieces=st.integers(1, 4), to=st.sampled_from(_PLACES))
    def shift(self, data: st.DataObject, pieces: int, to: str) -> None:
        hand, part = self._begin(data)
        lots = [where for where, n in part.book.lots.items() if n and where.place != "bench"]
        if not lots:
            return
        lot = one_of(data, sorted(lots))
        wanted = lot if data.draw(st.booleans()) else Where(lot.place)
        bin_ = data.draw(st.sampled_from(sorted(self.bins))) if to == "store" else ""
        there = sum(n for where, n in part.book.lots.items() if fits(where, wanted))
        spots = Spot(StockPlace(to), self.bins[bin_]), Spot(StockPlace(lot.place))
        lot_ = self._lot(part, wanted)
        with refused_if(pieces > there):
            hand.shift(part.id, pieces, spots[0], lot_, spots[1])
            part.book.move(wanted, pieces, to, bin_)

    @rule(data=st.data(), cost=st.integers(0, 2_000))
    def book_what_was_used(self, data: st.DataObject, cost: int) -> None:
        hand, part = self._begin(data)
        owners = [one for one in (*part.lines, *part.sales) if one.to_book()]
        if owners:
            owner = one_of(data, owners)
            hand.book_use(owner.id, cost)
            use = owner.to_book()[0]
            use.open, part.cost = False, cost
            layer = part.book.come(Where("store"), use.pieces, cost * use.pieces)
            assert layer is not None
            owner.gone += part.book.through(Where("store"), use.pieces, layer)

    @rule(data=st.data(), cost=st.integers(0, 3_000))
    def say_cost(self, data: st.DataObject, cost: int) -> None:
        hand, part = self._begin(data)
        if part.came:
            move, layer = one_of(data, part.came)
            hand.say_cost(move, cost)
            part.book.say_cost(layer, cost)

    @rule(data=st.data(), pieces=st.integers(1, 3))
    def count_fewer(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        with refused_if(pieces > part.on_hand):
            hand.take(part.id, pieces)
            part.book.go(Where("store"), pieces)


class AtTheBench(Hands):
    """Need, issue, put back, fit, take out again, drop."""

    @rule(data=st.data(), pieces=st.integers(1, 3))
    def need(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        pieces = 1 if part.tracking is Tracking.SERIAL else pieces
        job = data.draw(st.sampled_from(self.jobs))
        self.numbers += 1
        needed = hand.need(job, part.id, pieces)
        part.lines.append(Line(needed, number=self.numbers, quantity=pieces))

    @rule(data=st.data(), pieces=st.integers(1, 3))
    def issue(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        line = self._line(data, part, PartLineState.NEEDED, PartLineState.FITTED)
        if line is None:
            return
        wanted = Where("store", piece=part.a_piece(data))
        pieces = min(pieces, part.lacks(line))
        unnamed = part.tracking is Tracking.SERIAL and not wanted.piece
        with refused_if(pieces == 0 or pieces > part.on_hand or unnamed):
            hand.issue(line.id, self._lot(part, wanted), pieces or None)
            part.book.move(wanted, pieces, "bench", line=line.number)
            line.state = PartLineState.NEEDED if part.lacks(line) else PartLineState.ISSUED

    @rule(data=st.data(), to=st.sampled_from(("store", "quarantine")))
    def put_back(self, data: st.DataObject, to: str) -> None:
        hand, part = self._begin(data)
        line = self._line(data, part, PartLineState.NEEDED, PartLineState.ISSUED)
        if line is not None:
            pieces = part.on_bench(line)
            assert hand.put_back(line.id, Spot(StockPlace(to))) == pieces
            part.book.move(Where("bench", line=line.number), pieces, to)
            line.state = PartLineState.NEEDED

    @rule(data=st.data())
    def fit(self, data: st.DataObject) -> None:
        hand, part = self._begin(data)
        line = self._line(data, part, PartLineState.NEEDED, PartLineState.ISSUED)
        if line is None:
            return
        wanted = Where("store", piece=part.a_piece(data))
        bench = part.on_bench(line)
        shelf = min(line.quantity - bench, part.on_hand)
        unnamed = part.tracking is Tracking.SERIAL and shelf and not wanted.piece
        with refused_if(bool(unnamed)):
            hand.fit(line.id, self._lot(part, wanted))
            line.gone += part.book.go(Where("bench", line=line.number), bench)
            line.gone += part.book.go(wanted, shelf)
            self._note(line, line.quantity - bench - shelf, part.cost)
            line.state = PartLineState.FITTED

    @rule(data=st.data(), to=st.sampled_from(("store", "quarantine", "scrap")))
    def take_out_again(self, data: st.DataObject, to: str) -> None:
        hand, part = self._begin(data)
        line = self._line(data, part, PartLineState.FITTED)
        if line is not None:
            hand.take_out_again(line.id, Spot(StockPlace(to)))
            for gone in line.gone:
                if gone.out:
                    part.book.return_of(gone, gone.out, to)
            self._bring_unbooked(part, line, line.quantity, to)
            line.state = PartLineState.TAKEN_OUT

    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        hand, part = self._begin(data)
        line = self._line(data, part, PartLineState.NEEDED, PartLineState.ISSUED)
        if line is not None:
            hand.drop(line.id)
            part.book.move(Where("bench", line=line.number), part.on_bench(line), "store")
            line.state = PartLineState.DROPPED


class AtTheTill(Hands):
    """Sell, take back, void, and all that again: mistakes are made in rows."""

    @rule(data=st.data(), pieces=st.integers(1, 5))
    def sell(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        entry = SaleEntry((SoldLine(part.id, pieces, _PRICE),), payment(printed=False))
        made = hand.shop.sale.sell(hand.actor, entry)
        (row,) = hand.shop.refunds.offer(hand.actor, made.invoice).lines
        there = min(pieces, part.on_hand)
        gone = part.book.go(Where("store"), there)
        sale = Sale(row.id, gone, receipt=made.id, invoice=made.invoice, pieces=pieces)
        self._note(sale, pieces - there, part.cost)
        part.sales.append(sale)
        self._regret(data, part, sale)

    @rule(data=st.data())
    def come_again(self, data: st.DataObject) -> None:
        _hand, part = self._begin(data)
        if part.sales:
            self._regret(data, part, one_of(data, part.sales))

    def _regret(self, data: st.DataObject, part: Kept, sale: Sale) -> None:
        for _ in range(data.draw(st.integers(0, 4))):
            act = data.draw(st.sampled_from((self._give_back, self._void)))
            self.everything_agrees()
            hand = self._begin_with(data, part)
            act(data, hand, part, sale)
            if sale not in part.sales:
                return

    def _give_back(self, data: st.DataObject, hand: StockStand, part: Kept, sale: Sale) -> None:
        pieces = data.draw(st.integers(1, sale.pieces))
        to_shelf = data.draw(st.booleans())
        back = (ReturnedLine(sale.id, pieces, to_shelf),)
        entry = RefundEntry(uuid4().hex, sale.invoice, "坏的", back, printed=False)
        with refused_if(pieces > sale.pieces - sale.returned):
            made = hand.shop.refunds.refund(hand.actor, entry)
            sale.returned += pieces
            came: list[Back] = []
            left = pieces
            for gone in sale.gone:
                some = min(left, gone.out)
                if some:
                    came.append(part.book.return_of(gone, some, "store" if to_shelf else "scrap"))
                    left -= some
            if to_shelf:
                came += self._bring_unbooked(part, sale, left, "store")
            sale.backs[made.id] = (pieces, came)

    def _void(self, data: st.DataObject, hand: StockStand, part: Kept, sale: Sale) -> None:
        receipt = data.draw(st.sampled_from([*sale.backs, sale.receipt]))
        if hand.actor.role is not Role.MANAGER:
            with pytest.raises(NotPermitted):
                hand.shop.voids.void(hand.actor, receipt, "错")
            return
        if receipt != sale.receipt:
            hand.shop.voids.void(hand.actor, receipt, "错")
            pieces, backs = sale.backs.pop(receipt)
            sale.returned -= pieces
            for back in backs:
                self._note(sale, part.book.again(back, sale.gone), back.unit_cost)
            return
        with refused_if(bool(sale.backs), CannotVoid):
            hand.shop.voids.void(hand.actor, receipt, "错")
            for gone in sale.gone:
                if gone.out:
                    part.book.return_of(gone, gone.out, "store")
            part.sales.remove(sale)


class ManyHands(AtTheShelf, AtTheBench, AtTheTill):
    """All of it, in any order."""
