"""The shelf on the demonstration's days: opened, filled up, counted, put right."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money import parse_amount, parse_currency
from app.domain.part import Tracking
from app.domain.part_line import PartLineState, Settlement
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, ReceivedEntry, ReceivedLine, TakenEntry
from app.services.importing.shapes import ImportKind, ImportRequest
from app.services.local_day import local_time
from app.services.places.bins import BinEntry
from app.services.policy.shipped_content import FOLDER
from app.services.stock_keeping.to_book import Booking

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.part_entry import ItemEntry
    from app.services.demo.demo_calendar import Calendar
    from app.services.demo.demo_days import DemoStaff
    from app.services.open_shop import OpenShop
    from app.services.parts.known_parts import KnownPart
    from app.services.parts.listed import ListedPart

_PARTS: Final = "demo_parts.csv"
_MOST_PARTS: Final = 500
_WEEK: Final = 7
_DELIVERY_DAY: Final = 3
_MONTH: Final = 30
_FORGOTTEN: Final = 0.12
_DAY_MS: Final = 86_400_000
_BOOKED_AFTER_MS: Final = 4 * _DAY_MS
_COUNTED: Final = "CR2032"
_EXPIRES: Final = "GLUE-B7"
_SCREENS: Final = "屏幕"
_SCREEN_SUPPLIER: Final = "华强北老王"
_NEXT_DOOR: Final = "同城配件"


@dataclass(slots=True)
class DemoStock:
    """Keep the stock of parts."""

    shop: OpenShop
    staff: DemoStaff
    calendar: Calendar
    die: random.Random
    material: Mapping[str, Any]
    numbers: frozenset[str] = frozenset()
    """The part numbers of the catalogue."""
    _faulty: list[str] = field(default_factory=list)
    _numbered: int = 0

    def open(self) -> None:
        """Write the parts down, with what lay there before the book began."""
        manager = self.staff.manager
        for one in self.material["bin"]:
            self.shop.bins.add(manager, BinEntry(one["name"], one["kind"]))
        catalogue = ImportRequest(
            FOLDER / _PARTS, ImportKind.PARTS, choices={"opening_stock": "yes"}
        )
        self.shop.importing.import_records(manager, catalogue)
        listed = self.shop.parts.list(manager, limit=_MOST_PARTS)
        self.numbers = frozenset(one.maker_number for one in listed if one.maker_number)

    def plan_day(self, moment: Callable[[int], int], ago: int) -> None:
        """Put on the calendar what is done at the shelf on a day so many days ago."""
        self.calendar.put(moment(10), self._say_what_is_needed)
        if ago % _WEEK == _DELIVERY_DAY:
            self.calendar.put(moment(30), self._receive)
            self.calendar.put(moment(50), self._book)
        happens: Mapping[int, Callable[[], None]] = {
            2: partial(self._buy_next_door, ago),
            4: self._write_off,
            5: self._find_faulty,
            6: self._send_back,
            8: self._find_faulty,
            9: self._count,
            10: partial(self._buy_next_door, ago),
        }
        if ago % _MONTH in happens:
            self.calendar.put(moment(240), happens[ago % _MONTH])

    def _say_what_is_needed(self) -> None:
        technician = self.staff.technician
        needs = {one["class"]: one["parts"] for one in self.material["need"]}
        for job in self.shop.bench.queue(technician):
            if job.category not in needs or job.waits_for or job.has_parts or job.agreed:
                continue
            for number in needs[job.category]:
                self.shop.job_parts.need(technician, job.number, NeedEntry(part=number))

    def _receive(self) -> None:
        """Receive what runs short, from whoever sells it."""
        clerk = self.staff.front_desk
        parcels: dict[str, list[ReceivedLine]] = {}
        for one in self.shop.shortages.short_list(clerk).parts:
            if not one.part or not one.to_get or self.die.random() < _FORGOTTEN:
                continue
            known = self.shop.parts.read(clerk, one.part)
            for item in known.entry.items[:1]:
                line = self._line(known, item, one.to_get)
                parcels.setdefault(item.supplier, []).append(line)
        for supplier, lines in parcels.items():
            paper = f"DH{self._today:%y%m%d}-{len(lines)}"
            entry = ReceivedEntry(lines=tuple(lines), supplier=supplier, document=paper)
            self.shop.stock_keeping.receive(clerk, entry)

    def _line(self, known: KnownPart, item: ItemEntry, wanted: int) -> ReceivedLine:
        is_pack = item.pack_pieces > 1
        quantity = -(-wanted // item.pack_pieces)
        cost = (item.pack_cost or 0) * self.die.randint(970, 1040) // 1000
        tracking = known.entry.tracking
        bins = (one for one in self.material["bin"] if known.entry.category in one["categories"])
        return ReceivedLine(
            part=known.id,
            quantity=quantity,
            packs=is_pack,
            unit_cost=None if is_pack else cost,
            pack_cost=cost if is_pack else None,
            bin=next((one["name"] for one in bins), ""),
            batch=f"{self._today:%y%m%d}" if tracking is Tracking.BATCH else "",
            serials=self._serials(quantity) if tracking is Tracking.SERIAL else (),
        )

    def _serials(self, pieces: int) -> tuple[str, ...]:
        first = self._numbered
        self._numbered += pieces
        return tuple(f"DB{self._today:%y%m}{5000 + first + one}" for one in range(pieces))

    def _book(self) -> None:
        """Book what was used some days ago; the last days' uses wait."""
        clerk, before = self.staff.front_desk, self.calendar.clock.at - _BOOKED_AFTER_MS
        uses = [use for use in self.shop.to_book.list(clerk) if use.noted_at < before]
        bookings = [
            Booking(
                use=use.id,
                how=Settlement.RECEIVED if use.part else Settlement.NOT_OURS,
                unit_cost=use.unit_cost if use.part else None,
                supplier=use.supplier or _NEXT_DOOR,
                document=f"SD{self._today:%y%m%d}",
            )
            for use in uses
        ]
        if bookings:
            self.shop.to_book.settle(clerk, bookings)

    def _buy_next_door(self, ago: int) -> None:
        """Fit what no catalogue knows into the device that is on the bench."""
        technician = self.staff.technician
        bought = self.material["bought"]
        one = bought[ago % len(bought)]
        currency = parse_currency(self.shop.shop.profile().currency)
        need = NeedEntry(
            names=one["names"],
            unit_cost=parse_amount("unit_cost", one["cost"], currency),
            supplier=_NEXT_DOOR,
        )
        agreed = (job for job in self.shop.bench.queue(technician) if job.agreed)
        for job in islice(agreed, 1):
            self.shop.job_parts.fit(technician, job.number, UseEntry(need=need))

    def _find_faulty(self) -> None:
        """Put a screen aside that was dead when it came."""
        clerk = self.staff.front_desk
        screens = self.shop.parts.list(clerk, category=_SCREENS)
        for one in [one for one in screens if one.available > 0][:1]:
            entry = TakenEntry(part=one.id, reason="到货即坏，触摸失灵")
            self.shop.stock_keeping.move(clerk, entry, StockPlace.QUARANTINE)
            self._faulty.append(one.id)

    def _send_back(self) -> None:
        for part in self._faulty:
            entry = TakenEntry(
                part=part,
                place=StockPlace.QUARANTINE,
                supplier=_SCREEN_SUPPLIER,
                document=f"TH{self._today:%y%m%d}",
                reason="到货即坏，退换",
            )
            self.shop.stock_keeping.send_back(self.staff.front_desk, entry)
        self._faulty.clear()

    def _count(self) -> None:
        part = self._named(_COUNTED)
        entry = CountEntry(
            part=part.id, counted=max(0, part.on_hand - 2), reason="盘点少两粒，装机没登记"
        )
        self.shop.stock_keeping.correct(self.staff.manager, entry)

    def _write_off(self) -> None:
        part = self._named(_EXPIRES)
        if part.on_hand:
            entry = TakenEntry(part=part.id, reason="开封过期")
            self.shop.stock_keeping.write_off(self.staff.manager, entry)

    def _named(self, number: str) -> ListedPart:
        (part,) = self.shop.parts.find(self.staff.front_desk, number)
        return part

    @property
    def _today(self) -> Any:
        return local_time(self.calendar.clock.at, self.shop.shop.profile().time_zone)


def issue_numbered(shop: OpenShop, technician: Actor, number: str) -> None:
    """Take to the bench of a job what has a number of its own: whoever fits it says which it is."""
    for line in shop.job_parts.of_job(technician, number):
        serials = [one.serial for one in line.lying if one.serial]
        if line.tracking is Tracking.SERIAL and line.state is PartLineState.NEEDED and serials:
            entry = UseEntry(line=line.id, serial=serials[0])
            shop.job_parts.issue(technician, number, entry)
