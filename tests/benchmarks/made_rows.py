"""Rows on their way into the tables: collected as tuples, written by the schema's own INSERTs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert
from sqlalchemy.dialects import sqlite

from db.models.base import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection

# The tables in the order in which foreign keys let them be filled, each with every column that has
# to be given; what is missing is empty in every made-up row.
_COLUMNS: Final = {
    "customer": (
        "id name name_sort phone phone_digits phone_tail second_contact address language note tags "
        "level added_at changed_at rv"
    ),
    "device": "id category brand model added_at changed_at rv",
    "device_identifier": "id device kind raw norm valid_reason added_at read_from",
    "visit": "id code proof customer received_at received_by channel",
    "job": (
        "id number counter visit customer device state outcome hold_kind hold_since hold_by "
        "hold_note hold_owner origin level problem intake intake_sha promised_at received_at "
        "biz_date technician accepted_at done_at ready_at handed_over_at closed_at rv"
    ),
    "charge": (
        "id job place kind names quantity unit_price tax_bp tax_mode grade warranty_days minutes "
        "part discount payer added_at added_by"
    ),
    "code": "id code kind target",
    "event": ("seq kind job actor workstation at params salt body_sha prev job_prev hash"),
}


class MadeRows:
    """Collect rows by table and write them; each row is a tuple in the order of `_COLUMNS`."""

    def __init__(self) -> None:
        self.written = dict.fromkeys(_COLUMNS, 0)
        self._inserts = {table: _insert(table, columns) for table, columns in _COLUMNS.items()}
        self.waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}

    def add(self, table: str, *row: Any) -> None:
        """Put one row into the queue of its table."""
        self.waiting[table].append(row)

    def write(self, connection: Connection) -> None:
        """Write what waits, parents first."""
        for table, rows in self.waiting.items():
            if rows:
                connection.exec_driver_sql(self._inserts[table], rows)
                self.written[table] += len(rows)
                rows.clear()


def _insert(table: str, columns: str) -> str:
    """Return the INSERT of a table with these columns, which have to stand in its own order."""
    names = columns.split()
    compiled = insert(Base.metadata.tables[table]).compile(
        dialect=sqlite.dialect(), column_keys=names
    )
    if compiled.positiontup != names:
        raise ValueError(table, compiled.positiontup)
    return str(compiled)
