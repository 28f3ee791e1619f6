"""The repair record that China's rules on repair, exchange and refund (三包) ask for.

It is kept when a device is handed over where the place's rules know it, and made for any job on
demand. What the bench wrote for itself stands on none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.fault_codes import CodeArea
from app.domain.job import JobState, Outcome
from app.domain.jurisdiction import RuleKey
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.domain.quote_documents import EarlierRepair, RepairRecord
from app.services.diagnosis.finding_views import read_findings
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import live_charges
from app.services.jurisdiction.pack_reading import read_pack
from app.services.money.billed_lines import MoneyWords, money_words
from app.services.permits import needs
from app.services.quotes.quote_paper_content import check_locally, customer_block, quoted_device
from app.services.shop import read_profile, store_block
from db.engine import retrying
from db.models.job import Job
from db.models.paper import Paper
from db.models.people import UserAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_MOST_EARLIER: Final = 5
"""Earlier repairs that are told one by one; all of them are counted."""
_EXCHANGED: Final = frozenset({Outcome.REPLACED})


class RepairRecords:
    """Make records of repairs."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PRINT)
    @retrying
    def make(self, actor: Actor, number: str) -> PaperMade:
        """Return the record of a job as it stands: the one that is kept, if it still says the same.

        Raises JobNotFound.
        """
        with self._file.acting(actor) as work:
            job = job_by_number(work, number)
            record = _record(work, job)
            kept = _last(work, job, record)
            return kept or _freeze(work, job, record)


def keep_repair_records(work: Work, jobs: Sequence[Job]) -> None:
    """Freeze the records of devices that are handed over, where the place's rules ask for them."""
    if not read_pack(work, work.at).says(RuleKey.REPAIR_RECORD):
        return
    for job in jobs:
        _freeze(work, job, _record(work, job))


def _freeze(work: Work, job: Job, record: RepairRecord) -> PaperMade:
    return freeze_paper(work, record, PaperPlace(job.visit, job.id), wanted=False)


def _last(session: Session, job: Job, record: RepairRecord) -> PaperMade | None:
    row = session.scalars(
        select(Paper)
        .where(Paper.job == job.id, Paper.kind == PaperKind.REPAIR_RECORD)
        .order_by(Paper.made_at.desc(), Paper.id.desc())
        .limit(1)
    ).first()
    if row is None or replace(RepairRecord.from_json(row.document), made=record.made) != record:
        return None
    return PaperMade(row.id, PaperKind.REPAIR_RECORD, row.wanted)


def _record(work: Work, job: Job) -> RepairRecord:
    say = money_words(work, job.customer, read_profile(work).currency, work.at)
    facts = job.intake.get("facts", {})
    technician = work.get(UserAccount, job.technician) if job.technician else None
    earlier = _earlier(work, job)
    return RepairRecord(
        language=say.language,
        code=job.number,
        number=people_number(job.number),
        store=store_block(say.profile),
        made=say.moment(work.at),
        customer=customer_block(work, job),
        device=quoted_device(work, say, job),
        received=say.moment(job.received_at),
        faults=tuple(filter(None, (job.problem, *_said(work, say, job, CodeArea.SYMPTOM)))),
        causes=_said(work, say, job, CodeArea.CAUSE),
        done=_done(work, say, job),
        times=1 + len(earlier),
        exchange=_exchange(say, job),
        handed_over="" if job.handed_over_at is None else say.moment(job.handed_over_at),
        technician="" if technician is None else technician.name,
        technician_number="" if technician is None else technician.employee_number,
        purchased=str(facts.get("purchase_date", "")),
        proof=str(facts.get("purchase_proof", "")),
        earlier=tuple(_told(say, one) for one in earlier[-_MOST_EARLIER:]),
        notes=check_locally(work, say, read_pack(work, work.at).id, (RuleKey.REPAIR_RECORD,)),
    )


def _said(session: Session, say: MoneyWords, job: Job, area: CodeArea) -> tuple[str, ...]:
    found = (one.said(area, say.language) for one in read_findings(session, job))
    return tuple(dict.fromkeys(filter(None, found)))


def _done(session: Session, say: MoneyWords, job: Job) -> tuple[str, ...]:
    """Return what was done: how it ended, the repairs as found, what was fitted and charged."""
    outcome = () if job.outcome is None else (say.words.label(job.outcome),)
    charged = (say.named(charge.names) for charge in live_charges(session, job.id))
    told = (*outcome, *_said(session, say, job, CodeArea.REPAIR), *charged)
    return tuple(dict.fromkeys(filter(None, told)))


def _exchange(say: MoneyWords, job: Job) -> str:
    if job.outcome not in _EXCHANGED or job.done_at is None:
        return ""
    return say.words.say("Exchanged on {date}", date=say.moment(job.done_at))


def _earlier(session: Session, job: Job) -> Sequence[Job]:
    """Return the jobs for which this device came before, oldest first."""
    query = select(Job).where(
        Job.device == job.device, Job.id != job.id, Job.received_at < job.received_at
    )
    rows = session.scalars(query.order_by(Job.received_at, Job.id))
    return [row for row in rows if row.state is not JobState.VOID]


def _told(say: MoneyWords, job: Job) -> EarlierRepair:
    return EarlierRepair(
        number=people_number(job.number),
        day=say.words.day(job.received_at, say.profile.time_zone),
        problem=job.problem,
        outcome="" if job.outcome is None else say.words.label(job.outcome),
    )
