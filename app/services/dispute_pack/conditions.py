"""The two condition sheets side by side: as the device came in, and as it was last gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.bench import CheckAnswer, CheckStage
from app.domain.dispute_documents import PackSection, PackTable, PackText, PointChange
from app.domain.documents import Finding
from app.domain.handover import HandoverCheck
from app.services.dispute_pack.around import BETWEEN
from app.services.dispute_pack.intake_shown import intake_answers
from db.models.bench import ChecklistRun, Handover
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.dispute_documents import PackPart
    from app.domain.documents import ConditionPoint
    from app.services.dispute_pack.around import PackAround

_ORDER = (PointChange.NEWLY_BAD, PointChange.REPAIRED, PointChange.SAME, PointChange.NOT_CHECKED)


def change_of(before: CheckAnswer | None, after: CheckAnswer | None) -> PointChange:
    """Compare one point before and after; what was not checked both times says nothing."""
    looked = (CheckAnswer.PASS, CheckAnswer.FAIL)
    if before not in looked or after not in looked:
        return PointChange.NOT_CHECKED
    if before is after:
        return PointChange.SAME
    return PointChange.REPAIRED if after is CheckAnswer.PASS else PointChange.NEWLY_BAD


def conditions(around: PackAround) -> PackSection:
    """Return the test points before and after, the condition at intake, and the handover."""
    say = around.words.say
    return PackSection(
        say("Condition before and after"),
        (
            *_tests(around),
            *_condition(around),
            *intake_answers(around),
            *_handovers(around),
        ),
        say("What one of the two looks left out is not checked: it never reads as good."),
    )


def _tests(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    before, after = _last(around, CheckStage.INTAKE), _last(around, CheckStage.TEST)
    title = say("Test points: at intake and after the repair")
    if before is None and after is None:
        yield PackText(say("No test points were gone through."), title)
        return
    yield PackTable(
        (
            say("Point"),
            _headed(around, say("At intake"), before),
            _headed(around, say("Last check"), after),
            say("Compared"),
        ),
        (30, 26, 26, 18),
        tuple(_rows(around, before, after)),
        title,
    )


def _headed(around: PackAround, title: str, run: ChecklistRun | None) -> str:
    if run is None:
        return title
    moment = around.moment(run.run_at)
    return around.words.say(
        "{title}, {moment}, {who}", title=title, moment=moment, who=around.who(run.run_by)
    )


def _last(around: PackAround, stage: CheckStage) -> ChecklistRun | None:
    query = select(ChecklistRun).where(
        ChecklistRun.job == around.job.id, ChecklistRun.stage == stage
    )
    newest = query.order_by(ChecklistRun.run_at.desc(), ChecklistRun.id.desc()).limit(1)
    return around.session.scalars(newest).first()


def _rows(
    around: PackAround, before: ChecklistRun | None, after: ChecklistRun | None
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each point, what is newly bad first."""
    runs = [run for run in (before, after) if run is not None]
    keys = dict.fromkeys(key for run in runs for key in run.answers)
    names = _names(around, runs)
    found = []
    for key in keys:
        was, now = _answer(before, key), _answer(after, key)
        change = change_of(_looked(was), _looked(now))
        words = (names.get(key, key), _said(around, was), _said(around, now))
        found.append((change, (*words, around.words.label(change))))
    yield from (row for change, row in sorted(found, key=lambda one: _ORDER.index(one[0])))


def _names(around: PackAround, runs: list[ChecklistRun]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for run in runs:
        body: Any = around.session.get_one(Published, run.published).body
        names.update({key: around.named(one["name"]) for key, one in body["points"].items()})
    return names


def _answer(run: ChecklistRun | None, key: str) -> Mapping[str, str]:
    return {} if run is None else run.answers.get(key, {})


def _looked(answer: Mapping[str, str]) -> CheckAnswer | None:
    return CheckAnswer(answer["answer"]) if answer else None


def _said(around: PackAround, answer: Mapping[str, str]) -> str:
    looked = _looked(answer)
    if looked is None:
        return around.words.label(Finding.NOT_CHECKED)
    return " ".join(filter(None, (around.words.label(looked), answer.get("value", ""))))


def _condition(around: PackAround) -> Iterator[PackPart]:
    say, words = around.words.say, around.words
    points = [
        around.lists.labels.condition(one["point"], one["answer"], one["note"], words.language)
        for one in around.job.intake.get("condition", ())
    ]
    title = say("Condition on arrival, as it was written down at intake")
    if not points:
        yield PackText(words.label(Finding.NOT_CHECKED), title)
        return
    rows = tuple((one.label, _seen(around, one)) for one in points)
    yield PackTable((say("Point"), say("What was seen")), (40, 60), rows, title)


def _seen(around: PackAround, point: ConditionPoint) -> str:
    said = (
        "" if point.finding is Finding.FOUND and point.note else around.words.label(point.finding)
    )
    return BETWEEN.join(filter(None, (said, point.note)))


def _handovers(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows = around.session.scalars(
        select(Handover).where(Handover.job == around.job.id).order_by(Handover.handed_at)
    ).all()
    if not rows:
        return
    yield PackTable(
        (say("Handed over"), say("Who"), say("Gone through with the customer"), say("Taken back")),
        (18, 14, 50, 18),
        tuple(
            (
                around.moment(row.handed_at),
                around.who(row.handed_by),
                _checked(around, row.checks),
                around.moment(row.undone_at),
            )
            for row in rows
        ),
        say("At the handover"),
    )


def _checked(around: PackAround, checks: Mapping[str, Any]) -> str:
    say = around.words.say
    told = [
        say(
            "{point}: {seen}",
            point=around.labelled(HandoverCheck, key),
            seen=say("Yes") if good else say("No"),
        )
        for key, good in checks.items()
    ]
    return say("; ").join(told) or say("Not checked")
