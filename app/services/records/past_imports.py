"""The imports that were begun: which files, by whom, how far, and which were not finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.permissions import Permission
from app.services.importing.mappings import headings_sha
from app.services.importing.runs import FileState
from app.services.importing.shapes import Counts, ImportKind
from app.services.permits import needs
from db.models.imports import ColumnMapping, ImportRun
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class RunLine:
    """One import: rows dealt with, and whether all were (`ended`); `begun_at` is epoch ms."""

    id: str
    kind: ImportKind
    file_name: str
    begun_at: int
    begun_by: str
    rows_done: int
    rows_total: int
    counts: Counts
    ended: bool


@dataclass(frozen=True, slots=True)
class FileBefore:
    """What is known of a file: rows that an unfinished import of it dealt with, 0 without one.

    `mapped_at` is when a table with the same headings was imported last (epoch ms).
    """

    reached: int = 0
    mapped_at: int | None = None


class PastImports:
    """Read what was imported."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.IMPORT_RECORDS)
    def runs(self, actor: Actor) -> tuple[RunLine, ...]:  # noqa: ARG002
        """List the last fifty imports, newest first."""
        rows = (
            select(ImportRun, UserAccount.name)
            .join(UserAccount, UserAccount.id == ImportRun.begun_by)
            .order_by(ImportRun.begun_at.desc(), ImportRun.id.desc())
            .limit(_MOST)
        )
        with self._file.reading() as session:
            return tuple(_line(run, name) for run, name in session.execute(rows))

    @needs(Permission.IMPORT_RECORDS)
    def of_file(
        self,
        actor: Actor,  # noqa: ARG002
        path: Path,
        kind: ImportKind,
        headings: Sequence[str],
    ) -> FileBefore:
        """Return what was done before with this very file, and with tables like it.

        Raises FileUnreadable.
        """
        sha = FileState.of(path).sha
        used = select(ColumnMapping.used_at).where(
            ColumnMapping.kind == kind, ColumnMapping.headings_sha == headings_sha(headings)
        )
        done = (
            select(ImportRun.rows_done)
            .where(ImportRun.file_sha == sha, ImportRun.kind == kind, ImportRun.ended_at.is_(None))
            .order_by(ImportRun.begun_at.desc(), ImportRun.id.desc())
        )
        with self._file.reading() as session:
            reached = session.scalars(done).first()
            return FileBefore(reached or 0, session.scalars(used).first())


def _line(run: ImportRun, name: str) -> RunLine:
    return RunLine(
        id=run.id,
        kind=ImportKind(run.kind),
        file_name=run.file_name,
        begun_at=run.begun_at,
        begun_by=name,
        rows_done=run.rows_done,
        rows_total=run.rows_total,
        counts=Counts(**run.counts),
        ended=run.ended_at is not None,
    )
