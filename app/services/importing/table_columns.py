"""Find out what a table is before it is read: the kind of its rows, its columns, its dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services.importing.fields import FIELDS_BY_KEY, Reading
from app.services.importing.guessing import guess
from app.services.importing.mappings import checked_mapping, remembered_mapping
from app.services.importing.model_lists import known_list
from app.services.importing.moments import DayOrder, OrderSeen
from app.services.importing.open_repair_rows import is_open_repair
from app.services.importing.shapes import SPREADSHEETS, ImportKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.importing.shapes import ImportRequest
    from app.spreadsheets.reading import Row, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table is taken for: the kind of its rows, its headings, our field → heading."""

    path: Path
    kind: ImportKind
    headings: tuple[str, ...]
    mapping: Mapping[str, str]


@dataclass(slots=True)
class Survey:
    """What going through a table has shown: its rows, and by field how dates are written."""

    rows: int = 0
    dates: dict[str, OrderSeen] = field(default_factory=dict)

    def orders(self, country: str) -> dict[str, DayOrder]:
        """Return how the dates of each field are read in a shop of this country."""
        return {name: seen.order(country) for name, seen in self.dates.items()}

    def assumed(self, country: str) -> dict[str, str]:
        """Return those of the orders that no row of the table decides."""
        orders = self.orders(country)
        return {name: str(orders[name]) for name, seen in self.dates.items() if seen.is_open}


def kind_of(headings: Sequence[str], asked: ImportKind) -> ImportKind:
    """Return what the rows of a table are: what is asked for, or the known list that it is."""
    if asked is ImportKind.DEVICES:
        return known_list(headings) or asked
    if asked is ImportKind.JOBS and is_open_repair(headings):
        return ImportKind.OPEN_REPAIR
    return asked


def columns_of(
    session: Session, request: ImportRequest, table: Table, sample: Sequence[Row]
) -> Columns:
    """Return how the columns of a table are taken: as asked, as the last time, or as guessed.

    Raises BadEntry, ColumnsMissing or NothingMapped.
    """
    mapping, kind = request.mapping, request.kind
    if mapping is None:
        kind = kind_of(table.headings, kind)
    if kind not in SPREADSHEETS:
        return Columns(request.path, kind, table.headings, {})
    if mapping is None:
        mapping = remembered_mapping(session, kind, table.headings)
    if not mapping:
        mapping = guess(kind, table.headings, [row.cells for row in sample])
    checked = checked_mapping(request.path, kind, table.headings, mapping)
    return Columns(request.path, kind, table.headings, checked)


def survey(columns: Columns, rows: Iterable[Row]) -> Survey:
    """Go through rows, count them and look how dates are written."""
    seen = Survey()
    dated = []
    for name, heading in columns.mapping.items():
        if FIELDS_BY_KEY[columns.kind][name].reading is Reading.MOMENT:
            seen.dates[name] = OrderSeen()
            dated.append((columns.headings.index(heading), seen.dates[name]))
    for row in rows:
        seen.rows += 1
        for at, order in dated:
            order.see(row.cells[at])
    return seen
