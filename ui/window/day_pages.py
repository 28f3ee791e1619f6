"""The pages of a shop's day: prices, sale, receipts, bench, handover, today, arrivals.

Each page is one line in `ENTRIES` (its name and icon), one in `_NAMES` (its view-model here) and
one in `makers`, with the view-model as a cached property. A page that has no maker yet is not
offered anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from app.sentences import N_
from ui.access.state import AccessServices
from ui.arrivals.state import ArrivalServices
from ui.arrivals.view import ArrivalsView
from ui.arrivals.viewmodel import ArrivalsViewModel
from ui.bench.state import BenchServices
from ui.bench.view import BenchView
from ui.bench.viewmodel import BenchViewModel
from ui.diagnosis.state import DiagnosisServices
from ui.handover.state import HandoverServices
from ui.handover.view import HandoverView
from ui.handover.viewmodel import HandoverViewModel
from ui.in_hand.state import WorkServices
from ui.job_parts.state import PartsServices
from ui.look.icons import Icon
from ui.money.state import MoneyServices
from ui.money.view import MoneyView
from ui.money.viewmodel import MoneyViewModel
from ui.papers.state import PaperServices
from ui.papers.view import PapersView
from ui.papers.viewmodel import PapersViewModel
from ui.prices.state import PriceServices
from ui.prices.view import PricesView
from ui.prices.viewmodel import PricesViewModel
from ui.routes import Page
from ui.sale.state import SaleServices
from ui.sale.view import SaleView
from ui.sale.viewmodel import SaleViewModel
from ui.today.state import TodayServices
from ui.today.view import TodayView
from ui.today.viewmodel import TodayViewModel
from ui.window.part_pages import PART_ENTRIES, PartPages
from ui.window.place_pages import PLACE_ENTRIES, PlacePages
from ui.window.quote_pages import QUOTE_ENTRIES, QuotePages
from ui.window.workshop_pages import WORKSHOP_ENTRIES, WorkshopPages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.customer_screen.options_desk import OptionsDesk
    from ui.photos.state import PhotoServices
    from ui.printers.printing_desk import PrintingDesk
    from ui.routes import Route
    from ui.screen import Screen
    from ui.session import Session
    from ui.signing.desk import SigningDesk
    from ui.tasks import Tasks
    from ui.telling.desk import TellingDesk
    from ui.window.shop_screens import Around

ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.ARRIVALS: (N_("Arrivals"), Icon.CALENDAR),
    Page.PRICES: (N_("Prices"), Icon.TAG),
    Page.BENCH: (N_("Bench"), Icon.TOOL),
    Page.SALE: (N_("Sale"), Icon.CART),
    Page.MONEY: (N_("Receipts"), Icon.TICKET),
    Page.HANDOVER: (N_("Handover"), Icon.HAND_OVER),
    **QUOTE_ENTRIES,
    Page.TODAY: (N_("Today"), Icon.FIGURES),
    **PART_ENTRIES,
    Page.PAPERS: (N_("Papers"), Icon.PRINT),
    **PLACE_ENTRIES,
    **WORKSHOP_ENTRIES,
}
"""What each page is called and its icon."""

_NAMES: Final[Mapping[Page, str]] = {
    Page.ARRIVALS: "arrivals",
    Page.PAPERS: "papers",
    Page.HANDOVER: "handover",
    Page.PRICES: "prices",
    Page.BENCH: "bench",
    Page.SALE: "sale",
    Page.MONEY: "money",
    Page.TODAY: "today",
}
"""The cached property that holds a page's view-model."""
_VIEWS: Final[Mapping[Page, Callable[[Any, Words], Screen]]] = {
    Page.ARRIVALS: ArrivalsView,
    Page.PAPERS: PapersView,
    Page.HANDOVER: HandoverView,
    Page.PRICES: PricesView,
    Page.BENCH: BenchView,
    Page.SALE: SaleView,
    Page.TODAY: TodayView,
    Page.MONEY: MoneyView,
}


class DayModel(Protocol):
    """What the view-model of each of these pages can do, besides its own acts.

    It has the signals `go` (a `Route`) and `said` (a `Notice`) too.
    """

    def speak(self, words: Words) -> None:
        """Use another language from now on."""

    def arrive(self, route: Route) -> None:
        """Show what a route brings; called before the page is shown."""

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a scan while the page is shown; False lets it go where it usually leads."""


_Model = TypeVar("_Model", bound=DayModel)


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks that all pages of the window share."""

    printing: PrintingDesk
    telling: TellingDesk
    signing: SigningDesk
    options: OptionsDesk
    photos: PhotoServices


