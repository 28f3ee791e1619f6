"""Copy a store file and prove that the copy opens and holds the same before it counts."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.storage_errors import StoreFileDamaged
from db.durable import sync_file, sync_folder
from db.failures import told
from db.sqlite import StoreFilePlace, lay_to_rest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LEFTOVERS: Final = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Census:
    """What a store file holds: how many rows each table has, and where its log ends."""

    rows: Mapping[str, int]
    log: int = 0
    log_hash: str = ""


def verified_copy(file: StoreFilePlace, target: Path, *, at_rest: bool = False) -> Census:
    """Copy what is committed in `file` to `target`, sealed with the same key; return what it holds.

    The copy gets its name only after it was opened, checked page by page and row by row counted
    the same. One `at_rest` can lie anywhere, also where SQLite could not work on it. Raises
    StoreFileDamaged when it is not, DiskFull when there is no room.
    """
    part = target.with_name(f"{target.name}.part")
    remove_store_file(part)
    copy = StoreFilePlace(part, file.key)
    with ExitStack() as leftovers:
        leftovers.callback(remove_store_file, part)
        with told(str(part)):
            found = _copy(file, copy, at_rest=at_rest)
            if _checked(copy, at_rest=at_rest) != found:
                raise StoreFileDamaged(str(file.path))
        sync_file(part)
        part.rename(target)
        sync_folder(target.parent)
    return found


def remove_store_file(path: Path) -> None:
    """Remove a store file that nobody needs, with what SQLite keeps beside it."""
    for ending in _LEFTOVERS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def problems(connection: Any) -> tuple[str, ...]:
    """Return what SQLite's own checks find wrong: pages, order of rows, foreign keys."""
    pages = [row[0] for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
    orphans = [f"orphan in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return (*pages, *orphans)


def census(connection: Any) -> Census:
    """Count the rows of every table, and read where the log ends."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    rows = {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names.fetchall()
    }
    if "event_head" not in rows:
        return Census(rows)
    head = connection.execute("SELECT seq, hash FROM event_head").fetchone() or (0, "")
    return Census(rows, *head)


def _copy(file: StoreFilePlace, copy: StoreFilePlace, *, at_rest: bool) -> Census:
    source = file.connect(reads_only=True)
    target = copy.connect_new_copy() if at_rest else copy.connect(may_create=True)
    try:
        # One transaction, so that what is counted is of the same moment as the copy.
        source.execute("BEGIN")
        found = census(source)
        source.backup(target)
        source.execute("COMMIT")
        if at_rest:
            lay_to_rest(target)
    finally:
        target.close()
        source.close()
    return found


def _checked(copy: StoreFilePlace, *, at_rest: bool) -> Census | None:
    connection = copy.connect_at_rest() if at_rest else copy.connect(reads_only=True)
    try:
        return None if problems(connection) else census(connection)
    finally:
        connection.close()
