"""The import page and its desk, made when they are first needed and kept while the shop is open."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.importing.desk import ImportDesk
from ui.importing.errands import Errands
from ui.importing.state import ImportServices
from ui.importing.view import ImportView
from ui.importing.viewmodel import ImportViewModel
from ui.routes import Page

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.routes import Route
    from ui.screen import Screen
    from ui.window.shop_screens import Around


class ImportPages(QObject):
    """Make the page; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._errands = Errands(shop.folder, shop.accounts, around.session)
        clock = shop.file.clock
        self.desk = ImportDesk(around.tasks, words, self._errands, clock, around.feed)
        self.desk.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.desk.speak(words)
        if "model" in self.__dict__:
            self.model.speak(words)

    def arrive(self, route: Route) -> None:
        """Begin with the kind of records that a route names."""
        if route.page is Page.IMPORT and route.record:
            self.model.arrive(route)

    def make(self, words: Words) -> Screen:
        """Make the page."""
        return ImportView(self.model, words)

    @cached_property
    def model(self) -> ImportViewModel:
        """The page's view-model."""
        services = ImportServices(
            errands=self._errands,
            past=self._shop.past_imports,
            shop=self._shop.shop,
            clock=self._shop.file.clock,
            desk=self.desk,
        )
        model = ImportViewModel(self._around.session, self._around.tasks, self._words, services)
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model
