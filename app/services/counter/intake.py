"""Taking devices in: one visit, one job for each device, saved before anything is printed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.errors import (
    AlreadyTakenIn,
    BadEntry,
    DeviceAlreadyHere,
    DeviceNotFound,
    DeviceTwice,
    NotAnswered,
)
from app.domain.event_chain import sha256_of
from app.domain.intake import (
    MOST_DEVICES,
    DeviceEntry,
    IntakeEntry,
    checked_customer,
    checked_device,
    unanswered,
)
from app.domain.own_code import CodeKind, OwnCode, people_number
from app.domain.paper import PaperKind
from app.domain.permissions import Permission
from app.services.access.data_agreements import add_agreements
from app.services.counter.arrivals import note_arrival
from app.services.counter.intake_evidence import keep_evidence
from app.services.counter.intake_papers import VisitContext, add_papers
from app.services.devices.customers import find_or_add_customer
from app.services.devices.device_files import add_mark, entered_marks, find_device, open_job_of
from app.services.held_secrets import hold_each
from app.services.jobs.agreements import Consent, sign_off
from app.services.jobs.job_prices import add_order
from app.services.local_day import business_day
from app.services.noted_returns import note_return
from app.services.parcels.parcels import note_parcel
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile, series_of
from app.services.signing.signing_policy import ask_for_terms
from app.settings import IntakeLevel
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code
from db.models.device import Device
from db.models.draft import Draft
from db.models.job import Job, JobPublished, Visit

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.identifiers import Identifier
    from app.domain.job import JobState
    from app.services.frozen_papers import PaperMade
    from app.services.policy.shop_lists import ShopLists
    from app.services.store_file import StoreFile
    from db.models.customer import Customer
    from db.unit_of_work import Work

_PROOF_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class JobTakenIn:
    """One new job: its number as people read it, and its papers."""

    id: str
    number: str
    state: JobState
    papers: tuple[PaperMade, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """What an intake has become; `code` is the claim ticket's own code.

    `to_sign` says that the shop wants its terms signed on a screen.
    """

    visit: str
    code: str
    customer: str | None
    papers: tuple[PaperMade, ...]
    jobs: tuple[JobTakenIn, ...]
    to_sign: bool


class Intake:
    """Take devices in."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_IN)
    @retrying
    def receive(self, actor: Actor, entry: IntakeEntry) -> Received:
        """Open a visit with one job for each device, in one transaction.

        Raises BadEntry, NotAnswered, CheckDigitWrong, DeviceAlreadyHere, DeviceTwice,
        DeviceIsAnother or AlreadyTakenIn; nothing is written then, and the draft stays.
        """
        checked = checked_intake(entry)
        with self._file.acting(actor, with_keys=any(checked.secrets)) as work:
            return take_in(work, checked)


def checked_intake(entry: IntakeEntry) -> IntakeEntry:
    """Return an intake trimmed and sound in itself, before a transaction is opened for it.

    Raises BadEntry, CheckDigitWrong or DeviceTwice.
    """
    customer = checked_customer(entry.customer)
    devices = _checked_devices(entry.devices)
    if not devices:
        raise BadEntry("devices", "missing")
    if len(devices) > MOST_DEVICES:
        raise BadEntry("devices", "too_many", str(MOST_DEVICES))
    marks = [entered_marks(device) for device in devices]
    _refuse_twice([mark for marked in marks for mark, _ in marked])
    return replace(entry, customer=customer, devices=devices)


def take_in(work: Work, entry: IntakeEntry) -> Received:
    """Write a checked intake inside a transaction; raises what `Intake.receive` does."""
    profile = read_profile(work)
    lists = read_lists(work, work.at)
    lists.policy.check_channel(entry.channel)
    levels = _levels(work, entry)
    _refuse_unanswered(work, lists, entry, levels)
    numbers = _take_job_numbers(work, len(entry.devices))
    # The counter is locked from here on: whoever took the same draft in has ended.
    _refuse_second_use(work, entry.draft)
    customer = find_or_add_customer(work, entry.customer, profile)
    visit = _add_visit(work, customer, numbers[0], entry)
    note_arrival(work, entry.arrival, visit)
    note_parcel(work, entry.parcel, visit)
    language = profile.language if customer is None else customer.language
    context = VisitContext(profile, lists, visit, customer, entry.customer.language or language)
    jobs = [
        _add_job(work, context, device, level, number)
        for device, level, number in zip(entry.devices, levels, numbers, strict=True)
    ]
    to_sign = ask_for_terms(work, jobs)
    hold_each(work, jobs, entry.secrets)
    fullest = max(levels, key=tuple(IntakeLevel).index)
    wanted = lists.policy.papers(fullest) if entry.papers is None else entry.papers
    papers = add_papers(work, context, jobs, wanted)
    agreed = entry.papers is None or PaperKind.DATA_AGREEMENT in entry.papers
    papers += add_agreements(work, jobs, context.language, wanted=agreed)
    if entry.draft:
        draft = work.get(Draft, entry.draft)
        if draft is not None:
            work.delete(draft)
    return _received(visit, jobs, papers, to_sign=to_sign)


