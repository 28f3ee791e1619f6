"""The very rows that a service writes, so that they can be written once more without it."""

from __future__ import annotations

import itertools
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, event

from db.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY: Final = re.compile(r"[0-9a-f]{32}")
_OWN_NUMBER: Final = re.compile(r"[14][0-9]{15}")
# Far from what is counted on from: the next real intake must find its numbers free.
_AHEAD_IN_LOG: Final = 100_000_000
_AHEAD_IN_SECOND: Final = 2_000
_INSERT: Final = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)")


@dataclass(slots=True)
class CapturedWrites:
    """INSERTs and UPDATEs in their order, each with its rows of parameters."""

    statements: list[tuple[str, list[tuple[Any, ...]]]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Count the rows."""
        return sum(
            sum(len(row) // max(1, len(_columns(statement)) or len(row)) for row in rows)
            for statement, rows in self.statements
        )

    def again(self) -> CapturedWrites:
        """Return the same writes for another visit: new keys, other numbers, later events."""
        fresh = {key: new_id() for key in self._keys_made()}
        return CapturedWrites(
            [
                (statement, [_renewed(statement, row, fresh) for row in rows])
                for statement, rows in self.statements
            ]
        )

    def _keys_made(self) -> set[str]:
        """Return the keys of inserted rows, each of which stands in an `id` column."""
        made: set[str] = set()
        for statement, rows in self.statements:
            columns = _columns(statement)
            if "id" in columns:
                first, width = columns.index("id"), len(columns)
                made.update(key for row in rows for key in row[first::width])
        return made


@contextmanager
def capturing() -> Iterator[CapturedWrites]:
    """Keep every write that any engine of this process makes meanwhile."""
    captured = CapturedWrites()

    def keep(
        _connection: object,
        _cursor: object,
        statement: str,
        parameters: Any,
        _context: object,
        _executemany: bool,
    ) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            rows = parameters if isinstance(parameters, list) else [tuple(parameters)]
            captured.statements.append((statement, rows))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield captured
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


def _columns(statement: str) -> list[str]:
    found = _INSERT.match(statement)
    return [] if found is None else [name.strip(' "') for name in found[2].split(",")]


def _renewed(statement: str, row: tuple[Any, ...], fresh: dict[str, str]) -> tuple[Any, ...]:
    columns = _columns(statement)
    if not columns:
        return row
    # One statement may carry several rows behind one another.
    return tuple(
        _renewed_value(column, value, fresh)
        for column, value in zip(itertools.cycle(columns), row, strict=False)
    )


def _renewed_value(column: str, value: Any, fresh: dict[str, str]) -> Any:
    match column, value:
        case "seq", int():
            return value + _AHEAD_IN_LOG
        case "rid" | "rowid", int():
            return value + _AHEAD_IN_SECOND
        case _, str() if _OWN_NUMBER.fullmatch(value):
            # Epoch 8: no store of these measures was ever restored so often.
            return f"{value[:7]}8{value[8:]}"
        case _, str():
            return _KEY.sub(lambda found: fresh.get(found[0], found[0]), value)
        case _:
            return value
