"""The pages of parts: what is there, what came in, is to be booked, comes out of a device."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.sentences import N_
from ui.goods_in.state import GoodsInServices
from ui.goods_in.view import GoodsInView
from ui.goods_in.viewmodel import GoodsInViewModel
from ui.look.icons import Icon
from ui.parts.state import PartsServices
from ui.parts.view import PartsView
from ui.parts.viewmodel import PartsViewModel
from ui.routes import Page
from ui.shortages.state import ShortagesServices
from ui.shortages.view import ShortagesView
from ui.shortages.viewmodel import ShortagesViewModel
from ui.to_book.state import ToBookServices
from ui.to_book.view import ToBookView
from ui.to_book.viewmodel import ToBookViewModel
from ui.undoing.state import UndoingServices
from ui.undoing.view import UndoingView
from ui.undoing.viewmodel import UndoingViewModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.printers.printing_desk import PrintingDesk
    from ui.routes import Route
    from ui.screen import Screen
    from ui.telling.desk import TellingDesk
    from ui.window.shop_screens import Around

PART_ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.PARTS: (N_("Parts"), Icon.PACKAGE),
    Page.GOODS_IN: (N_("Goods in"), Icon.IMPORT),
    Page.TO_BOOK: (N_("To be booked"), Icon.CHECK),
    Page.SHORTAGES: (N_("Runs short"), Icon.ALERT),
    Page.UNDO_REPAIR: (N_("Undo a repair"), Icon.UNDO),
}
_NAMES: Final[Mapping[Page, str]] = {
    Page.PARTS: "parts",
    Page.GOODS_IN: "goods_in",
    Page.TO_BOOK: "to_book",
    Page.SHORTAGES: "shortages",
    Page.UNDO_REPAIR: "undoing",
}
_Model = TypeVar("_Model", bound=QObject)


class PartPages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        shop: OpenShop,
        around: Around,
        words: Words,
        printing: PrintingDesk,
        telling: TellingDesk,
    ) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._printing = printing
        self._telling = telling

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page."""
        return {
            Page.PARTS: partial(self._make, PartsView, "parts"),
            Page.GOODS_IN: partial(self._make, GoodsInView, "goods_in"),
            Page.TO_BOOK: partial(self._make, ToBookView, "to_book"),
            Page.SHORTAGES: partial(self._make, ShortagesView, "shortages"),
            Page.UNDO_REPAIR: partial(self._make, UndoingView, "undoing"),
        }

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        for name in _NAMES.values():
            if name in self.__dict__:
                getattr(self, name).speak(words)

    def arrive(self, route: Route) -> None:
        """Prepare the page of a route, if it is one of these."""
        if route.page in _NAMES:
            getattr(self, _NAMES[route.page]).arrive(route)

    def take_scan(self, scanned: Scanned, here: str) -> bool:
        """Let the page that is `here` take a scan; False lets it go where it usually leads."""
        if here not in _NAMES:
            return False
        return bool(getattr(self, _NAMES[Page(here)]).take_scan(scanned))

    @cached_property
    def parts(self) -> PartsViewModel:
        """The view-model of the page of parts."""
        shop = self._shop
        services = PartsServices(
            parts=shop.parts,
            suppliers=shop.suppliers,
            part_prices=shop.part_prices,
            accounts=shop.accounts,
            folder=shop.folder,
            pages=shop.part_pages,
            stock=shop.stock_keeping,
            to_book=shop.to_book,
            labels=shop.part_labels,
            lists=shop.lists,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._printing,
        )
        return self._wired(PartsViewModel(*self._given(), services))

    @cached_property
    def goods_in(self) -> GoodsInViewModel:
        """The view-model of the page of goods in."""
        shop = self._shop
        services = GoodsInServices(
            parts=shop.parts,
            pages=shop.part_pages,
            stock=shop.stock_keeping,
            drafts=shop.goods_in_drafts,
            labels=shop.part_labels,
            settings=shop.settings,
            shop=shop.shop,
            feed=self._around.feed,
            printing=self._printing,
        )
        return self._wired(GoodsInViewModel(*self._given(), services))

    @cached_property
    def to_book(self) -> ToBookViewModel:
        """The view-model of the list to be booked."""
        shop = self._shop
        services = ToBookServices(
            to_book=shop.to_book,
            parts=shop.parts,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(ToBookViewModel(*self._given(), services))

    @cached_property
    def shortages(self) -> ShortagesViewModel:
        """The view-model of what runs short."""
        shop = self._shop
        services = ShortagesServices(
            shortages=shop.shortages,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(ShortagesViewModel(*self._given(), services))

    @cached_property
    def undoing(self) -> UndoingViewModel:
        """The view-model of undoing a repair."""
        shop = self._shop
        services = UndoingServices(
            undoing=shop.repair_undo,
            telling=shop.telling,
            payments=shop.payments,
            accounts=shop.accounts,
            settings=shop.settings,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._printing,
            telling_desk=self._telling,
        )
        return self._wired(UndoingViewModel(*self._given(), services))

    def _given(self) -> tuple[Any, Any, Words]:
        return self._around.session, self._around.tasks, self._words

    def _make(self, view: Callable[[Any, Words], Screen], name: str, words: Words) -> Screen:
        return view(getattr(self, name), words)

    def _wired(self, model: _Model) -> _Model:
        # Typed by what all of them have; each signal is declared in the class of its own model.
        signals: Any = model
        signals.go.connect(self.go)
        signals.said.connect(self.said)
        return model
