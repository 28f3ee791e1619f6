"""Remember where imported things came from, and write many rows at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select, update

from app.services.importing.values import LeftOut, made_key
from db.ids import new_id
from db.insert import add_rows
from db.models.imports import ImportedRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.values import Origin
    from db.unit_of_work import Work

TABLES = "table"
"""The `source` of records from spreadsheets, which are known by their own numbers."""

_Value = TypeVar("_Value")


class Ending(StrEnum):
    """What became of a row that could be read."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"
    """What is there already does not allow it."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a row ended, and what of it was left out while it was written.

    Of a rejected one `left_out` says why.
    """

    ending: Ending
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record that came before: which of our rows it became, and what it said then."""

    id: str
    target: str
    fields: Mapping[str, str]


class RecordsOf:
    """The imported records of one kind (job, customer, device) and source."""

    def __init__(self, work: Work, kind: str, source: str) -> None:
        self._work = work
        self._kind = kind
        self._source = source

    def known(self, keys: Sequence[str]) -> dict[str, KnownRecord]:
        """Return by key those of the records that came before."""
        rows = self._work.execute(
            select(
                ImportedRecord.source_key,
                ImportedRecord.id,
                ImportedRecord.target,
                ImportedRecord.fields,
            ).where(
                ImportedRecord.kind == self._kind,
                ImportedRecord.source == self._source,
                ImportedRecord.source_key.in_(keys),
            )
        )
        return {key: KnownRecord(*rest) for key, *rest in rows}

    def settled(
        self, origins: Sequence[Origin], fits: Callable[[int, KnownRecord], bool]
    ) -> list[tuple[str, KnownRecord | None]]:
        """Return for each row its key and the record it is, None for a new one.

        Two shops may have numbered alike. A record of the same number that says something else
        is the same only if it `fits`; else the row gets a key that holds its identity too.
        """
        known = self.known([origin.key for origin in origins])
        others = {
            place: made_key(origin.key, *origin.identity)
            for place, origin in enumerate(origins)
            if origin.identity
            and (record := known.get(origin.key)) is not None
            and record.fields != origin.fields
            and not fits(place, record)
        }
        known |= self.known(list(others.values())) if others else {}
        keys = [others.get(place, origin.key) for place, origin in enumerate(origins)]
        return [(key, known.get(key)) for key in keys]

    def add(self, rows: Sequence[tuple[str, str, Mapping[str, str]]]) -> None:
        """Write new records: key, id of our row, the source's fields."""
        values = [
            {
                "id": new_id(),
                "kind": self._kind,
                "target": target,
                "source": self._source,
                "source_key": key,
                "fields": fields,
                "imported_at": self._work.at,
            }
            for key, target, fields in rows
        ]
        add_rows(self._work, ImportedRecord, values)

    def change(self, record: KnownRecord, fields: Mapping[str, str]) -> None:
        """Take over what the source says now."""
        self._work.execute(
            update(ImportedRecord)
            .where(ImportedRecord.id == record.id)
            .values(fields=dict(fields), imported_at=self._work.at)
        )


def followed(ours: _Value, before: _Value, now: _Value) -> _Value:
    """Return what a column of ours says after its source has changed.

    What somebody here wrote since the last import stays; what is empty here is filled.
    """
    return now if now and (not ours or ours == before) else ours
