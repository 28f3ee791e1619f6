"""Copy a store file and prove that the copy opens and holds the same before it counts."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from app.domain.storage_errors import StoreFileDamaged
from db.durable import sync_file, sync_folder
from db.failures import told
from db.sqlite import StoreFilePlace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LEFTOVERS: Final = ("", "-wal", "-shm", "-journal")


def verified_copy(file: StoreFilePlace, target: Path) -> None:
    """Copy what is committed in `file` to `target`, sealed with the same key.

    The copy gets its name only after it was opened, checked page by page and row by row counted
    the same. Raises StoreFileDamaged when it is not, DiskFull when there is no room.
    """
    part = target.with_name(f"{target.name}.part")
    remove_store_file(part)
    copy = StoreFilePlace(part, file.key)
    with ExitStack() as leftovers:
        leftovers.callback(remove_store_file, part)
        with told(str(part)):
            counts = _copy(file, copy)
            if _checked_counts(copy) != counts:
                raise StoreFileDamaged(str(file.path))
        sync_file(part)
        part.rename(target)
        sync_folder(target.parent)


def remove_store_file(path: Path) -> None:
    """Remove a store file that nobody needs, with what SQLite keeps beside it."""
    for ending in _LEFTOVERS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def problems(connection: Any) -> tuple[str, ...]:
    """Return what SQLite's own checks find wrong: pages, order of rows, foreign keys."""
    pages = [row[0] for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
    orphans = [f"orphan in {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return (*pages, *orphans)


def _copy(file: StoreFilePlace, copy: StoreFilePlace) -> Mapping[str, int]:
    source = file.connect(reads_only=True)
    target = copy.connect(may_create=True)
    try:
        # One transaction, so that the counts are of the same moment as the copy.
        source.execute("BEGIN")
        counts = _counts(source)
        source.backup(target)
        source.execute("COMMIT")
    finally:
        target.close()
        source.close()
    return counts


def _checked_counts(copy: StoreFilePlace) -> Mapping[str, int] | None:
    connection = copy.connect(reads_only=True)
    try:
        return None if problems(connection) else _counts(connection)
    finally:
        connection.close()


def _counts(connection: Any) -> Mapping[str, int]:
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names.fetchall()
    }
