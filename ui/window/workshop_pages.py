"""The pages beside the bench: before and after, what is waited for, times, what we know."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.sentences import N_
from ui.articles.state import ArticlesServices
from ui.articles.view import ArticlesView
from ui.articles.viewmodel import ArticlesViewModel
from ui.look.icons import Icon
from ui.mirror.state import MirrorServices
from ui.mirror.view import MirrorView
from ui.mirror.viewmodel import MirrorViewModel
from ui.part_orders.state import PartOrdersServices
from ui.part_orders.view import PartOrdersView
from ui.part_orders.viewmodel import PartOrdersViewModel
from ui.report.state import ReportServices
from ui.report.view import ReportView
from ui.report.viewmodel import ReportViewModel
from ui.routes import Page
from ui.times.state import TimesServices
from ui.times.view import TimesView
from ui.times.viewmodel import TimesViewModel
from ui.waiting.state import WaitingServices
from ui.waiting.view import WaitingView
from ui.waiting.viewmodel import WaitingViewModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.page_of_job import PageOfJob
    from ui.printers.printing_desk import PrintingDesk
    from ui.routes import Route
    from ui.screen import Screen
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.window.shop_screens import Around

WORKSHOP_ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.MIRROR: (N_("Before and after"), Icon.CHECK),
    Page.WAITING: (N_("Questions and outside repairs"), Icon.QUESTION),
    Page.TIMES: (N_("Times"), Icon.CLOCK),
    Page.PART_ORDERS: (N_("Parts on order"), Icon.PACKAGE),
    Page.REPORT: (N_("Repair report"), Icon.PRINT),
    Page.ARTICLES: (N_("What we know"), Icon.INFO),
}
_NAMES: Final[Mapping[Page, str]] = {page: page.value for page in WORKSHOP_ENTRIES}
_Model = TypeVar("_Model", bound="PageOfJob")


class WorkshopPages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, shop: OpenShop, around: Around, words: Words, printing: PrintingDesk
    ) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._printing = printing

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page."""
        return {
            Page.MIRROR: partial(self._make, MirrorView, "mirror"),
            Page.WAITING: partial(self._make, WaitingView, "waiting"),
            Page.TIMES: partial(self._make, TimesView, "times"),
            Page.PART_ORDERS: partial(self._make, PartOrdersView, "part_orders"),
            Page.REPORT: partial(self._make, ReportView, "report"),
            Page.ARTICLES: partial(self._make, ArticlesView, "articles"),
        }

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        for name in self.__dict__.keys() & set(_NAMES.values()):
            getattr(self, name).speak(words)

    def come_from(self, back: Route, page: Page) -> None:
        """Let Esc on one of these pages lead back, but never to and fro between two of them."""
        if page in _NAMES and back.page not in _NAMES:
            self._model(page).back = back

    def arrive(self, route: Route) -> None:
        """Prepare the page of a route, if it is one of these."""
        if route.page in _NAMES:
            self._model(route.page).arrive(route)

    def take_scan(self, scanned: Scanned, here: str) -> bool:
        """Let the page that is `here` take a scan; False lets it go where it usually leads."""
        return here in _NAMES and self._model(Page(here)).take_scan(scanned)

    @cached_property
    def mirror(self) -> MirrorViewModel:
        """The view-model of a job's tests before and after."""
        shop = self._shop
        services = MirrorServices(
            workshop=shop.workshop,
            jobs=shop.jobs,
            accounts=shop.accounts,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._printing,
        )
        return self._wired(MirrorViewModel(*self._given(), services))

    @cached_property
    def waiting(self) -> WaitingViewModel:
        """The view-model of what is waited for."""
        shop = self._shop
        services = WaitingServices(
            workshop=shop.workshop,
            jobs=shop.jobs,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._printing,
        )
        return self._wired(WaitingViewModel(*self._given(), services))

    @cached_property
    def times(self) -> TimesViewModel:
        """The view-model of whose time a job took."""
        shop = self._shop
        services = TimesServices(
            workshop=shop.workshop,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(TimesViewModel(*self._given(), services))

    @cached_property
    def part_orders(self) -> PartOrdersViewModel:
        """The view-model of parts on order."""
        shop = self._shop
        services = PartOrdersServices(
            workshop=shop.workshop,
            job_parts=shop.job_parts,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(PartOrdersViewModel(*self._given(), services))

    @cached_property
    def report(self) -> ReportViewModel:
        """The view-model of what the customer is told of a repair."""
        shop = self._shop
        services = ReportServices(
            workshop=shop.workshop,
            photos=shop.photos,
            feed=self._around.feed,
            printing=self._printing,
        )
        return self._wired(ReportViewModel(*self._given(), services))

    @cached_property
    def articles(self) -> ArticlesViewModel:
        """The view-model of what the shop knows."""
        shop = self._shop
        services = ArticlesServices(
            workshop=shop.workshop,
            photos=shop.photos,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(ArticlesViewModel(*self._given(), services))

    def _make(self, view: Callable[[Any, Words], Screen], name: str, words: Words) -> Screen:
        return view(getattr(self, name), words)

    def _given(self) -> tuple[Session, Tasks, Words]:
        return self._around.session, self._around.tasks, self._words

    def _model(self, page: Page) -> PageOfJob:
        model: PageOfJob = getattr(self, _NAMES[page])
        return model

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model
