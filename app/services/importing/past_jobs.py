"""Write imported past jobs: closed, with numbers of epoch 9 in the year of the import."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.event_chain import sha256_of
from app.domain.found import FoundKind
from app.domain.job import JobOrigin, JobState
from app.domain.own_code import IMPORT_EPOCH, CodeKind, OwnCode
from app.services.importing import customers, devices
from app.services.importing.customers import CustomerBook
from app.services.importing.devices import DeviceBook
from app.services.importing.records import Ending, RecordsOf, Written, followed
from app.services.shop import series_of
from app.settings import IntakeLevel
from db.counters import take_numbers
from db.ids import new_id
from db.insert import add_rows
from db.models.code import Code
from db.models.job import Job, Visit
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.devices import FoundDevice
    from app.services.importing.records import KnownRecord
    from app.services.importing.values import JobRow
    from app.services.shop import Profile
    from db.unit_of_work import Work

_PROOF_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class _NewJob:
    """One row that becomes a job, with everything it is written with."""

    id: str
    visit: str
    key: str
    row: JobRow
    number: OwnCode
    digits: str
    customer: str | None
    device: str


class PastJobWriter:
    """Write rows of past jobs of one source.

    `reread` makes values of the fields that a record had before; None when the columns of today
    do not read them.
    """

    def __init__(
        self,
        profile: Profile,
        source: str,
        kept_anyway: str,
        reread: Callable[[Mapping[str, str]], JobRow | None],
    ) -> None:
        self._profile = profile
        self._source = source
        self._kept_anyway = kept_anyway
        self._reread = reread

    def write(self, work: Work, rows: Sequence[JobRow]) -> list[Written]:
        """Add, change or find the same, each row in its order."""
        records = RecordsOf(work, FoundKind.JOB, self._source)
        settled = records.settled([row.origin for row in rows], _Fits(work, rows))
        new = [
            (key, row) for row, (key, record) in zip(rows, settled, strict=True) if record is None
        ]
        added = iter(self._add(work, records, new))
        written = []
        for row, (_, record) in zip(rows, settled, strict=True):
            if record is None:
                written.append(Written(Ending.ADDED, next(added).left_out))
            elif record.fields == row.origin.fields:
                written.append(Written(Ending.SAME))
            else:
                self._change(work, record, row)
                records.change(record, row.origin.fields)
                written.append(Written(Ending.CHANGED))
        return written

    def _add(
        self, work: Work, records: RecordsOf, new: Sequence[tuple[str, JobRow]]
    ) -> list[FoundDevice]:
        if not new:
            return []
        # The counter first, and then the other rows, as at the counter.
        numbers = self._numbers(work, len(new))
        people = CustomerBook(work, self._profile).find_or_add([row.person for _, row in new])
        found = DeviceBook(work, self._kept_anyway).find_or_add([row.device for _, row in new])
        jobs = [
            _NewJob(new_id(), new_id(), key, row, number, number.digits, customer, device.id)
            for (key, row), number, customer, device in zip(
                new, numbers, people, found, strict=True
            )
        ]
        self._write_new(work, jobs)
        records.add([(job.key, job.id, job.row.origin.fields) for job in jobs])
        return found

    def _numbers(self, work: Work, count: int) -> Sequence[OwnCode]:
        series = series_of(work, CodeKind.JOB)
        return take_numbers(work, replace(series, epoch=IMPORT_EPOCH), count)

    def _write_new(self, work: Work, jobs: Sequence[_NewJob]) -> None:
        add_rows(work, Visit, [_visit(work, job) for job in jobs])
        add_rows(work, Job, [_job(job) for job in jobs])
        add_rows(work, Code, [code for job in jobs for code in _codes(job)])
        for job in jobs:
            work.record(
                "job.imported",
                job=job.id,
                number=job.digits,
                source=self._source,
                source_key=job.key,
                customer=job.customer,
                device=job.device,
                intake_sha=sha256_of(_intake(job.row)),
            )
        write_docs(work, FoundKind.JOB, [job.id for job in jobs])

    def _change(self, work: Work, record: KnownRecord, row: JobRow) -> None:
        before = self._reread(record.fields)
        job = work.get_one(Job, record.target)
        changed = []
        for name in ("problem", "outcome", "received_at", "biz_date"):
            ours = getattr(job, name)
            said = ours if before is None else getattr(before, name)
            value = followed(ours, said, getattr(row, name))
            # An outcome that the source takes back is gone here too.
            if name == "outcome" and before is not None and ours == before.outcome:
                value = row.outcome
            if value != ours:
                setattr(job, name, value)
                changed.append(name)
        if "problem" in changed:
            job.intake = {**job.intake, "problem": job.problem}
            job.intake_sha = sha256_of(job.intake)
        if before is not None:
            if devices.follow(work, job.device, before.device, row.device):
                changed.append("device")
            if self._follow_customer(work, job, before, row):
                changed.append("customer")
        work.record(
            "job.import_changed",
            job=job.id,
            fields=changed,
            outcome=job.outcome,
            intake_sha=job.intake_sha,
        )

    def _follow_customer(self, work: Work, job: Job, before: JobRow, row: JobRow) -> bool:
        if before.person == row.person or not row.person.is_known:
            return False
        customer = CustomerBook(work, self._profile).find_or_add([row.person])[0]
        if customer is not None and customer == job.customer:
            return bool(customers.follow(work, customer, before.person, row.person))
        work.get_one(Visit, job.visit).customer = customer
        job.customer = customer
        return True


class _Fits:
    """Tell whether a job of the same number is the same: by its day or its problem."""

    def __init__(self, work: Work, rows: Sequence[JobRow]) -> None:
        self._work = work
        self._rows = rows

    def __call__(self, place: int, record: KnownRecord) -> bool:
        row = self._rows[place]
        job = self._work.get_one(Job, record.target)
        return job.biz_date == row.biz_date or bool(row.problem and job.problem == row.problem)


def _visit(work: Work, job: _NewJob) -> dict[str, Any]:
    return {
        "id": job.visit,
        "code": _ticket(job.number).digits,
        "proof": f"{secrets.randbelow(10**_PROOF_DIGITS):0{_PROOF_DIGITS}}",
        "customer": job.customer,
        "received_at": job.row.received_at,
        "received_by": work.user,
        "draft": None,
    }


def _job(job: _NewJob) -> dict[str, Any]:
    intake = _intake(job.row)
    return {
        "id": job.id,
        "number": job.digits,
        "counter": job.number.counter,
        "visit": job.visit,
        "customer": job.customer,
        "device": job.device,
        "state": JobState.CLOSED,
        "outcome": job.row.outcome,
        "hold_kind": None,
        "hold_since": None,
        "hold_until": None,
        "hold_by": None,
        "hold_note": "",
        "origin": JobOrigin.IMPORT,
        "level": str(IntakeLevel.QUICK),
        "problem": job.row.problem,
        "intake": intake,
        "intake_sha": sha256_of(intake),
        "promised_at": None,
        "received_at": job.row.received_at,
        "biz_date": job.row.biz_date,
        "rv": 1,
    }


def _codes(job: _NewJob) -> tuple[dict[str, Any], dict[str, Any]]:
    ticket = _ticket(job.number)
    return (
        {
            "id": new_id(),
            "code": job.digits,
            "kind": str(job.number.kind),
            "target": job.id,
            "ended_at": None,
        },
        {
            "id": new_id(),
            "code": ticket.digits,
            "kind": str(ticket.kind),
            "target": job.visit,
            "ended_at": None,
        },
    )


def _ticket(number: OwnCode) -> OwnCode:
    return OwnCode(CodeKind.CLAIM_TICKET, number.store, number.year, number.epoch, number.counter)


def _intake(row: JobRow) -> dict[str, Any]:
    return {"problem": row.problem, "symptoms": []}
