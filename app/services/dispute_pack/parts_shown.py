"""The parts that were fitted and the old ones, and what came of the tests at the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckStage
from app.domain.dispute_documents import PackSection, PackTable, PackText
from app.domain.part import OldPartDuty, PartGrade
from app.domain.part_line import PartLineState
from app.services.dispute_pack.around import BETWEEN
from app.services.job_parts.lines import job_parts
from db.models.bench import ChecklistRun
from db.models.published import Published
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from app.services.job_parts.lines import JobPart

_IN_DEVICE: Final = frozenset({PartLineState.FITTED, PartLineState.TAKEN_OUT})


def parts_shown(around: PackAround) -> PackSection:
    """Return the parts of a job and what was to become of those that they replaced."""
    say = around.words.say
    lines = job_parts(around.session, around.job)
    parts = (*_fitted(around, lines), *_old(around, lines))
    return PackSection(say("Parts"), parts or (PackText(say("No part was used.")),))


def tests_shown(around: PackAround) -> PackSection:
    """Return every time test points were gone through, and how that came out."""
    say = around.words.say
    rows = around.session.scalars(
        select(ChecklistRun).where(ChecklistRun.job == around.job.id).order_by(ChecklistRun.run_at)
    ).all()
    table = PackTable(
        (say("When"), say("Stage"), say("Who"), say("Result"), say("Not good")),
        (18, 20, 16, 18, 28),
        tuple(
            (
                around.moment(row.run_at),
                around.labelled(CheckStage, row.stage),
                around.who(row.run_by),
                say("All points good") if row.passed else say("Not all points good"),
                say("; ").join(_not_good(around, row)),
            )
            for row in rows
        ),
    )
    return PackSection(say("Tests"), (table,) if rows else (PackText(say("There are none.")),))


def _not_good(around: PackAround, row: ChecklistRun) -> Iterator[str]:
    points: Any = around.session.get_one(Published, row.published).body["points"]
    for key, one in row.answers.items():
        if one["answer"] != CheckAnswer.PASS:
            seen = around.labelled(CheckAnswer, one["answer"])
            point = around.named(points[key]["name"]) if key in points else key
            yield around.words.say("{point}: {seen}", point=point, seen=seen)


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
