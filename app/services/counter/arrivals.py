"""What an intake has to do with a queue number or an appointment: it came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.arrivals import AppointmentState, QueueState
from app.services.counter.appointments import set_appointment_state
from app.services.counter.queue_numbers import reopen_queue_number, set_queue_state
from db.models.arrival import Appointment, QueueNumber

if TYPE_CHECKING:
    from db.models.job import Visit
    from db.unit_of_work import Work


def note_arrival(work: Work, arrival: str, visit: Visit) -> None:
    """Say in the intake's own transaction which queue number or appointment became the visit.

    `arrival` is the id of either, or empty. One that has a visit already keeps it: a second
    device of the same customer, taken in apart, is no reason to refuse the intake.
    """
    if not arrival:
        return
    waiting = work.get(QueueNumber, arrival, with_for_update=True)
    if waiting is not None and waiting.visit is None:
        set_queue_state(work, waiting, QueueState.TAKEN, visit.id)
        return
    booked = work.get(Appointment, arrival, with_for_update=True)
    if booked is not None and booked.visit is None:
        booked.visit = visit.id
        set_appointment_state(work, booked, AppointmentState.CAME, visit=visit.id)


def reopen_arrival(work: Work, visit: str) -> None:
    """Let whoever a visit came of be taken in again: nothing of it is left but void jobs.

    They are at the counter still: the number is called, the customer of the appointment came.
    """
    for waiting in work.scalars(select(QueueNumber).where(QueueNumber.visit == visit)).all():
        reopen_queue_number(work, waiting)
    for booked in work.scalars(select(Appointment).where(Appointment.visit == visit)).all():
        booked.visit = None
        set_appointment_state(work, booked, AppointmentState.CAME)
