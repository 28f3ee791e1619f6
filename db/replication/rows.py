"""Which rows travel to head office, by which key, and what of them is said, as SQL.

A row's key is its `id`. An event's is its number in the log and the first 16 digits of its hash,
so that two lives of a store that was restored never write over one another's events.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import LargeBinary

from db.models.base import Site, classification_of
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import MetaData, Table

EVENT: Final = "event"
_SEQ_DIGITS: Final = 12
_HASH_DIGITS: Final = 16
BUCKETS: Final = tuple(f"{number:02x}" for number in range(256))
"""The rows of a table are compared in 256 lots, by the last two digits of their keys."""


@dataclass(frozen=True, slots=True)
class TravellingTable:
    """A table whose rows go to head office, with the columns that may, in the table's order."""

    name: str
    columns: tuple[str, ...]
    binary: frozenset[str]
    is_shared: bool
    all_travel: bool

    def key_sql(self, row: str, *, on_sqlite: bool) -> str:
        """Say a row's key in SQL; `row` is NEW, OLD or the table's alias."""
        if self.name != EVENT:
            return f"{row}.id"
        if on_sqlite:
            return (
                f"printf('%0{_SEQ_DIGITS}d-%s', {row}.seq, substr({row}.hash, 1, {_HASH_DIGITS}))"
            )
        return (
            f"lpad({row}.seq::text, {_SEQ_DIGITS}, '0') || '-' || left({row}.hash, {_HASH_DIGITS})"
        )

    def order_column(self) -> str:
        """Name the column by whose order all rows can be walked."""
        return "seq" if self.name == EVENT else "id"

    def body_sql(self, row: str, *, on_sqlite: bool) -> str:
        """Say a row's image in SQL: a JSON object as text, bytes as lower-case hex."""
        pairs = ", ".join(
            f"'{name}', {self.value_sql(row, name, on_sqlite=on_sqlite)}" for name in self.columns
        )
        return f"json_object({pairs})" if on_sqlite else f"json_build_object({pairs})::text"

    def value_sql(self, row: str, name: str, *, on_sqlite: bool) -> str:
        """Say one value as it travels."""
        value = f'{row}."{name}"'
        if name not in self.binary:
            return value
        if on_sqlite:
            return f"CASE WHEN {value} IS NULL THEN NULL ELSE lower(hex({value})) END"
        return f"encode({value}, 'hex')"

    def ours_sql(self, row: str) -> str:
        """Say whether a row is the store's own and not head office's."""
        return f"{row}.owner = 'store'" if self.is_shared else "1 = 1"


@cache
def travelling_tables(metadata: MetaData = SHIPPED.metadata) -> tuple[TravellingTable, ...]:
    """Return every table whose rows go to head office, those that others refer to first.

    Kept: to put a hundred tables in order takes 20 ms, and every step of the way asks for it.
    """
    return tuple(_travelling(metadata))


def travelling_table(name: str) -> TravellingTable | None:
    """Return the table of that name, None where its rows do not travel."""
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, TravellingTable]:
    return {table.name: table for table in travelling_tables()}


def _travelling(metadata: MetaData) -> Iterator[TravellingTable]:
    for table in metadata.sorted_tables:
        classification = classification_of(table)
        if classification is not None and classification.site is not Site.LOCAL:
            yield _described(table, classification.travels, classification.site)


def _described(table: Table, travels: frozenset[str], site: Site) -> TravellingTable:
    going = [column for column in table.columns if column.name in travels]
    return TravellingTable(
        name=table.name,
        columns=tuple(column.name for column in going),
        binary=frozenset(c.name for c in going if isinstance(c.type, LargeBinary)),
        is_shared=site is Site.SHARED,
        all_travel=len(going) == len(table.columns),
    )
