"""A book of one part in plain Python, kept beside the real one: no sums, no rows, no SQL.

Pieces lie in lots; what they cost lies in layers, oldest first. What leaves remembers what it took,
so that it can come back. Costs are minor units; a layer shares out what is left of its cost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import NamedTuple

WORTH_SOMETHING = ("store", "bench", "transit", "quarantine")


class Where(NamedTuple):
    """Where pieces lie, and which they are; batches and pieces count up as they are made."""

    place: str
    batch: int = 0
    piece: int = 0
    bin: str = ""
    line: int = 0
    """On the bench: for which part of a job."""


@dataclass(eq=False)
class Layer:
    """What came in together: how many pieces, what they cost (None unknown), how many are left."""

    pieces: int
    cost: int | None
    left: int
    worth: int


@dataclass(eq=False)
class Took:
    """So many pieces of one layer, and what they cost."""

    layer: Layer
    pieces: int
    cost: int


@dataclass(eq=False)
class Gone:
    """Pieces that left together: how many are still out, what they took of the layers."""

    where: Where
    out: int
    took: list[Took] = field(default_factory=list)

    @property
    def cost(self) -> int:
        """Return what those that are out cost."""
        return sum(one.cost for one in self.took)


@dataclass(eq=False)
class Back:
    """Pieces that came back of what had gone."""

    gone: Gone | None
    where: Where
    pieces: int
    unit_cost: int | None


class PlainBook:
    """What there is of one part, and what it cost."""

    def __init__(self) -> None:
        self.lots: Counter[Where] = Counter()
        self.layers: list[Layer] = []
        self.takings: list[Took] = []

    def at(self, place: str) -> int:
        """Return how many lie at a place."""
        return sum(pieces for where, pieces in self.lots.items() if where.place == place)

    def value(self) -> int:
        """Return what the pieces that are there cost."""
        return sum(layer.worth for layer in self.layers)

    def come(self, where: Where, pieces: int, cost: int | None) -> Layer | None:
        """Bring pieces in; return their layer."""
        self.lots[where] += pieces
        if where.place not in WORTH_SOMETHING:
            return None
        layer = Layer(pieces, cost, pieces, cost or 0)
        self.layers.append(layer)
        return layer

    def found(self, wanted: Where, pieces: int) -> list[tuple[Where, int]]:
        """Return which pieces are taken: those nobody told apart first, then the oldest."""
        chosen = []
        there = (one for one, some in self.lots.items() if some and fits(one, wanted))
        for where in sorted(there):
            some = min(self.lots[where], pieces)
            if some:
                chosen.append((where, some))
                pieces -= some
        assert not pieces
        return chosen

    def go(self, wanted: Where, pieces: int) -> list[Gone]:
        """Take pieces out; one `Gone` for each lot."""
        return [self._leave(where, some, None) for where, some in self.found(wanted, pieces)]

    def through(self, where: Where, pieces: int, layer: Layer) -> list[Gone]:
        """Take out what came in just now, at what that cost."""
        return [self._leave(where, pieces, layer)]

    def move(self, wanted: Where, pieces: int, place: str, bin_: str = "", line: int = 0) -> None:
        """Move pieces to another place or bin."""
        for where, some in self.found(wanted, pieces):
            there = Where(place, where.batch, where.piece, bin_, line)
            if where.place in WORTH_SOMETHING and place not in WORTH_SOMETHING:
                self._leave(where, some, None)
                self.lots[there] += some
            elif where.place not in WORTH_SOMETHING and place in WORTH_SOMETHING:
                self.lots[where] -= some
                self.come(there, some, 0)
            else:
                self.lots[where] -= some
                self.lots[there] += some

    def return_of(self, gone: Gone, pieces: int, place: str) -> Back:
        """Bring back pieces that had left, their cost into the layers that it came from."""
        there = Where(place, gone.where.batch, self.unless_here(gone.where.piece))
        gone.out -= pieces
        self.lots[there] += pieces
        cost = self._restore(gone, pieces) if place in WORTH_SOMETHING else None
        return Back(gone, there, pieces, None if cost is None else rounded(cost, pieces, 1))

    def unless_here(self, piece: int) -> int:
        """Return which piece comes back: one without a number where that one is here already."""
        return 0 if any(n and where.piece == piece for where, n in self.lots.items()) else piece

    def again(self, back: Back, sold: list[Gone]) -> int:
        """Take out once more what had come back by mistake; return how many are not there.

        What its return had booked first goes as `sold` only now.
        """
        wanted = Where(back.where.place, back.where.batch, back.where.piece)
        lying = sum(self.lots[one] for one in self.lots if fits(one, wanted))
        there = min(back.pieces, lying)
        for went in self.go(wanted, there):
            if back.gone is None:
                sold.append(went)
            else:
                back.gone.out += went.out
                back.gone.took += went.took
        return back.pieces - there

    def say_cost(self, layer: Layer, cost: int) -> None:
        """Say what a layer cost, also to all that took of it."""
        upto = told = 0
        for one in (took for took in self.takings if took.layer is layer):
            upto += one.pieces
            one.cost = rounded(cost, layer.pieces, upto) - told
            told += one.cost
        layer.cost, layer.worth = cost, cost - told

    def _leave(self, where: Where, pieces: int, first: Layer | None) -> Gone:
        self.lots[where] -= pieces
        gone = Gone(where, pieces)
        if where.place not in WORTH_SOMETHING:
            return gone
        order = self.layers if first is None else [first, *self.layers]
        for layer in order:
            some = min(layer.left, pieces)
            if some:
                cost = rounded(layer.worth, layer.left, some)
                gone.took.append(Took(layer, some, cost))
                self.takings.append(gone.took[-1])
                layer.left, layer.worth = layer.left - some, layer.worth - cost
                pieces -= some
        assert not pieces, "the layers lack pieces that lie there"
        return gone

    def _restore(self, gone: Gone, pieces: int) -> int:
        total = 0
        for took in reversed(gone.took):
            some = min(took.pieces, pieces)
            if some:
                cost = rounded(took.cost, took.pieces, some)
                took.pieces, took.cost = took.pieces - some, took.cost - cost
                took.layer.left, took.layer.worth = took.layer.left + some, took.layer.worth + cost
                pieces, total = pieces - some, total + cost
        if pieces:
            self.layers.append(Layer(pieces, 0, pieces, 0))
        return total


def rounded(cost: int, of: int, pieces: int) -> int:
    """Return the share of some pieces in a cost, half a unit upwards."""
    return floor(Fraction(cost * pieces, of) + Fraction(1, 2))


def fits(there: Where, wanted: Where) -> bool:
    """Tell whether pieces that lie somewhere are among those that are wanted."""
    return (
        there.place == wanted.place
        and wanted.bin in ("", there.bin)
        and wanted.batch in (0, there.batch)
        and wanted.piece in (0, there.piece)
        and wanted.line in (0, there.line)
    )
