"""How a device came out of its tests: every run, before and after side by side, who released it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckStage
from app.domain.dispute_documents import PackSection, PackTable, PackText
from app.domain.long_run import LongRunResult
from app.domain.second_test import SecondReason
from app.services.dispute_pack.around import BETWEEN
from app.services.mirror_rules import read_mirror
from db.models.bench import ChecklistRun, MirrorRelease, SecondTest, StabilityRun
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.bench import PointAnswer
    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround

_MINUTE_MS = 60_000


def checks_shown(around: PackAround) -> PackSection:
    """Return every time test points were gone through, and what came of it."""
    say = around.words.say
    query = select(ChecklistRun).where(ChecklistRun.job == around.job.id)
    rows = around.session.scalars(query.order_by(ChecklistRun.run_at)).all()
    parts = (*_runs(around, rows), *_mirror(around), *_releases(around), *_second(around))
    parts = (*parts, *_long_runs(around))
    return PackSection(say("Tests"), parts or (PackText(say("There are none.")),))


def _runs(around: PackAround, rows: Sequence[ChecklistRun]) -> Iterator[PackPart]:
    say = around.words.say
    lines = tuple(
        (
            around.moment(row.run_at),
            around.labelled(CheckStage, row.stage),
            around.who(row.run_by),
            say("All points good") if row.passed else say("Not all points good"),
            say("; ").join(_not_good(around, row)),
        )
        for row in rows
    )
    if lines:
        heads = (say("When"), say("Stage"), say("Who"), say("Result"), say("Not good"))
        yield PackTable(heads, (18, 20, 16, 18, 28), lines)


def _not_good(around: PackAround, row: ChecklistRun) -> Iterator[str]:
    points: Any = around.session.get_one(Published, row.published).body["points"]
    for key, one in row.answers.items():
        if one["answer"] != CheckAnswer.PASS:
            seen = around.labelled(CheckAnswer, one["answer"])
            point = around.named(points[key]["name"]) if key in points else key
            yield around.words.say("{point}: {seen}", point=point, seen=seen)


def _mirror(around: PackAround) -> Iterator[PackPart]:
    """Put the last test of each side beside the other, point by point."""
    say = around.words.say
    mirror = read_mirror(around.session, around.job)
    if mirror.before is None or mirror.after is None:
        return
    lines = tuple(
        (
            around.named(mirror.listed[one.key].names) if one.key in mirror.listed else one.key,
            _answer(around, one.before),
            _answer(around, one.after),
            around.words.label(one.verdict),
        )
        for one in mirror.points
    )
    heads = (say("Point"), say("Before"), say("After"), say("What came of it"))
    yield PackTable(heads, (34, 20, 20, 26), lines, say("Before and after"))


def _answer(around: PackAround, one: PointAnswer | None) -> str:
    if one is None:
        return around.words.say("not tested")
    return BETWEEN.join(filter(None, (around.words.label(one.answer), one.value)))


def _releases(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    query = select(MirrorRelease).where(MirrorRelease.job == around.job.id)
    lines = tuple(
        (
            around.moment(row.released_at),
            around.who(row.released_by),
            row.reason,
            say("until it was tested again") if row.ended_at else say("stands"),
        )
        for row in around.session.scalars(query.order_by(MirrorRelease.released_at))
    )
    if lines:
        heads = (say("When"), say("Manager"), say("Reason"), say("State"))
        yield PackTable(heads, (18, 18, 44, 20), lines, say("Released although newly bad"))


def _second(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    results = {None: say("not tested yet"), True: say("good"), False: say("not good")}
    query = select(SecondTest).where(SecondTest.job == around.job.id)
    lines = tuple(
        (
            around.moment(row.asked_at),
            around.labelled(SecondReason, row.why),
            around.moment(row.done_at),
            around.who(row.done_by),
            results[row.passed],
        )
        for row in around.session.scalars(query.order_by(SecondTest.asked_at))
    )
    if lines:
        heads = (say("Asked for"), say("Why"), say("Tested"), say("Who"), say("Result"))
        yield PackTable(heads, (18, 30, 18, 18, 16), lines, say("Second person"))


def _long_runs(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    query = select(StabilityRun).where(StabilityRun.job == around.job.id)
    lines = tuple(
        (
            around.moment(row.started_at),
            around.who(row.started_by),
            str(row.minutes),
            "" if row.ran_ms is None else str(row.ran_ms // _MINUTE_MS),
            BETWEEN.join(filter(None, (_ended(around, row), row.note))),
        )
        for row in around.session.scalars(query.order_by(StabilityRun.started_at))
    )
    if lines:
        heads = (say("Begun"), say("Who"), say("Minutes planned"), say("Minutes run"))
        yield PackTable((*heads, say("Result")), (20, 16, 16, 16, 32), lines, say("Long runs"))


def _ended(around: PackAround, row: StabilityRun) -> str:
    if not row.result:
        return around.words.say("still runs")
    return around.labelled(LongRunResult, row.result)
