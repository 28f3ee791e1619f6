"""Parts of jobs: how far a line is, why nothing is kept back for it any more, what is unbooked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.errors import Names, NotFound, RuleViolation


class PartLineState(StrEnum):
    """How far a part is on its way into a device."""

    NEEDED = "needed"
    ISSUED = "issued"
    """On the bench of the job, all pieces of it."""
    FITTED = "fitted"
    TAKEN_OUT = "taken_out"
    """Fitted, and the repair was undone."""
    DROPPED = "dropped"
    """Not needed after all."""


class PartProgress(StrEnum):
    """How far a part of a job is on its way, as people say it."""

    NEEDED = "needed"
    ORDERED = "ordered"
    ARRIVED = "arrived"
    """Here, and kept back for the job."""
    ISSUED = "issued"
    FITTED = "fitted"
    TAKEN_OUT = "taken_out"
    DROPPED = "dropped"


def progress_of(state: PartLineState, *, ordered: bool, here: bool) -> PartProgress:
    """Say how far a line is that was ordered or not, and whose pieces are all here or not."""
    if state is not PartLineState.NEEDED:
        return PartProgress(str(state))
    if here:
        return PartProgress.ARRIVED
    return PartProgress.ORDERED if ordered else PartProgress.NEEDED


OPEN_LINES: Final = frozenset({PartLineState.NEEDED, PartLineState.ISSUED})


class ReleaseReason(StrEnum):
    """Why pieces are no longer kept back for a line."""

    ISSUED = "issued"
    FITTED = "fitted"
    NOT_NEEDED = "not_needed"
    """The line was dropped, or the job ends without a repair."""
    GIVEN_AWAY = "given_away"
    """Somebody used them for another job or sold them."""


class Settlement(StrEnum):
    """How pieces that were used before they were booked came into the book."""

    RECEIVED = "received"
    """They came from a supplier: received now, and used."""
    FOUND = "found"
    """The book was wrong: counted in now, and used."""
    SHELF = "shelf"
    """They were received with others meanwhile: the shelf has as many too many, until now."""
    NOT_OURS = "not_ours"
    """They never were the shop's: the customer's own, a gift."""
    TAKEN_BACK = "taken_back"
    """The sale or the repair that used them was undone."""


@dataclass(eq=False)
class PartLineNotFound(NotFound):
    """The job has no such part."""

    text: str


@dataclass(eq=False)
class LineNotOpen(RuleViolation):
    """The part of the job was fitted or dropped already."""

    name: Names
    state: PartLineState


@dataclass(eq=False)
class NotFitted(RuleViolation):
    """What is to be taken out was never fitted, or is out already."""

    name: Names


@dataclass(eq=False)
class UseNotFound(NotFound):
    """No such use waits to be booked: it never did, or it is settled."""

    use: str


@dataclass(eq=False)
class NotOrdered(RuleViolation):
    """Nothing was ordered for this part of the job, or it is here already."""

    name: Names


@dataclass(eq=False)
class PieceNotHere(RuleViolation):
    """No piece of this part is on the job's bench or in its device, so none can have failed."""

    name: Names
