"""Many devices of one customer in a table: numbers, models, faults and prices row by row."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from app.domain.identifiers import IMEI_KINDS, classify
from app.domain.intake import MOST_DEVICES
from app.domain.money import parse_amount, parse_currency
from app.domain.money_entry import OrderLine
from app.settings import IntakeLevel
from ui.intake.form import FIRST_FIELD, DeviceForm
from ui.intake.recognising import IMEI, SERIAL, with_fault
from ui.intake.state import SYMPTOMS
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.prices.price_look_up import PriceAnswer, PriceLookUp
    from ui.intake.device_lookup import DeviceLookup
    from ui.intake.sheet import Sheet
    from ui.session import Session
    from ui.tasks import Tasks

TABLE: Final = "batch"
"""The place on the page where the rows are typed into."""
PRICE: Final = "order"


class Column(IntEnum):
    """What stands in the columns of the table."""

    NUMBER = 0
    MODEL = 1
    FAULT = 2
    PRICE = 3
    NOTE = 4


class Batch(QObject):
    """Change the devices of the visit by rows; a row that is written to is the shown device.

    `prices` knows what lines of the price list cost that were found here, in minor units.
    """

    def __init__(
        self,
        sheet: Sheet,
        session: Session,
        tasks: Tasks,
        devices: DeviceLookup,
        look_up: PriceLookUp,
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._devices = devices
        self._look_up = look_up
        self.prices: dict[str, int] = {}

    def toggle(self) -> None:
        """Show the visit as a table, or its devices one by one.

        A table asks what a quick intake asks; the level can be raised again.
        """
        form = self._sheet.state.form
        level = form.level if form.batch else str(IntakeLevel.QUICK)
        self._sheet.put(replace(form, batch=not form.batch, level=level))

    def stand_on(self, place: int) -> None:
        """Let a row be the one that a scan goes into; the row after the last begins another."""
        form = self._sheet.state.form
        if place == len(form.devices) and place < MOST_DEVICES:
            self._sheet.put(form.with_next(form.device.entry.category))
        elif place < len(form.devices) and place != form.place:
            self._sheet.put(replace(form, place=place))

    def write(self, place: int, column: Column, text: str) -> None:
        """Take what was typed into a cell."""
        self.stand_on(place)
        match column:
            case Column.NUMBER:
                self._write_number(text.strip())
            case Column.MODEL:
                self._sheet.write(FIRST_FIELD, text.strip())
                self._devices.settle_model()
                self._ask_price()
            case Column.FAULT:
                self._write_fault(text.strip())
            case Column.PRICE:
                self._write_price(text.strip())
            case Column.NOTE:
                return
        self._follow_fee()

    def paste(self, place: int, numbers: Sequence[str]) -> None:
        """Write a pasted column of numbers into this row and those after it."""
        for step, number in enumerate(numbers):
            self.write(min(place + step, MOST_DEVICES - 1), Column.NUMBER, number)

    def copy_down(self, place: int) -> None:
        """Let a row say what the row above says, where it says nothing itself."""
        form = self._sheet.state.form
        if not 0 < place <= len(form.devices):
            return
        above = form.devices[place - 1].entry
        self.stand_on(place)
        entry = self._sheet.state.form.device.entry
        changes: dict[str, object] = {}
        if not entry.model and not entry.brand:
            changes |= {"brand": above.brand, "model": above.model, "category": above.category}
        if not (entry.problem or entry.symptoms):
            changes |= {"problem": above.problem, "symptoms": above.symptoms}
        if not entry.order:
            changes["order"] = above.order
        device = self._sheet.state.form.device.with_entry(**changes)
        self._sheet.put(self._sheet.state.form.with_device(device), FIRST_FIELD, SYMPTOMS)

    def _follow_fee(self) -> None:
        """Let what was agreed of the diagnosis hold for what comes into the table later."""
        form = self._sheet.state.form
        agreed = {device.entry.fee for device in form.devices} - {None}
        if agreed:
            self._sheet.put(form.with_fee(agreed.pop()))

    def _write_number(self, text: str) -> None:
        device = self._sheet.state.form.device
        blank = device.with_entry(imei="", second_imei="", serial="", device="")
        form = self._sheet.state.form.with_device(blank)
        self._sheet.put(form, IMEI, SERIAL)
        if not text:
            return
        try:
            field = IMEI if classify(text)[0].kind in IMEI_KINDS else SERIAL
        except BadEntry as unreadable:
            self._sheet.refuse(SERIAL, unreadable)
            return
        self._sheet.write(field, text)
        self._devices.settle_mark(field)

    def _write_fault(self, text: str) -> None:
        form = self._sheet.state.form
        said = form.with_device(form.device.with_entry(problem="", symptoms=()))
        self._sheet.put(with_fault(said, text, self._sheet.state.lists), "problem", SYMPTOMS)
        self._ask_price()

    def _write_price(self, text: str) -> None:
        state = self._sheet.state
        device = state.form.device
        try:
            order = _ordered(device, text, state.currency)
        except BadEntry as unreadable:
            self._sheet.refuse(PRICE, unreadable)
            return
        self._sheet.put(state.form.with_device(device.with_entry(order=order)), PRICE)

    def _ask_price(self) -> None:
        """Ask the price list what this costs such a customer, where nobody named a price."""
        form = self._sheet.state.form
        entry = form.device.entry
        if not (form.device.model_text and form.device.has_fault) or entry.order:
            return
        text = f"{form.device.model_text} {entry.problem}".strip()
        call = partial(self._look_up.look_up, self._session.actor, text, form.customer.level)
        done = partial(self._priced, form.place, form.device)
        self._tasks.run(self, call, done, self._not_priced, lane=Lane.READ)

    def _priced(self, place: int, asked: DeviceForm, answer: PriceAnswer) -> None:
        offers = [offer for row in answer.rows for offer in row.offers]
        form = self._sheet.state.form
        here = form.devices[place] if place < len(form.devices) else None
        # Of several grades the customer has to choose; the table chooses for nobody.
        if len(offers) != 1 or here is None or here.entry.order or here.entry != asked.entry:
            return
        self.prices[offers[0].key] = offers[0].price
        devices = list(form.devices)
        devices[place] = here.with_order(OrderLine(offers[0].key))
        self._sheet.put(replace(form, devices=tuple(devices)), PRICE)

    def _not_priced(self, error: Exception) -> None:
        self._sheet.fail(error, self._ask_price)


def _ordered(device: DeviceForm, text: str, currency: str) -> tuple[OrderLine, ...]:
    """Return an order at a price that was typed; none for an empty one. Raises BadEntry."""
    if not text:
        return ()
    price = parse_amount("price", text, parse_currency(currency))
    name = device.entry.problem or device.model_text
    return (OrderLine(names={"en": name, "zh_CN": name}, unit_price=price),)
