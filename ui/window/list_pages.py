"""The pages of the three lists, made when they are first gone to."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.customers.view import CustomersView
from ui.customers.viewmodel import CustomersViewModel
from ui.devices.view import DevicesView
from ui.devices.viewmodel import DevicesViewModel
from ui.jobs.view import JobsView
from ui.jobs.viewmodel import JobsViewModel
from ui.lists.state import ListServices
from ui.routes import Page

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.lists.browsing import Browsing
    from ui.printers.printing_desk import PrintingDesk
    from ui.routes import Route
    from ui.screen import Screen
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.window.shop_screens import Around

_Model = TypeVar("_Model", JobsViewModel, CustomersViewModel, DevicesViewModel)

_NAMES: Final = {Page.JOBS: "jobs", Page.CUSTOMERS: "customers", Page.DEVICES: "devices"}


class ListPages(QObject):
    """Make the pages of jobs, customers and devices; `go` carries a `Route`, `said` a `Notice`."""

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, shop: OpenShop, around: Around, words: Words, printing: PrintingDesk
    ) -> None:
        super().__init__()
        self._around = around
        self._words = words
        self._services = ListServices(
            folder=shop.folder,
            accounts=shop.accounts,
            records=shop.record_lists,
            saved=shop.saved_filters,
            paperwork=shop.paperwork,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            feed=around.feed,
            printing=printing,
        )

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        for name in _NAMES.values():
            if name in self.__dict__:
                getattr(self, name).speak(words)

    def make_jobs(self, words: Words) -> Screen:
        """Make the page of all jobs."""
        return JobsView(self.jobs, words)

    def make_customers(self, words: Words) -> Screen:
        """Make the page of all customers."""
        return CustomersView(self.customers, words)

    def make_devices(self, words: Words) -> Screen:
        """Make the page of all devices."""
        return DevicesView(self.devices, words)

    def arrive(self, route: Route) -> None:
        """Look for what a route brings: in everything, whatever was filtered before."""
        if route.page in _NAMES and route.text:
            browsing: Browsing = getattr(self, _NAMES[route.page])
            whole = browsing.kind.everything()
            browsing.show(replace(whole, wanted=replace(whole.wanted, text=route.text)))

    @cached_property
    def jobs(self) -> JobsViewModel:
        """The list of jobs."""
        return self._wired(JobsViewModel(*self._given()))

    @cached_property
    def customers(self) -> CustomersViewModel:
        """The list of customers."""
        return self._wired(CustomersViewModel(*self._given()))

    @cached_property
    def devices(self) -> DevicesViewModel:
        """The list of devices."""
        return self._wired(DevicesViewModel(*self._given()))

    def _given(self) -> tuple[Session, Tasks, Words, ListServices]:
        return self._around.session, self._around.tasks, self._words, self._services

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model
