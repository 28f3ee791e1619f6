"""The lists of all jobs, customers and devices: a page at once, however many there are.

A list is read in three ways: `page` gives the lines of one stretch, `anchors` the key of every
200th row and how many there are, and `ids` names the rows of stretches that somebody picked. What
was typed is looked up by `Finding`, newest first; such a list has pages, but nobody counts it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from app.domain.permissions import Permission
from app.domain.record_filters import ANCHOR_EVERY, Stretch
from app.services.local_day import to_epoch_ms
from app.services.permits import needs
from app.services.records.record_lines import customer_lines, device_lines, job_lines
from app.services.shop import read_profile
from db.queries import walking
from db.queries.customer_lists import customer_walk, device_walk
from db.queries.job_lists import Moments, count_open, job_walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.domain.record_filters import (
        CustomerFilter,
        DeviceFilter,
        JobFilter,
        JobView,
        Key,
        Listing,
    )
    from app.services.records.finding import Finding
    from app.services.records.record_lines import CustomerLine, DeviceLine, JobLine
    from app.services.store_file import StoreFile

# A search that the rest of a filter leaves hardly anything of ends after so many finds.
_MOST_FOUND: Final = 5_000

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Page(Generic[_Line]):
    """Lines of a list, and the key of the row that follows; None at the end."""

    lines: tuple[_Line, ...]
    after: Key | None


@dataclass(frozen=True, slots=True)
class Anchors:
    """The key of every ANCHOR_EVERY-th row from the first on, and the number of all rows."""

    keys: tuple[Key, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Found:
    """One read of a search: ids newest first, and the cursor behind them; empty at the end."""

    ids: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class _Rows(Generic[_Line]):
    """How one kind of record is read: its walk, its lines, its search."""

    walk: Callable[[Session, Any, int], walking.Walk]
    lines: Callable[[Session, Sequence[str], int], tuple[_Line, ...]]
    found: Callable[..., _Found]


class _Reading(Generic[_Line]):
    """Read one kind of record for the services below."""

    def __init__(self, store_file: StoreFile, rows: _Rows[_Line]) -> None:
        self._file = store_file
        self._rows = rows

    def page(
        self, actor: Actor, listing: Any, stretch: Stretch, interrupt: Interrupt | None
    ) -> Page[_Line]:
        at = self._file.clock.now_ms()
        if listing.wanted.text:
            return self._page_of_found(actor, listing, stretch, interrupt)
        with self._file.reading(interrupt) as session:
            walk = self._rows.walk(session, listing, at)
            ids, after = walking.ids(session, walk, stretch)
            return Page(self._rows.lines(session, ids, at), after)

    def anchors(self, listing: Any, interrupt: Interrupt | None) -> Anchors:
        at = self._file.clock.now_ms()
        with self._file.reading(interrupt) as session:
            found = walking.anchors(session, self._rows.walk(session, listing, at), ANCHOR_EVERY)
        return Anchors(found.keys, found.total)

    def ids(self, actor: Actor, listing: Any, stretches: Sequence[Stretch]) -> Iterator[str]:
        for stretch in stretches:
            start, left = stretch.start, stretch.most
            while left > 0:
                part = replace(stretch, start=start, most=min(left, ANCHOR_EVERY))
                ids, start = self._some_ids(actor, listing, part)
                yield from ids
                left -= len(ids)
                if start is None:
                    break

    def _some_ids(
        self, actor: Actor, listing: Any, stretch: Stretch
    ) -> tuple[Sequence[str], Key | None]:
        at = self._file.clock.now_ms()
        if listing.wanted.text:
            while True:
                ids, start = self._found_ids(actor, listing, stretch, None)
                # A page gives up after many finds in vain; nothing that was picked is left out.
                if ids or start is None:
                    return ids, start
                stretch = replace(stretch, start=start)
        with self._file.reading() as session:
            return walking.ids(session, self._rows.walk(session, listing, at), stretch)

    def _page_of_found(
        self, actor: Actor, listing: Any, stretch: Stretch, interrupt: Interrupt | None
    ) -> Page[_Line]:
        at = self._file.clock.now_ms()
        ids, after = self._found_ids(actor, listing, stretch, interrupt)
        with self._file.reading(interrupt) as session:
            return Page(self._rows.lines(session, ids, at), after if ids else None)

    def _found_ids(
        self, actor: Actor, listing: Any, stretch: Stretch, interrupt: Interrupt | None
    ) -> tuple[list[str], Key | None]:
        at = self._file.clock.now_ms()
        cursor = str(stretch.start[0]) if stretch.start else ""
        ids: list[str] = []
        whole = replace(listing.wanted, text="").is_whole
        at_once = stretch.most if whole else max(stretch.most, ANCHOR_EVERY)
        for _ in range(0, _MOST_FOUND, at_once):
            found = self._rows.found(
                actor, listing.wanted.text, at_once, cursor, interrupt=interrupt
            )
            with self._file.reading(interrupt) as session:
                walk = self._rows.walk(session, listing, at)
                fitting = walking.among(session, walk, found.ids)
            ids += [one for one in found.ids if one in fitting]
            cursor = found.after
            # What is found is shown at once; a page of it need not be full.
            if not cursor or ids:
                break
        return ids, (cursor,) if cursor else None


class JobList:
    """The list of all jobs."""

    def __init__(self, store_file: StoreFile, finding: Finding) -> None:
        self._file = store_file
        found = _searching(finding.jobs)
        self._reading = _Reading(store_file, _Rows(_walk_jobs, job_lines, found))

    @needs(Permission.SEE_JOBS)
    def page(
        self,
        actor: Actor,
        listing: Listing[JobFilter],
        stretch: Stretch,
        interrupt: Interrupt | None = None,
    ) -> Page[JobLine]:
        """Return the jobs of a stretch; those found by words are at most as many as asked for."""
        return self._reading.page(actor, listing, stretch, interrupt)

    @needs(Permission.SEE_JOBS)
    def anchors(
        self,
        actor: Actor,  # noqa: ARG002
        listing: Listing[JobFilter],
        interrupt: Interrupt | None = None,
    ) -> Anchors:
        """Walk once over the whole list, without words: about a second for a million jobs."""
        return self._reading.anchors(listing, interrupt)

    @needs(Permission.SEE_JOBS)
    def ids(
        self, actor: Actor, listing: Listing[JobFilter], stretches: Sequence[Stretch]
    ) -> Iterator[str]:
        """Name the jobs of stretches, reading on as they are taken."""
        return self._reading.ids(actor, listing, stretches)

    @needs(Permission.SEE_JOBS)
    def counts(self, actor: Actor) -> Mapping[JobView, int]:  # noqa: ARG002
        """Count the open jobs by view; all jobs are counted by `total`."""
        with self._file.reading() as session:
            return count_open(session, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def total(
        self,
        actor: Actor,  # noqa: ARG002
        listing: Listing[JobFilter],
        interrupt: Interrupt | None = None,
    ) -> int:
        """Count the jobs of a list without words: 0.1 s for a million."""
        with self._file.reading(interrupt) as session:
            walk = _walk_jobs(session, listing, self._file.clock.now_ms())
            return walking.count(session, walk)


class CustomerList:
    """The list of all customers."""

    def __init__(self, store_file: StoreFile, finding: Finding) -> None:
        found = _searching(finding.customers)
        self._reading = _Reading(store_file, _Rows(_walk_customers, _customer_lines, found))

    @needs(Permission.SEE_CUSTOMERS)
    def page(
        self,
        actor: Actor,
        listing: Listing[CustomerFilter],
        stretch: Stretch,
        interrupt: Interrupt | None = None,
    ) -> Page[CustomerLine]:
        """Return the customers of a stretch."""
        return self._reading.page(actor, listing, stretch, interrupt)

    @needs(Permission.SEE_CUSTOMERS)
    def anchors(
        self,
        actor: Actor,  # noqa: ARG002
        listing: Listing[CustomerFilter],
        interrupt: Interrupt | None = None,
    ) -> Anchors:
        """Walk once over the whole list."""
        return self._reading.anchors(listing, interrupt)

    @needs(Permission.SEE_CUSTOMERS)
    def ids(
        self, actor: Actor, listing: Listing[CustomerFilter], stretches: Sequence[Stretch]
    ) -> Iterator[str]:
        """Name the customers of stretches, reading on as they are taken."""
        return self._reading.ids(actor, listing, stretches)


class DeviceList:
    """The list of all devices."""

    def __init__(self, store_file: StoreFile, finding: Finding) -> None:
        found = _searching(finding.devices)
        self._reading = _Reading(store_file, _Rows(_walk_devices, _device_lines, found))

    @needs(Permission.SEE_CUSTOMERS)
    def page(
        self,
        actor: Actor,
        listing: Listing[DeviceFilter],
        stretch: Stretch,
        interrupt: Interrupt | None = None,
    ) -> Page[DeviceLine]:
        """Return the devices of a stretch."""
        return self._reading.page(actor, listing, stretch, interrupt)

    @needs(Permission.SEE_CUSTOMERS)
    def anchors(
        self,
        actor: Actor,  # noqa: ARG002
        listing: Listing[DeviceFilter],
        interrupt: Interrupt | None = None,
    ) -> Anchors:
        """Walk once over the whole list."""
        return self._reading.anchors(listing, interrupt)

    @needs(Permission.SEE_CUSTOMERS)
    def ids(
        self, actor: Actor, listing: Listing[DeviceFilter], stretches: Sequence[Stretch]
    ) -> Iterator[str]:
        """Name the devices of stretches, reading on as they are taken."""
        return self._reading.ids(actor, listing, stretches)


class RecordLists:
    """The three lists of a shop."""

    def __init__(self, store_file: StoreFile, finding: Finding) -> None:
        self.jobs = JobList(store_file, finding)
        self.customers = CustomerList(store_file, finding)
        self.devices = DeviceList(store_file, finding)


def _walk_jobs(session: Session, listing: Listing[JobFilter], at: int) -> walking.Walk:
    wanted = listing.wanted
    received_from = received_before = None
    if wanted.received_from or wanted.received_to:
        zone = read_profile(session).time_zone
        received_from = _day_begins(wanted.received_from, zone)
        received_before = _day_begins(wanted.received_to, zone, days_on=1)
    moments = Moments(at, received_from, received_before)
    return job_walk(session, wanted, listing.sorting, moments)


def _day_begins(day: str, zone: str, *, days_on: int = 0) -> int | None:
    if not day:
        return None
    wanted = date.fromisoformat(day) + timedelta(days=days_on)
    return to_epoch_ms(datetime.combine(wanted, time()), zone)


def _walk_customers(_: Session, listing: Listing[CustomerFilter], _at: int) -> walking.Walk:
    return customer_walk(listing.sorting)


def _walk_devices(_: Session, listing: Listing[DeviceFilter], _at: int) -> walking.Walk:
    return device_walk(listing.wanted, listing.sorting)


def _customer_lines(session: Session, ids: Sequence[str], _at: int) -> tuple[CustomerLine, ...]:
    return customer_lines(session, ids)


def _device_lines(session: Session, ids: Sequence[str], _at: int) -> tuple[DeviceLine, ...]:
    return device_lines(session, ids)


def _searching(search: Callable[..., Any]) -> Callable[..., _Found]:
    def found(*args: Any, **kwargs: Any) -> _Found:
        answer = search(*args, **kwargs)
        return _Found(tuple(line.id for line in answer.lines), answer.after)

    return found
