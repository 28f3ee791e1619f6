"""The pages of where devices are: places, parcels, the board of the bench."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.sentences import N_
from ui.board.state import BoardServices
from ui.board.view import BoardView
from ui.board.viewmodel import BoardViewModel
from ui.look.icons import Icon
from ui.parcels.state import ParcelsServices
from ui.parcels.view import ParcelsView
from ui.parcels.viewmodel import ParcelsViewModel
from ui.places.state import PlacesServices
from ui.places.view import PlacesView
from ui.places.viewmodel import PlacesViewModel
from ui.routes import Page
from ui.window.pages_in_use import PagesInUse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.printers.printing_desk import PrintingDesk
    from ui.routes import Route
    from ui.screen import Screen
    from ui.window.shop_screens import Around

PLACE_ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.PLACES: (N_("Bins"), Icon.PACKAGE),
    Page.PARCELS: (N_("Parcels"), Icon.HAND_OVER),
    Page.BOARD: (N_("Board of the bench"), Icon.JOB),
}
_NAMES: Final[Mapping[Page, str]] = {
    Page.PLACES: "places",
    Page.PARCELS: "parcels",
    Page.BOARD: "board",
}


class PlacePages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`.

    `use` knows which of them the rail offers; `walk_begun` says that bins are scanned by
    themselves.
    """

    go = Signal(object)
    said = Signal(object)
    walk_begun = Signal()

    def __init__(
        self, shop: OpenShop, around: Around, words: Words, printing: PrintingDesk
    ) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._printing = printing
        self.use = PagesInUse(shop.bins, around)

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page."""
        return {
            Page.PLACES: partial(self._make, PlacesView, "places"),
            Page.PARCELS: partial(self._make, ParcelsView, "parcels"),
            Page.BOARD: partial(self._make, BoardView, "board"),
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
    def places(self) -> PlacesViewModel:
        """The places page's view-model."""
        shop = self._shop
        services = PlacesServices(
            bins=shop.bins,
            placings=shop.placings,
            walks=shop.walks,
            papers=shop.place_papers,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=self._printing,
        )
        model = PlacesViewModel(self._around.session, self._around.tasks, self._words, services)
        model.go.connect(self.go)
        model.said.connect(self.said)
        model.walking.begun.connect(self.walk_begun)
        return model

    @cached_property
    def parcels(self) -> ParcelsViewModel:
        """The parcels page's view-model."""
        shop = self._shop
        services = ParcelsServices(
            parcels=shop.parcels,
            lists=shop.lists,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        model = ParcelsViewModel(self._around.session, self._around.tasks, self._words, services)
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model

    @cached_property
    def board(self) -> BoardViewModel:
        """The board page's view-model."""
        shop = self._shop
        services = BoardServices(
            workshop=shop.workshop,
            lists=shop.lists,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        model = BoardViewModel(self._around.session, self._around.tasks, self._words, services)
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model

    def _make(self, view: Callable[[Any, Words], Screen], name: str, words: Words) -> Screen:
        return view(getattr(self, name), words)
