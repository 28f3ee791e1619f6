"""Parcels: noted when they are expected or come, unpacked into an intake, sent home."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.bench import REPAIRS
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH, checked_line, optional_line
from app.domain.errors import BadEntry
from app.domain.handover import HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.own_code import people_number
from app.domain.parcel import (
    OTHER_CARRIER,
    POSTING_DANGERS,
    NotMadeSafe,
    NotToBePosted,
    NotToBeSent,
    ParcelKnown,
    ParcelNotFound,
    ParcelNotHere,
    ParcelState,
    ParcelWay,
    checked_tracking,
    tracking_norm,
)
from app.domain.permissions import Permission
from app.services.jobs.jobs_in_hand import job_by_number, jobs_in_hand
from app.services.parcels.parcel_lines import (
    ParcelLine,
    open_parcels,
    parcel_line,
    parcel_lines,
    parcel_named,
    parcel_of_tracking,
    state_of,
)
from app.services.permits import needs
from app.services.policy.shop_lists import read_lists
from db.models.event import Event
from db.models.job import Job, Visit
from db.models.parcel import Parcel

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.handover.handovers import Handovers
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_LISTED: Final = 100
_SENDABLE: Final = frozenset({JobState.READY, JobState.HANDED_OVER, JobState.CLOSED})


@dataclass(frozen=True, slots=True)
class ParcelEntry:
    """A parcel as it is written down; without a carrier the tracking number is asked.

    `arrived` False says that it is expected. `sender` is whose name is on it.
    """

    tracking: str
    carrier: str = ""
    sender: str = ""
    contents: str = ""
    note: str = ""
    arrived: bool = True
    customer: str = field(default="")


class Parcels:
    """Note parcels, unpack them, send devices home."""

    def __init__(self, store_file: StoreFile, handovers: Handovers) -> None:
        self._file = store_file
        self._handovers = handovers

    @needs(Permission.KEEP_PARCELS)
    def add(self, actor: Actor, entry: ParcelEntry) -> ParcelLine:
        """Note a parcel that came, or is expected. Raises BadEntry or ParcelKnown.

        One that was expected under this number has come: it is the same.
        """
        with self._file.acting(actor) as work:
            tracking = checked_tracking(entry.tracking)
            known = parcel_of_tracking(work, tracking)
            if known is not None:
                if not entry.arrived or state_of(known) is not ParcelState.EXPECTED:
                    raise ParcelKnown(tracking)
                return _arrive(work, known)
            row = _new(work, ParcelWay.IN, entry, tracking)
            row.arrived_at = work.at if entry.arrived else None
            work.flush()
            work.record("parcel.noted", parcel=row.id, way=row.direction, arrived=entry.arrived)
            return parcel_line(work, row)

    @needs(Permission.KEEP_PARCELS)
    def arrive(self, actor: Actor, parcel: str) -> ParcelLine:
        """Say that an expected parcel has come. Raises ParcelNotFound or ParcelNotHere."""
        with self._file.acting(actor) as work:
            return _arrive(work, _in_state(work, parcel, ParcelState.EXPECTED))

    @needs(Permission.KEEP_PARCELS)
    def end(self, actor: Actor, parcel: str) -> ParcelLine:
        """Put aside a parcel that never came or was noted by mistake.

        Raises ParcelNotFound, or ParcelNotHere for one that was opened or sent.
        """
        with self._file.acting(actor) as work:
            states = (ParcelState.EXPECTED, ParcelState.ARRIVED, ParcelState.PACKED)
            row = _in_state(work, parcel, *states)
            row.ended_at = work.at
            work.record("parcel.ended", job=row.job, parcel=row.id)
            return parcel_line(work, row)

    @needs(Permission.KEEP_PARCELS)
    def reopen(self, actor: Actor, parcel: str) -> ParcelLine:
        """Keep a parcel again that was put aside: the way back. Raises ParcelNotFound."""
        with self._file.acting(actor) as work:
            row = _row(work, parcel)
            if parcel_of_tracking(work, row.tracking) is not None:
                raise ParcelKnown(row.tracking)
            row.ended_at = None
            work.record("parcel.reopened", job=row.job, parcel=row.id)
            return parcel_line(work, row)

    @needs(Permission.KEEP_PARCELS)
    def pack(self, actor: Actor, number: str, entry: ParcelEntry) -> ParcelLine:
        """Pack a device that goes home. Raises JobNotFound, NotToBeSent, NotToBePosted, BadEntry.

        What is dangerous stays here whoever asks: it goes when it was repaired and made safe.
        """
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            _check_sendable(work, job, work.at)
            tracking = checked_tracking(entry.tracking)
            if parcel_of_tracking(work, tracking) is not None:
                raise ParcelKnown(tracking)
            row = _new(work, ParcelWay.OUT, entry, tracking)
            row.job, row.customer, row.arrived_at = job.id, job.customer, None
            work.flush()
            work.record("parcel.packed", job=job.id, parcel=row.id, carrier=row.carrier)
            return parcel_line(work, row)

    @needs(Permission.KEEP_PARCELS)
    def sent(self, actor: Actor, parcel: str) -> ParcelLine:
        """Say that the courier has it: a device that is ready is handed over so.

        Raises ParcelNotFound, ParcelNotHere, NotToBePosted, NotToBeSent and what handing over
        raises, such as HandedOverUnpaid.
        """
        with self._file.reading() as session:
            row = _in_state(session, parcel, ParcelState.PACKED)
            job = session.get_one(Job, row.job)
            _check_sendable(session, job, self._file.clock.now_ms())
            number, ready = people_number(job.number), job.state is JobState.READY
        if ready:
            # Should the machine stop between the two, it is handed over and sent by trying again.
            self._handovers.hand_over(actor, HandoverEntry((number,), proof=Proof.COURIER))
        with self._file.acting(actor) as work:
            row = _in_state(work, parcel, ParcelState.PACKED)
            row.sent_at = work.at
            work.record("parcel.sent", job=row.job, parcel=row.id, carrier=row.carrier)
            return parcel_line(work, row)

    @needs(Permission.WORK_ON_JOBS)
    def made_safe(self, actor: Actor, number: str, how: str) -> None:
        """Say how a repaired device ceased to be dangerous, such as by a new battery.

        Raises JobNotFound, BadEntry, or NotMadeSafe for what was not repaired.
        """
        told = checked_line("how", how, LINE_LENGTH)
        with self._file.acting(actor) as work:
            (job,) = jobs_in_hand(work, [number])
            if job.outcome not in REPAIRS:
                raise NotMadeSafe(people_number(job.number))
            work.record("job.made_safe", job=job.id, how=told)

    @needs(Permission.KEEP_PARCELS)
    def dangers(self, actor: Actor, number: str) -> tuple[str, ...]:  # noqa: ARG002
        """Return the questions of the intake that keep a device out of the post.

        Raises JobNotFound.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            return posting_dangers(session, job_by_number(session, number), at)

    @needs(Permission.KEEP_PARCELS)
    def to_do(self, actor: Actor) -> tuple[ParcelLine, ...]:  # noqa: ARG002
        """Return the parcels with which something is to be done, the oldest first."""
        with self._file.reading() as session:
            return open_parcels(session)

    @needs(Permission.KEEP_PARCELS)
    def list(self, actor: Actor) -> tuple[ParcelLine, ...]:  # noqa: ARG002
        """Return the last parcels, whatever became of them, the newest first."""
        newest = select(Parcel).order_by(Parcel.noted_at.desc(), Parcel.id.desc()).limit(_LISTED)
        with self._file.reading() as session:
            return parcel_lines(session, session.scalars(newest))

    @needs(Permission.KEEP_PARCELS)
    def find(self, actor: Actor, text: str) -> ParcelLine:  # noqa: ARG002
        """Return the parcel of an id or a tracking number. Raises ParcelNotFound."""
        with self._file.reading() as session:
            return parcel_line(session, _row(session, text))

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[ParcelLine, ...]:  # noqa: ARG002
        """Return the parcels in which a device came or goes. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            held = Parcel.ended_at.is_(None)
            came = select(Parcel).where((Parcel.job == job.id) | (Parcel.visit == job.visit), held)
            return parcel_lines(session, session.scalars(came.order_by(Parcel.noted_at)))


def note_parcel(work: Work, parcel: str, visit: Visit) -> None:
    """Say inside an intake's transaction that its devices came in a parcel; empty for none.

    Raises ParcelNotFound, or ParcelNotHere for one that was put aside.
    """
    if not parcel:
        return
    row = _in_state(work, parcel, ParcelState.EXPECTED, ParcelState.ARRIVED, ParcelState.OPENED)
    # What more a parcel held than the first intake wrote down comes in a second one.
    row.visit = row.visit or visit.id
    row.customer = row.customer or visit.customer
    row.arrived_at = row.arrived_at or work.at
    row.opened_at = row.opened_at or work.at
    work.record("parcel.opened", parcel=row.id, visit=visit.id)


def posting_dangers(session: Session, job: Job, at: int) -> tuple[str, ...]:
    """Return the questions of the intake whose answers keep a job's device out of the post.

    A device that was repaired and then said to be safe has none. `at` (epoch ms) is now.
    """
    answers = job.intake.get("answers") or {}
    labels = read_lists(session, at).labels
    dangers = tuple(
        question
        for question in POSTING_DANGERS
        if question in answers and labels.flags({question: answers[question]})
    )
    if not dangers or job.outcome not in REPAIRS:
        return dangers
    told = select(Event.seq).where(Event.job == job.id, Event.kind == "job.made_safe")
    return () if session.scalars(told.limit(1)).first() is not None else dangers


def _check_sendable(session: Session, job: Job, at: int) -> None:
    number = people_number(job.number)
    dangers = posting_dangers(session, job, at)
    if dangers:
        raise NotToBePosted(number, dangers)
    if job.state not in _SENDABLE:
        raise NotToBeSent(number, job.state)


def _new(work: Work, way: ParcelWay, entry: ParcelEntry, tracking: str) -> Parcel:
    row = Parcel(
        direction=way,
        carrier=_carrier(work, entry.carrier, tracking),
        tracking=tracking,
        tracking_norm=tracking_norm(tracking),
        customer=entry.customer or None,
        sender=optional_line("sender", entry.sender, LINE_LENGTH),
        contents=optional_line("contents", entry.contents, LINE_LENGTH),
        note=optional_line("note", entry.note, NOTE_LENGTH),
        noted_at=work.at,
        noted_by=work.user,
    )
    work.add(row)
    return row


def _carrier(work: Work, carrier: str, tracking: str) -> str:
    lists = read_lists(work, work.at)
    if not carrier:
        return lists.carrier_of(tracking) or OTHER_CARRIER
    known = lists.carriers("en")
    if carrier not in {one.key for one in known}:
        raise BadEntry("carrier", "not_one_of", ", ".join(one.key for one in known))
    return carrier


def _arrive(work: Work, row: Parcel) -> ParcelLine:
    row.arrived_at = work.at
    work.record("parcel.arrived", parcel=row.id)
    work.flush()
    return parcel_line(work, row)


def _row(session: Session, parcel: str) -> Parcel:
    row = parcel_named(session, parcel)
    if row is None:
        raise ParcelNotFound(parcel)
    return row


def _in_state(session: Session, parcel: str, *states: ParcelState) -> Parcel:
    row = _row(session, parcel)
    if state_of(row) not in states:
        raise ParcelNotHere(row.tracking, state_of(row))
    return row
