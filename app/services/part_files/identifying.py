"""Which part each row is about: by our number, else the maker's, else a barcode, else its name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.own_code import people_number
from app.domain.search_text import fold
from app.services.stock.naming import number_cases, parts_named, spellings
from db.chunks import chunks
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.part_files.rows import PartRow


class Identities:
    """What is in the book for some rows at once, at most a hundred; asked row by row."""

    def __init__(self, session: Session, rows: Sequence[PartRow], *, by_name: bool) -> None:
        self._session = session
        self._by_own = self._own_numbers(rows)
        self._by_number = self._maker_numbers(rows)
        self._by_code = self._barcodes(rows)
        self._by_name = self._named(rows) if by_name else {}

    def part_of(self, row: PartRow) -> str:
        """Return the id of the part that a row is about, nothing for a new one.

        Raises BadEntry for a number of ours that nobody has, or for one of several parts.
        """
        if row.own:
            part = self._by_own.get(row.own)
            if part is None:
                raise BadEntry("own_number", "unknown_number", row.said("own_number")[:40])
            return part
        return self._of_number(row) or self._of_codes(row) or self._of_names(row)

    def _of_number(self, row: PartRow) -> str:
        maker = fold(row.said("maker"))
        there = self._by_number.get(row.said("maker_number").upper(), {})
        same = [part for part, name in there.items() if name == maker]
        if len(same) == 1:
            return same[0]
        # Where one of the two does not say the maker, the number alone has to do.
        likely = [part for part, name in there.items() if not name or not maker]
        return _only("maker_number", likely, row.said("maker_number"))

    def _of_codes(self, row: PartRow) -> str:
        found = {
            part
            for code in row.codes
            for spelled in spellings(code)
            if (part := self._by_code.get(spelled)) is not None
        }
        return _only("barcode", sorted(found), ", ".join(row.codes))

    def _of_names(self, row: PartRow) -> str:
        found = {part for name in row.names if (part := self._by_name.get(name)) is not None}
        return _only("name_en", sorted(found), " / ".join(row.names))

    def _own_numbers(self, rows: Sequence[PartRow]) -> Mapping[str, str]:
        wanted = {row.own for row in rows if row.own}
        found = self._session.execute(select(Part.number, Part.id).where(Part.number.in_(wanted)))
        return {number: part for number, part in found}  # noqa: C416 (a row is no pair to mypy)

    def _maker_numbers(self, rows: Sequence[PartRow]) -> Mapping[str, Mapping[str, str]]:
        wanted = {row.said("maker_number").replace("\0", "") for row in rows if not row.own} - {""}
        return numbers_of_live(self._session, wanted)

    def _barcodes(self, rows: Sequence[PartRow]) -> Mapping[str, str]:
        wanted = {
            one for row in rows if not row.own for code in row.codes for one in spellings(code)
        }
        return codes_of_live(self._session, wanted)

    def _named(self, rows: Sequence[PartRow]) -> Mapping[str, str]:
        found = parts_named(
            self._session, (name for row in rows if not row.own for name in row.names)
        )
        names = self._session.execute(
            select(Part.id, Part.names).where(Part.id.in_(set(found.values())))
        )
        called = {part: set(map(fold, said.values())) for part, said in names}
        # A number or barcode may look like a name; only a name is meant here.
        return {text: part for text, part in found.items() if fold(text) in called[part]}


def codes_of_live(session: Session, codes: set[str]) -> dict[str, str]:
    """Return by barcode, as it is kept, the live part that has it."""
    found = dict[str, str]()
    for some in chunks(sorted(codes)):
        rows = session.execute(
            select(PartBarcode.code, PartBarcode.part)
            .join(Part, Part.id == PartBarcode.part)
            .where(
                PartBarcode.code.in_(some),
                PartBarcode.ended_at.is_(None),
                Part.ended_at.is_(None),
            )
        )
        found |= {code: part for code, part in rows}  # noqa: C416 (a row is no pair to mypy)
    return found


def numbers_of_live(session: Session, typed: set[str]) -> Mapping[str, Mapping[str, str]]:
    """Return by maker's number in capitals the live parts that have it, with folded makers.

    It is found as it was typed, in capitals and in small letters.
    """
    cases = {one for text in typed for one in number_cases(text)}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for some in chunks(sorted(cases)):
        rows = session.execute(
            select(Part.maker_number, Part.id, Part.maker).where(
                Part.maker_number.in_(some), Part.ended_at.is_(None)
            )
        )
        for number, part, maker in rows:
            found[number.upper()][part] = fold(maker)
    return found


def number_of_part(session: Session, part: str) -> str:
    """Return a part's number as people write it."""
    return people_number(session.get_one(Part, part).number)


def _only(field: str, parts: Sequence[str], said: str) -> str:
    if len(parts) > 1:
        raise BadEntry(field, "several_parts", said[:40])
    return parts[0] if parts else ""
