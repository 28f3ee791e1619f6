"""What else the bench has on record: its time, safety, questions, repairs at other people's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench_time import TimeDoubt, TimerEnd
from app.domain.dispute_documents import PackSection, PackTable, PackText
from app.domain.safety import SafetyKind
from app.services.dispute_pack.around import BETWEEN
from app.services.outside.outside_views import outside_views
from app.services.questions.question_views import question_views
from db.models.bench import BenchTimer
from db.models.published import Published
from db.models.technician import SafetyRun
from db.models.waiting import OutsideRepair, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from app.services.outside.outside_views import OutsideView
    from app.services.questions.question_views import QuestionView

_MINUTE_MS: Final = 60_000


def times_shown(around: PackAround) -> PackSection:
    """Return who worked on a job, from when to when, and for how many minutes."""
    say = around.words.say
    query = select(BenchTimer).where(BenchTimer.job == around.job.id)
    rows = around.session.scalars(query.order_by(BenchTimer.started_at, BenchTimer.id)).all()
    heads = (say("Who"), say("From"), say("To"), say("How it ended"), say("Minutes"))
    lines = tuple(
        (
            around.who(row.person),
            around.moment(row.started_at),
            around.moment(row.ended_at),
            BETWEEN.join(filter(None, _end(around, row))),
            "" if row.worked_ms is None else str(row.worked_ms // _MINUTE_MS),
        )
        for row in rows
    )
    return _section(around, say("Time at the bench"), PackTable(heads, (18, 20, 20, 32, 10), lines))


def safety_shown(around: PackAround) -> PackSection:
    """Return every time that safety steps were taken, or safety was measured."""
    say = around.words.say
    query = select(SafetyRun).where(SafetyRun.job == around.job.id)
    rows = around.session.scalars(query.order_by(SafetyRun.run_at, SafetyRun.id)).all()
    heads = (say("When"), say("Who"), say("What"), say("Result"), say("Seen"))
    lines = tuple(
        (
            around.moment(row.run_at),
            around.who(row.run_by),
            around.labelled(SafetyKind, row.kind),
            say("within the limits") if row.passed else say("out of the limits"),
            say("; ").join(_seen(around, row)),
        )
        for row in rows
    )
    return _section(around, say("Safety"), PackTable(heads, (18, 14, 18, 16, 34), lines))


def waiting_shown(around: PackAround) -> PackSection:
    """Return what was asked of whom about a job, and where its device was sent for repair."""
    say = around.words.say
    asked = select(Question).where(Question.job == around.job.id)
    questions = question_views(
        around.session, around.session.scalars(asked.order_by(Question.asked_at)), "", around.at
    )
    out = select(OutsideRepair).where(OutsideRepair.job == around.job.id)
    repairs = outside_views(
        around.session, around.session.scalars(out.order_by(OutsideRepair.sent_at)), around.at
    )
    parts: list[PackPart] = []
    if questions:
        asking = (say("Asked"), say("Of whom"), say("Question"), say("Answer"))
        lines = tuple(_question(around, one) for one in questions)
        parts.append(PackTable(asking, (20, 16, 32, 32), lines, say("Questions")))
    if repairs:
        heads = (say("Repairer"), say("Sent"), say("Back"), say("Work"), say("Result"))
        out_lines = tuple(_repair(around, one) for one in repairs)
        parts.append(PackTable(heads, (18, 16, 16, 24, 26), out_lines, say("Outside repairs")))
    title = say("Questions and outside repairs")
    return PackSection(title, tuple(parts) or (PackText(say("There are none.")),))


def _section(around: PackAround, title: str, table: PackTable) -> PackSection:
    none = PackText(around.words.say("There is none."))
    return PackSection(title, (table,) if table.rows else (none,))


def _end(around: PackAround, row: BenchTimer) -> Iterator[str]:
    say = around.words.say
    yield around.labelled(TimerEnd, row.end_reason) if row.ended_at else say("still runs")
    yield say("lent a hand") if row.alongside else ""
    yield around.labelled(TimeDoubt, row.doubt) if row.doubt else ""


def _seen(around: PackAround, row: SafetyRun) -> Iterator[str]:
    """Name each step, and each measurement with its value and unit, as its list called them."""
    body: Any = around.session.get_one(Published, row.published).body
    listed = (*body["battery"]["step"], *body["mains"]["measure"])
    known = {one["key"]: one for one in listed}
    for key, value in row.answers.items():
        one = known.get(key, {})
        name = around.named(one["name"]) if one else key
        if value is True:
            yield name
        else:
            measured = f"{value} {one.get('unit', '')}".strip()
            yield around.words.say("{name}: {value}", name=name, value=measured)


def _question(around: PackAround, one: QuestionView) -> tuple[str, ...]:
    say = around.words.say
    taken_back = say("taken back: {reason}", reason=one.end_reason)
    if one.answered_at is not None:
        told = (one.answer, around.moment(one.answered_at), one.answered_by)
        answer = BETWEEN.join(filter(None, told))
    else:
        answer = say("still open") if one.is_open else taken_back
    asked = BETWEEN.join((around.moment(one.asked_at), one.asked_by))
    return asked, one.whom, one.text, answer


def _repair(around: PackAround, one: OutsideView) -> tuple[str, ...]:
    say = around.words.say
    if one.ended_at is not None:
        result = say("taken back: {reason}", reason=one.end_reason)
    elif one.result is None:
        result = say("still away")
    else:
        result = around.words.label(one.result)
        result = BETWEEN.join(filter(None, (result, one.note)))
    parcel = BETWEEN.join(filter(None, (around.moment(one.sent_at), one.carrier, one.tracking)))
    return one.supplier, parcel, around.moment(one.back_at), one.work, result
