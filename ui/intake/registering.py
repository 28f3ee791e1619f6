"""What a customer wrote beforehand, put on the sheet: only where nothing stands yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.contact import match_digits
from app.domain.parcel import COURIER_CHANNEL
from ui.intake.form import FIRST_FIELD
from ui.intake.recognising import with_fault
from ui.intake.state import PHONE, SYMPTOMS

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from ui.intake.customer_lookup import CustomerLookup
    from ui.intake.device_lookup import DeviceLookup
    from ui.intake.form import IntakeForm
    from ui.intake.sheet import Sheet


def is_of_another(scanned: Scanned, form: IntakeForm) -> bool:
    """Tell whether a registration is of somebody else than the one who stands on the sheet."""
    written, here = scanned.registration, form.customer
    if written is None or not (here.customer or here.name or here.phone):
        return False
    if here.customer in scanned.customers:
        return False
    return not here.phone or match_digits(here.phone) != match_digits(written.phone)


def register(
    scanned: Scanned, sheet: Sheet, devices: DeviceLookup, customers: CustomerLookup
) -> None:
    """Put name, phone, model and fault on the sheet, and look up whose they are."""
    written = scanned.registration
    if written is None:
        return
    if not sheet.state.form.device.model_text:
        sheet.write(FIRST_FIELD, written.model)
        devices.settle_model()
    state = sheet.state
    if not state.form.device.has_fault:
        sheet.put(with_fault(state.form, written.fault, state.lists), "problem", SYMPTOMS)
    customer = sheet.state.form.customer
    if not customer.customer and len(scanned.customers) == 1:
        customers.bring(scanned.customers[0])
        return
    sheet.write("name", customer.name or written.name)
    sheet.write(PHONE, customer.phone or written.phone)
    if len(scanned.customers) > 1:
        customers.offer(written.phone)
    customers.compare()
    sheet.ask(sheet.state.to_ask())


def of_parcel(form: IntakeForm, parcel: str, name: str) -> IntakeForm:
    """Put down that the devices of an intake came in a parcel, and what that is called."""
    return replace(form, parcel=parcel, parcel_name=name, channel=COURIER_CHANNEL)


def of_arrival(form: IntakeForm, arrival: str) -> IntakeForm:
    """Return the form as one that came of a queue number or an appointment, if it did."""
    return replace(form, arrival=arrival) if arrival else form
