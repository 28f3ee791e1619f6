"""Random acts of people of different roles through what the shop offers them, in two processes.

Beside `many_hands`, which acts at the ledger itself, this names parts, bins, batches and serials in
words, as screens and commands do. What a role may not do changes nothing.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import select

from app.domain.part import Tracking
from app.domain.part_entry import BarcodeEntry
from app.domain.part_line import Settlement
from app.domain.permissions import NotPermitted, Role
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, ReceivedEntry, ReceivedLine, TakenEntry
from app.services.stock import unbooked
from app.services.stock_keeping.to_book import Booking
from db.models.ledger import PartBatch, PartPiece
from tests.money import take_in
from tests.parts import add_part
from tests.services.stock.kept_parts import Kept, Line, Owner, one_of
from tests.services.stock.many_hands import AtTheTill, Hands, refused_if
from tests.services.stock.plain_book import Gone, Where, fits

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.services.open_shop import OpenShop
    from tests.services.stock.stand import StockStand

_USABLE = ("store", "transit", "quarantine")
_WASTE = ("scrap", "old_parts")
_PACK = 5
_COST = st.none() | st.integers(0, 2_000)


class OpenHands(Hands):
    """What all acts here share: parts of the catalogue, lots in words, acts that come twice."""

    @initialize(kinds=st.lists(st.sampled_from(Tracking), min_size=1, max_size=3), cost=_COST)
    def write_down(self, kinds: list[Tracking], cost: int | None) -> None:
        # Jobs of an example before would be in states that this one does not know.
        hand = self.hands[0]
        self.jobs = [take_in(hand.shop, hand.actor, 10_000) for _ in range(2)]
        for kind in kinds:
            pack = f"PK{uuid4().int % 10**12}"
            known = add_part(
                hand.shop,
                hand.actor,
                price=1_000,
                cost=cost,
                tracking=kind,
                barcodes=(BarcodeEntry(pack, _PACK),),
            )
            self.parts.append(Kept(known.id, kind, cost, pack=pack, number=known.number))

    def there(self, part: Kept, wanted: Where) -> int:
        """Return how many pieces lie where they are wanted."""
        return sum(n for where, n in part.book.lots.items() if fits(where, wanted))

    def draw_lot(self, data: st.DataObject, part: Kept, *places: str) -> Where | None:
        """Draw pieces that lie together at one of some places, named closely or loosely."""
        lots = sorted(w for w, n in part.book.lots.items() if n and w.place in places)
        if not lots:
            return None
        lot = one_of(data, lots)
        if part.tracking is Tracking.SERIAL:
            return lot if lot.piece else None
        return lot if data.draw(st.booleans()) else Where(lot.place)

    def taken(self, part: Kept, wanted: Where, pieces: int) -> TakenEntry:
        """Say in words which pieces are taken."""
        return TakenEntry(
            part=part.id,
            quantity=pieces,
            place=StockPlace(wanted.place),
            bin="" if wanted.piece else wanted.bin,
            batch=f"B{wanted.batch}" if wanted.batch else "",
            serial=part.serials[wanted.piece - 1] if wanted.piece else "",
            reason="看过了",
            act=uuid4().hex,
        )

    def new_serial(self, part: Kept) -> str:
        """Return a serial number that nobody has seen."""
        part.serials.append(f"SN{uuid4().int % 10**12}")
        return part.serials[-1]

    def learn(self, part: Kept) -> None:
        """Look up which ids the shop gave to batches and pieces that are new."""
        with self.hands[0].shop.file.reading() as session:
            for serial in part.serials[len(part.pieces) :]:
                named = select(PartPiece.id).where(PartPiece.serial == serial)
                part.pieces.append(session.scalars(named).one())
            named = select(PartBatch.id).where(PartBatch.part == part.id)
            part.batches = list(session.scalars(named.order_by(PartBatch.name)))

    def managers_only(self, hand: StockStand) -> AbstractContextManager[object]:
        """Expect that only managers may do something."""
        if hand.actor.role is Role.MANAGER:
            return nullcontext()
        return pytest.raises(NotPermitted)


class InTheStore(OpenHands):
    """Receive, open, move, count, write off, send back, dispose of; much of it is sent twice."""

    @rule(data=st.data(), pieces=st.integers(1, 4), cost=_COST, opening=st.booleans())
    def receive(self, data: st.DataObject, pieces: int, cost: int | None, opening: bool) -> None:
        hand, part = self._begin(data)
        where = Where(data.draw(st.sampled_from(_USABLE)))
        by_pack = part.tracking is Tracking.PIECE and data.draw(st.booleans())
        bin_ = data.draw(st.sampled_from(sorted(self.bins))) if where.place == "store" else ""
        where = where._replace(bin=bin_)
        if part.tracking is Tracking.BATCH:
            where = where._replace(batch=data.draw(st.integers(1, min(3, len(part.batches) + 1))))
        serials: tuple[str, ...] = ()
        if part.tracking is Tracking.SERIAL:
            serials = tuple(self.new_serial(part) for _ in range(pieces))
        line = ReceivedLine(
            part=part.pack if by_pack else part.id,
            quantity=pieces,
            unit_cost=cost,
            place=StockPlace(where.place),
            bin=where.bin,
            batch=f"B{where.batch}" if where.batch else "",
            serials=serials,
        )
        entry = ReceivedEntry(lines=(line,), act=uuid4().hex)
        keeping = hand.shop.stock_keeping
        for _ in range(data.draw(st.integers(1, 2))):
            (keeping.open if opening else keeping.receive)(hand.actor, entry)
        self._came_in(part, where, pieces * (_PACK if by_pack else 1), cost)

    def _came_in(self, part: Kept, where: Where, pieces: int, cost: int | None) -> None:
        known = len(part.pieces)
        self.learn(part)
        if part.tracking is Tracking.SERIAL:
            for number in range(known + 1, len(part.pieces) + 1):
                part.book.come(where._replace(piece=number), 1, cost)
        else:
            part.book.come(where, pieces, None if cost is None else cost * pieces)
        if cost is not None:
            part.cost = cost

    @rule(data=st.data(), pieces=st.integers(1, 4), to=st.sampled_from((*_USABLE, *_WASTE)))
    def move(self, data: st.DataObject, pieces: int, to: str) -> None:
        hand, part = self._begin(data)
        lot = self.draw_lot(data, part, *_USABLE, *_WASTE)
        if lot is None:
            return
        bin_ = data.draw(st.sampled_from(sorted(self.bins))) if to == "store" else ""
        entry = self.taken(part, lot, pieces)
        nowhere = lot.place == to and not bin_
        wasted = to in _WASTE and lot.place not in _WASTE
        with refused_if(nowhere or wasted or pieces > self.there(part, lot)):
            for _ in range(data.draw(st.integers(1, 2))):
                hand.shop.stock_keeping.move(hand.actor, entry, StockPlace(to), bin_)
            part.book.move(lot, pieces, to, bin_)

    @rule(data=st.data(), pieces=st.integers(1, 3))
    def write_off(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        lot = self.draw_lot(data, part, *_USABLE, *_WASTE)
        if lot is not None:
            entry = self.taken(part, lot, pieces)
            wasted = lot.place in _WASTE or pieces > self.there(part, lot)
            with self.managers_only(hand), refused_if(wasted and self._manages(hand)):
                hand.shop.stock_keeping.write_off(hand.actor, entry)
                part.book.move(lot, pieces, "scrap")

    @staticmethod
    def _manages(hand: StockStand) -> bool:
        return hand.actor.role is Role.MANAGER

    @rule(data=st.data(), pieces=st.integers(1, 3), waste=st.booleans())
    def leave(self, data: st.DataObject, pieces: int, waste: bool) -> None:
        hand, part = self._begin(data)
        lot = self.draw_lot(data, part, *_USABLE, *_WASTE)
        if lot is None:
            return
        entry = self.taken(part, lot, pieces)
        keeping = hand.shop.stock_keeping
        kept = waste and lot.place not in _WASTE
        with refused_if(kept or pieces > self.there(part, lot)):
            for _ in range(data.draw(st.integers(1, 2))):
                (keeping.dispose if waste else keeping.send_back)(hand.actor, entry)
            part.book.go(lot, pieces)

    @rule(data=st.data(), counted=st.integers(0, 6), place=st.sampled_from((*_USABLE, *_WASTE)))
    def count(self, data: st.DataObject, counted: int, place: str) -> None:
        hand, part = self._begin(data)
        if part.tracking is Tracking.SERIAL:
            self._count_serials(data, hand, part, place)
            return
        bin_ = data.draw(st.sampled_from(sorted(self.bins))) if place == "store" else ""
        batch = data.draw(st.integers(0, len(part.batches)))
        where = Where(place, batch, bin=bin_)
        entry = CountEntry(
            part=part.id,
            counted=counted,
            reason="盘点",
            place=StockPlace(place),
            bin=bin_,
            batch=f"B{batch}" if batch else "",
            act=uuid4().hex,
        )
        with self.managers_only(hand):
            for _ in range(data.draw(st.integers(1, 2))):
                hand.shop.stock_keeping.correct(hand.actor, entry)
            self._differ(part, where, counted - self.there(part, where))

    def _differ(self, part: Kept, where: Where, difference: int) -> None:
        if difference < 0:
            part.book.go(where, -difference)
        elif difference:
            cost = None if part.cost is None else part.cost * difference
            part.book.come(where, difference, cost)

    def _count_serials(self, data: st.DataObject, hand: StockStand, part: Kept, place: str) -> None:
        seen = sorted(data.draw(st.sets(st.integers(1, max(1, len(part.serials))))))
        seen = [number for number in seen if number <= len(part.serials)]
        lying = {w.piece: w.place for w, n in part.book.lots.items() if n and w.piece}
        entry = CountEntry(
            part=part.id,
            reason="盘点",
            place=StockPlace(place),
            serials=tuple(part.serials[number - 1] for number in seen),
        )
        elsewhere = any(lying.get(number, place) != place for number in seen)
        with self.managers_only(hand), refused_if(elsewhere and self._manages(hand)):
            hand.shop.stock_keeping.correct(hand.actor, entry)
            missing = sorted(n for n, at in lying.items() if at == place and n not in seen)
            for number in missing:
                self._differ(part, Where(place, piece=number), -1)
            for number in seen:
                if number not in lying:
                    self._differ(part, Where(place, piece=number), 1)


class ToBook(OpenHands):
    """Settle what was used before the book had it, in every way and in parts."""

    @rule(data=st.data(), cost=_COST, how=st.sampled_from(("received", "found", "shelf")))
    def settle(self, data: st.DataObject, cost: int | None, how: str) -> None:
        hand, part = self._begin(data)
        owners = [one for one in (*part.lines, *part.sales) if one.to_book()]
        if not owners:
            return
        owner = one_of(data, owners)
        use = owner.to_book()[0]
        pieces = data.draw(st.integers(1, use.pieces))
        booking = Booking(
            use=self._id_of_use(hand.shop, owner),
            how=Settlement(how),
            quantity=pieces,
            unit_cost=cost,
            reason="补账",
        )
        lot = Where("store", use.batch, use.piece)
        lies = use.piece and any(n and w.piece == use.piece for w, n in part.book.lots.items())
        wrong = self.there(part, lot) < pieces if how == "shelf" else bool(lies)
        if how == "found" and hand.actor.role is not Role.MANAGER:
            with pytest.raises(NotPermitted):
                hand.shop.to_book.settle(hand.actor, [booking])
            return
        with refused_if(wrong):
            hand.shop.to_book.settle(hand.actor, [booking])
            use.pieces -= pieces
            use.open = use.pieces > 0
            if how == "received" and cost is not None:
                part.cost = cost
            known = use.unit_cost if cost is None else cost
            total = None if known is None else known * pieces
            owner.gone += self._booked(part, owner, (lot, pieces, total), how)

    def _booked(
        self, part: Kept, owner: Owner, came: tuple[Where, int, int | None], how: str
    ) -> list[Gone]:
        lot, pieces, total = came
        bench = owner.number if isinstance(owner, Line) and owner.is_open else 0
        if how == "shelf" and bench:
            part.book.move(lot, pieces, "bench", line=bench)
        elif how == "shelf":
            return part.book.go(lot, pieces)
        elif bench:
            part.book.come(lot._replace(place="bench", line=bench), pieces, total)
        else:
            layer = part.book.come(lot, pieces, total)
            assert layer is not None
            return part.book.through(lot, pieces, layer)
        return []

    @staticmethod
    def _id_of_use(shop: OpenShop, owner: Owner) -> str:
        with shop.file.reading() as session:
            by_line = unbooked.open_uses(session, part_line=owner.id)
            return (*by_line, *unbooked.open_uses(session, invoice_line=owner.id))[0].id


class WhyItIsSo(OpenHands):
    """Any number explains itself, back to nothing."""

    @rule(data=st.data(), place=st.sampled_from(StockPlace))
    def why(self, data: st.DataObject, place: StockPlace) -> None:
        hand, part = self._begin(data)
        said = hand.shop.stock_keeping.why(hand.actor, part.id, place, 10_000)
        assert said.now.places.get(place, 0) == part.book.at(place)
        left = [0, *(move.left for move in reversed(said.moves))]
        moved = [move.quantity for move in reversed(said.moves)]
        assert left[1:] == [was + by for was, by in zip(left, moved, strict=False)]
        assert left[-1] == part.book.at(place)


class OverTheCounter(InTheStore, ToBook, WhyItIsSo, AtTheTill):
    """All of it but jobs."""
