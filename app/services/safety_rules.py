"""What safety asks of a job, read and checked inside other people's transactions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import REPAIRS
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.safety import (
    BatteryStepsMissing,
    LicenceMissing,
    LicenceRule,
    MainsTestMissing,
    SafetyKind,
    SafetyMeasure,
    SafetyStep,
)
from app.services.local_day import business_day
from app.services.policy.published import current_version
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile
from db.models.charge import Charge
from db.models.device import Device
from db.models.published import Published
from db.models.technician import Licence, SafetyRun

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.unit_of_work import Work

SAFETY_LIST: Final = "safety"
_QUESTION: Final = "battery_hazard"
_AT_WORK: Final = (JobState.DIAGNOSING, JobState.REPAIRING)


@dataclass(frozen=True, slots=True)
class SafetyRules:
    """The shop's list: `published` is its version's id."""

    published: str
    battery_answers: frozenset[str]
    steps: tuple[SafetyStep, ...]
    mains_classes: frozenset[str]
    measures: tuple[SafetyMeasure, ...]
    licences: tuple[LicenceRule, ...]


def read_rules(session: Session, at: int) -> SafetyRules:
    """Return the list that holds at an instant (epoch ms)."""
    version = current_version(session, "list", SAFETY_LIST, at)
    body = version.body
    return SafetyRules(
        published=version.id,
        battery_answers=frozenset(body["battery"]["answers"]),
        steps=tuple(SafetyStep(one["key"], one["name"]) for one in body["battery"]["step"]),
        mains_classes=frozenset(body["mains"]["classes"]),
        measures=tuple(_measure(one) for one in body["mains"]["measure"]),
        licences=tuple(
            LicenceRule(
                one["key"], one["name"], frozenset(one["repairs"]), frozenset(one["classes"])
            )
            for one in body.get("licence", ())
        ),
    )


def has_danger(rules: SafetyRules, job: Job) -> bool:
    """Tell whether the intake found the battery dangerous."""
    return job.intake.get("answers", {}).get(_QUESTION) in rules.battery_answers


def is_on_mains(session: Session, rules: SafetyRules, job: Job) -> bool:
    """Tell whether the device's safety is measured before it goes back."""
    return session.get_one(Device, job.device).category in rules.mains_classes


def check_safe_to_work(work: Work, job: Job, target: JobState) -> None:
    """Raise where work may not begin: BatteryStepsMissing, LicenceMissing; each by the switch.

    The licence is theirs who have the job.
    """
    if target not in _AT_WORK:
        return
    number = people_number(job.number)
    rules = read_rules(work, work.at)
    steps = bool(read_setting(work, "battery_steps")) and has_danger(rules, job)
    if steps and not was_run(work, job, SafetyKind.BATTERY):
        raise BatteryStepsMissing(number)
    if target is JobState.REPAIRING:
        check_licence(work, job)


def check_licence(work: Work, job: Job) -> None:
    """Raise LicenceMissing unless whoever has a job, else whoever acts, may do its work."""
    missing = lacks_licence(work, job)
    if missing is not None:
        raise LicenceMissing(people_number(job.number), missing.names)


def lacks_licence(work: Work, job: Job) -> LicenceRule | None:
    """Return a licence that whoever has a job, else whoever acts, lacks; None by the switch."""
    if not read_setting(work, "licences_needed"):
        return None
    return missing_licence(
        work, read_rules(work, work.at), job, {job.technician or work.user}, work.at
    )


def check_safe_to_return(work: Work, job: Job) -> None:
    """Raise MainsTestMissing where a repaired appliance was not measured since its repair."""
    if job.outcome not in REPAIRS or not read_setting(work, "mains_tests"):
        return
    rules = read_rules(work, work.at)
    since = job.done_at or job.accepted_at or 0
    if is_on_mains(work, rules, job) and not was_run(work, job, SafetyKind.MAINS, since):
        raise MainsTestMissing(people_number(job.number))


def was_run(session: Session, job: Job, kind: SafetyKind, since: int = 0) -> bool:
    """Tell whether the newest run of a kind since an instant (epoch ms) passed."""
    query = (
        select(SafetyRun.passed)
        .where(SafetyRun.job == job.id, SafetyRun.kind == kind, SafetyRun.run_at >= since)
        .order_by(SafetyRun.run_at.desc(), SafetyRun.id.desc())
        .limit(1)
    )
    return bool(session.scalars(query).first())


def missing_licence(
    session: Session, rules: SafetyRules, job: Job, people: Collection[str], at: int
) -> LicenceRule | None:
    """Return the first licence that the job needs and none of these people holds at `at`."""
    category = session.get_one(Device, job.device).category
    repairs = repairs_of(session, job.id)
    needed = [rule for rule in rules.licences if rule.asks(category, repairs)]
    if not needed:
        return None
    held = _held(session, people, at)
    return next((rule for rule in needed if rule.key not in held), None)


def repairs_of(session: Session, job: str) -> frozenset[str]:
    """Return the repairs that the job's lines of the price list name, by key."""
    query = (
        select(Published.body)
        .join(Charge, Charge.price_line == Published.id)
        .where(Charge.job == job, Charge.ended_at.is_(None))
    )
    return frozenset(body["repair"] for body in session.scalars(query) if body.get("repair"))


def _held(session: Session, people: Collection[str], at: int) -> frozenset[str]:
    profile = read_profile(session)
    rows = session.scalars(
        select(Licence).where(Licence.person.in_(people), Licence.ended_at.is_(None))
    )
    today = business_day(at, profile.time_zone)
    return frozenset(row.kind for row in rows if not row.valid_until or row.valid_until >= today)


def _measure(one: dict[str, Any]) -> SafetyMeasure:
    low, high = (one.get(name) for name in ("low", "high"))
    return SafetyMeasure(
        one["key"],
        one["name"],
        one["unit"],
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
    )
