"""What lies in a bin, or came in by one act: lots to be labelled, each by what tells it apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.part_documents import LabelEach
from app.domain.stock import MoveKind, StockPlace
from app.services.stock.ledger import part_row
from app.services.stock_keeping.naming_stock import of_act
from db.models.ledger import PartBatch, PartPiece
from db.models.place import Bin
from db.models.stock import Part, StockMove

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.part_documents import PartLabel
    from app.services.part_labels.label_texts import LabelTexts

_CAME: Final = (MoveKind.RECEIVE, MoveKind.OPENING)
_GONE: Final = (StockPlace.SCRAP,)


@dataclass(frozen=True, slots=True)
class LabelledLot:
    """So many pieces of a part that lie together, by ids; `bin` is its name."""

    part: str
    quantity: int
    batch: str | None = None
    piece: str | None = None
    bin: str = ""


def received(session: Session, act: str) -> tuple[LabelledLot, ...]:
    """Return what came in by one act, in the order in which it was written down."""
    rows = session.execute(
        select(StockMove.part, StockMove.quantity, StockMove.batch, StockMove.piece, Bin.name)
        .outerjoin(Bin, Bin.id == StockMove.bin)
        .where(of_act(act), StockMove.kind.in_(_CAME), StockMove.quantity > 0)
        .order_by(StockMove.id)
    )
    return tuple(
        LabelledLot(part, n, batch, piece, bin_ or "") for part, n, batch, piece, bin_ in rows
    )


def lying_in(session: Session, bin_: Bin) -> tuple[LabelledLot, ...]:
    """Return what lies in a bin, as its list shows it: from A to Z, batches and pieces by age."""
    total = func.sum(StockMove.quantity)
    rows = session.execute(
        select(StockMove.part, total, StockMove.batch, StockMove.piece)
        .join(Part, Part.id == StockMove.part)
        .where(StockMove.bin == bin_.id, StockMove.place.not_in(_GONE))
        .group_by(Part.name_sort, StockMove.part, StockMove.batch, StockMove.piece)
        .having(total > 0)
        .order_by(
            Part.name_sort,
            StockMove.part,
            StockMove.batch.nulls_first(),
            StockMove.piece.nulls_first(),
        )
    )
    return tuple(
        LabelledLot(part, int(n), batch, piece, bin_.name) for part, n, batch, piece in rows
    )


def labels_of(
    session: Session, lots: Sequence[LabelledLot], each: LabelEach, texts: LabelTexts
) -> Iterator[PartLabel]:
    """Return the labels of lots, in their order; a piece with a number has one of its own."""
    for lot in lots:
        copies = lot.quantity if each is LabelEach.PIECE else 1
        if lot.piece is not None:
            yield texts.of_piece(session.get_one(PartPiece, lot.piece))
        elif lot.batch is not None:
            yield texts.of_batch(session.get_one(PartBatch, lot.batch), copies, lot.bin)
        else:
            yield texts.of_part(part_row(session, lot.part), copies, lot.bin)
