"""Lists of devices: type codes of IMEIs, and the codes that makers print on what they sell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, tuple_, update

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.search_text import joined
from app.services.importing.records import Ending, Written
from app.services.importing.shapes import ImportKind
from app.services.importing.values import Origin
from db.ids import new_id
from db.insert import add_rows
from db.models.device import ModelCode, TypeCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.spreadsheets.reading import Row
    from db.unit_of_work import Work

_LONGEST: Final = 120
_TYPE_CODE: Final = re.compile(r"[0-9]{8}")
_TYPE_CODE_COLUMNS: Final = ("tac", "brand", "model")
# Headings of lists of models, by what they hold: brand, name, and the columns with codes.
_MODEL_LISTS: Final = (
    ("brand", "name", ("model", "device")),
    ("Retail Branding", "Marketing Name", ("Model", "Device")),
    ("brandfile", "name", ("model_code",)),
    ("brand", "name", ("model_code",)),
)
APPLE: Final = ("name", "model", "ANumber")
"""Columns of a list of one maker's devices: the name, the identifier, the numbers on the case."""
_NUMBERS: Final = re.compile(r"[,;/\s]+")
# A code that is read from a case has a letter and a digit; anything shorter means too much.
_USEFUL: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9]).{4,}")


@dataclass(frozen=True, slots=True)
class ListedCode:
    """One code and the model it stands for."""

    code: str
    brand: str
    model: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes two of them the same."""
        return (joined(self.code), self.brand, self.model)


@dataclass(frozen=True, slots=True)
class _ModelList:
    """Where a list has what: the brand's column or the one brand of all, and the codes'."""

    brand: int | str
    name: int
    codes: tuple[int, ...]
    numbers: int | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list of devices and the codes it gives."""

    origin: Origin
    codes: tuple[ListedCode, ...]


def known_list(headings: Sequence[str]) -> ImportKind | None:
    """Return which list of devices a table is, None for any other table."""
    names = {joined(heading) for heading in headings}
    if set(map(joined, _TYPE_CODE_COLUMNS)) <= names:
        return ImportKind.TYPE_CODES
    return None if _model_list(headings) is None else ImportKind.MODEL_CODES


class TypeCodeReader:
    """Read rows of type codes. Raises ColumnsMissing."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        names = [joined(heading) for heading in headings]
        missing = tuple(name for name in _TYPE_CODE_COLUMNS if name not in names)
        if missing:
            raise ColumnsMissing(str(path), missing, tuple(headings))
        self._at = [names.index(name) for name in _TYPE_CODE_COLUMNS]

    def read(self, row: Row) -> ListRow:
        """Return a row's type code; raises BadEntry."""
        tac, brand, model = (_cell(row, at) for at in self._at)
        # Spreadsheet programs drop the zeros in front.
        tac = tac.zfill(8) if tac.isdecimal() and len(tac) in {6, 7} else tac
        if not _TYPE_CODE.fullmatch(tac):
            raise BadEntry("tac", "type_code")
        listed = _listed(tac, brand, model)
        return ListRow(Origin(row.number, tac, {}, (listed.brand, listed.model)), (listed,))


class TypeCodeWriter:
    """Write type codes; a corrected list corrects the model."""

    def write(self, work: Work, rows: Sequence[ListRow]) -> list[Written]:
        """Add, change or find the same, each row in its order."""
        codes = [row.codes[0] for row in rows]
        known = {
            row.tac: (row.brand, row.model)
            for row in work.scalars(
                select(TypeCode).where(TypeCode.tac.in_([one.code for one in codes]))
            )
        }
        new, written = [], []
        for one in codes:
            if one.code not in known:
                new.append(
                    {"id": new_id(), "tac": one.code, "brand": one.brand, "model": one.model}
                )
                written.append(Written(Ending.ADDED))
            elif known[one.code] == (one.brand, one.model):
                written.append(Written(Ending.SAME))
            else:
                work.execute(
                    update(TypeCode)
                    .where(TypeCode.tac == one.code)
                    .values(brand=one.brand, model=one.model)
                )
                written.append(Written(Ending.CHANGED))
        add_rows(work, TypeCode, new)
        return written


class ModelCodeReader:
    """Read rows of makers' codes. Raises ColumnsMissing."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        found = _model_list(headings)
        if found is None:
            raise ColumnsMissing(str(path), ("brand", "name", "model"), tuple(headings))
        self._list = found

    def read(self, row: Row) -> ListRow:
        """Return a row's codes; raises BadEntry for one without any."""
        useful = {one.key: one for one in self._codes(row) if joined(one.code)}
        if not useful:
            raise BadEntry("code", "missing")
        # Rows that give the same codes differ in what is not kept: each is a row of its own.
        key = "\x1f".join(row.cells)
        return ListRow(Origin(row.number, key, {}, row.cells), tuple(useful.values()))

    def _codes(self, row: Row) -> list[ListedCode]:
        codes = [_cell(row, at) for at in self._list.codes]
        others = [code for code in codes[1:] if _USEFUL.fullmatch(code)]
        if self._list.numbers is not None:
            others += _NUMBERS.split(_cell(row, self._list.numbers))
        brand = self._list.brand
        brand = brand if isinstance(brand, str) else _cell(row, brand)
        name = _cell(row, self._list.name) or codes[0]
        return [_listed(code, brand, name) for code in (codes[0], *others) if code]


class ModelCodeWriter:
    """Write makers' codes; `source` is the list's file name."""

    def __init__(self, source: str) -> None:
        self._source = source

    def write(self, work: Work, rows: Sequence[ListRow]) -> list[Written]:
        """Add what is new; a row whose codes are all known is the same."""
        wanted = {one.key: one for row in rows for one in row.codes}
        columns = tuple_(ModelCode.norm, ModelCode.brand, ModelCode.model)
        norms = {norm for norm, _, _ in wanted}
        known = {
            tuple(row)
            for row in work.execute(select(*columns.clauses).where(ModelCode.norm.in_(norms)))
        }
        add_rows(
            work,
            ModelCode,
            [
                {
                    "id": new_id(),
                    "code": one.code,
                    "norm": key[0],
                    "brand": one.brand,
                    "model": one.model,
                    "source": self._source,
                }
                for key, one in wanted.items()
                if key not in known
            ],
        )
        written = []
        for row in rows:
            new = [one.key for one in row.codes if one.key not in known]
            known.update(new)
            written.append(Written(Ending.ADDED if new else Ending.SAME))
        return written


def _model_list(headings: Sequence[str]) -> _ModelList | None:
    names = [joined(heading) for heading in headings]
    if set(map(joined, APPLE)) <= set(names):
        name, model, numbers = (names.index(joined(one)) for one in APPLE)
        return _ModelList("Apple", name, (model,), numbers)
    # Exactly these columns: a shop's own table of devices may have them among others.
    for brand, model_name, codes in _MODEL_LISTS:
        if sorted(map(joined, (brand, model_name, *codes))) == sorted(names):
            at = tuple(names.index(joined(code)) for code in codes)
            return _ModelList(names.index(joined(brand)), names.index(joined(model_name)), at)
    return None


def _listed(code: str, brand: str, model: str) -> ListedCode:
    listed = ListedCode(
        optional_line("code", code, _LONGEST),
        optional_line("brand", brand, _LONGEST),
        optional_line("model", model, _LONGEST),
    )
    if not (listed.brand or listed.model):
        raise BadEntry("model", "missing")
    return listed


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""
