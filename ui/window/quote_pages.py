"""The pages of quotes: that of one job, and those that nobody answered."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.sentences import N_
from ui.look.icons import Icon
from ui.quote.state import QuoteServices
from ui.quote.view import QuoteView
from ui.quote.viewmodel import QuoteViewModel
from ui.routes import Page
from ui.telling.clipboard import put_on_clipboard
from ui.unanswered.state import UnansweredServices
from ui.unanswered.view import UnansweredView
from ui.unanswered.viewmodel import UnansweredViewModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.routes import Route
    from ui.screen import Screen
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.window.day_pages import Desks
    from ui.window.shop_screens import Around

QUOTE_ENTRIES: Final[Mapping[Page, tuple[str, Icon]]] = {
    Page.QUOTE: (N_("Quote"), Icon.QUESTION),
    Page.UNANSWERED: (N_("Unanswered quotes"), Icon.BELL),
}
_Model = TypeVar("_Model", QuoteViewModel, UnansweredViewModel)


class QuotePages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words, desks: Desks) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words
        self._desks = desks

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page."""
        return {Page.QUOTE: self._make_quote, Page.UNANSWERED: self._make_unanswered}

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        if "quote" in self.__dict__:
            self.quote.speak(words)
        if "unanswered" in self.__dict__:
            self.unanswered.speak(words)

    def arrive(self, route: Route) -> None:
        """Prepare the page of a route, if it is one of these."""
        if route.page is Page.QUOTE:
            self.quote.arrive(route)
        elif route.page is Page.UNANSWERED:
            self.unanswered.arrive(route)

    @cached_property
    def quote(self) -> QuoteViewModel:
        """The quote page's view-model."""
        shop, desks = self._shop, self._desks
        services = QuoteServices(
            quotes=shop.quotes,
            sign_offs=shop.sign_offs,
            accounts=shop.accounts,
            calls=shop.unanswered,
            diagnosis=shop.diagnosis,
            look_up=shop.price_look_up,
            photos=shop.photos,
            paperwork=shop.paperwork,
            similar=shop.similar_jobs,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
            printing=desks.printing,
            signing=desks.signing,
            options=desks.options,
        )
        return self._wired(QuoteViewModel(*self._given(), services))

    @cached_property
    def unanswered(self) -> UnansweredViewModel:
        """The view-model of the quotes that nobody answered."""
        shop = self._shop
        services = UnansweredServices(
            unanswered=shop.unanswered,
            quotes=shop.quotes,
            shop=shop.shop,
            clock=shop.file.clock,
            feed=self._around.feed,
        )
        return self._wired(UnansweredViewModel(*self._given(), services))

    def _make_quote(self, words: Words) -> Screen:
        return QuoteView(self.quote, words)

    def _make_unanswered(self, words: Words) -> Screen:
        return UnansweredView(self.unanswered, words)

    def _given(self) -> tuple[Session, Tasks, Words]:
        return self._around.session, self._around.tasks, self._words

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        model.copied.connect(put_on_clipboard)
        return model
