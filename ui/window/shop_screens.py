"""The pages of an open shop: their view-models live as long as it is open, views are rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind
from app.sentences import N_
from app.settings import Navigation
from ui.importing.pages import ImportPages
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.window.counter_pages import CounterPages
from ui.window.day_pages import ENTRIES, DayPages, Desks
from ui.window.list_pages import ListPages
from ui.window.record_pages import RecordPages
from ui.window.shop_desks import ShopDesks
from ui.window.strips import StripMessages, UnderStrips

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.in_hand.desk import WorkDesk
    from ui.look.look import Look
    from ui.screen import Screen
    from ui.session import Session
    from ui.tasks import Tasks

_SHORT: Final = frozenset(
    {Page.COUNTER, Page.JOBS, Page.BENCH, Page.SALE, Page.PARTS, Page.TODAY, Page.SETTINGS}
)
_KEEPS_PAPERS: Final = frozenset({Page.COUNTER, Page.PAPERS})
_USUAL: Final = _SHORT | {Page.INTAKE, Page.CUSTOMERS, Page.DEVICES}
# Which pages the rail offers; all stay in reach by key and by what leads to them.
RAIL: Final[Mapping[Navigation, frozenset[Page]]] = {
    Navigation.SHORT: _SHORT,
    Navigation.USUAL: _USUAL,
    Navigation.ALL: _USUAL | {Page.ARRIVALS},
}
# In the order of the rail.
_ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.COUNTER: (N_("Counter"), Icon.COUNTER),
    Page.INTAKE: (N_("Intake"), Icon.INTAKE),
    Page.JOBS: (N_("Jobs"), Icon.JOB),
    **ENTRIES,
    Page.CUSTOMERS: (N_("Customers"), Icon.PEOPLE),
    Page.DEVICES: (N_("Devices"), Icon.DEVICE),
    Page.JOB: (N_("Job"), Icon.JOB),
    Page.DEVICE: (N_("Device"), Icon.DEVICE),
    Page.CUSTOMER: (N_("Customer"), Icon.CUSTOMER),
    Page.IMPORT: (N_("Import records"), Icon.IMPORT),
    Page.SETTINGS: (N_("Settings"), Icon.SETTINGS),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What every page has around it: who works, the lanes, the feed, the window's look."""

    session: Session
    tasks: Tasks
    feed: ChangeFeed
    look: Look


class ShopScreens(QObject):
    """Make the pages; `go` carries a `Route`, `said` a `Notice` of any of them.

    The window says in `here` which page it shows.
    """

    go = Signal(object)
    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words) -> None:
        super().__init__()
        self.around = around
        self.words = words
        self.here = ""
        self.messages = StripMessages()
        self.desks = ShopDesks(shop, around, words)
        self.desks.said.connect(self.said)
        self.desks.scanners.told.connect(self.messages.scanner.tell)
        printing = self.desks.printing
        shared = self.desks
        desks = Desks(printing, shared.telling, shared.signing, shared.options, shared.photos)
        self.day = DayPages(shop, around, words, desks)
        self.counter = CounterPages(shop, around, words, self.desks, self.day)
        self.importing = ImportPages(shop, around, words)
        self.records = RecordPages(shop, around, words)
        self._lists = ListPages(shop, around, words, printing)
        for pages in (self.counter, self.importing, self.records, self.day, self._lists):
            pages.go.connect(self.go)
            pages.said.connect(self.said)

    def entries(self, navigation: Navigation) -> list[ScreenEntry]:
        """List the pages for the window, with those of `navigation` in the rail."""
        makers: dict[Page, Callable[[Words], Screen]] = {
            Page.JOBS: self._lists.make_jobs,
            Page.CUSTOMERS: self._lists.make_customers,
            Page.DEVICES: self._lists.make_devices,
            Page.DEVICE: self.records.make_device,
            Page.CUSTOMER: self.records.make_customer,
            Page.IMPORT: self.importing.make,
            **self.counter.makers(),
            **self.day.makers(),
        }
        return [
            ScreenEntry(
                page,
                *_ENTRIES[page],
                make=partial(self._under_strips, page, makers[page]),
                in_rail=page in RAIL[navigation] | self.day.places.use.pages,
                at_end=page is Page.SETTINGS,
            )
            for page in _ENTRIES
            if page in makers
        ]

    def name(self, page: Page) -> str:
        """Name a page."""
        return self.words.say(_ENTRIES[page][0])

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words
        # What was said of the last scan was said in the other language.
        self.messages.scan.put_away()
        self.desks.speak(words)
        for pages in (self.importing, self.records, self._lists, self.day, self.counter):
            pages.speak(words)

    def forget_secrets(self) -> None:
        """Forget what somebody typed that the next one at this window is not to see."""
        self.counter.forget_secrets()

    def arrive(self, route: Route, here: str) -> bool:
        """Prepare the page of a route; False when the page that is `here` took the scan itself."""
        scanned = route.scanned
        if here == Page.JOB and scanned is not None and self.counter.job.take_scan(scanned):
            return False
        if scanned is not None and self.records.take_scan(scanned, here):
            return False
        if route.page in (Page.DEVICE, Page.CUSTOMER):
            self.records.open(route, self._way_back(here))
        self.day.workshop.come_from(self._way_back(here), route.page)
        self.counter.arrive(route)
        self._lists.arrive(route)
        self.day.arrive(route)
        self.importing.arrive(route)
        return True

    def take_scan(self, scanned: Scanned) -> bool:
        """Let the page that is here take a scan before it is sorted; False leaves it."""
        named = scanned.kind is ScanKind.MODEL
        of_box = scanned.kind is ScanKind.GOODS and self.here == Page.INTAKE
        if (self.here == Page.INTAKE and named) or (of_box and self.counter.intake.takes_article()):
            # While a device is being taken in it is that device, no price question and no goods.
            self.go.emit(Route(Page.INTAKE, scanned=scanned))
            return True
        return self.day.take_scan(scanned, self.here)

    def work_desk(self) -> WorkDesk | None:
        """Return the desk of the job that the page that is here shows; None on other pages."""
        match self.here:
            case Page.JOB:
                return self.counter.job.work
            case Page.BENCH:
                return self.day.bench.desk
        return None

    def shown_job(self) -> str:
        """Return the number of the job that the page that is here shows; empty on other pages."""
        desk = self.work_desk()
        return "" if desk is None else desk.state.number

    def _way_back(self, here: str) -> Route:
        """Return the route that leads back to the page that is `here`."""
        way = self.counter.way_back(here) or self.records.way_back(here)
        return way or Route(Page(here) if here else Page.COUNTER)

    def _under_strips(self, page: Page, make: Callable[[Words], Screen], words: Words) -> Screen:
        # The import's own page shows it in full.
        desk = None if page is Page.IMPORT else self.importing.desk
        messages = self.messages.all()
        shown = UnderStrips(make(words), self.desks.printing, messages, words, desk)
        if page in _KEEPS_PAPERS:
            shown.keep_papers()
        shown.go.connect(self.go)
        return shown
