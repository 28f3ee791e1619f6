"""Looking something up on another page while the intake waits as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.intake.ordering import price_question
from ui.routes import Page, Route

if TYPE_CHECKING:
    from ui.intake.draft_keeping import DraftKeeping
    from ui.intake.sheet import Sheet


class Elsewhere(QObject):
    """Lead to jobs and files; what is typed is saved first."""

    def __init__(self, sheet: Sheet, keeping: DraftKeeping) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._keeping = keeping

    def open_here(self) -> None:
        """Go to the job under which the scanned device is here already."""
        number = self._sheet.state.here
        if number:
            self._sheet.show(here="")
            self._go(Route(Page.JOB, job=number))

    def open_job(self, number: str) -> None:
        """Look at an earlier job of the device."""
        self._go(Route(Page.JOB, job=number))

    def open_device(self) -> None:
        """Look at the file of the shown device, if it was here before."""
        known = self._sheet.state.known
        if known is not None:
            self._go(Route(Page.DEVICE, record=known.id))

    def open_customer(self) -> None:
        """Look at the file of the customer, if it is a known one."""
        customer = self._sheet.state.form.customer.customer
        if customer:
            self._go(Route(Page.CUSTOMER, record=customer))

    def open_prices(self) -> None:
        """Look up what this device's repair costs this customer, and come back with the order."""
        sheet = self._sheet
        text = price_question(sheet.state.form, sheet.state.lists, sheet.words.language)
        level = sheet.state.form.customer.level
        self._go(Route(Page.PRICES, draft=self._keeping.id, text=text, level=level))

    def _go(self, route: Route) -> None:
        self._keeping.save()
        self._sheet.go.emit(route)
