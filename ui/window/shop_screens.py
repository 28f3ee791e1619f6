"""The pages of an open shop: their view-models live as long as it is open, views are rebuilt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind
from app.sentences import N_
from app.services.policy.shipped_content import shipped_aliases
from app.settings import Navigation
from ui.changes import Touched
from ui.counter.state import CounterServices
from ui.counter.view import CounterView
from ui.counter.viewmodel import CounterViewModel
from ui.importing.pages import ImportPages
from ui.intake.services import IntakeServices
from ui.intake.view import IntakeView
from ui.intake.viewmodel import IntakeViewModel
from ui.job.state import JobServices
from ui.job.view import JobView
from ui.job.viewmodel import JobViewModel
from ui.look.icons import Icon
from ui.printers.drawer_desk import DrawerDesk
from ui.printers.printer_chooser import PrinterChooser
from ui.printers.printing_desk import PrintingDesk
from ui.routes import Page, Route
from ui.scans.scanner_desk import ScannerDesk
from ui.screen import ScreenEntry
from ui.settings.printer_state import PrinterServices
from ui.settings.scan_trials import ScannerServices
from ui.settings.view import SettingsView
from ui.settings.viewmodel import SettingsServices, SettingsViewModel
from ui.signing.desk import SigningDesk, SigningServices
from ui.telling.clipboard import put_on_clipboard
from ui.telling.desk import TellingDesk, TellingServices
from ui.window.day_pages import ENTRIES, DayPages, Desks
from ui.window.list_pages import ListPages
from ui.window.photo_desks import photo_services
from ui.window.record_pages import RecordPages
from ui.window.strips import StripMessage, UnderStrips, WaitingMessage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.changes import ChangeFeed, Changes
    from ui.in_hand.desk import WorkDesk
    from ui.look.look import Look
    from ui.screen import Screen
    from ui.session import Session
    from ui.tasks import Tasks

_SHORT: Final = frozenset(
    {Page.COUNTER, Page.JOBS, Page.BENCH, Page.SALE, Page.TODAY, Page.SETTINGS}
)
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


_Model = TypeVar("_Model", CounterViewModel, IntakeViewModel, JobViewModel)


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
        self._shop = shop
        self._session = around.session
        self._tasks = around.tasks
        self._feed = around.feed
        self._look = around.look
        self.photos = photo_services(shop, around)
        self.words = words
        self.here = ""
        self.clock_message = StripMessage()
        self.scan_message = StripMessage()
        self.waiting_message = WaitingMessage()
        self.scanner_message = StripMessage()
        self.scanners = ScannerDesk(shop.scanners, shop.machine, around.tasks, shop.file.clock)
        self.scanners.told.connect(self.scanner_message.tell)
        self.scanners.speak(words)
        self.importing = ImportPages(shop, around, words)
        self.importing.go.connect(self.go)
        self.importing.said.connect(self.said)
        self.records = RecordPages(shop, around, words)
        self.records.go.connect(self.go)
        self.records.said.connect(self.said)
        self.day = DayPages(shop, around, words, Desks(self.printing, self.telling, self.signing))
        self.day.go.connect(self.go)
        self.day.said.connect(self.said)
        self._lists = ListPages(shop, around, words, self.printing)
        self._lists.go.connect(self.go)
        self._lists.said.connect(self.said)
        self._feed.changed.connect(self._changed)

    def entries(self, navigation: Navigation) -> list[ScreenEntry]:
        """List the pages for the window, with those of `navigation` in the rail."""
        makers: dict[Page, Callable[[Words], Screen]] = {
            Page.COUNTER: self._make_counter,
            Page.INTAKE: self._make_intake,
            Page.JOBS: self._lists.make_jobs,
            Page.CUSTOMERS: self._lists.make_customers,
            Page.DEVICES: self._lists.make_devices,
            Page.JOB: self._make_job,
            Page.DEVICE: self.records.make_device,
            Page.CUSTOMER: self.records.make_customer,
            Page.IMPORT: self.importing.make,
            Page.SETTINGS: self._make_settings,
            **self.day.makers(),
        }
        return [
            ScreenEntry(
                page,
                *_ENTRIES[page],
                make=partial(self._under_strips, page, makers[page]),
                in_rail=page in RAIL[navigation] | self.day.places.in_use,
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
        self.scan_message.put_away()
        self.scanners.speak(words)
        self.printing.speak(words)
        self.telling.speak(words)
        self.signing.speak(words)
        self.importing.speak(words)
        self.records.speak(words)
        self._lists.speak(words)
        self.day.speak(words)
        for name in ("counter", "intake", "job", "settings"):
            # Those that nobody has visited are made later, in the language of that day.
            if name in self.__dict__:
                getattr(self, name).speak(words)

    def arrive(self, route: Route, here: str) -> bool:
        """Prepare the page of a route; False when the page that is `here` took the scan itself."""
        scanned = route.scanned
        if here == Page.JOB and scanned is not None and self.job.take_scan(scanned):
            return False
        if scanned is not None and self.records.take_scan(scanned, here):
            return False
        if route.page is Page.JOB:
            self.job.open(route.job)
        elif route.page in (Page.DEVICE, Page.CUSTOMER):
            self.records.open(route, self._way_back(here))
        elif route.page is Page.INTAKE:
            self.intake.arrive(route)
        elif route.page is Page.SETTINGS:
            self.settings.arrive(route)
        self._lists.arrive(route)
        self.day.arrive(route)
        return True

    def take_scan(self, scanned: Scanned) -> bool:
        """Let the page that is here take a scan before it is sorted; False leaves it."""
        named = scanned.kind is ScanKind.MODEL
        of_box = scanned.kind is ScanKind.GOODS and self.here == Page.INTAKE
        if (self.here == Page.INTAKE and named) or (of_box and self.intake.takes_article()):
            # While a device is being taken in it is that device, no price question and no goods.
            self.go.emit(Route(Page.INTAKE, scanned=scanned))
            return True
        return self.day.take_scan(scanned, self.here)

    def work_desk(self) -> WorkDesk | None:
        """Return the desk of the job that the page that is here shows; None on other pages."""
        match self.here:
            case Page.JOB:
                return self.job.work
            case Page.BENCH:
                return self.day.bench.desk
        return None

    def shown_job(self) -> str:
        """Return the number of the job that the page that is here shows; empty on other pages."""
        desk = self.work_desk()
        return "" if desk is None else desk.state.number

    def _way_back(self, here: str) -> Route:
        """Return the route that leads back to the page that is `here`."""
        match here:
            case Page.JOB:
                return Route(Page.JOB, job=self.job.shown_number)
            case Page.INTAKE:
                return Route(Page.INTAKE, draft=self.intake.draft)
        record = self.records.way_back(here)
        return record or Route(Page(here) if here else Page.COUNTER)

    @cached_property
    def printing(self) -> PrintingDesk:
        """The one desk that prints for all pages."""
        desk = PrintingDesk(
            self._session, self._tasks, self.words, self._shop.paperwork, self._feed
        )
        desk.said.connect(self.said)
        desk.ask_for_printers(
            PrinterChooser(self._session, self._tasks, self.words, self._shop.printers, self._feed)
        )
        given = self._session, self._tasks, self.words
        desk.keep_drawer(DrawerDesk(*given, self._shop.drawer, self._shop.print_queue))
        return desk

    @cached_property
    def telling(self) -> TellingDesk:
        """The one desk that tells customers for all pages."""
        services = TellingServices(self._shop.telling, self._shop.shop, self._feed)
        desk = TellingDesk(self._session, self._tasks, self.words, services)
        desk.said.connect(self.said)
        desk.copied.connect(put_on_clipboard)
        return desk

    @cached_property
    def signing(self) -> SigningDesk:
        """The one desk at which customers sign for all pages."""
        services = SigningServices.of(self._shop, self._feed)
        desk = SigningDesk(self._session, self._tasks, self.words, services)
        desk.said.connect(self.said)
        return desk

    @cached_property
    def counter(self) -> CounterViewModel:
        """The home page's view-model."""
        shop = self._shop
        services = CounterServices(
            desk=shop.desk,
            drafts=shop.drafts,
            paperwork=shop.paperwork,
            shop=shop.shop,
            lists=shop.lists,
            telling=shop.telling,
            clock=shop.file.clock,
            printing=self.printing,
            telling_desk=self.telling,
            feed=self._feed,
        )
        return self._wired(CounterViewModel(self._session, self._tasks, self.words, services))

    @cached_property
    def intake(self) -> IntakeViewModel:
        """The intake page's view-model."""
        shop = self._shop
        services = IntakeServices(
            shop=shop.shop,
            settings=shop.settings,
            lists=shop.lists,
            customers=shop.customers,
            files=shop.customer_files,
            devices=shop.devices,
            catalogue=shop.catalogue,
            drafts=shop.drafts,
            intake=shop.intake,
            checklists=shop.checklists,
            jobs=shop.jobs,
            quotes=shop.order_quotes,
            enquiries=shop.price_enquiries,
            look_up=shop.price_look_up,
            aliases=shipped_aliases,
            clock=shop.file.clock,
            feed=self._feed,
            photos=self.photos,
            printing=self.printing,
            signing=self.signing,
        )
        model = IntakeViewModel(self._session, self._tasks, self.words, services)
        model.prepare()
        return self._wired(model)

    @cached_property
    def job(self) -> JobViewModel:
        """The job page's view-model."""
        shop = self._shop
        services = JobServices(
            jobs=shop.jobs,
            devices=shop.devices,
            customers=shop.customers,
            paperwork=shop.paperwork,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            printing=self.printing,
            telling_desk=self.telling,
            signing=self.signing,
            feed=self._feed,
            work=self.day.work_services(),
            access=self.day.access_services(),
            photos=self.photos,
        )
        return self._wired(JobViewModel(self._session, self._tasks, self.words, services))

    @cached_property
    def settings(self) -> SettingsViewModel:
        """The settings page's view-model."""
        shop = self._shop
        services = SettingsServices(
            shop=shop.shop,
            settings=shop.settings,
            accounts=shop.accounts,
            badges=shop.badges,
            actions=shop.actions,
            printing=self.printing,
            printers=PrinterServices(shop.printers, shop.print_queue, shop.drawer),
            terms=shop.terms,
            payments=shop.payments,
            tenders=shop.tender_setup,
            scanners=ScannerServices(
                shop.scanners, shop.scanning, self.scanners, shop.actions, self.printing
            ),
            photos=self.photos,
            look=self._look,
            feed=self._feed,
        )
        model = SettingsViewModel(self._session, self._tasks, self.words, services)
        model.said.connect(self.said)
        model.go.connect(self.go)
        return model

    def _make_counter(self, words: Words) -> Screen:
        return CounterView(self.counter, words)

    def _make_intake(self, words: Words) -> Screen:
        return IntakeView(self.intake, words)

    def _make_job(self, words: Words) -> Screen:
        return JobView(self.job, words)

    def _make_settings(self, words: Words) -> Screen:
        return SettingsView(self.settings, words)

    def _under_strips(self, page: Page, make: Callable[[Words], Screen], words: Words) -> Screen:
        # The import's own page shows it in full.
        desk = None if page is Page.IMPORT else self.importing.desk
        messages = (
            self.clock_message,
            self.scanner_message,
            self.scan_message,
            self.waiting_message,
        )
        shown = UnderStrips(make(words), self.printing, messages, words, desk)
        shown.go.connect(self.go)
        return shown

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING) and "intake" in self.__dict__:
            self.intake.prepare()
