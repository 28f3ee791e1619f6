"""Which revision a store has, and whether this program may work on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

import db.migrations
from app.domain.storage_errors import StoreFileNewer
from db.models import all_tables  # noqa: F401 (fills the metadata)
from db.models.base import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData

SCRIPTS: Final = Path(db.migrations.__file__).parent
_SCRIPT_NAME: Final = re.compile(r"v(\d{4})_\w+\.py")


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables that a program knows, and the folder of scripts that lead to them."""

    metadata: MetaData
    versions: Path

    @property
    def head(self) -> int:
        """Return the revision that the newest script leads to, 0 when there is none."""
        names = (_SCRIPT_NAME.fullmatch(path.name) for path in self.versions.iterdir())
        return max((int(name[1]) for name in names if name), default=0)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a store says of itself; the programs are meant by the last revision they know."""

    revision: int
    min_reader_rev: int
    min_writer_rev: int


SHIPPED: Final = Schema(Base.metadata, SCRIPTS / "versions")


def revision_of(connection: Connection) -> Revision | None:
    """Read the revision of a store, None for a place without tables of ours."""
    if not inspect(connection).has_table("schema_info"):
        return None
    asked = text("SELECT revision, min_reader_rev, min_writer_rev FROM schema_info")
    row = connection.execute(asked).one_or_none()
    return None if row is None else Revision(*row)


def refuse_newer(found: Revision, schema: Schema, place: str) -> None:
    """Raise StoreFileNewer for a store that this program would damage by writing.

    A newer store that only has more than this program knows may be worked on.
    """
    if found.min_writer_rev > schema.head:
        raise StoreFileNewer(place, needs=found.revision, knows=schema.head)
