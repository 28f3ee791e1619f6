"""Safety steps and measurements of one job: what is asked, and that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.safety import (
    SafetyKind,
    SafetyNotAsked,
    confirmed_steps,
    measured_values,
)
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.safety_rules import (
    has_danger,
    is_on_mains,
    missing_licence,
    read_rules,
    was_run,
)
from db.models.people import UserAccount
from db.models.technician import SafetyRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.errors import Names
    from app.domain.safety import SafetyMeasure, SafetyStep
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One time that safety was gone through; `run_at` is epoch ms."""

    kind: SafetyKind
    passed: bool
    answers: Mapping[str, str | bool]
    run_at: int
    run_by: str


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """What safety asks of one job; `steps` and `measures` are empty where it asks for none.

    `steps_needed` and `measures_needed` say that work, or the way back, waits for them by the
    shop's switches. `licence` is the licence that whoever asks lacks for this work, None where the
    shop asks for none.
    """

    number: str
    steps: tuple[SafetyStep, ...]
    steps_needed: bool
    measures: tuple[SafetyMeasure, ...]
    measures_needed: bool
    licence: Names | None
    runs: tuple[SafetyLine, ...]


class SafetyChecks:
    """Show what safety asks of a job, and keep that it was done."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, number: str) -> SafetyPage:
        """Return what safety asks of a job. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return _page(session, job, actor.user, self._file.clock.now_ms())

    @needs(Permission.WORK_ON_JOBS)
    def confirm_steps(self, actor: Actor, number: str, steps: tuple[str, ...]) -> SafetyPage:
        """Keep that the steps before work on a dangerous battery were taken, every one of them.

        Raises JobNotFound, SafetyNotAsked, or BadEntry naming the step that is missing.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            rules = read_rules(work, work.at)
            if not has_danger(rules, job):
                raise SafetyNotAsked(people_number(job.number))
            answers = confirmed_steps(rules.steps, steps)
            _keep(work, job, SafetyKind.BATTERY, rules.published, (answers, True))
            return _page(work, job, actor.user, work.at)

    @needs(Permission.WORK_ON_JOBS)
    def measure(self, actor: Actor, number: str, values: Mapping[str, str]) -> SafetyPage:
        """Keep an appliance's safety measurements, plain decimals in the units of the list.

        A value out of its limits is kept too, and the device does not go back. Raises JobNotFound,
        SafetyNotAsked, or BadEntry naming the measurement.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            rules = read_rules(work, work.at)
            if not is_on_mains(work, rules, job):
                raise SafetyNotAsked(people_number(job.number))
            measured = measured_values(rules.measures, values)
            passed = all(one.passes(measured[one.key]) for one in rules.measures)
            answers = {key: f"{value:f}" for key, value in measured.items()}
            _keep(work, job, SafetyKind.MAINS, rules.published, (answers, passed))
            return _page(work, job, actor.user, work.at)


def _keep(
    work: Work, job: Job, kind: SafetyKind, published: str, result: tuple[dict[str, Any], bool]
) -> None:
    answers, passed = result
    row = SafetyRun(
        job=job.id,
        kind=kind,
        published=published,
        answers=answers,
        passed=passed,
        run_at=work.at,
        run_by=work.user,
    )
    work.add(row)
    work.flush()
    work.record("safety.checked", job=job.id, run=row.id, kind=kind, passed=passed)


def _page(session: Session, job: Job, person: str, at: int) -> SafetyPage:
    rules = read_rules(session, at)
    danger, mains = has_danger(rules, job), is_on_mains(session, rules, job)
    wants_steps = danger and bool(read_setting(session, "battery_steps"))
    wants_measures = mains and bool(read_setting(session, "mains_tests"))
    asks = bool(read_setting(session, "licences_needed"))
    lacks = missing_licence(session, rules, job, {person}, at) if asks else None
    return SafetyPage(
        number=people_number(job.number),
        steps=rules.steps if danger else (),
        steps_needed=wants_steps and not was_run(session, job, SafetyKind.BATTERY),
        measures=rules.measures if mains else (),
        measures_needed=wants_measures
        and not was_run(session, job, SafetyKind.MAINS, job.done_at or job.accepted_at or 0),
        licence=None if lacks is None else lacks.names,
        runs=_runs(session, job),
    )


def _runs(session: Session, job: Job) -> tuple[SafetyLine, ...]:
    rows = session.execute(
        select(SafetyRun, UserAccount.name)
        .join(UserAccount, UserAccount.id == SafetyRun.run_by)
        .where(SafetyRun.job == job.id)
        .order_by(SafetyRun.run_at.desc(), SafetyRun.id.desc())
    )
    return tuple(
        SafetyLine(SafetyKind(row.kind), bool(row.passed), row.answers, row.run_at, name)
        for row, name in rows
    )
