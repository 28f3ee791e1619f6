"""Appointments: at the counter or at an address, within a time window of the store's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.arrivals import (
    AppointmentEntry,
    AppointmentNotFound,
    AppointmentOver,
    AppointmentPlace,
    AppointmentState,
    checked_appointment,
)
from app.domain.country import COUNTRIES
from app.domain.entry_text import LINE_LENGTH, checked_line
from app.domain.errors import BadEntry
from app.domain.intake import LAST_PROMISE
from app.domain.permissions import Permission
from app.services.devices.customers import kept_customer
from app.services.local_day import local_time, to_epoch_ms
from app.services.permits import needs
from app.services.shop import read_profile
from db.models.arrival import Appointment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.shop import Profile
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_DAY_MS: Final = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """One appointment; instants are epoch ms, `begins` and `ends` the store's own time.

    Of a known customer name and phone are the file's.
    """

    id: str
    state: AppointmentState
    place: AppointmentPlace
    begins_at: int
    ends_at: int
    begins: datetime
    ends: datetime
    name: str
    phone: str
    customer: str
    model: str
    problem: str
    address: str
    note: str
    visit: str
    rv: int


class Appointments:
    """Make, change, cancel and keep appointments."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_ARRIVALS)
    def make(self, actor: Actor, entry: AppointmentEntry) -> AppointmentLine:
        """Write an appointment down. Raises BadEntry or CustomerNotFound."""
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            row = Appointment(state=AppointmentState.BOOKED, made_at=work.at, made_by=actor.user)
            _fill(work, row, entry, profile)
            work.add(row)
            work.flush()
            work.record(
                "appointment.made",
                appointment=row.id,
                customer=row.customer,
                begins_at=row.begins_at,
                ends_at=row.ends_at,
            )
            return _line(work, row, profile)

    @needs(Permission.KEEP_ARRIVALS)
    def change(self, actor: Actor, appointment: str, entry: AppointmentEntry) -> AppointmentLine:
        """Change a booked appointment, the new window included.

        Raises BadEntry, CustomerNotFound, AppointmentNotFound or AppointmentOver.
        """
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            row = _booked(work, appointment)
            _fill(work, row, entry, profile)
            work.record(
                "appointment.changed",
                appointment=row.id,
                customer=row.customer,
                begins_at=row.begins_at,
                ends_at=row.ends_at,
            )
            work.flush()
            return _line(work, row, profile)

    @needs(Permission.KEEP_ARRIVALS)
    def cancel(self, actor: Actor, appointment: str, reason: str) -> AppointmentLine:
        """Cancel a booked appointment with a reason, which is kept in the log.

        Raises BadEntry, AppointmentNotFound or AppointmentOver.
        """
        why = checked_line("reason", reason, LINE_LENGTH)
        with self._file.acting(actor) as work:
            row = _booked(work, appointment)
            return self._set(work, row, AppointmentState.CANCELLED, reason=why)

    @needs(Permission.KEEP_ARRIVALS)
    def came(self, actor: Actor, appointment: str) -> AppointmentLine:
        """Say that the customer is here, or that the shop is there: an intake begins.

        As it is already is no error, while nothing was taken in. Raises AppointmentNotFound or
        AppointmentOver.
        """
        with self._file.acting(actor) as work:
            row = _row(work, appointment)
            if row.state == AppointmentState.CANCELLED or row.visit is not None:
                raise AppointmentOver(AppointmentState(row.state))
            return self._set(work, row, AppointmentState.CAME)

    @needs(Permission.KEEP_ARRIVALS)
    def book_again(self, actor: Actor, appointment: str) -> AppointmentLine:
        """Take `came` or `cancel` back, while nothing was taken in.

        Raises AppointmentNotFound or AppointmentOver.
        """
        with self._file.acting(actor) as work:
            row = _row(work, appointment)
            if row.visit is not None:
                raise AppointmentOver(AppointmentState(row.state))
            return self._set(work, row, AppointmentState.BOOKED)

    @needs(Permission.KEEP_ARRIVALS)
    def list(
        self,
        actor: Actor,  # noqa: ARG002
        first: date | None = None,
        days: int = 1,
    ) -> tuple[AppointmentLine, ...]:
        """List the appointments of so many of the store's days, today first, by their time."""
        with self._file.reading() as session:
            profile = read_profile(session)
            now = local_time(self._file.clock.now_ms(), profile.time_zone)
            day = datetime.combine(first or now.date(), time())
            begin = to_epoch_ms(day, profile.time_zone)
            end = to_epoch_ms(day + timedelta(days=days), profile.time_zone)
            rows = session.scalars(
                select(Appointment)
                .where(Appointment.begins_at >= begin, Appointment.begins_at < end)
                .order_by(Appointment.begins_at, Appointment.id)
            )
            return tuple(_line(session, row, profile) for row in rows)

    def _set(
        self, work: Work, row: Appointment, state: AppointmentState, **params: str
    ) -> AppointmentLine:
        set_appointment_state(work, row, state, **params)
        return _line(work, row, read_profile(work))


