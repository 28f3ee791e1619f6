"""The state of the arrivals page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.arrivals import AppointmentPlace, QueueState

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.counter.advice import AdviceLine, AdviceRecords
    from app.services.counter.appointments import AppointmentLine, Appointments
    from app.services.counter.queue_numbers import QueueLine, QueueNumbers
    from app.services.counter.scanning import Scanning
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class ArrivalServices:
    """The services that the arrivals page asks, and its two neighbours in the window."""

    queue: QueueNumbers
    appointments: Appointments
    advice: AdviceRecords
    scanning: Scanning
    shop: Shop
    clock: Clock
    printing: PrintingDesk
    feed: ChangeFeed


@unique
class Panel(StrEnum):
    """What is being written; one at a time."""

    NONE = "none"
    APPOINTMENT = "appointment"
    CANCEL = "cancel"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class AppointmentText:
    """An appointment as typed: `begins_at` a day and time, `ends_at` a time, both as people write.

    `id` is the appointment that is being changed, empty for a new one.
    """

    id: str = ""
    begins_at: str = ""
    ends_at: str = ""
    phone: str = ""
    name: str = ""
    model: str = ""
    problem: str = ""
    place: str = AppointmentPlace.COUNTER
    address: str = ""
    note: str = ""
    customer: str = ""


@dataclass(frozen=True, slots=True)
class AdviceText:
    """Advice as typed."""

    problem: str = ""
    answer: str = ""
    model: str = ""
    solved: bool = True
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalsState:
    """Today's queue, the appointments of today and tomorrow, today's advice.

    `at` is epoch ms in the store's time zone. `reason` is why `cancelled`, an appointment's id, is
    to be called off. `wrong` are refused entries by field, `turn` grows when one is to be shown.
    """

    at: int = 0
    time_zone: str = "UTC"
    queue: tuple[QueueLine, ...] = ()
    appointments: tuple[AppointmentLine, ...] = ()
    advice: tuple[AdviceLine, ...] = ()
    panel: Panel = Panel.NONE
    appointment: AppointmentText = field(default_factory=AppointmentText)
    advised: AdviceText = field(default_factory=AdviceText)
    cancelled: str = ""
    reason: str = ""
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None

    @property
    def waiting(self) -> int:
        """Count who waits."""
        return sum(line.state is QueueState.WAITING for line in self.queue)

    def number(self, key: str) -> QueueLine | None:
        """Return a queue number by its id."""
        return next((line for line in self.queue if line.id == key), None)

    def booked(self, key: str) -> AppointmentLine | None:
        """Return an appointment by its id."""
        return next((line for line in self.appointments if line.id == key), None)
