"""Read records in the columns of the Open Repair Data Standard, of any of its versions."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain import open_repair
from app.domain.entry_text import LINE_LENGTH
from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.intake import PROBLEM_LENGTH
from app.domain.search_text import fold, joined
from app.services.importing.cells import filled, line, paragraph
from app.services.importing.moments import DayOrder, read_moment
from app.services.importing.row_reading import Surroundings, kept_fields, received
from app.services.importing.values import DeviceValues, JobRow, LeftOut, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.spreadsheets.reading import Row

# By our name for a column: what it is called in versions 0.1 to 0.3 and by single providers.
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "record id", "ords id"),
        "event_date": ("event date", "repair date", "session date", "record date", "date"),
        "repair_status": ("repair status", "status"),
        "problem": ("problem", "problem text", "problem description", "comment"),
        "product_category": ("product category", "product category ords", "category"),
        "partner_product_category": ("partner product category", "item type", "product"),
        "brand": ("brand", "brand name"),
    }
)
_NEEDED: Final = ("id", "event_date", "repair_status")
# What makes a table open repair records rather than a shop's own jobs.
_TELLING: Final = frozenset(map(joined, ("data provider", "group identifier")))
_UNKNOWN: Final = frozenset({"unknown", "onbekend", "inconnu", "unbekannt", "sconosciuto"})


def is_open_repair(headings: Sequence[str]) -> bool:
    """Tell whether a table has the columns of the standard."""
    names = {joined(heading) for heading in headings}
    return names >= {"id", "repairstatus"} and bool(names & _TELLING)


class OpenRepairReader:
    """Read rows of one table of the standard. Raises ColumnsMissing."""

    def __init__(self, path: Path, headings: Sequence[str], around: Surroundings) -> None:
        self._headings = tuple(headings)
        self._at = _places(headings)
        self._around = around
        missing = tuple(name for name in _NEEDED if name not in self._at)
        if missing:
            raise ColumnsMissing(str(path), missing, self._headings)

    def read(self, row: Row) -> JobRow:
        """Return what a record says; raises BadEntry for one without id or possible date."""
        key = self._cell(row, "id").strip()
        if not key:
            raise BadEntry("id", "missing")
        moment = read_moment(self._cell(row, "event_date"), DayOrder.DAY_FIRST)
        if moment is None:
            said = self._cell(row, "event_date").strip()
            raise BadEntry("event_date", "date" if said else "missing", said[:40])
        received_at, biz_date = received(moment, self._around)
        problem, doubt = paragraph(self._cell(row, "problem"), PROBLEM_LENGTH)
        left_out = () if doubt is None else (LeftOut("problem", doubt.reason, doubt.detail),)
        status = open_repair.parse_status(self._cell(row, "repair_status"))
        fields = kept_fields(self._headings, row.cells)
        return JobRow(
            Origin(row.number, key, fields, row.cells, left_out),
            self._device(row, received_at),
            problem,
            None if status is None else open_repair.outcome_of(status),
            received_at,
            biz_date,
        )

    def _device(self, row: Row, added_at: int) -> DeviceValues:
        category, theirs, brand = (
            self._cell(row, name)
            for name in ("product_category", "partner_product_category", "brand")
        )
        return DeviceValues(*self._named(category, theirs, brand), added_at=added_at)

    @lru_cache(maxsize=8192)  # noqa: B019 (lives as long as one import)
    def _named(self, category: str, theirs: str, brand: str) -> tuple[str, str, str]:
        """Return class, brand and model; the same few thousand come again and again."""
        category, theirs = category.strip(), theirs.strip()
        brand = line(brand, LINE_LENGTH)[0]
        return (
            self._around.classes.of_category(category, theirs),
            "" if fold(brand) in _UNKNOWN else brand,
            self._model(category, theirs),
        )

    def _model(self, category: str, theirs: str) -> str:
        """Return what kind of thing it was, where that says more than our class does."""
        # Providers put their own groups in front: `Household appliances electric ~ Coffee maker`.
        said = theirs.rpartition("~")[2].strip() or category
        if not said or len(said) > LINE_LENGTH:
            said = category
        ours = self._around.classes.labels(self._around.classes.of_category(category, theirs))
        return "" if joined(said) in ours or joined(said) == "misc" else line(said, LINE_LENGTH)[0]

    def _cell(self, row: Row, name: str) -> str:
        at = self._at.get(name)
        text = "" if at is None or at >= len(row.cells) else row.cells[at]
        return "" if name != "id" and not filled(text) else text


def _places(headings: Sequence[str]) -> dict[str, int]:
    names = [joined(heading) for heading in headings]
    found: dict[str, int] = {}
    for column, spellings in _COLUMNS.items():
        for spelling in map(joined, spellings):
            if spelling in names and names.index(spelling) not in found.values():
                found[column] = names.index(spelling)
                break
    return found