def set_appointment_state(
    work: Work, row: Appointment, state: AppointmentState, **params: str | None
) -> None:
    """Say what became of an appointment inside a transaction."""
    before, row.state, row.changed_at = row.state, state, work.at
    work.record("appointment.moved", appointment=row.id, before=before, after=str(state), **params)
    work.flush()


def _row(work: Work, appointment: str) -> Appointment:
    row = work.get(Appointment, appointment, with_for_update=True)
    if row is None:
        raise AppointmentNotFound(appointment)
    return row


def _booked(work: Work, appointment: str) -> Appointment:
    row = _row(work, appointment)
    if row.state != AppointmentState.BOOKED:
        raise AppointmentOver(AppointmentState(row.state))
    return row


def _fill(work: Work, row: Appointment, entry: AppointmentEntry, profile: Profile) -> None:
    checked = checked_appointment(entry, COUNTRIES[profile.country].calling_code)
    known = kept_customer(work, checked.customer).id if checked.customer else None
    row.customer = known
    for name in ("name", "phone", "model", "problem", "place", "address", "note"):
        setattr(row, name, str(getattr(checked, name)))
    row.begins_at = _instant("begins_at", checked.begins, profile)
    row.ends_at = _instant("ends_at", checked.ends, profile)
    # Yesterday's may still have to be written down; an older day is a slip of the finger.
    if row.ends_at < work.at - _DAY_MS:
        raise BadEntry("begins_at", "in_the_past")
    row.changed_at = work.at


def _instant(field: str, local: datetime, profile: Profile) -> int:
    """Return a local time as epoch ms; raises BadEntry for one that the clocks leave out."""
    plain = local.replace(tzinfo=None, second=0, microsecond=0)
    try:
        at = to_epoch_ms(plain, profile.time_zone)
    except (OverflowError, OSError, ValueError) as beyond:
        raise BadEntry(field, "moment") from beyond
    if not 0 <= at <= LAST_PROMISE:
        raise BadEntry(field, "moment")
    if local_time(at, profile.time_zone).replace(tzinfo=None) != plain:
        raise BadEntry(field, "no_such_time", f"{plain:%H:%M}")
    return at


def _line(session: Session, row: Appointment, profile: Profile) -> AppointmentLine:
    customer = kept_customer(session, row.customer) if row.customer else None
    return AppointmentLine(
        id=row.id,
        state=AppointmentState(row.state),
        place=AppointmentPlace(row.place),
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        begins=local_time(row.begins_at, profile.time_zone),
        ends=local_time(row.ends_at, profile.time_zone),
        name=row.name or (customer.name if customer else ""),
        phone=row.phone or (customer.phone if customer else ""),
        customer=customer.id if customer else "",
        model=row.model,
        problem=row.problem,
        address=row.address,
        note=row.note,
        visit=row.visit or "",
        rv=row.rv,
    )
