"""What is ordered for the shown device, and what it comes to for this customer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.model_alias import alias_key
from app.services.prices.price_enquiries import PriceQuestion
from ui.intake.form import FIRST_FIELD
from ui.intake.recognising import with_model
from ui.intake.state import FEE, SYMPTOMS, Phase
from ui.promises import TOLD
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.intake import DeviceEntry
    from app.domain.money_entry import OrderLine
    from app.services.jobs.order_sums import OrderSum, OrderSums
    from app.services.policy.shop_lists import ShopLists
    from ui.intake.form import DeviceForm, IntakeForm
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.session import Session
    from ui.tasks import Tasks


class Ordering(QObject):
    """Put orders on the sheet, take them off, and keep their price that of the customer's level."""

    def __init__(self, sheet: Sheet, session: Session, tasks: Tasks, sums: OrderSums) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._sums = sums
        self._asked: tuple[tuple[OrderLine, ...], str] = ((), "")
        sheet.changed.connect(self._follow)

    def bring(self, wanted: DeviceEntry) -> None:
        """Put a device with its order on the sheet, and ask for what is missing."""
        state = self._sheet.state
        form = with_wanted(state.form, wanted, state.lists)
        self._sheet.put(form, FIRST_FIELD, "category", "problem", SYMPTOMS)
        self._sheet.ask(self._sheet.state.missing())

    def take_off(self) -> None:
        """Take off what was ordered last for the shown device."""
        order = self._sheet.state.form.device.entry.order
        if order:
            self.take_off_at(len(order) - 1)

    def take_off_at(self, place: int) -> None:
        """Take one of the ordered repairs off."""
        form = self._sheet.state.form
        if place < len(form.device.entry.order):
            self._sheet.put(form.with_device(form.device.without_order(place)))

    def agree_fee(self, *, agreed: bool) -> None:
        """Say that the customer was told the fee and agreed to it, or take that back.

        In a table that is said of all devices without an order.
        """
        state = self._sheet.state
        fee = state.fee.terms.amount if agreed and state.fee is not None else None
        self._sheet.put(state.form.with_fee(fee), FEE)

    def _follow(self, state: State) -> None:
        wanted = (state.form.device.entry.order, state.form.customer.level)
        if wanted == self._asked or not self._session.is_open or state.phase is Phase.SAVING:
            return
        self._asked = wanted
        order, level = wanted
        if not order:
            if state.order_sum is not None:
                self._sheet.show(order_sum=None)
            return
        call = partial(self._sums.of_order, self._session.actor, order, level)
        self._tasks.run(self, call, partial(self._summed, wanted), self._not_summed, lane=Lane.READ)

    def _summed(self, wanted: tuple[tuple[OrderLine, ...], str], summed: OrderSum) -> None:
        if wanted == self._asked:
            self._sheet.show(order_sum=summed)

    def _not_summed(self, error: Exception) -> None:
        self._sheet.fail(error, self._sum_again)

    def _sum_again(self) -> None:
        self._asked = ((), "")
        self._follow(self._sheet.state)


def with_wanted(form: IntakeForm, wanted: DeviceEntry, lists: ShopLists | None) -> IntakeForm:
    """Return the form with a device that is wanted repaired: the shown one if it is that model."""
    if _is_another(form.device.entry, wanted):
        form = form.with_next(wanted.category)
    if wanted.brand and not form.device.entry.brand:
        form = with_model(form, wanted.brand, wanted.model, wanted.category, lists)
    elif not form.device.model_text:
        form = form.write(FIRST_FIELD, wanted.model)
    entry = form.device.entry
    listed = () if lists is None else lists.symptoms(entry.category, "en")
    known = {choice.key for choice in listed}
    faults = [key for key in wanted.symptoms if key in known]
    device = form.device.with_entry(
        symptoms=tuple(dict.fromkeys((*entry.symptoms, *faults))),
        problem=entry.problem or wanted.problem,
    )
    return form.with_device(_promised(device, wanted.promised_at).with_order(*wanted.order))


def _promised(device: DeviceForm, told: int | None) -> DeviceForm:
    """Promise what was told with the price, where nothing is promised yet."""
    if told is None or device.entry.promised_at is not None or device.promise_words:
        return device
    return replace(device.with_entry(promised_at=told), promise=TOLD)


def price_question(form: IntakeForm, lists: ShopLists | None, language: str) -> str:
    """Write what the shown device asks of the price list: its model and its first fault."""
    entry = form.device.entry
    labels = None if lists is None else lists.labels
    faults = [
        key if labels is None else labels.symptom(entry.category, key, language)
        for key in entry.symptoms[:1]
    ]
    return " ".join(part for part in (form.device.model_text, *faults) if part)


def answered(form: IntakeForm) -> tuple[PriceQuestion, ...]:
    """Return the price questions that were answered by leaving the devices here."""
    return tuple(
        PriceQuestion(
            text=device.model_text,
            model=device.model_text,
            line=line.price_line,
            price=line.unit_price,
        )
        for device in form.devices
        for line in device.entry.order
    )


def _is_another(here: DeviceEntry, wanted: DeviceEntry) -> bool:
    if not (here.brand and wanted.brand and wanted.model):
        return False
    return alias_key(f"{here.brand} {here.model}") != alias_key(f"{wanted.brand} {wanted.model}")
