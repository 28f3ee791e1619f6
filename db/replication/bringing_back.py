"""Write rows as head office has them, where a restore has lost them or made them older."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeDecorator

from app.domain.found import FoundKind
from db.chunks import chunks
from db.schema import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column

    from db.replication.rows import TravellingTable
    from db.unit_of_work import Work

Row = dict[str, Any]
_FOUND_BY: Final = {
    "job": (FoundKind.JOB, "id"),
    "customer": (FoundKind.CUSTOMER, "id"),
    "device": (FoundKind.DEVICE, "id"),
    "device_identifier": (FoundKind.DEVICE, "device"),
    "part": (FoundKind.PART, "id"),
    "part_barcode": (FoundKind.PART, "part"),
    "part_fit": (FoundKind.PART, "part"),
    "supplier_item": (FoundKind.PART, "part"),
}


def write_back(
    work: Work, table: TravellingTable, rows: Mapping[str, Row]
) -> tuple[int, dict[str, Row]]:
    """Write rows, by key, that are missing or different; return how many and what did not go in.

    A row that a rule of the store refuses, such as a number that was given again since, stays at
    head office only.
    """
    here = _rows_here(work, table, list(rows))
    written: list[Row] = []
    left: dict[str, Row] = {}
    for key, row in rows.items():
        values = _own(table, row)
        if here.get(key) == values:
            continue
        try:
            with work.begin_nested():
                _write(work, table, values, exists=key in here)
            written.append(values)
        except IntegrityError:
            left[key] = row
    _follow(work, table, written)
    return len(written), left


def _own(table: TravellingTable, row: Row) -> Row:
    return {name: _stored(table, name, row[name]) for name in table.columns if name in row}


def _stored(table: TravellingTable, name: str, value: Any) -> Any:
    return bytes.fromhex(value) if name in table.binary and value is not None else value


def _rows_here(work: Work, table: TravellingTable, keys: list[str]) -> dict[str, Row]:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    asked = text(f'SELECT {columns} FROM "{table.name}" WHERE id IN :keys')  # noqa: S608 (names are the models')
    found: dict[str, Row] = {}
    for some in chunks(keys):
        wanted = asked.bindparams(bindparam("keys", some, expanding=True))
        found |= {row["id"]: dict(row) for row in work.execute(wanted).mappings()}
    return found


def _write(work: Work, table: TravellingTable, values: Row, *, exists: bool) -> None:
    if exists:
        sets = ", ".join(f'"{name}" = :{name}' for name in values if name != "id")
        statement = f'UPDATE "{table.name}" SET {sets} WHERE id = :id'  # noqa: S608 (as above)
    else:
        values = {**_stays(table), **values}
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(f":{name}" for name in values)
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608 (as above)
    work.execute(text(statement), values)


def _stays(table: TravellingTable) -> Row:
    """Return with what columns that never left the store are filled: what was in them is lost."""
    columns = SHIPPED.metadata.tables[table.name].columns
    return {
        column.name: 0 if _is_whole(column) else ""
        for column in columns
        if column.name not in table.columns and not column.nullable
    }


def _is_whole(column: Column[Any]) -> bool:
    kind = column.type
    return isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, BigInteger)


def _follow(work: Work, table: TravellingTable, rows: list[Row]) -> None:
    if table.name in _FOUND_BY:
        kind, column = _FOUND_BY[table.name]
        work.followed.follow(kind, {row[column] for row in rows})
