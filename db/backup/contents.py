"""Look into a store file that lies still, and prove that a shop could work on from it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.event_chain import chain_hash
from app.domain.storage_errors import BackupDamaged
from db.failures import told
from db.verified_copy import Census, census, problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.sqlite import StoreFilePlace

RESTORED: Final = "store.restored"
"""The kind of the event that tells that a shop was restored."""
_LINKS: Final = 200
_PAPERS: Final = ("SELECT sha256 FROM paper_bytes",)
_PHOTOS: Final = (
    "SELECT sha256 FROM photo",
    "SELECT thumb_sha256 FROM photo",
    "SELECT sha256 FROM article_picture",
    "SELECT thumb_sha256 FROM article_picture",
)
NAMED_FILES: Final = {"papers": _PAPERS, "photos": _PHOTOS}
"""Which sealed files a store file names, by the folder in which they lie."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Whose file it is and what it holds; `restores` counts how often it was restored."""

    store: str
    number: str
    shop: str
    revision: int
    restores: int
    jobs: int
    census: Census


@contextmanager
def at_rest(file: StoreFilePlace) -> Iterator[Any]:
    """Open a file that nobody writes to; raises what `db.failures` tells of it."""
    with told(str(file.path)):
        connection = file.connect_at_rest()
        try:
            yield connection
        finally:
            connection.close()


def contents(connection: Any, counted: Census | None = None) -> Contents:
    """Read whose file it is and what it holds, unless its rows were just `counted`."""
    store, number, shop = connection.execute("SELECT id, number, name FROM store").fetchone()
    revision = connection.execute("SELECT revision FROM schema_info").fetchone()[0]
    restores = connection.execute("SELECT count(*) FROM event WHERE kind = ?", (RESTORED,))
    found = counted or census(connection)
    return Contents(store, number, shop, revision, restores.fetchone()[0], found.rows["job"], found)


def prove_pages(connection: Any, name: str) -> None:
    """Raise BackupDamaged where a file's pages or the references between its rows do not hold.

    The pages by SQLite's own check, which for a sealed file is each page's seal.
    """
    wrong = problems(connection)
    if wrong:
        raise BackupDamaged(name, wrong[0])


def prove_log(connection: Any, name: str, *, whole: bool = False) -> None:
    """Raise BackupDamaged where the log or the newest job does not hold.

    Of the log's chain the last links, or the `whole` of it; the job as its page would ask.
    """
    # SQLite takes a negative limit for none.
    links = connection.execute(
        "SELECT prev, body_sha, hash FROM event ORDER BY seq DESC LIMIT ?",
        (-1 if whole else _LINKS,),
    )
    head = connection.execute("SELECT hash FROM event_head").fetchone()
    expected = head[0] if head else None
    for prev, body_sha, sealed in links:
        if sealed != expected or chain_hash(prev, body_sha) != sealed:
            raise BackupDamaged(name, "event")
        expected = prev
    newest = connection.execute("SELECT id, number FROM job ORDER BY id DESC LIMIT 1").fetchone()
    if newest is not None:
        asked = connection.execute(
            "SELECT count(*) FROM job JOIN visit ON visit.id = job.visit "
            "JOIN code ON code.target = job.id WHERE job.id = ?",
            (newest[0],),
        )
        if asked.fetchone()[0] == 0:
            raise BackupDamaged(name, "job")


def named_files(connection: Any, folder: str) -> Iterator[str]:
    """Give the SHA-256 of each sealed file of a folder that the rows name, more than once too."""
    for asked in NAMED_FILES[folder]:
        for (sha256,) in connection.execute(asked):
            yield sha256