class DayPages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words, desks: Desks) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._desks = desks
        self.places = PlacePages(shop, around, words, desks.printing)
        self.parts = PartPages(shop, around, words, desks.printing, desks.telling)
        self.quotes = QuotePages(shop, around, words, desks)
        self.workshop = WorkshopPages(shop, around, words, desks.printing)
        self._others = (self.places, self.parts, self.quotes, self.workshop)
        for pages in self._others:
            pages.go.connect(self.go)
            pages.said.connect(self.said)

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page that there is."""
        own = {page: partial(self._make, view, _NAMES[page]) for page, view in _VIEWS.items()}
        others = [pages.makers() for pages in self._others]
        return own | {page: make for made in others for page, make in made.items()}

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        for pages in self._others:
            pages.speak(words)
        # Those that nobody has visited are made later, in the language of that day.
        for name in self.__dict__.keys() & set(_NAMES.values()):
            getattr(self, name).speak(words)

    def arrive(self, route: Route) -> None:
        """Prepare the page of a route, if it is one of these."""
        for pages in self._others:
            pages.arrive(route)
        if route.page in _NAMES:
            self._model(route.page).arrive(route)

    def take_scan(self, scanned: Scanned, here: str) -> bool:
        """Let the page that is `here` take a scan; False lets it go where it usually leads."""
        if here in _NAMES:
            return self._model(Page(here)).take_scan(scanned)
        taking = (self.places, self.parts, self.workshop)
        return any(pages.take_scan(scanned, here) for pages in taking)

    @cached_property
    def bench(self) -> BenchViewModel:
        """The bench page's view-model."""
        shop, desks = self._shop, self._desks
        services = BenchServices(
            self.work_services(), desks.telling, shop.similar_jobs, shop.workshop, desks.photos
        )
        return self._wired(BenchViewModel(*self._given(), services))

    def access_services(self) -> AccessServices:
        """Return the services with which the access to a device is shown on its job's page."""
        shop = self._shop
        return AccessServices(
            passcodes=shop.passcodes,
            agreements=shop.agreements,
            printing=self._desks.printing,
            signing=self._desks.signing,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
        )

    def work_services(self) -> WorkServices:
        """Return what the work on a job asks, on the bench page and on the job page."""
        shop, feed = self._shop, self._around.feed
        return WorkServices(
            bench=shop.bench,
            checklists=shop.checklists,
            prices=shop.job_prices,
            payments=shop.payments,
            quotes=shop.quotes,
            fees=shop.diagnosis_fees,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=feed,
            signing=self._desks.signing,
            parts=PartsServices(shop.job_parts, shop.parts, shop.shop, shop.file.clock, feed),
            diagnosis=DiagnosisServices(
                diagnosis=shop.diagnosis,
                catalogue=shop.parts,
                photos=shop.photos,
                shop=shop.shop,
                clock=shop.file.clock,
                feed=feed,
            ),
        )

    @cached_property
    def prices(self) -> PricesViewModel:
        """The price page's view-model."""
        shop = self._shop
        services = PriceServices(
            look_up=shop.price_look_up,
            prices=shop.prices,
            enquiries=shop.price_enquiries,
            sums=shop.order_sums,
            waiting=shop.while_you_wait,
            customers=shop.customers,
            accounts=shop.accounts,
            folder=shop.folder,
            payments=shop.payments,
            settings=shop.settings,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._desks.printing,
        )
        return self._wired(PricesViewModel(*self._given(), services))

    @cached_property
    def money(self) -> MoneyViewModel:
        """The view-model of the receipts."""
        shop = self._shop
        services = MoneyServices(
            receipts=shop.receipts,
            refunds=shop.refunds,
            voids=shop.voids,
            fapiao=shop.fapiao,
            sale=shop.sale,
            parts=shop.parts,
            payments=shop.payments,
            accounts=shop.accounts,
            paperwork=shop.paperwork,
            settings=shop.settings,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._desks.printing,
        )
        return self._wired(MoneyViewModel(*self._given(), services))

    @cached_property
    def sale(self) -> SaleViewModel:
        """The sale page's view-model."""
        shop = self._shop
        services = SaleServices(
            sale=shop.sale,
            parts=shop.parts,
            stock=shop.goods,
            payments=shop.payments,
            settings=shop.settings,
            shop=shop.shop,
            feed=self._around.feed,
            printing=self._desks.printing,
        )
        return self._wired(SaleViewModel(*self._given(), services))

    @cached_property
    def today(self) -> TodayViewModel:
        """The view-model of the day."""
        shop = self._shop
        services = TodayServices(
            today=shop.today,
            close=shop.day_close,
            report=shop.day_report,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._desks.printing,
        )
        return self._wired(TodayViewModel(*self._given(), services))

    @cached_property
    def handover(self) -> HandoverViewModel:
        """The handover page's view-model."""
        shop = self._shop
        services = HandoverServices(
            handovers=shop.handovers,
            payments=shop.payments,
            accounts=shop.accounts,
            paperwork=shop.paperwork,
            settings=shop.settings,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._desks.printing,
            signing=self._desks.signing,
            mirrors=shop.workshop.mirrors,
        )
        return self._wired(HandoverViewModel(*self._given(), services))

    @cached_property
    def arrivals(self) -> ArrivalsViewModel:
        """The arrivals page's view-model."""
        shop = self._shop
        services = ArrivalServices(
            queue=shop.queue,
            appointments=shop.appointments,
            advice=shop.advice,
            scanning=shop.scanning,
            shop=shop.shop,
            clock=shop.file.clock,
            printing=self._desks.printing,
            feed=self._around.feed,
        )
        return self._wired(ArrivalsViewModel(*self._given(), services))

    @cached_property
    def papers(self) -> PapersViewModel:
        """The view-model of the print queue and the archive."""
        shop = self._shop
        services = PaperServices(
            paperwork=shop.paperwork,
            queue=shop.print_queue,
            printers=shop.printers,
            printing=self._desks.printing,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(PapersViewModel(*self._given(), services))

    def _make(self, view: Callable[[Any, Words], Screen], name: str, words: Words) -> Screen:
        return view(getattr(self, name), words)

    def _given(self) -> tuple[Session, Tasks, Words]:
        return self._around.session, self._around.tasks, self._words

    def _model(self, page: Page) -> DayModel:
        model: DayModel = getattr(self, _NAMES[page])
        return model

    def _wired(self, model: _Model) -> _Model:
        # Typed by what all of them have; each signal is declared in the class of its own model.
        signals: Any = model
        signals.go.connect(self.go)
        signals.said.connect(self.said)
        return model
