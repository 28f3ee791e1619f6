"""The English sentences of what parts and the ledger refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part import (
    BatchMissing,
    OtherPieceIssued,
    PartEnded,
    PieceNotFound,
    SerialElsewhere,
    SerialsMissing,
)
from app.domain.part_line import LineNotOpen, NotFitted, PartLineNotFound, UseNotFound
from app.domain.stock import AlreadyReversed, MoveNotFound, NotEnough
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

STOCK_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    NotEnough: N_(
        "{name}: {wanted} wanted, but the book has {there} there ({place}). Receive them first, "
        "or count the part."
    ),
    AlreadyReversed: N_("{name}: that was taken back before. Nothing more can come back."),
    MoveNotFound: N_("There is no such move. Look at the part's moves again."),
    PartEnded: N_("{name} was taken off the list. {into}"),
    SerialElsewhere: N_(
        "Serial number {serial} is in the book already: {where}. Check the number on the piece."
    ),
    SerialsMissing: N_(
        "{name} is kept by serial number: scan one for each piece ({needed} needed, {given} given)."
    ),
    BatchMissing: N_(
        "{name} is kept by batch: write the batch that stands on the pack. {there}"
    ),
    OtherPieceIssued: N_(
        "{name}: {issued} was issued to this job, not {wanted}. Put that one back first, or fit it."
    ),
    PieceNotFound: N_("No piece has the number {text}. Scan the serial number or our label again."),
    PartLineNotFound: N_("The job has no part “{text}”. Add it to the job first."),
    LineNotOpen: N_("{name}: nothing is left to do ({state})."),
    NotFitted: N_("{name} is not fitted, so it cannot be taken out."),
    UseNotFound: N_("That is booked already. Look at the list again."),
}

STOCK_REASONS: Final[Mapping[str, str]] = {}

STOCK_FIELDS: Final[Mapping[str, str]] = {}
