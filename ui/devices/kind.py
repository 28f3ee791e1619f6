"""The list of devices: its orders, its columns, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from app.domain.record_filters import DeviceFilter, DeviceOrder, Listing, ListName, Sorting
from app.sentences import N_
from ui.changes import Touched
from ui.device_words import device_title
from ui.formats import Moments
from ui.lists.kind import ListKind, RowWording
from ui.lists.rows import Cell, Column, ListRow, Weight
from ui.routes import Page, Route
from ui.widgets.state_badges import open_job_badge

if TYPE_CHECKING:
    from app.services.records.record_lines import DeviceLine
    from app.services.records.record_lists import RecordLists
    from app.words import Words
    from ui.lists.kind import Surroundings
    from ui.lists.places import RecordSource

_BY_MODEL: Final = Sorting(DeviceOrder.MODEL)
_NEWEST: Final = Sorting(DeviceOrder.ADDED, descending=True)
_SAID: Final = {
    _BY_MODEL: N_("By brand and model"),
    Sorting(DeviceOrder.MODEL, descending=True): N_("By brand and model, backwards"),
    _NEWEST: N_("Newest first"),
    Sorting(DeviceOrder.ADDED): N_("Oldest first"),
}


class DeviceKind(ListKind):
    """Devices, by brand and model."""

    name: ClassVar = ListName.DEVICES
    page: ClassVar = Page.DEVICES
    shows: ClassVar = (Touched.DEVICE, Touched.JOB, Touched.CUSTOMER)
    orders: ClassVar = _SAID
    newest: ClassVar = _NEWEST

    def first_listing(self) -> Listing[DeviceFilter]:
        """Show all, by brand and model."""
        return Listing(DeviceFilter(), _BY_MODEL)

    def source(self, records: RecordLists) -> RecordSource:
        """Read devices."""
        return records.devices

    def said_rows(self, rows: int, words: Words) -> str:
        """Say so many devices."""
        return words.say_count("{count} device", "{count} devices", rows, count=f"{rows:,}")

    def wording(self, around: Surroundings, words: Words) -> RowWording:
        """Write devices."""
        return DeviceWording(around, words)

    def route_to(self, opens: str) -> Route:
        """Lead to the device's file."""
        return Route(Page.DEVICE, record=opens)


class DeviceWording(RowWording):
    """Write devices in one language."""

    def __init__(self, around: Surroundings, words: Words) -> None:
        self._lists = around.lists
        self._words = words
        self._zone = around.time_zone
        self._moments = Moments(words, around.time_zone)

    def columns(self) -> tuple[Column, ...]:
        """Name the columns; the customer takes what is left."""
        say = self._words.say
        return (
            Column(say("Device"), 300, DeviceOrder.MODEL),
            Column(say("Device class"), 150),
            Column(say("IMEI or serial number"), 220),
            Column(say("Brought by"), 0),
            Column(say("Jobs"), 80),
            Column(say("Last visit"), 136),
            Column("", 142),
        )

    def row(self, line: DeviceLine, at: int) -> ListRow:
        """Write a device."""
        last = line.last_received_at
        here = open_job_badge(self._words) if line.open_job else None
        cells = (
            Cell(self._title(line), weight=Weight.STRONG),
            Cell(self._category(line), weight=Weight.MUTED),
            Cell(line.marks[0] if line.marks else ""),
            Cell(line.customer),
            Cell(str(line.jobs) if line.jobs else "", weight=Weight.MUTED),
            Cell("" if last is None else self._moments.day(last, at), weight=Weight.MUTED),
            Cell(badge=here),
        )
        return ListRow(line.id, line.id, cells)

    def copied(self, line: DeviceLine) -> tuple[str, ...]:
        """Write a device with all its marks and whole dates."""
        last = line.last_received_at
        day = "" if last is None else self._words.day(last, self._zone)
        marks = " · ".join(line.marks)
        return (
            self._title(line),
            self._category(line),
            marks,
            line.customer,
            str(line.jobs),
            day,
            line.open_job,
        )

    def _title(self, line: DeviceLine) -> str:
        return device_title(
            self._lists, self._words.language, line.category, line.brand, line.model
        )

    def _category(self, line: DeviceLine) -> str:
        return self._lists.labels.category(line.category, self._words.language)
