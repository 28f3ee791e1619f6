"""Where the window can go, and what a screen asks the window to do or to say.

Screens do not know one another: a view-model emits a `Route` or a `Notice`, the window acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from app.domain.intake import DeviceEntry
    from app.domain.scan import Scanned


class Page(StrEnum):
    """A page of the window."""

    COUNTER = "counter"
    INTAKE = "intake"
    JOBS = "jobs"
    CUSTOMERS = "customers"
    DEVICES = "devices"
    JOB = "job"
    CUSTOMER = "customer"
    DEVICE = "device"
    IMPORT = "import"
    PRICES = "prices"
    SALE = "sale"
    MONEY = "money"
    BENCH = "bench"
    BOARD = "board"
    """Every open job, in columns by state or in one list."""
    MIRROR = "mirror"
    """The tests of one job before and after its repair."""
    WAITING = "waiting"
    """Questions to colleagues, and devices at outside repairers'."""
    TIMES = "times"
    """Whose time one job took, its promise and its hold."""
    PART_ORDERS = "part_orders"
    """Parts on their way to one job, else to all; and what came out of devices."""
    REPORT = "report"
    """What the customer is told of one repair."""
    ARTICLES = "articles"
    """What the shop knows: articles and advice cards."""
    HANDOVER = "handover"
    QUOTE = "quote"
    """What is offered for one job, in versions, and the customer's answer."""
    UNANSWERED = "unanswered"
    """Quotes that wait for an answer, and whom to call first."""
    TODAY = "today"
    ARRIVALS = "arrivals"
    PARTS = "parts"
    GOODS_IN = "goods_in"
    """Parts that came in, scanned one after the other and booked at once."""
    TO_BOOK = "to_book"
    """What was used before the book had it."""
    UNDO_REPAIR = "undo_repair"
    """Parts and money of a repair that come back in one act."""
    SHORTAGES = "shortages"
    """What runs short, and how many of a part should be there."""
    PLACES = "places"
    """Bins, what lies in them, the shelf walk."""
    PAPERS = "papers"
    """What is on its way to the printers, and the archive."""
    PARCELS = "parcels"
    SETTINGS = "settings"


NEXT: Final = "next"
"""The text of a route to a quote whose next version is wanted."""


@dataclass(frozen=True, slots=True)
class Route:
    """A page and what it is to show.

    `job` is a job's number (pages JOB, QUOTE, UNDO_REPAIR, UNANSWERED, MIRROR, WAITING, TIMES,
    REPORT, PART_ORDERS; on ARTICLES that of which one is to be written), `record` the id of a
    customer or device (pages CUSTOMER, DEVICE) or the name of a section (page SETTINGS), `draft` a
    parked draft's id (page INTAKE).
    On page HANDOVER `record` is the visit and `job` the one that was scanned; on MONEY `record`
    is a receipt's id; on INTAKE `order` are the keys of price lines that are ordered. `text` is
    what a list is to be searched for (JOBS, CUSTOMERS, DEVICES) or looked up (PRICES). `scanned`
    begins an intake with what was scanned or typed, or adds it to the one that is open. `device`
    is what is known of a device that is to be taken in; with a `draft` it is added to that one.
    `arrival` is the id of the queue number or the appointment that an intake comes of, `parcel`
    that of the parcel that is being unpacked, which `text` names.
    On QUOTE `text` "next" begins the next version from what the job costs now.
    On IMPORT `record` is a kind of records, on PARTS a part's id, on GOODS_IN that of the first one
    that came in.
    On PRICES `draft` is the intake that the price is asked for, and `level` its customer's level.
    """

    page: Page
    job: str = ""
    record: str = ""
    draft: str = ""
    text: str = ""
    scanned: Scanned | None = None
    order: tuple[str, ...] = ()
    device: DeviceEntry | None = None
    level: str = ""
    arrival: str = ""
    parcel: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message; `undo` is offered beside it, with Ctrl+Z, until it goes away.

    `follow` is offered under the words `offer` instead: something to do with what was made. The
    message goes before its time when `until` tells that its matter is over.
    """

    text: str
    undo: Callable[[], object] | None = None
    offer: str = ""
    follow: Callable[[], object] | None = None
    until: SignalInstance | None = None
