"""Keep how far the import of a file is, in the transactions that bring its rows in."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import FileUnreadable, ImportUnderWay
from app.services.importing.shapes import Counts, Rejection
from db.ids import new_id
from db.insert import add_rows
from db.models.imports import ImportRejection, ImportRun
from db.models.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.services.importing.shapes import ImportKind
    from db.unit_of_work import Work

_LEFT_OUT: Final = "left out: "
_LONGEST_DETAIL: Final = 200


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file was when it was looked at; `sha` is the SHA-256 of its bytes."""

    path: Path
    sha: str
    size: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path) -> FileState:
        """Read a file through; raises FileUnreadable."""
        try:
            with path.open("rb") as file:
                sha = hashlib.file_digest(file, "sha256").hexdigest()
            told = path.stat()
        except OSError as raised:
            raise FileUnreadable(str(path), raised.strerror or str(raised)) from raised
        return cls(path, sha, told.st_size, told.st_mtime_ns)

    def is_still_so(self) -> bool:
        """Tell whether nobody has written to the file since."""
        try:
            told = self.path.stat()
        except OSError:
            return False
        return (told.st_size, told.st_mtime_ns) == (self.size, self.changed_ns)


@dataclass(slots=True)
class RunState:
    """One run as this process knows it."""

    id: str
    rows_total: int
    rows_done: int
    counts: Counts


def begin_run(
    work: Work, kind: ImportKind, file: FileState, mapping: Mapping[str, Any], rows_total: int
) -> RunState:
    """Go on with the run of this very file that was not finished, or begin one."""
    # Two that begin at once wait for each other here; the second one goes on with the first's run
    # and finds out at its first rows that somebody else is at it.
    work.scalars(select(Store.id).with_for_update()).one()
    known = work.scalars(
        select(ImportRun)
        .where(ImportRun.file_sha == file.sha, ImportRun.kind == kind, ImportRun.ended_at.is_(None))
        .order_by(ImportRun.begun_at.desc())
    )
    run = next((one for one in known if one.mapping == dict(mapping)), None)
    if run is None:
        run = ImportRun(
            id=new_id(),
            kind=str(kind),
            file_name=file.path.name,
            file_sha=file.sha,
            mapping=dict(mapping),
            rows_total=rows_total,
            rows_done=0,
            counts=asdict(Counts()),
            begun_at=work.at,
            begun_by=work.user,
            changed_at=work.at,
        )
        work.add(run)
    return RunState(run.id, rows_total, run.rows_done, Counts(**run.counts))


def claim(work: Work, path: Path, state: RunState) -> ImportRun:
    """Take hold of a run for this transaction; raises ImportUnderWay when it went on elsewhere."""
    run = work.scalars(select(ImportRun).where(ImportRun.id == state.id).with_for_update()).one()
    if run.rows_done != state.rows_done or run.ended_at is not None:
        raise ImportUnderWay(str(path))
    return run


def advance(run: ImportRun, state: RunState, counts: Counts, rows: int, at: int) -> RunState:
    """Write that `rows` more were dealt with, and how they ended."""
    total = state.counts.plus(counts)
    run.rows_done, run.counts, run.changed_at = state.rows_done + rows, asdict(total), at
    return RunState(state.id, state.rows_total, run.rows_done, total)


def end_run(work: Work, state: RunState, **told: Any) -> None:
    """Write that a run has come to its end, and tell the log."""
    run = work.get_one(ImportRun, state.id)
    run.ended_at = run.changed_at = work.at
    counts = asdict(state.counts)
    work.record(
        "records.imported", run=run.id, kind=run.kind, file_sha=run.file_sha, **counts, **told
    )


def add_rejections(work: Work, run: str, rejections: Sequence[Rejection]) -> None:
    """Keep rows that were not taken and cells that were left out, one for each cell."""
    values = [
        {
            "id": new_id(),
            "run": run,
            "row": one.row,
            "field": one.field,
            "reason": (_LEFT_OUT if one.row_taken else "") + one.reason,
            "detail": one.detail[:_LONGEST_DETAIL],
            "cells": list(one.cells),
        }
        for one in rejections
    ]
    add_rows(work, ImportRejection, values)


def rejections_of(session: Session, run: str) -> Iterator[Rejection]:
    """Yield what a run did not take, by row."""
    rows = session.scalars(
        select(ImportRejection)
        .where(ImportRejection.run == run)
        .order_by(ImportRejection.row, ImportRejection.id)
        .execution_options(yield_per=500)
    )
    for row in rows:
        yield Rejection(
            row.row,
            row.field,
            row.reason.removeprefix(_LEFT_OUT),
            row.detail,
            tuple(row.cells),
            row_taken=row.reason.startswith(_LEFT_OUT),
        )
        session.expunge(row)
