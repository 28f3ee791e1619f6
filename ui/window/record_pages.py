"""The pages of one device and of one customer, and the way back from them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.customer.state import CustomerServices
from ui.customer.view import CustomerView
from ui.customer.viewmodel import CustomerViewModel
from ui.device.state import DeviceServices
from ui.device.view import DeviceView
from ui.device.viewmodel import DeviceViewModel
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.screen import Screen
    from ui.window.shop_screens import Around

_Model = TypeVar("_Model", DeviceViewModel, CustomerViewModel)


class RecordPages(QObject):
    """Make both pages at their first need; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words) -> None:
        super().__init__()
        self._shop = shop
        self._around = around
        self._words = words

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        for name in ("device", "customer"):
            if name in self.__dict__:
                getattr(self, name).speak(words)

    def make_device(self, words: Words) -> Screen:
        """Make the device page."""
        return DeviceView(self.device, words)

    def make_customer(self, words: Words) -> Screen:
        """Make the customer page."""
        return CustomerView(self.customer, words)

    def open(self, route: Route, back: Route) -> None:
        """Open a record; Esc leads `back`, but never to and fro between two records."""
        page: DeviceViewModel | CustomerViewModel
        page = self.device if route.page is Page.DEVICE else self.customer
        other = self._back_of(back.page)
        if back.page is not route.page and (other is None or other.page is not route.page):
            page.back = back
        page.open(route.record)

    def way_back(self, here: str) -> Route | None:
        """Return the route of the record that is shown here; None for any other page."""
        match here:
            case Page.DEVICE:
                return Route(Page.DEVICE, record=self.device.shown_id)
            case Page.CUSTOMER:
                return Route(Page.CUSTOMER, record=self.customer.shown_id)
        return None

    def take_scan(self, scanned: Scanned, here: str) -> bool:
        """Take a scan for the number that the device page asks for; False leaves it."""
        return here == Page.DEVICE and self.device.take_scan(scanned)

    @cached_property
    def device(self) -> DeviceViewModel:
        """The device page's view-model."""
        shop, around = self._shop, self._around
        services = DeviceServices(
            records=shop.device_records,
            devices=shop.devices,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=around.feed,
        )
        model = DeviceViewModel(around.session, around.tasks, self._words, services)
        return self._wired(model)

    @cached_property
    def customer(self) -> CustomerViewModel:
        """The customer page's view-model."""
        shop, around = self._shop, self._around
        services = CustomerServices(
            files=shop.customer_files,
            customers=shop.customers,
            merging=shop.merging,
            finding=shop.finding,
            credit=shop.credit,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=around.feed,
        )
        model = CustomerViewModel(around.session, around.tasks, self._words, services)
        return self._wired(model)

    def _back_of(self, page: Page) -> Route | None:
        match page:
            case Page.DEVICE:
                return self.device.back
            case Page.CUSTOMER:
                return self.customer.back
        return None

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model
