"""Read what came of past jobs: faults found, lines, parts, minutes, price, coming back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from app.domain.bench import BenchEntryKind
from app.domain.billing import ChargeKind
from app.domain.job import JobOrigin, JobState
from app.domain.open_repair import RepairBarrier, RepairStatus, parse_barrier, status_of
from app.domain.own_code import people_number
from app.domain.part_line import PartLineState
from app.domain.quote import Payer
from app.domain.similar_figures import FaultFound, PastJob, PastLine, came_back
from app.services.jobs.money_lines import charge_amounts, full_amounts
from app.services.policy.shop_lists import read_lists
from app.services.similar_jobs.source_words import source_fields, status_said
from app.words import LANGUAGES, Words
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.charge import Charge
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job
from db.models.part_line import PartLine
from db.models.published import Published
from db.models.quote import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter
    from sqlalchemy.orm import Session

    from app.domain.similar_jobs import Near
    from app.services.policy.list_labels import ListLabels

# Made once: to put a statement together takes longer than to run it.
_GIVEN: Final[BindParameter[Any]] = bindparam("given", expanding=True)
_JOBS: Final = select(
    Job.id, Job.number, Job.device, Job.problem, Job.intake, Job.outcome, Job.origin, Job.biz_date,
    Job.received_at, Job.ready_at, Job.handed_over_at, Job.closed_at,
    Device.category, Device.brand, Device.model,
).join(Device, Device.id == Job.device).where(Job.id.in_(_GIVEN))  # fmt: skip
_LINES: Final = (
    select(Charge, Published.key)
    .outerjoin(Published, Published.id == Charge.price_line)
    .where(Charge.job.in_(_GIVEN), Charge.ended_at.is_(None))
    .order_by(Charge.place, Charge.id)
)
_FINDINGS: Final = (
    select(Finding)
    .where(Finding.job.in_(_GIVEN), Finding.ended_at.is_(None))
    .order_by(Finding.place)
)
_PARTS: Final = select(PartLine.job, PartLine.names).where(
    PartLine.job.in_(_GIVEN), PartLine.state == PartLineState.FITTED
)
_WHY: Final = (
    select(BenchEntry.job, BenchEntry.text)
    .where(
        BenchEntry.job.in_(_GIVEN), BenchEntry.kind == BenchEntryKind.DONE, BenchEntry.text != ""
    )
    .order_by(*ENTRY_ORDER)
)
# What was void counts for nothing.
_BROUGHT: Final = select(Job.device, Job.id, Job.received_at).where(
    Job.device.in_(_GIVEN), Job.state != JobState.VOID
)
_KNOWN_AGAIN: Final = select(DeviceIdentifier.device).where(DeviceIdentifier.device.in_(_GIVEN))


@dataclass(frozen=True, slots=True)
class _CameOf:
    """What came of some jobs, by their ids."""

    lines: Mapping[str, Sequence[tuple[Charge, str]]]
    findings: Mapping[str, Sequence[Finding]]
    parts: Mapping[str, Sequence[str]]
    why: Mapping[str, str]
    brought: Mapping[str, Mapping[str, int]]
    """When devices were brought, by device and job."""
    known_again: frozenset[str]
    elsewhere: Mapping[str, Mapping[str, Any]]
    labels: ListLabels
    now: int


def read_past_jobs(session: Session, near: Sequence[Near], now: int) -> tuple[PastJob, ...]:
    """Return past jobs in the order of `near`; `now` is epoch ms."""
    if not near:
        return ()
    ids = [one.job for one in near]
    rows = {row.id: row for row in session.execute(_JOBS, {"given": ids})}
    devices = list({row.device for row in rows.values()})
    imported = [row.id for row in rows.values() if row.origin is JobOrigin.IMPORT]
    came = _CameOf(
        lines=_lines(session, ids),
        findings=_findings(session, ids),
        parts=_parts(session, ids),
        # The last that the bench wrote of each.
        why={row.job: row.text for row in session.execute(_WHY, {"given": ids})},
        brought=_brought(session, devices),
        known_again=frozenset(session.scalars(_KNOWN_AGAIN, {"given": devices})),
        elsewhere=source_fields(session, imported),
        labels=read_lists(session, now).labels,
        now=now,
    )
    return tuple(_past_job(one, rows[one.job], came) for one in near)


def _past_job(near: Near, row: Any, came: _CameOf) -> PastJob:
    charges, findings = came.lines[row.id], came.findings[row.id]
    fields = came.elsewhere.get(row.id, {})
    said = status_said(fields)
    left_at = row.handed_over_at or row.closed_at or row.ready_at or row.received_at
    return PastJob(
        number=people_number(row.number),
        nearness=near.nearness,
        likeness=near.likeness,
        day=row.biz_date,
        category=row.category,
        device=f"{row.brand} {row.model}".strip(),
        problem=row.problem,
        symptoms=tuple(row.intake.get("symptoms", ())),
        findings=tuple(map(_fault_found, findings)),
        outcome=row.outcome,
        status=status_of(row.outcome) if said is RepairStatus.UNKNOWN else said,
        barrier=parse_barrier(str(fields.get("repair_barrier_if_end_of_life", "")))
        or _barriers().get(came.why.get(row.id, "").strip().casefold()),
        why=came.why.get(row.id, ""),
        lines=tuple(_line(charge, key) for charge, key in charges),
        parts=_named_parts(row.id, came),
        minutes=_minutes(charges, findings),
        price=_price(charges),
        came_back=came_back(
            left_at,
            [at for at in came.brought[row.device].values() if at > row.received_at],
            came.now,
            known_again=row.device in came.known_again,
        ),
        imported=row.origin is JobOrigin.IMPORT,
        fault_names=_fault_names(row, came.labels),
    )


@cache
def _barriers() -> Mapping[str, RepairBarrier]:
    """Return barriers by what the bench picks for them, which is kept as its words."""
    return {
        Words(language).label(barrier).casefold(): barrier
        for language in LANGUAGES
        for barrier in RepairBarrier
    }


def _fault_names(row: Any, labels: ListLabels) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {language: labels.symptom(row.category, key, language) for language in LANGUAGES}
        for key in row.intake.get("symptoms", ())
    )


def _fault_found(row: Finding) -> FaultFound:
    return FaultFound(
        symptom=row.symptom,
        section=row.section,
        defect=row.defect,
        cause=row.cause,
        repair=row.repair,
        failed_part=row.failed_part,
        text=row.bench_text or row.customer_text,
    )


def _line(charge: Charge, key: str) -> PastLine:
    return PastLine(
        names=charge.names,
        kind=ChargeKind(charge.kind),
        amount=full_amounts(charge).gross,
        quantity=charge.quantity,
        minutes=charge.minutes,
        part=charge.part,
        grade=charge.grade,
        price_line=key,
    )


def _named_parts(job: str, came: _CameOf) -> tuple[str, ...]:
    failed = (row.failed_part for row in came.findings[job])
    return tuple(dict.fromkeys(filter(None, (*came.parts[job], *failed))))


def _minutes(charges: Iterable[tuple[Charge, str]], findings: Iterable[Finding]) -> int | None:
    """Return how long it took: as the findings say, else as the lines do."""
    found = [row.minutes for row in findings if row.minutes is not None]
    listed = [row.minutes for row, _ in charges if row.minutes is not None]
    said = found or listed
    return sum(said) if said else None


def _price(charges: Iterable[tuple[Charge, str]]) -> int | None:
    """Return what the customer paid; None where all of it was somebody else's to pay."""
    own = [charge for charge, _ in charges if charge.payer == Payer.CUSTOMER]
    return sum(charge_amounts(charge).gross for charge in own) if own else None


def _lines(session: Session, jobs: Sequence[str]) -> Mapping[str, Sequence[tuple[Charge, str]]]:
    found = defaultdict[str, list[tuple[Charge, str]]](list)
    for charge, key in session.execute(_LINES, {"given": jobs}):
        found[charge.job].append((charge, key or ""))
    return found


def _findings(session: Session, jobs: Sequence[str]) -> Mapping[str, Sequence[Finding]]:
    found = defaultdict[str, list[Finding]](list)
    for row in session.scalars(_FINDINGS, {"given": jobs}):
        found[row.job].append(row)
    return found


def _parts(session: Session, jobs: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found = defaultdict[str, list[str]](list)
    for job, names in session.execute(_PARTS, {"given": jobs}):
        found[job].append(names.get("en") or next(iter(names.values()), ""))
    return found


def _brought(session: Session, devices: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    found = defaultdict[str, dict[str, int]](dict)
    for device, job, at in session.execute(_BROUGHT, {"given": devices}):
        found[device][job] = at
    return found