def _levels(work: Work, entry: IntakeEntry) -> list[IntakeLevel]:
    default = IntakeLevel(str(read_setting(work, "intake_level")))
    return [_level(device, default) for device in entry.devices]


def _refuse_unanswered(
    work: Work, lists: ShopLists, entry: IntakeEntry, levels: list[IntakeLevel]
) -> None:
    for place, (device, level) in enumerate(zip(entry.devices, levels, strict=True), start=1):
        lists.policy.check_asked(device.answers)
        category = device.category or _known_category(work, device)
        missing = unanswered(device, lists.policy.must_answer(level, category))
        if missing:
            raise NotAnswered(place, missing)


def _checked_devices(entered: tuple[DeviceEntry, ...]) -> tuple[DeviceEntry, ...]:
    """Return the devices trimmed; of several, a refusal names which one."""
    checked = []
    for place, device in enumerate(entered):
        try:
            checked.append(checked_device(device))
        except BadEntry as refused:
            if len(entered) == 1:
                raise
            field = f"devices[{place}].{refused.field}"
            raise BadEntry(field, refused.reason, refused.detail) from refused
    return tuple(checked)


def _level(device: DeviceEntry, default: IntakeLevel) -> IntakeLevel:
    if not device.level:
        return default
    if device.level not in tuple(IntakeLevel):
        raise BadEntry("level", "not_one_of", ", ".join(IntakeLevel))
    return IntakeLevel(device.level)


def _refuse_twice(marks: list[Identifier]) -> None:
    seen: set[str] = set()
    for mark in marks:
        if mark.norm in seen:
            raise DeviceTwice(mark.raw)
        seen.add(mark.norm)


def _refuse_second_use(work: Work, draft: str) -> None:
    if not draft:
        return
    number = work.scalars(
        select(Job.number).join(Visit, Visit.id == Job.visit).where(Visit.draft == draft).limit(1)
    ).first()
    if number is not None:
        raise AlreadyTakenIn(people_number(number))


def _take_job_numbers(work: Work, how_many: int) -> tuple[OwnCode, ...]:
    series = series_of(work, CodeKind.JOB)
    return take_numbers(work, series, how_many)


def _add_visit(work: Work, customer: Customer | None, first: OwnCode, entry: IntakeEntry) -> Visit:
    code = OwnCode(CodeKind.CLAIM_TICKET, first.store, first.year, first.epoch, first.counter)
    visit = Visit(
        code=code.digits,
        proof=f"{secrets.randbelow(10**_PROOF_DIGITS):0{_PROOF_DIGITS}}",
        customer=None if customer is None else customer.id,
        received_at=work.at,
        received_by=work.user,
        draft=entry.draft or None,
        channel=entry.channel,
    )
    work.add(visit)
    work.flush()
    work.add(Code(code=code.digits, kind=str(code.kind), target=visit.id))
    return visit


def _add_job(
    work: Work, context: VisitContext, entry: DeviceEntry, level: IntakeLevel, number: OwnCode
) -> Job:
    device = _find_or_add_device(work, entry, context.visit)
    intake = _intake_as_asked(entry)
    job = Job(
        number=number.digits,
        counter=number.counter,
        visit=context.visit.id,
        customer=context.visit.customer,
        device=device.id,
        level=level,
        problem=entry.problem,
        intake=intake,
        intake_sha=sha256_of(intake),
        promised_at=entry.promised_at,
        received_at=work.at,
        biz_date=business_day(work.at, context.profile.time_zone),
    )
    work.add(job)
    work.flush()
    work.add(Code(code=number.digits, kind=str(number.kind), target=job.id))
    for version in context.lists.versions:
        work.add(JobPublished(job=job.id, published=version))
    work.record(
        "job.received",
        job=job.id,
        number=job.number,
        visit=context.visit.id,
        customer=context.visit.customer,
        device=device.id,
        level=level,
        intake_sha=job.intake_sha,
        promised_at=job.promised_at,
    )
    note_return(work, job, context.profile.time_zone)
    _order(work, context, job, entry)
    keep_evidence(work, context, job, entry)
    return job


