"""A shelf to try the ledger at: each call is one transaction of one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.domain.part import Tracking
from app.domain.stock import MoveKind, StockPlace
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.places.bins import BinEntry
from app.services.stock import coming_back, job_lines, layers, ledger, reserving, sums, unbooked
from app.services.stock.job_lines import Need
from app.services.stock.ledger import ANY, About, Pieces, Spot
from app.services.stock_keeping.to_book import Booking
from db.models.event import Event
from db.models.job import Job
from db.models.ledger import CostLayer, CostTaking, PartBatch, PartPiece
from db.models.part_line import PartLine, PartReservation
from db.models.stock import Part, StockMove
from tests.money import make_part, take_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.stock.sums import Lot, Shelf
    from db.unit_of_work import Work

SHELF = Spot()
SCRAP = Spot(StockPlace.SCRAP)
QUARANTINE = Spot(StockPlace.QUARANTINE)


@dataclass(frozen=True, slots=True)
class StockStand:
    """A shop and one of its people; parts, moves, lines and jobs are named by their ids."""

    shop: OpenShop
    actor: Actor

    def acting(self) -> AbstractContextManager[Work]:
        """Open a transaction."""
        return self.shop.file.acting(self.actor)

    def part(self, tracking: Tracking = Tracking.PIECE, cost: int | None = None) -> str:
        """Write a part down."""
        part = make_part(self.shop, self.actor, "屏幕", cost=cost).id
        with self.acting() as work:
            work.get_one(Part, part).tracking = tracking
        return part

    def job(self) -> str:
        """Take a device in that nothing is agreed for yet."""
        number = take_in(self.shop, self.actor)
        with self.shop.file.reading() as session:
            return job_by_number(session, number).id

    def bin(self, name: str) -> str:
        """Put up a bin."""
        return self.shop.bins.add(self.actor, BinEntry(name))[0].id

    def batch(self, part: str, name: str) -> str:
        """Write a batch down."""
        with self.acting() as work:
            row = PartBatch(part=part, name=name, added_at=work.at, added_by=work.user)
            work.add(row)
            work.flush()
            return row.id

    def piece(self, part: str, serial: str) -> str:
        """Write a piece with a number of its own down."""
        with self.acting() as work:
            row = PartPiece(part=part, number=f"0{serial:>015}", counter=0, serial=serial)
            row.serial_norm, row.origin = serial, "received"
            row.added_at, row.added_by = work.at, work.user
            work.add(row)
            work.flush()
            return row.id

    def receive(
        self, part: str, quantity: int, cost: int | None = None, lot: Lot = ANY, to: Spot = SHELF
    ) -> str:
        """Bring pieces in that cost so much together; return the move."""
        with self.acting() as work:
            pieces = Pieces(quantity, to.place, lot, cost)
            about = About(kind=MoveKind.RECEIVE)
            move = ledger.put_in(work, ledger.part_row(work, part), pieces, about).id
            reserving.serve_waiting(work, part)
            return move

    def take(self, part: str, quantity: int, lot: Lot = ANY, place: Spot = SHELF) -> list[str]:
        """Take pieces out for good; return the moves."""
        with self.acting() as work:
            pieces = Pieces(quantity, place.place, lot)
            about = About(kind=MoveKind.SELL)
            return [
                move.id
                for move in ledger.take_out(work, ledger.part_row(work, part), pieces, about)
            ]

    def shift(
        self, part: str, quantity: int, to: Spot, lot: Lot = ANY, place: Spot = SHELF
    ) -> None:
        """Move pieces to another place or bin."""
        with self.acting() as work:
            pieces = Pieces(quantity, place.place, lot)
            ledger.shift(work, ledger.part_row(work, part), pieces, About(kind=MoveKind.MOVE), to)
            if to.place is StockPlace.STORE:
                reserving.serve_waiting(work, part)

    def bring_back(self, move: str, quantity: int | None = None, to: Spot = SHELF) -> str:
        """Bring back what a move took out; return the move in."""
        with self.acting() as work:
            gone = work.get_one(StockMove, move)
            return ledger.take_back(work, gone, About(kind=MoveKind.RETURN), quantity, to).id

    def send_again(self, back: str) -> int:
        """Take out again what came back by mistake; return how many are gone."""
        with self.acting() as work:
            about = About(kind=MoveKind.VOID)
            return coming_back.send_again(work, work.get_one(StockMove, back), about)

    def say_cost(self, move: str, cost: int) -> None:
        """Say what the pieces of a move in cost together."""
        with self.acting() as work:
            layer = work.scalars(select(CostLayer).where(CostLayer.move == move)).one()
            layers.say_cost(work, layer, cost)

    def need(self, job: str, part: str | None, quantity: int = 1, **wanted: object) -> str:
        """Write down what a job needs; return the line."""
        with self.acting() as work:
            asked = replace(Need(part=part, quantity=quantity), **wanted)  # type: ignore[arg-type]
            return job_lines.need(work, work.get_one(Job, job), asked).id

    def issue(self, line: str, lot: Lot = ANY, quantity: int | None = None) -> None:
        """Move pieces of a line to the bench."""
        with self.acting() as work:
            job_lines.issue(work, work.get_one(PartLine, line), lot, quantity)

    def put_back(self, line: str, to: Spot = SHELF) -> int:
        """Move pieces of a line back from the bench."""
        with self.acting() as work:
            return job_lines.put_back(work, work.get_one(PartLine, line), to)

    def fit(self, line: str, lot: Lot = ANY) -> None:
        """Build the pieces of a line in."""
        with self.acting() as work:
            job_lines.fit(work, work.get_one(PartLine, line), lot)

    def take_out_again(self, line: str, to: Spot = SHELF) -> None:
        """Take the pieces of a line out of the device."""
        with self.acting() as work:
            job_lines.take_out_again(work, work.get_one(PartLine, line), to)

    def drop(self, line: str) -> None:
        """Say that a line is not needed."""
        with self.acting() as work:
            job_lines.drop(work, work.get_one(PartLine, line))

    def book_use(self, owner: str, unit_cost: int) -> None:
        """Book what was used first for a line of a job or of a bill, as received."""
        with self.shop.file.reading() as session:
            by_line = unbooked.open_uses(session, part_line=owner)
            use = (*by_line, *unbooked.open_uses(session, invoice_line=owner))[0].id
        self.shop.to_book.settle(self.actor, [Booking(use=use, unit_cost=unit_cost)])

    @property
    def book(self) -> StockBook:
        """Return what the book says now."""
        return StockBook(self.shop)


@dataclass(frozen=True, slots=True)
class StockBook:
    """What the book of a shop says."""

    shop: OpenShop

    def there(self, part: str) -> Shelf:
        """Return what there is of a part."""
        with self.shop.file.reading() as session:
            return sums.shelves(session, [part])[part]

    def value(self, part: str) -> int:
        """Return what the pieces that are there cost, minor units."""
        with self.shop.file.reading() as session:
            return layers.values(session, [part]).get(part, 0)

    def in_layers(self, part: str) -> int:
        """Return how many pieces lie in cost layers, those owed from before taken off."""
        laid = select(func.sum(CostLayer.quantity)).where(CostLayer.part == part)
        taken = (
            select(func.sum(CostTaking.quantity))
            .join(StockMove, StockMove.id == CostTaking.move)
            .where(StockMove.part == part)
        )
        with self.shop.file.reading() as session:
            return int(session.scalar(laid) or 0) - int(session.scalar(taken) or 0)

    def cost(self, moves: Iterable[str]) -> int:
        """Return what went with moves cost, less what came back."""
        with self.shop.file.reading() as session:
            return layers.cost_of(session, list(moves))

    def cost_of_line(self, line: str) -> int:
        """Return what the fitted pieces of a line cost."""
        with self.shop.file.reading() as session:
            rows = select(StockMove.id).where(StockMove.part_line == line, StockMove.kind == "fit")
            return layers.cost_of(session, session.scalars(rows).all())

    def held(self, line: str) -> int:
        """Return how many pieces are kept back for a line."""
        with self.shop.file.reading() as session:
            return reserving.held_for(session, [line]).get(line, 0)

    def reservations(self, line: str) -> list[tuple[int, str]]:
        """Return quantity and reason of what is no longer kept back for a line, oldest first."""
        rows = select(PartReservation).where(
            PartReservation.part_line == line, PartReservation.released_at.is_not(None)
        )
        with self.shop.file.reading() as session:
            return [
                (row.quantity, row.release_reason)
                for row in session.scalars(rows.order_by(PartReservation.id))
            ]

    def state(self, line: str) -> str:
        """Return how far a line is."""
        with self.shop.file.reading() as session:
            return session.get_one(PartLine, line).state

    def told(self, kind: str) -> list[dict[str, object]]:
        """Return the parameters of events of one kind, oldest first."""
        rows = select(Event.params).where(Event.kind == kind).order_by(Event.seq)
        with self.shop.file.reading() as session:
            return list(session.scalars(rows))
