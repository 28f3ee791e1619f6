"""Which look-up a scan goes to, when it comes to the intake page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.scan import ScanKind
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
        case ScanKind.NEW_DEVICE:
            devices.sort(scanned)
        case ScanKind.MODEL:
            devices.take_model(scanned)
        case ScanKind.REGISTRATION:
            register(scanned, sheet, devices, customers)
        case ScanKind.CUSTOMERS if len(scanned.customers) == 1:
            customers.bring(scanned.customers[0])
        case ScanKind.CUSTOMERS:
            # Several people have this number; they are offered under it.
            sheet.write(PHONE, scanned.text)
            sheet.ask(PHONE)
            customers.offer(scanned.text)
        case ScanKind.PHONE:
            sheet.write(PHONE, scanned.text)
            sheet.ask(sheet.state.to_ask())
        case _:
            sheet.show(unsorted=scanned.text)
