"""The parts that were fitted, and what became of those that came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.dispute_documents import PackSection, PackTable, PackText
from app.domain.part import OldPartDuty, PartGrade
from app.domain.part_line import PartLineState
from app.domain.removed_part import OldPartFate, RemovalCause
from app.services.dispute_pack.around import BETWEEN
from app.services.job_parts.lines import job_parts
from app.services.removed_parts import removed_from
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from app.services.job_parts.lines import JobPart
    from db.models.part_line import RemovedPart

_IN_DEVICE: Final = frozenset({PartLineState.FITTED, PartLineState.TAKEN_OUT})


def parts_shown(around: PackAround) -> PackSection:
    """Return the parts of a job and what was to become of those that they replaced."""
    say = around.words.say
    lines = job_parts(around.session, around.job)
    parts = (*_fitted(around, lines), *_old(around, lines))
    return PackSection(say("Parts"), parts or (PackText(say("No part was used.")),))


def _fitted(around: PackAround, lines: tuple[JobPart, ...]) -> Iterator[PackPart]:
    if not lines:
        return
    say = around.words.say
    rows = tuple(
        (
            around.named(line.names),
            str(line.quantity),
            around.words.label(line.state),
            _grade(around, line),
            line.supplier,
            say(", ").join((*line.batches, *line.serials)),
            BETWEEN.join(filter(None, (around.moment(line.fitted_at), line.fitted_by))),
        )
        for line in lines
    )
    heads = (say("Part"), say("Pieces"), say("State"), say("Grade"))
    more = (say("Source"), say("Batch, serial number"), say("Fitted"))
    yield PackTable((*heads, *more), (24, 7, 11, 13, 12, 17, 16), rows)


def _grade(around: PackAround, line: JobPart) -> str:
    part = around.session.get(Part, line.part) if line.part else None
    return "" if part is None else around.labelled(PartGrade, part.grade)


def _old(around: PackAround, lines: tuple[JobPart, ...]) -> Iterator[PackPart]:
    """Say what came out of the device and what became of it; else what was to become of it."""
    removed = removed_from(around.session, around.job.id)
    yield from _came_out(around, removed) if removed else _to_come_out(around, lines)


def _came_out(around: PackAround, removed: Sequence[RemovedPart]) -> Iterator[PackPart]:
    say = around.words.say
    lines = tuple(
        (
            BETWEEN.join(filter(None, (around.named(row.names), row.serial))),
            str(row.quantity),
            BETWEEN.join(filter(None, (around.labelled(RemovalCause, row.cause), row.note))),
            BETWEEN.join((around.moment(row.removed_at), around.who(row.removed_by))),
            _fate(around, row),
        )
        for row in removed
    )
    heads = (say("The old part"), say("Pieces"), say("Why"), say("Came out"))
    yield PackTable(
        (*heads, say("What became of it")), (24, 7, 25, 20, 24), lines, say("Old parts")
    )


def _fate(around: PackAround, row: RemovedPart) -> str:
    if row.ended_at is not None:
        return around.words.say("taken back")
    if not row.fate:
        return around.words.say("nobody said yet")
    told = around.labelled(OldPartFate, row.fate), around.moment(row.fate_at)
    return BETWEEN.join((*told, around.who(row.fate_by)))


def _to_come_out(around: PackAround, lines: tuple[JobPart, ...]) -> Iterator[PackPart]:
    """Say what the shop does with the parts that fitted ones took the place of."""
    say = around.words.say
    rows = []
    for line in lines:
        part = around.session.get(Part, line.part) if line.part else None
        if line.state in _IN_DEVICE and part is not None and part.old_part:
            rows.append((around.named(line.names), around.labelled(OldPartDuty, part.old_part)))
    if rows:
        heads = (say("In place of it"), say("The old part"))
        yield PackTable(heads, (50, 50), tuple(rows), say("Old parts"))
