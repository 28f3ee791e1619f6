"""Diagnosis: write down what was found, change it, take it back; nothing of it is deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.diagnosis import FindingEntry, FindingNotFound
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.fault_codes import CodeArea, FaultCode
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.services.diagnosis.code_tables import CodeTables, read_codes
from app.services.diagnosis.customer_words import proposed_text
from app.services.diagnosis.finding_views import FindingView, read_findings
from app.services.diagnosis.finding_writing import (
    check_not_empty,
    checked_entry,
    fill,
    part_of,
    tie_photos,
    told,
)
from app.services.diagnosis.known_faults import KnownFault, known_faults
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile
from app.words import LANGUAGES, Words
from db.models.customer import Customer
from db.models.device import Device
from db.models.quote import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.parts.finding_parts import PartFinder
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

MOST_FINDINGS: Final = 30
_OVER: Final = frozenset({JobState.HANDED_OVER, JobState.CLOSED, JobState.VOID})


@dataclass(frozen=True, slots=True)
class DiagnosisPage:
    """The diagnosis of one job, and what the next finding begins with.

    `codes` are those offered for the device's class; `known` are faults of the device that earlier
    jobs left. `proposed` has the fault as the customer told it at intake.
    """

    number: str
    category: str
    language: str
    """The customer's, in which the text for the customer is written."""
    state: JobState
    may_write: bool
    findings: tuple[FindingView, ...]
    known: tuple[KnownFault, ...]
    codes: Mapping[CodeArea, tuple[FaultCode, ...]]
    proposed: FindingEntry


