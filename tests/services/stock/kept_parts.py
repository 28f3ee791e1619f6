"""What the plain book beside the shop's keeps of each part: lines of jobs, sales, uses to book."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from app.domain.part_line import OPEN_LINES, PartLineState
from tests.services.stock.plain_book import Back, Gone, Layer, PlainBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.part import Tracking

T = TypeVar("T")


def one_of(data: st.DataObject, some: Sequence[T]) -> T:
    """Draw one of several by its place: what is drawn is said in a line."""
    return some[data.draw(st.integers(0, len(some) - 1))]


@dataclass(eq=False)
class Use:
    """Pieces that were used before the book had them, in the order in which they were noted."""

    noted: int
    pieces: int
    unit_cost: int | None
    open: bool = True
    batch: int = 0
    piece: int = 0


@dataclass(eq=False)
class Owner:
    """What pieces were used for: which went, which are to be booked."""

    id: str
    gone: list[Gone] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    def to_book(self) -> list[Use]:
        """Return what is to be booked, oldest first."""
        return sorted((use for use in self.uses if use.open), key=lambda use: use.noted)


@dataclass(eq=False, kw_only=True)
class Line(Owner):
    """A part of a job: how many, and how far."""

    number: int
    quantity: int
    state: str = PartLineState.NEEDED
    job: str = ""
    waits: bool = True
    """Whether its job is under way."""

    @property
    def is_open(self) -> bool:
        """Return whether it is neither fitted nor dropped."""
        return self.state in OPEN_LINES

    @property
    def in_hand_unbooked(self) -> int:
        """Return how many pieces are in somebody's hand that the book does not have."""
        return sum(use.pieces for use in self.to_book())


@dataclass(eq=False, kw_only=True)
class Sale(Owner):
    """A line of an invoice: its documents, what came back by each refund."""

    receipt: str
    invoice: str
    pieces: int
    returned: int = 0
    backs: dict[str, tuple[int, list[Back]]] = field(default_factory=dict)


@dataclass(eq=False)
class Kept:
    """A part with its plain book; batches, pieces, bins are numbers there and ids in the shop."""

    id: str
    tracking: Tracking
    cost: int | None
    book: PlainBook = field(default_factory=PlainBook)
    batches: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    came: list[tuple[str, Layer]] = field(default_factory=list)
    serials: list[str] = field(default_factory=list)
    pack: str = ""
    """The barcode of a pack of five."""
    number: str = ""

    @property
    def on_hand(self) -> int:
        """Return the number on the shelf."""
        return self.book.at("store")

    def on_bench(self, line: Line) -> int:
        """Return how many pieces of a line lie on the bench."""
        return sum(n for where, n in self.book.lots.items() if where.line == line.number)

    def lacks(self, line: Line) -> int:
        """Return how many pieces an open line still needs from the shelf."""
        if not line.is_open:
            return 0
        return line.quantity - self.on_bench(line) - line.in_hand_unbooked

    def a_piece(self, data: st.DataObject) -> int:
        """Choose a piece that lies on the shelf; 0 where none does, or the part has none."""
        there = [w.piece for w, n in self.book.lots.items() if n and w.place == "store" and w.piece]
        return one_of(data, there) if there else 0
