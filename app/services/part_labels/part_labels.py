"""Print labels of parts: of some that were chosen, of what came in, of what lies in a bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.entry_text import LINE_LENGTH
from app.domain.errors import BadEntry
from app.domain.own_code import CodeKind, looks_like_own
from app.domain.part import BatchMissing, PieceNotFound
from app.domain.part_documents import MOST_LABELS, LabelEach, NothingToLabel, PartLabelRun
from app.domain.permissions import Permission
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.part_labels.label_texts import LabelTexts
from app.services.part_labels.lots import labels_of, lying_in, received
from app.services.permits import needs
from app.services.places.bins import bin_named
from app.services.shop import read_profile, series_of
from app.services.stock.pieces import piece_named
from app.services.stock_keeping.naming_stock import (
    batch_meant,
    checked_pieces,
    must_be_live,
    part_meant,
)
from db.counters import take_numbers
from db.engine import retrying
from db.models.ledger import PartBatch, PartPiece
from db.models.stock import PartBarcode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.part_documents import PartLabel
    from app.services.store_file import StoreFile
    from db.models.stock import Part
    from db.unit_of_work import Work


class PartLabels:
    """Make out labels, in the order asked for; each run is one paper, printed in one go.

    Parts are named by id, barcode, any number of theirs or whole name. All raise NothingToLabel
    for a run without labels, and BadEntry for one that is too long.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    def print_parts(
        self, actor: Actor, parts: Sequence[str], copies: int = 1, *, with_price: bool = False
    ) -> PaperMade:
        """Make out labels of parts, also of those that nobody has. Raises PartNotFound, PartEnded.

        All copies of a label come out together.
        """
        with self._file.acting(actor) as work:
            texts = LabelTexts(work, read_profile(work), with_price=with_price)
            if len(parts) > MOST_LABELS:
                raise BadEntry("copies", "out_of_range", f"1-{MOST_LABELS}")
            rows = [_live(work, one) for one in parts]
            texts.look_up_bins([row.id for row in rows])
            return _frozen(work, [texts.of_part(row, copies) for row in rows], rows)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def print_packs(self, actor: Actor, part: str, pieces: int, copies: int = 1) -> PaperMade:
        """Make out labels of packs of so many pieces; scanning one counts all of them.

        Raises PartNotFound, PartEnded.
        """
        with self._file.acting(actor) as work:
            row = _live(work, part)
            if pieces == 1:
                raise BadEntry("pieces", "out_of_range", "2-100000")
            code = _pack_code(work, row, checked_pieces(pieces))
            texts = LabelTexts(work, read_profile(work))
            return _frozen(work, [texts.of_pack(row, code, pieces, copies)], [row])

    @needs(Permission.PRINT)
    def print_pieces(self, actor: Actor, pieces: Sequence[str], copies: int = 1) -> PaperMade:
        """Make out labels of pieces by id, serial number or our own. Raises PieceNotFound."""
        with self._file.acting(actor) as work:
            texts = LabelTexts(work, read_profile(work))
            return _frozen(work, (texts.of_piece(_piece(work, one), copies) for one in pieces))

    @needs(Permission.PRINT)
    def print_batch(self, actor: Actor, part: str, batch: str, copies: int = 1) -> PaperMade:
        """Make out labels of a part's batch by its name. Raises PartNotFound, BatchMissing."""
        with self._file.acting(actor) as work:
            row = part_meant(work, part)
            found = batch_meant(work, row, batch)
            if found is None:
                raise BatchMissing(row.names)
            texts = LabelTexts(work, read_profile(work))
            label = texts.of_batch(work.get_one(PartBatch, found), copies)
            return _frozen(work, [label], [row])

    @needs(Permission.PRINT)
    def print_received(
        self,
        actor: Actor,
        act: str,
        each: LabelEach = LabelEach.PIECE,
        *,
        with_price: bool = False,
    ) -> PaperMade:
        """Make out labels of what came in by one act, for each piece or for each lot."""
        with self._file.acting(actor) as work:
            texts = LabelTexts(work, read_profile(work), with_price=with_price)
            return _frozen(work, labels_of(work, received(work, act), each, texts))

    @needs(Permission.PRINT)
    def print_bin(
        self,
        actor: Actor,
        bin_name: str,
        each: LabelEach = LabelEach.LOT,
        *,
        with_price: bool = False,
    ) -> PaperMade:
        """Make out labels of what lies in a bin, by name, number or code. Raises BinNotFound."""
        with self._file.acting(actor) as work:
            texts = LabelTexts(work, read_profile(work), with_price=with_price)
            lots = lying_in(work, bin_named(work, bin_name))
            return _frozen(work, labels_of(work, lots, each, texts))


def _frozen(work: Work, labels: Iterable[PartLabel], parts: Sequence[Part] = ()) -> PaperMade:
    """Keep a run as a paper that waits to be printed; one of a single part is about that."""
    profile, run = read_profile(work), tuple(labels)
    if not run:
        raise NothingToLabel
    if min(one.copies for one in run) < 1 or sum(one.copies for one in run) > MOST_LABELS:
        raise BadEntry("copies", "out_of_range", f"1-{MOST_LABELS}")
    document = PartLabelRun(profile.language, run, profile.name)
    about = parts[0].id if len(parts) == 1 else ""
    return freeze_paper(work, document, PaperPlace(about=about), wanted=True)


def _live(session: Session, text: str) -> Part:
    row = part_meant(session, text)
    must_be_live(row)
    return row


def _piece(session: Session, text: str) -> PartPiece:
    row = session.get(PartPiece, text) or piece_named(session, text)
    if row is None:
        raise PieceNotFound(text.strip()[:LINE_LENGTH])
    return row


def _pack_code(work: Work, part: Part, pieces: int) -> str:
    """Return the code of ours that stands for a pack of a part; one is given at the first need.

    It is a number of the same series as those of parts, and found as any barcode of a pack is.
    """
    there = select(PartBarcode.code).where(
        PartBarcode.part == part.id,
        PartBarcode.pieces == pieces,
        PartBarcode.supplier_item.is_(None),
        PartBarcode.ended_at.is_(None),
    )
    for code in work.scalars(there.order_by(PartBarcode.id)):
        if looks_like_own(code):
            return code
    (number,) = take_numbers(work, series_of(work, CodeKind.PART), 1)
    work.add(PartBarcode(part=part.id, code=number.digits, pieces=pieces, added_at=work.at))
    work.record("part.pack_numbered", part=part.id, code=number.digits, pieces=pieces)
    return number.digits
