"""What a scan, or something typed into the scan box, leads to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind, Scanned
from app.sentences import N_
from ui.device_words import device_name
from ui.errors import notice
from ui.icons import Icon
from ui.routes import Page, Route
from ui.state_badges import job_badge
from ui.tasks import Lane, Outcome
from ui.tokens import Tone
from ui.widgets.card_list import CardRow
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.counter_desk import CounterDesk, FoundPeople
    from app.services.customers import CustomerRow
    from app.services.record_lines import JobLine
    from app.services.scanning import Scanning
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Handle, Tasks

_TO_INTAKE: Final = frozenset(
    {
        ScanKind.KNOWN_DEVICE,
        ScanKind.NEW_DEVICE,
        ScanKind.MODEL,
        ScanKind.CUSTOMERS,
        ScanKind.PHONE,
    }
)
# What leads nowhere says what it was taken for, and that nothing came of it.
_TAKEN_FOR: Final[Mapping[ScanKind, str]] = {
    ScanKind.GOODS: N_(
        "{code} is the article number (EAN, UPC) of a kind of goods, not of one device. "
        "Scan the serial number or the IMEI."
    ),
    ScanKind.PAYMENT_CODE: N_(
        "That was a customer's payment code. It was not kept. No payment is being taken here."
    ),
    ScanKind.NOT_IN_FILE: N_(
        "{code} looks like a number of this program, but nothing in this shop has it. "
        "It may be from another store, or damaged."
    ),
    ScanKind.UNKNOWN: N_(
        "“{code}” is no job, device, model or phone number that is known here. "
        "F4 takes in a device, F3 finds a customer by name."
    ),
}
_LONGEST_SHOWN: Final = 40
_JOB, _CUSTOMER = "job:", "customer:"


@dataclass(frozen=True, slots=True)
class Offer:
    """Rows to choose from under the scan box; a `wanted` choice may take the focus there."""

    rows: tuple[CardRow, ...] = ()
    wanted: bool = False


class ScanRouting(QObject):
    """Read texts, one after the other, and say where each leads.

    `go` carries a `Route`; `told` a `Message` or None; `offered` an `Offer`, of which `choose`
    takes a row's key back.
    """

    go = Signal(object)
    told = Signal(object)
    offered = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        scanning: Scanning,
        desk: CounterDesk,
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._scanning = scanning
        self._desk = desk
        self._unread: deque[str] = deque()
        self._reading: Handle[Scanned] | None = None
        self._listing: Handle[Any] | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def read(self, text: str) -> None:
        """Find out what a text is and go there; nothing while nobody is signed in."""
        self._stop_listing()
        if self._session.is_open:
            self._unread.append(text)
            self._read_next()

    def forget(self) -> None:
        """Read no more of what was scanned, and go nowhere: nobody is signed in."""
        self._stop_listing()
        self._unread.clear()
        if self._reading is not None:
            self._reading.cancel()

    def find(self, typed: str) -> None:
        """Offer customers and their open jobs while a name or a number is being typed."""
        self._stop_listing()
        if not self._session.is_open or not typed.strip():
            self.offered.emit(Offer())
            return
        call = partial(self._desk.find, self._session.actor, typed)
        self._listing = self._tasks.run(self, call, self._found, self._failed, lane=Lane.READ)

    def choose(self, key: str) -> None:
        """Go to a row that was offered."""
        if key.startswith(_JOB):
            self.go.emit(Route(Page.JOB, job=key.removeprefix(_JOB)))
        elif key.startswith(_CUSTOMER):
            customer = (key.removeprefix(_CUSTOMER),)
            scanned = Scanned(ScanKind.CUSTOMERS, customers=customer)
            self.go.emit(Route(Page.INTAKE, scanned=scanned))

    def sort(self, scanned: Scanned) -> None:
        """Go where a scan leads, or say what it was taken for."""
        self.told.emit(None)
        match scanned.kind:
            case ScanKind.JOB | ScanKind.CLAIM_TICKET:
                self.go.emit(Route(Page.JOB, job=scanned.jobs[0]))
            case ScanKind.JOBS:
                call = partial(self._desk.lines, self._session.actor, scanned.jobs)
                self._listing = self._tasks.run(
                    self, call, self._listed, self._failed, lane=Lane.READ
                )
            case kind if kind in _TO_INTAKE:
                self.go.emit(Route(Page.INTAKE, scanned=scanned))
            case kind:
                code = scanned.text[:_LONGEST_SHOWN]
                said = self._words.say(_TAKEN_FOR[kind], code=code)
                self.told.emit(Message(said, Tone.WARNING))

    def _read_next(self) -> None:
        """Begin with the next text when the last one has been read: reads may overtake."""
        is_reading = self._reading is not None and self._reading.outcome is Outcome.PENDING
        if self._unread and not is_reading:
            call = partial(self._scanning.read, self._session.actor, self._unread.popleft())
            self._reading = self._tasks.run(self, call, self._was_read, self._not_read)

    def _was_read(self, scanned: Scanned) -> None:
        self.sort(scanned)
        self._read_next()

    def _not_read(self, error: Exception) -> None:
        self._failed(error)
        self._read_next()

    def _stop_listing(self) -> None:
        if self._listing is not None:
            self._listing.cancel()

    def _found(self, found: FoundPeople) -> None:
        rows = [self._job_row(job) for job in found.jobs]
        rows += [self._customer_row(customer) for customer in found.customers]
        self.offered.emit(Offer(tuple(rows)))

    def _listed(self, jobs: tuple[JobLine, ...]) -> None:
        self.offered.emit(Offer(tuple(map(self._job_row, jobs)), wanted=True))

    def _failed(self, error: Exception) -> None:
        self.told.emit(notice(error, self._words))

    def _job_row(self, job: JobLine) -> CardRow:
        device = device_name(job.brand, job.model) or self._words.say("Device not named yet")
        detail = " · ".join(part for part in (job.number, job.customer) if part)
        badge = job_badge(job.state, self._words)
        return CardRow(f"{_JOB}{job.number}", device, detail, badge=badge, icon=Icon.JOB)

    def _customer_row(self, customer: CustomerRow) -> CardRow:
        detail = self._words.say("Take in a device of this customer")
        return CardRow(
            f"{_CUSTOMER}{customer.id}",
            customer.name or customer.phone,
            detail,
            aside=customer.phone if customer.name else "",
            icon=Icon.CUSTOMER,
        )
