"""What stands on one label of a part, a piece or a batch, in the shop's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from sqlalchemy import func, select

from app.domain.money import Money, parse_currency
from app.domain.own_code import people_number
from app.domain.part import PartGrade, PieceOrigin
from app.domain.part_documents import LabelOf, PartLabel
from app.services.local_day import business_day
from app.services.part_pages.lying import shelf_marks
from app.services.stock.ledger import part_row
from app.words import Words
from db.models.ledger import PartBatch
from db.models.stock import StockMove

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from app.services.shop import Profile
    from db.models.ledger import PartPiece
    from db.models.stock import Part


class LabelTexts:
    """Write labels; `with_price` says whether a part's has its price."""

    def __init__(self, session: Session, profile: Profile, *, with_price: bool = False) -> None:
        self._session = session
        self._profile = profile
        self._words = Words(profile.language)
        self._with_price = with_price
        self._bins: dict[str, str] = {}

    def look_up_bins(self, parts: Collection[str]) -> None:
        """Look up at once where parts lie, by id; at most 500."""
        marks = shelf_marks(self._session, parts)
        self._bins |= {part: ", ".join(mark.bins) for part, mark in marks.items()}

    def of_part(self, part: Part, copies: int = 1, bin_name: str = "") -> PartLabel:
        """Return the label of one piece of a part, which may lie anywhere."""
        price = ""
        if self._with_price and part.price is not None:
            price = str(Money(part.price, parse_currency(self._profile.currency)))
        label = self._label(LabelOf.PART, part, copies)
        return replace(label, price=price, bin=bin_name or self._bins_of(part))

    def of_pack(self, part: Part, code: str, pieces: int, copies: int = 1) -> PartLabel:
        """Return the label of a pack, whose own code stands for all its pieces."""
        label = self._label(LabelOf.PACK, part, copies)
        return replace(label, code=code, bin=self._bins_of(part), pieces=pieces)

    def of_piece(self, piece: PartPiece, copies: int = 1) -> PartLabel:
        """Return the label of a piece with a number of its own."""
        part = part_row(self._session, piece.part)
        batch = None if piece.batch is None else self._session.get_one(PartBatch, piece.batch)
        return replace(
            self._label(LabelOf.PIECE, part, copies),
            code=piece.number,
            number=people_number(piece.number),
            grade=self._grade(piece.grade or part.grade),
            serial=piece.serial,
            batch="" if batch is None else batch.name,
            came=self._came(PieceOrigin(piece.origin), self._day(piece.added_at)),
        )

    def of_batch(self, batch: PartBatch, copies: int = 1, bin_name: str = "") -> PartLabel:
        """Return the label of pieces of one batch, with the day on which they last came in."""
        part = part_row(self._session, batch.part)
        last = select(func.max(StockMove.biz_date)).where(
            StockMove.batch == batch.id, StockMove.quantity > 0
        )
        day = self._session.scalar(last) or self._day(batch.added_at)
        return replace(
            self._label(LabelOf.BATCH, part, copies),
            bin=bin_name or self._bins_of(part),
            batch=batch.name,
            came=self._came(PieceOrigin.RECEIVED, day),
        )

    def _label(self, of: LabelOf, part: Part, copies: int) -> PartLabel:
        """Return what every label says of its part."""
        return PartLabel(
            of=of,
            code=part.number,
            number=people_number(part.number),
            name=self._name(part),
            copies=copies,
            part_number=_part_number(part),
            grade=self._grade(part.grade),
        )

    def _name(self, part: Part) -> str:
        for language in (self._profile.language, *part.names):
            if part.names.get(language):
                return str(part.names[language])
        return people_number(part.number)

    def _grade(self, grade: str) -> str:
        return self._words.label(PartGrade(grade)) if grade else ""

    def _bins_of(self, part: Part) -> str:
        if part.id not in self._bins:
            self.look_up_bins([part.id])
        return self._bins[part.id]

    def _day(self, at: int) -> str:
        return business_day(at, self._profile.time_zone)

    def _came(self, origin: PieceOrigin, day: str) -> str:
        match origin:
            case PieceOrigin.RECEIVED:
                return self._words.say("Came in {day}", day=day)
            case PieceOrigin.STRIPPED:
                return self._words.say("Stripped {day}", day=day)
            case PieceOrigin.FOUND:
                return self._words.say("Found {day}", day=day)
            case _:
                assert_never(origin)


def _part_number(part: Part) -> str:
    return " ".join(filter(None, (part.maker, part.maker_number)))