class Diagnosis:
    """Show, write, change and end findings."""

    def __init__(self, store_file: StoreFile, finder: PartFinder) -> None:
        self._file = store_file
        self._finder = finder

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[FindingView, ...]:  # noqa: ARG002
        """Return the findings of a job that hold, in their order. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return read_findings(session, job, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def page(self, actor: Actor, number: str) -> DiagnosisPage:  # noqa: ARG002
        """Return the findings of a job with what writing the next one needs. Raises JobNotFound."""
        with self._file.reading() as session:
            return self._page(session, job_by_number(session, number))

    @needs(Permission.WORK_ON_JOBS)
    def write(self, actor: Actor, number: str, entry: FindingEntry) -> FindingView:
        """Write a finding down; the job stays where it stands.

        An empty symptom becomes the one of the intake that no finding explains yet, an empty text
        for the customer is put together from the codes. Raises JobNotFound, BadEntry,
        PhotoNotFound.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            _check_open(job)
            place = _next_place(work, job)
            before = read_findings(work, job, work.at)
            if not entry.symptom:
                entry = replace(entry, symptom=_unexplained(job, before))
            row = Finding(
                job=job.id, place=place, found_at=work.at, found_by=work.user, changed_at=work.at
            )
            return self._keep(work, job, row, entry, "finding.written")

    @needs(Permission.WORK_ON_JOBS)
    def change(
        self, actor: Actor, number: str, finding: str, rv: int, entry: FindingEntry
    ) -> FindingView:
        """Change a finding that was read as revision `rv`; all of the entry holds from then on.

        Raises JobNotFound, FindingNotFound, ChangedMeanwhile, BadEntry, PhotoNotFound.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            _check_open(job)
            row = _live(work, job, finding)
            if row.rv != rv:
                raise ChangedMeanwhile
            row.changed_at = work.at
            return self._keep(work, job, row, entry, "finding.changed")

    @needs(Permission.WORK_ON_JOBS)
    def end(self, actor: Actor, number: str, finding: str, reason: str) -> tuple[FindingView, ...]:
        """Take a finding back, also one of a job that is over; it stays on record with the reason.

        Returns those that hold. Raises JobNotFound, FindingNotFound, ReasonMissing, BadEntry.
        """
        if not reason.strip():
            raise ReasonMissing
        checked = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            row = _live(work, job, finding)
            row.ended_at, row.end_reason = work.at, checked
            row.changed_at = work.at
            tie_photos(work, job, row, ())
            work.flush()
            work.record("finding.ended", job=job.id, finding=row.id)
            return read_findings(work, job, work.at)

    @needs(Permission.SEE_JOBS)
    def known_faults(self, actor: Actor, device: str) -> tuple[KnownFault, ...]:  # noqa: ARG002
        """Return what is known to be wrong with a device and was never repaired, newest first."""
        with self._file.reading() as session:
            return known_faults(session, device)

    @needs(Permission.SEE_JOBS)
    def proposed(self, actor: Actor, number: str, entry: FindingEntry) -> str:  # noqa: ARG002
        """Return what the customer would be told of a finding. Raises JobNotFound, BadEntry."""
        with self._file.reading() as session:
            job, now = job_by_number(session, number), self._file.clock.now_ms()
            tables = read_codes(session, now)
            checked = checked_entry(entry, tables, {})
            return proposed_text(checked, tables, Words(_language(session, job)))

    def _keep(
        self, work: Work, job: Job, row: Finding, entry: FindingEntry, kind: str
    ) -> FindingView:
        tables = read_codes(work, work.at)
        symptoms = _symptoms(work, job, work.at)
        checked = checked_entry(entry, tables, symptoms)
        check_not_empty(checked)
        if not checked.customer_text:
            text = proposed_text(checked, tables, Words(_language(work, job)))
            checked = replace(checked, customer_text=text)
        fill(row, checked)
        row.part = part_of(work, self._finder, checked)
        keys = {area: key for area, key in _keys(checked).items() if key}
        row.code_set = tables.set_of(keys)
        work.add(row)
        work.flush()
        tie_photos(work, job, row, checked.photos)
        work.flush()
        work.record(kind, job=job.id, **told(row, tables, symptoms))
        return next(one for one in read_findings(work, job, work.at) if one.id == row.id)

    def _page(self, session: Session, job: Job) -> DiagnosisPage:
        now = self._file.clock.now_ms()
        category = session.get_one(Device, job.device).category
        tables = read_codes(session, now)
        findings = read_findings(session, job, now)
        codes = {area: tables.offered(area, category) for area in CodeArea}
        codes[CodeArea.SYMPTOM] = _offered_symptoms(session, category, tables, now)
        return DiagnosisPage(
            number=people_number(job.number),
            category=category,
            language=_language(session, job),
            state=job.state,
            may_write=job.state not in _OVER,
            findings=findings,
            known=known_faults(session, job.device, but=job.id),
            codes=codes,
            proposed=FindingEntry(symptom=_unexplained(job, findings)),
        )


def _keys(entry: FindingEntry) -> dict[CodeArea, str]:
    return {
        CodeArea.CONDITION: entry.condition_seen,
        CodeArea.SYMPTOM: entry.symptom,
        CodeArea.SECTION: entry.section,
        CodeArea.DEFECT: entry.defect,
        CodeArea.CAUSE: entry.cause,
        CodeArea.REPAIR: entry.repair,
    }


def _check_open(job: Job) -> None:
    if job.state in _OVER:
        raise BadEntry("finding", "job_over")


def _live(work: Work, job: Job, finding: str) -> Finding:
    row = work.get(Finding, finding)
    if row is None or row.job != job.id or row.ended_at is not None:
        raise FindingNotFound(finding)
    return row


def _next_place(work: Work, job: Job) -> int:
    """Return where the next finding stands; raises BadEntry where a job has too many."""
    query = select(func.count(), func.coalesce(func.max(Finding.place), 0))
    count, last = work.execute(query.where(Finding.job == job.id)).one()
    if count >= MOST_FINDINGS:
        raise BadEntry("finding", "too_many", str(MOST_FINDINGS))
    return int(last) + 1


def _unexplained(job: Job, findings: tuple[FindingView, ...]) -> str:
    """Return the first fault of the intake that no finding is about yet, empty for none."""
    seen = {one.entry.symptom for one in findings}
    return next((str(one) for one in job.intake.get("symptoms", ()) if one not in seen), "")


def _symptoms(session: Session, job: Job, at: int) -> dict[str, str]:
    """Return the keys of the shop's own faults by what may be typed for them."""
    lists = read_lists(session, at)
    category = session.get_one(Device, job.device).category
    return {
        typed.casefold(): one.key
        for language in LANGUAGES
        for one in lists.symptoms(category, language)
        for typed in (one.key, one.label)
    }


def _offered_symptoms(
    session: Session, category: str, tables: CodeTables, at: int
) -> tuple[FaultCode, ...]:
    """Return the shop's own faults of a class, then those of imported tables."""
    lists = read_lists(session, at)
    by_language = [lists.symptoms(category, language) for language in LANGUAGES]
    own = {
        same[0].key: FaultCode(
            same[0].key, dict(zip(LANGUAGES, (one.label for one in same), strict=True))
        )
        for same in zip(*by_language, strict=True)
    }
    imported = tables.offered(CodeArea.SYMPTOM, category)
    return (*own.values(), *(code for code in imported if code.key not in own))


def _language(session: Session, job: Job) -> str:
    """Return the customer's language; the shop's for nobody."""
    customer = None if job.customer is None else session.get(Customer, job.customer)
    return read_profile(session).language if customer is None else customer.language
