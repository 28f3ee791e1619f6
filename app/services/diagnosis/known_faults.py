"""Faults that are known of a device and were not repaired: they stay with it.

A finding of a job that ended without a repair holds until a later job repairs the same section and
defect, or somebody ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.fault_codes import CodeArea
from app.domain.job import FINISHED, JobState, Outcome
from app.domain.own_code import people_number
from app.domain.quote import QuoteState
from app.services.diagnosis.finding_views import CodeNames, names_of
from db.models.device import Device
from db.models.job import Job
from db.models.quote import Finding, Quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.errors import Names

SHOWN: Final = 20
_LEFT: Final = (Outcome.DECLINED, Outcome.NOT_REPAIRABLE)
_REPAIRED: Final = (Outcome.REPAIRED, Outcome.PARTLY)


@dataclass(frozen=True, slots=True)
class KnownFault:
    """A finding that was not repaired: of which job and when (epoch ms), and what it says.

    `names` says by area and language what its codes are called, `text` what the customer was told.
    `outcome` is how the job ended, None where only its quote was declined and it goes on.
    """

    finding: str
    number: str
    found_at: int
    outcome: Outcome | None
    names: Mapping[CodeArea, Names]
    failed_part: str
    text: str
    rv: int

    def said(self, language: str) -> str:
        """Say in the trade's words what is wrong, else what the customer was told of it."""
        areas = (CodeArea.SECTION, CodeArea.DEFECT)
        told = [self.names[area][language] for area in areas if area in self.names]
        if not told and CodeArea.SYMPTOM in self.names:
            told = [self.names[CodeArea.SYMPTOM][language]]
        return " · ".join(told) or self.failed_part or " ".join(self.text.split())


def known_faults(session: Session, device: str, *, but: str = "") -> tuple[KnownFault, ...]:
    """Return what is known to be wrong with a device, newest first.

    The job `but` (an id), which is looked at itself, tells nothing here.
    """
    row = session.get(Device, device)
    if row is None:
        return ()
    left = _left(session, device, but)
    if not left:
        return ()
    repaired = _repaired(session, device)
    codes = CodeNames(session, max(one.changed_at for one, _ in left), row.category)
    still = [
        (finding, job)
        for finding, job in left
        if not any(
            when > job.received_at and what == (finding.section, finding.defect)
            for when, what in repaired
        )
    ]
    return tuple(_known(finding, job, codes) for finding, job in still[:SHOWN])


def _left(session: Session, device: str, but: str) -> list[tuple[Finding, Job]]:
    """Return the findings of jobs that ended without a repair, or whose last quote was declined."""
    declined = select(Quote.job).where(Quote.state == str(QuoteState.DECLINED))
    rows = session.execute(
        select(Finding, Job)
        .join(Job, Job.id == Finding.job)
        .where(
            Job.device == device,
            Job.id != but,
            Job.state != JobState.VOID,
            Finding.ended_at.is_(None),
            or_(
                Job.outcome.in_(_LEFT),
                Job.state == JobState.DECLINED,
                Job.state.in_(FINISHED) & Job.outcome.is_(None) & Job.id.in_(declined),
            ),
        )
        .order_by(Job.received_at.desc(), Finding.place, Finding.id)
    )
    return [(finding, job) for finding, job in rows]


def _repaired(session: Session, device: str) -> list[tuple[int, tuple[str, str]]]:
    """Return when jobs that repaired something came in, and which section and defect it was."""
    rows = session.execute(
        select(Job.received_at, Finding.section, Finding.defect)
        .join(Job, Job.id == Finding.job)
        .where(
            Job.device == device,
            Job.outcome.in_(_REPAIRED),
            Job.state != JobState.VOID,
            Finding.ended_at.is_(None),
        )
    )
    return [(at, (section, defect)) for at, section, defect in rows if section or defect]


def _known(finding: Finding, job: Job, codes: CodeNames) -> KnownFault:
    return KnownFault(
        finding=finding.id,
        number=people_number(job.number),
        found_at=finding.found_at,
        outcome=job.outcome,
        names=names_of(finding, codes),
        failed_part=finding.failed_part,
        text=finding.customer_text,
        rv=finding.rv,
    )