def _order(work: Work, context: VisitContext, job: Job, entry: DeviceEntry) -> None:
    """Write down what was ordered with the intake; taking it in is how the customer agreed."""
    if not entry.order:
        return
    customer = context.customer
    level = "" if customer is None else customer.level
    amount = add_order(work, job, entry.order, level)
    name, phone = ("", "") if customer is None else (customer.name, customer.phone)
    sign_off(work, job, amount, Consent(SignOffHow.PRICE_LIST, name, phone))


def _find_or_add_device(work: Work, entry: DeviceEntry, visit: Visit) -> Device:
    marks = entered_marks(entry)
    device = _known_device(work, entry, [mark for mark, _ in marks])
    if device is None:
        device = Device(
            category=entry.category or "other",
            brand=entry.brand,
            model=entry.model,
            added_at=work.at,
            changed_at=work.at,
        )
        work.add(device)
        work.flush()
        work.record("device.added", device=device.id)
    else:
        here = open_job_of(work, device.id)
        if here is not None and here.visit == visit.id:
            # Its job's number is not committed, so it must not be shown.
            raise DeviceTwice(f"{device.brand} {device.model}".strip())
        if here is not None:
            raise DeviceAlreadyHere(people_number(here.number))
        _correct(work, device, entry)
    for mark, reason in marks:
        add_mark(work, device, mark, reason)
    return device


def _known_device(work: Work, entry: DeviceEntry, marks: list[Identifier]) -> Device | None:
    if entry.device:
        device = work.get(Device, entry.device)
        if device is None:
            raise DeviceNotFound(entry.device)
        return device
    found = (find_device(work, mark, entry.brand) for mark in marks)
    return next((device for device in found if device is not None), None)


def _known_category(work: Work, entry: DeviceEntry) -> str:
    known = _known_device(work, entry, [mark for mark, _ in entered_marks(entry)])
    return "" if known is None else known.category


def _correct(work: Work, device: Device, entry: DeviceEntry) -> None:
    changed = []
    for name in ("category", "brand", "model"):
        entered = getattr(entry, name)
        if entered and entered != getattr(device, name):
            setattr(device, name, entered)
            changed.append(name)
    if changed:
        device.changed_at = work.at
        work.record("device.changed", device=device.id, fields=changed)


def _intake_as_asked(entry: DeviceEntry) -> dict[str, Any]:
    """Return what was asked and answered; what nobody asked is absent."""
    asked: dict[str, Any] = {"problem": entry.problem, "symptoms": list(entry.symptoms)}
    if entry.condition is not None:
        asked["condition"] = [
            {"point": one.point, "answer": one.answer, "note": one.note} for one in entry.condition
        ]
    if entry.accessories is not None:
        asked["accessories"] = list(entry.accessories)
    if entry.limit is not None:
        asked["limit"] = entry.limit
    if entry.fee is not None:
        asked["fee"] = entry.fee
    given = {
        "answers": {question: answer for question, answer in entry.answers.items() if answer},
        "facts": {name: text for name, text in entry.facts.items() if text},
        "photos": [photo.sha256 for photo in entry.photos],
    }
    return asked | {name: what for name, what in given.items() if what}


def _received(
    visit: Visit,
    jobs: list[Job],
    papers: list[tuple[str | None, PaperMade]],
    *,
    to_sign: bool,
) -> Received:
    return Received(
        visit=visit.id,
        code=visit.code,
        customer=visit.customer,
        papers=tuple(made for job, made in papers if job is None),
        jobs=tuple(
            JobTakenIn(
                id=job.id,
                number=people_number(job.number),
                state=job.state,
                papers=tuple(made for owner, made in papers if owner == job.id),
            )
            for job in jobs
        ),
        to_sign=to_sign,
    )
