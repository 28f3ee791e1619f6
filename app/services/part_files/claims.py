"""What no two parts may have both: barcodes and makers' numbers, in the book and in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.search_text import fold
from app.services.part_files.identifying import codes_of_live, number_of_part
from app.services.stock.naming import spellings
from db.models.code import Code
from db.models.stock import Part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.part_entry import PartEntry

_Number = tuple[str, str]


class Claims:
    """Remember what the rows so far take and let go; the same row may ask again."""

    def __init__(self) -> None:
        self._parts: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._numbers: dict[_Number, int] = {}
        self._let_go: set[str] = set()
        self._numbers_let_go: set[_Number] = set()

    def of_part(self, part: str, row: int) -> None:
        """Take a part for a row; raises BadEntry where an earlier row was about it."""
        first = self._parts.setdefault(part, row)
        if first != row:
            raise BadEntry("row", "same_part_in_file", str(first))

    def take(
        self, session: Session, row: int, part: str, before: PartEntry, after: PartEntry
    ) -> None:
        """Take what an entry adds, nothing of it where one is taken. Raises BadEntry.

        `part` is the id of the part that is changed, empty for a new one.
        """
        codes = codes_of(after) - codes_of(before)
        number = _number_of(after)
        is_new_number = bool(number[1]) and number != _number_of(before)
        self._codes_free(session, codes, part, row)
        if is_new_number:
            self._number_free(session, after, part, row)
            self._numbers[number] = row
        self._codes |= dict.fromkeys((one for code in codes for one in spellings(code)), row)
        self._let_go |= codes_of(before) - codes_of(after)
        if number != _number_of(before):
            self._numbers_let_go.add(_number_of(before))

    def _codes_free(self, session: Session, codes: set[str], part: str, row: int) -> None:
        if not codes:
            return
        for code in sorted(codes):
            taken = {self._codes.get(one, row) for one in spellings(code)} - {row}
            if taken:
                raise BadEntry("barcode", "barcode_in_file", str(min(taken)))
        there = codes_of_live(session, {one for code in codes for one in spellings(code)})
        for code, other in sorted(there.items()):
            if other != part and code not in self._let_go:
                owner = number_of_part(session, other)
                raise BadEntry("barcode", "barcode_of_part", f"{code}: {owner}")
        ours = session.scalars(select(Code.code).where(Code.code.in_(codes))).first()
        if ours is not None:
            raise BadEntry("barcode", "own_code", ours)

    def _number_free(self, session: Session, entry: PartEntry, part: str, row: int) -> None:
        number, typed = _number_of(entry), entry.maker_number
        first = self._numbers.get(number, row)
        if first != row:
            raise BadEntry("maker_number", "number_in_file", str(first))
        same = session.scalars(
            select(Part).where(
                Part.maker_number.in_({typed, typed.upper(), typed.lower()}),
                Part.ended_at.is_(None),
                Part.id != part,
            )
        )
        for other in same:
            if fold(other.maker) == number[0] and number not in self._numbers_let_go:
                raise BadEntry(
                    "maker_number", "part_number_taken", number_of_part(session, other.id)
                )


def codes_of(entry: PartEntry) -> set[str]:
    """Return all barcodes of an entry, those of suppliers' packs too."""
    return {one.code for one in entry.barcodes} | {
        code for item in entry.items for code in item.barcodes
    }


def _number_of(entry: PartEntry) -> _Number:
    return fold(entry.maker), entry.maker_number.upper()
