"""Which look-up a scan goes to, when it comes to the intake page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.scan import ScanKind
from ui.intake.box_scan import box_fields, is_of_the_box, still_in_the_box
from ui.intake.registering import register
from ui.intake.state import PHONE

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from ui.intake.customer_lookup import CustomerLookup
    from ui.intake.device_lookup import DeviceLookup
    from ui.intake.sheet import Sheet


def sort_scan(
    scanned: Scanned, sheet: Sheet, devices: DeviceLookup, customers: CustomerLookup
) -> None:
    """Put what was scanned, or typed into the scan box, where it belongs on the sheet."""
    match scanned.kind:
        case ScanKind.KNOWN_DEVICE:
            devices.bring(scanned.device)
        case ScanKind.NEW_DEVICE if is_of_the_box(scanned, sheet.state):
            sheet.show(unsorted="")
        case ScanKind.NEW_DEVICE:
            for mark in (scanned, *scanned.also):
                devices.sort(mark)
            sheet.show(box=still_in_the_box(sheet.state))
        case ScanKind.GOODS:
            sheet.show(unsorted="", box=sheet.state.box or box_fields(sheet.state))
        case ScanKind.MODEL:
            devices.take_model(scanned)
        case ScanKind.REGISTRATION:
            register(scanned, sheet, devices, customers)
        case ScanKind.CUSTOMERS | ScanKind.PHONE:
            _sort_customer(scanned, sheet, customers)
        case _:
            sheet.show(unsorted=scanned.text)


def _sort_customer(scanned: Scanned, sheet: Sheet, customers: CustomerLookup) -> None:
    if len(scanned.customers) == 1:
        customers.bring(scanned.customers[0])
        return
    sheet.write(PHONE, scanned.text)
    if scanned.customers:
        # Several people have this number; they are offered under it.
        sheet.ask(PHONE)
        customers.offer(scanned.text)
    else:
        sheet.ask(sheet.state.to_ask())
