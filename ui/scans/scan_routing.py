"""What a scan, or something typed into the scan box, leads to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.action import Action
from app.domain.scan import ScanKind, Scanned
from app.sentences import N_
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.records.record_rows import Opens, RecordRows, route_of
from ui.records.record_search import RecordSearch, is_enough, read_records
from ui.scans.lone_scans import lone_route
from ui.scans.page_acts import KEYS
from ui.scans.pair_desk import PairDesk, PairServices
from ui.shortcuts import Shortcut
from ui.tasks import Lane, Outcome
from ui.widgets.card_list import CardRow
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.counter.scanning import Scanning
    from app.services.records.named_records import NamedRecords
    from app.words import Words
    from ui.records.record_search import Records, RecordServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

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
    ScanKind.BIN: N_("That is a bin. Nothing here puts devices into it."),
    ScanKind.BADGE: N_("That is a badge. Nothing here is done with it."),
    ScanKind.ACTION: N_("That is an action code. Nothing here does it."),
    ScanKind.UNKNOWN: N_(
        "“{code}” is no job, device, model or phone number that is known here. "
        "F4 takes in a device, F3 finds a customer by name."
    ),
}
_LONGEST_SHOWN: Final = 40
_MOST_OFFERED: Final = 20


@dataclass(frozen=True, slots=True)
class ScanServices:
    """What tells a scan from a name, finds and reads records, and knows what two scans do."""

    scanning: Scanning
    records: RecordServices
    named: NamedRecords
    pairing: PairServices


@dataclass(frozen=True, slots=True)
class Offer:
    """Rows to choose from under the scan box; a `wanted` choice may take the focus there."""

    rows: tuple[CardRow, ...] = ()
    wanted: bool = False


class ScanRouting(QObject):
    """Read texts, one after the other, and say where each leads.

    `go` carries a `Route`; `told` a `Message` or None; `offered` an `Offer`, of which `choose`
    takes a row's key back. `first` is the page that is shown: what it takes goes nowhere else, but
    a first scan that waits comes before it. `typed` is asked to press an action's digit.
    """

    go = Signal(object)
    told = Signal(object)
    offered = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ScanServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._search = RecordSearch(session, tasks, services.records, self)
        self._search.found.connect(self._found)
        self._search.failed.connect(self._failed)
        self.first: Callable[[Scanned], bool] = _nobody
        self.typed: Callable[[Action], object] = bool
        self.pairs = PairDesk(session, tasks, words, services.pairing)
        self.pairs.failed.connect(self.told)
        self._typed = ""
        self._unread: deque[str] = deque()
        self._reading: Handle[Scanned] | None = None
        self._listing: Handle[Any] | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.pairs.speak(words)

    def read(self, text: str) -> None:
        """Find out what a text is and go there; nothing while nobody is signed in."""
        self._stop_listing()
        if self._session.is_open:
            self._unread.append(text)
            self._read_next()

    def forget(self) -> None:
        """Read no more of what was scanned, and go nowhere: nobody is signed in."""
        self._stop_listing()
        self.pairs.let_go()
        self._unread.clear()
        if self._reading is not None:
            self._reading.cancel()

    def find(self, typed: str) -> None:
        """Offer jobs, customers and devices while a name or a number is being typed."""
        self._stop_listing()
        self._typed = typed.strip()
        if self._session.is_open and is_enough(typed):
            self._search.ask(typed)
        else:
            self.offered.emit(Offer())

    def choose(self, key: str) -> None:
        """Go to a row that was offered."""
        self._stop_listing()
        if (route := route_of(key)) is not None:
            self.go.emit(route)

    def sort(self, scanned: Scanned) -> None:
        """Go where a scan leads, or say what it was taken for."""
        self.told.emit(None)
        if scanned.kind is ScanKind.ACTION and Action(scanned.text) in KEYS:
            self.typed(Action(scanned.text))
        # Another bin takes the place of the one that waits, and the page of bins shows it.
        elif self.pairs.is_waiting and scanned.kind is not ScanKind.BIN:
            self.pairs.take(scanned)
        elif not self.first(scanned) and not self.pairs.take(scanned):
            self._sort_alone(scanned)

    def _sort_alone(self, scanned: Scanned) -> None:
        if (route := lone_route(scanned)) is not None:
            self.go.emit(route)
        elif scanned.kind is ScanKind.JOBS:
            self._list(scanned.jobs)
        else:
            code = scanned.text[:_LONGEST_SHOWN]
            said = self._words.say(_TAKEN_FOR[scanned.kind], code=code)
            self.told.emit(Message(said, Tone.WARNING))

    def _read_next(self) -> None:
        """Begin with the next text when the last one has been read: reads may overtake."""
        is_reading = self._reading is not None and self._reading.outcome is Outcome.PENDING
        if self._unread and not is_reading:
            call = partial(
                self._services.scanning.read, self._session.actor, self._unread.popleft()
            )
            self._reading = self._tasks.run(self, call, self._was_read, self._not_read)

    def _was_read(self, scanned: Scanned) -> None:
        self.sort(scanned)
        self._read_next()

    def _not_read(self, error: Exception) -> None:
        self._failed(error)
        self._read_next()

    def _stop_listing(self) -> None:
        self._search.stop()
        if self._listing is not None:
            self._listing.cancel()

    def _list(self, jobs: tuple[str, ...]) -> None:
        services = self._services
        read = partial(services.named.read, self._session.actor, jobs, (), ())
        call = partial(read_records, services.records, read)
        self._listing = self._tasks.run(self, call, self._listed, self._failed, lane=Lane.READ)

    def _found(self, records: Records) -> None:
        rows = RecordRows(records, self._words)
        found = (*rows.jobs(), *map(self._for_intake, rows.customers()), *rows.devices())
        more = (self._all_results(),) if found else ()
        self.offered.emit(Offer((*found[:_MOST_OFFERED], *more, *self._prices())))

    def _listed(self, records: Records) -> None:
        self.offered.emit(Offer(RecordRows(records, self._words).jobs(), wanted=True))

    def _failed(self, error: Exception) -> None:
        self.told.emit(notice(error, self._words))

    def _for_intake(self, customer: CardRow) -> CardRow:
        """Turn a customer's row about: who is looked up at the counter brings something."""
        hint = self._words.say("Enter takes in a device, → opens the file")
        return replace(customer, key=customer.second, second=customer.key, hint=hint)

    def _all_results(self) -> CardRow:
        return CardRow(
            Opens.JOBS.key(self._typed),
            self._words.say("All results in the list of jobs"),
            icon=Icon.SEARCH,
            cap=Shortcut.JOBS.legend,
            hint=self._words.say("Enter opens the list"),
        )

    def _prices(self) -> tuple[CardRow, ...]:
        """Offer the price list for what may name a model: digits and letters."""
        typed = self._typed
        if not (any(map(str.isalpha, typed)) and any(map(str.isdecimal, typed))):
            return ()
        row = CardRow(
            Opens.PRICES.key(typed),
            self._words.say("Look up the price of “{words}”", words=typed),
            icon=Icon.TAG,
            cap=Shortcut.PRICES.legend,
            hint=self._words.say("Enter shows the prices"),
        )
        return (row,)


def _nobody(_scanned: Scanned) -> bool:
    return False
