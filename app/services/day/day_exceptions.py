"""What else a day's report tells: ratings, price questions, advice, what a manager looks at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from app.domain.arrivals import AppointmentState
from app.domain.day_figures import (
    EnquiryFigures,
    ExceptionFigures,
    Expected,
    LostFor,
    RatingFigures,
    Ratings,
)
from app.domain.printer import DrawerReason, TaskState
from app.services.day.day_jobs import handed_over, jobs_drill, voided_jobs
from app.services.day.day_money import voided_receipts
from app.services.jobs.money_lines import owing_jobs
from app.services.local_day import day_after, day_bounds
from app.services.places.walk_pages import missing_of_day
from app.services.prices.price_words import read_price_terms
from db.chunks import chunks
from db.models.arrival import Advice, Appointment
from db.models.bench import Handover
from db.models.charge import AgreementOverride
from db.models.event import Event
from db.models.price import PriceEnquiry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from app.domain.day_figures import Drill
    from app.services.day.day_jobs import Day

SATISFIED: Final = 4
"""From this answer on, of 5, a customer is satisfied (product's definition of CSAT)."""

# Up to version 0.3.0 the log told that a drawer was opened when that was asked for.
_OPENED_EARLIER: Final = "drawer.opened"
_ASKED: Final = "drawer.asked"
_SENT: Final = "drawer.sent"
_NOT_SENT: Final = "drawer.not_sent"
_UNKNOWN: Final = "drawer.unknown"

# A clock that was set back or forward by less than this hides no event of the day.
_SLACK_MS: Final = 48 * 3_600_000


def handovers_of(session: Session, day: Day) -> list[Handover]:
    """Return the handovers of a day that still hold."""
    jobs = handed_over(session, day)
    found: list[Handover] = []
    for some in chunks(jobs):
        found += session.scalars(
            select(Handover).where(
                Handover.job.in_(some),
                Handover.undone_at.is_(None),
                Handover.handed_at >= day.begins,
                Handover.handed_at < day.ends,
            )
        )
    return sorted(found, key=lambda one: (one.handed_at, one.id))


def rating_figures(handovers: Sequence[Handover]) -> RatingFigures:
    """Count what customers answered."""
    answered = [
        one for one in handovers if one.rating_process is not None or one.rating_result is not None
    ]
    return RatingFigures(
        handed_over=_jobs(handovers),
        answered=_jobs(answered),
        process=_ratings([one.rating_process for one in handovers]),
        result=_ratings([one.rating_result for one in handovers]),
    )


def unpaid(session: Session, day: Day, handovers: Sequence[Handover]) -> Drill:
    """Return the jobs that went out and were not paid by the end of the day either."""
    owing: set[str] = set()
    for some in chunks([one.job for one in handovers]):
        owing |= owing_jobs(session, some, day.day)
    return _jobs([one for one in handovers if one.job in owing])


def enquiry_figures(session: Session, day: str, now: int) -> EnquiryFigures:
    """Count price questions and advice of a day."""
    rows = session.execute(
        select(PriceEnquiry.outcome, PriceEnquiry.reason, func.count())
        .where(PriceEnquiry.biz_date == day)
        .group_by(PriceEnquiry.outcome, PriceEnquiry.reason)
    ).all()
    reasons = read_price_terms(session, now).reasons
    lost = [
        LostFor(reasons[reason].names if reason in reasons else {}, reason, count)
        for outcome, reason, count in rows
        if outcome == "lost"
    ]
    advice = session.execute(
        select(func.count(), func.sum(Advice.solved)).where(Advice.biz_date == day)
    ).one()
    return EnquiryFigures(
        asked=sum(count for _, _, count in rows),
        taken=sum(count for outcome, _, count in rows if outcome == "taken"),
        lost=tuple(sorted(lost, key=lambda one: (-one.count, one.reason))),
        advice=int(advice[0]),
        advice_solved=int(advice[1] or 0),
    )


def exception_figures(
    session: Session, day: Day, handovers: Sequence[Handover]
) -> ExceptionFigures:
    """Gather what a manager looks at twice."""
    drawer = _drawer(session, day)
    overridden = [one for one in handovers if one.approved_by is not None or one.unpaid_reason]
    passed = _let_pass(session, day)
    return ExceptionFigures(
        voided_receipts=voided_receipts(session, day.begins, day.ends),
        voided_jobs=jobs_drill(voided_jobs(session, day)),
        overrides=_jobs(overridden),
        reprints=_reprints(session, day),
        drawer=drawer.opened,
        drawer_not_reached=drawer.not_reached,
        drawer_unknown=drawer.unknown,
        missing=jobs_drill(missing_of_day(session, day.day)),
        let_pass=jobs_drill(passed),
        let_pass_minor=sum(passed.values()),
    )


def expected_tomorrow(session: Session, day: Day) -> tuple[Expected, ...]:
    """Return who comes on the day after, or is visited then, by time."""
    begins, ends = day_bounds(day_after(day.day), day.time_zone)
    rows = session.scalars(
        select(Appointment)
        .where(
            Appointment.begins_at >= begins,
            Appointment.begins_at < ends,
            Appointment.state == AppointmentState.BOOKED,
        )
        .order_by(Appointment.begins_at, Appointment.id)
    )
    return tuple(
        Expected(row.begins_at, row.ends_at, row.name or row.phone, row.model or row.problem)
        for row in rows
    )


def _let_pass(session: Session, day: Day) -> dict[str, int]:
    """Return what managers let pass on a day, though nobody had agreed to it; minor units, by job.

    What is let pass once more counts by what was missing then, so no cent counts twice.
    """
    rows = session.execute(
        select(AgreementOverride.job, func.sum(AgreementOverride.missing))
        .where(
            AgreementOverride.overridden_at >= day.begins,
            AgreementOverride.overridden_at < day.ends,
        )
        .group_by(AgreementOverride.job)
        .order_by(func.min(AgreementOverride.overridden_at), AgreementOverride.job)
    )
    return {job: int(missing) for job, missing in rows}


def _jobs(handovers: Sequence[Handover]) -> Drill:
    return jobs_drill(one.job for one in handovers)


def _ratings(answers: Sequence[int | None]) -> Ratings:
    given = [answer for answer in answers if answer is not None]
    return Ratings(len(given), sum(answer >= SATISFIED for answer in given))


def _reprints(session: Session, day: Day) -> int:
    """Count the papers that were printed again on a day."""
    return sum(bool(params.get("copy")) for _, params in _told(session, day, "paper.printed"))


@dataclass(frozen=True, slots=True)
class _Drawer:
    """What became of asking for the drawer by hand."""

    opened: tuple[tuple[str, int], ...]
    not_reached: int
    unknown: int


def _drawer(session: Session, day: Day) -> _Drawer:
    """Count by reason how often the drawer was opened by hand, and when it may not have been.

    A receipt opens the drawer itself.
    """
    reasons: list[str] = []
    latest: dict[str, int] = {}
    ended: dict[int, str] = {}
    for kind, params in _told(session, day, _OPENED_EARLIER, _ASKED, _SENT, _NOT_SENT, _UNKNOWN):
        task, reason = params.get("task", ""), params.get("reason", "")
        if reason in set(DrawerReason):
            latest[task] = len(reasons)
            reasons.append(reason)
        elif task in latest:
            # Version 0.4.0 told of what nobody knew as of what was not sent.
            ended[latest[task]] = _UNKNOWN if params.get("state") == TaskState.UNKNOWN else kind
    opened = Counter(reason for at, reason in enumerate(reasons) if ended.get(at, _SENT) == _SENT)
    ways = Counter(ended.values())
    return _Drawer(tuple(sorted(opened.items())), ways[_NOT_SENT], ways[_UNKNOWN])


def _told(session: Session, day: Day, *kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return a day's events of some kinds in order, with params; an erased one has none."""
    rows = session.execute(
        select(Event.kind, Event.params)
        .where(
            Event.kind.in_(kinds),
            Event.seq >= _first_since(session, day.begins - _SLACK_MS),
            Event.seq < _first_since(session, day.ends + _SLACK_MS),
            Event.at >= day.begins,
            Event.at < day.ends,
        )
        .order_by(Event.seq)
    )
    return ((kind, params or {}) for kind, params in rows)


def _first_since(session: Session, at: int) -> int:
    """Return the number of the first event from an instant on, found by halving the log.

    The log is in the order of writing, which is that of time unless the clock was changed.
    """
    low, high = 1, (session.scalar(select(func.max(Event.seq))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        there = session.scalar(select(Event.at).where(Event.seq == middle))
        if there is None or there >= at:
            high = middle
        else:
            low = middle + 1
    return low
