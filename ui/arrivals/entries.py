"""What was typed of an appointment or of advice, read as entries, and back."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.domain.arrivals import AdviceEntry, AppointmentEntry
from app.domain.errors import BadEntry
from app.services.local_day import local_time
from ui.arrivals.state import AppointmentText
from ui.promises import read_promise

if TYPE_CHECKING:
    from app.services.counter.appointments import AppointmentLine
    from ui.arrivals.state import AdviceText

_TIME: Final = re.compile(r"(\d{1,2})(?:[:点](\d{2})?)?")
_USUAL: Final = timedelta(hours=1)


def read_appointment(text: AppointmentText, now_ms: int, time_zone: str) -> AppointmentEntry:
    """Return an appointment as the service takes it; without an end it lasts an hour.

    Raises BadEntry naming the field that cannot be read.
    """
    begins = _begins(text.begins_at, now_ms, time_zone)
    return AppointmentEntry(
        begins,
        _ends(text.ends_at, begins),
        name=text.name,
        phone=text.phone,
        customer=text.customer,
        model=text.model,
        problem=text.problem,
        place=text.place,
        address=text.address,
        note=text.note,
    )


def appointment_text(line: AppointmentLine) -> AppointmentText:
    """Return an appointment as one would type it, to be changed."""
    return AppointmentText(
        id=line.id,
        begins_at=f"{line.begins:%Y-%m-%d %H:%M}",
        ends_at=f"{line.ends:%H:%M}",
        phone=line.phone,
        name=line.name,
        model=line.model,
        problem=line.problem,
        place=line.place,
        address=line.address,
        note=line.note,
        customer=line.customer,
    )


def read_advice(text: AdviceText) -> AdviceEntry:
    """Return advice as the service takes it."""
    return AdviceEntry(
        answer=text.answer,
        problem=text.problem,
        model=text.model,
        solved=text.solved,
        name=text.name,
        phone=text.phone,
    )


def _begins(typed: str, now_ms: int, time_zone: str) -> datetime:
    if not typed.strip():
        raise BadEntry("begins_at", "missing")
    try:
        at = read_promise(typed, now_ms, time_zone)
    except BadEntry as unreadable:
        raise BadEntry("begins_at", unreadable.reason, unreadable.detail) from unreadable
    return local_time(at, time_zone).replace(tzinfo=None, second=0, microsecond=0)


def _ends(typed: str, begins: datetime) -> datetime:
    """Read the end as a time of the same day."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not plain:
        return begins + _USUAL
    found = _TIME.fullmatch(plain)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise BadEntry("ends_at", "moment")
    return begins.replace(hour=int(found[1]), minute=int(found[2] or 0))
