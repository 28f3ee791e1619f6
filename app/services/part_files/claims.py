"""What no two parts may have both: barcodes and makers' numbers, in the book and in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.search_text import fold
from app.services.part_files.identifying import codes_of_live, number_of_part, numbers_of_live
from app.services.stock.naming import spellings
from db.chunks import chunks
from db.models.code import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.part_entry import PartEntry

_Number = tuple[str, str]


class Taken:
    """What live parts have in the book of that which some entries want, asked at once."""

    def __init__(self, session: Session, entries: Sequence[PartEntry]) -> None:
        codes = {code for entry in entries for code in codes_of(entry)}
        self.session = session
        self.codes = codes_of_live(session, {one for code in codes for one in spellings(code)})
        self.ours = _own_codes(session, codes)
        self.numbers = numbers_of_live(session, {entry.maker_number for entry in entries} - {""})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row wants for its part; `part` is the id of the part, empty for a new one."""

    row: int
    part: str
    before: PartEntry
    after: PartEntry


class Claims:
    """Remember what the rows so far take and let go; the same row may ask again."""

    def __init__(self) -> None:
        self._parts: dict[str, int] = {}
        self._codes: dict[str, int] = {}
        self._numbers: dict[_Number, int] = {}
        self._let_go: set[str] = set()
        self._numbers_let_go: set[_Number] = set()

    def part_free(self, part: str, row: int) -> None:
        """Raise BadEntry where an earlier row was about a part."""
        first = self._parts.get(part, row)
        if first != row:
            raise BadEntry("row", "same_part_in_file", str(first))

    def of_part(self, part: str, row: int) -> None:
        """Take a part for a row."""
        self._parts[part] = row

    def take(self, claim: Claim, taken: Taken) -> None:
        """Take what an entry adds, nothing of it where one is taken. Raises BadEntry."""
        before, after = codes_of(claim.before), codes_of(claim.after)
        number, was = _number_of(claim.after), _number_of(claim.before)
        self._codes_free(after - before, claim, taken)
        if number[1] and number != was:
            self._number_free(number, claim, taken)
            self._numbers[number] = claim.row
        self._codes |= dict.fromkeys(map(_longest, after - before), claim.row)
        self._let_go |= before - after
        if number != was:
            self._numbers_let_go.add(was)

    def _codes_free(self, codes: set[str], claim: Claim, taken: Taken) -> None:
        for code in sorted(codes):
            first = self._codes.get(_longest(code), claim.row)
            if first != claim.row:
                raise BadEntry("barcode", "barcode_in_file", str(first))
            for one in spellings(code):
                owner = taken.codes.get(one, claim.part)
                if owner != claim.part and one not in self._let_go:
                    said = number_of_part(taken.session, owner)
                    raise BadEntry("barcode", "barcode_of_part", f"{code}: {said}")
            if code in taken.ours:
                raise BadEntry("barcode", "own_code", code)

    def _number_free(self, number: _Number, claim: Claim, taken: Taken) -> None:
        first = self._numbers.get(number, claim.row)
        if first != claim.row:
            raise BadEntry("maker_number", "number_in_file", str(first))
        for part, maker in taken.numbers.get(number[1], {}).items():
            if maker == number[0] and part != claim.part and number not in self._numbers_let_go:
                said = number_of_part(taken.session, part)
                raise BadEntry("maker_number", "part_number_taken", said)


def codes_of(entry: PartEntry) -> set[str]:
    """Return all barcodes of an entry, those of suppliers' packs too."""
    return {one.code for one in entry.barcodes} | {
        code for item in entry.items for code in item.barcodes
    }


def _own_codes(session: Session, codes: set[str]) -> frozenset[str]:
    """Return those of some codes that are numbers of our own."""
    asked = (select(Code.code).where(Code.code.in_(some)) for some in chunks(sorted(codes)))
    return frozenset(code for rows in asked for code in session.scalars(rows))


def _longest(code: str) -> str:
    """Return the spelling of a barcode that stands for all others, kept for each row."""
    return max(spellings(code), key=len)


def _number_of(entry: PartEntry) -> _Number:
    return fold(entry.maker), entry.maker_number.upper()
