"""What a list of records shows, and in which order: plain values, kept and compared.

Days are the store's local calendar days, ISO 8601 (`2026-11-21`); empty means any.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Key = tuple[int | str, ...]
"""Where a row stands in an order: the values of the order's columns, unique together."""

PAGE: Final = 50
"""Rows that are read at once: a few times what a window shows."""

ANCHOR_EVERY: Final = 200
"""Rows from one known key to the next."""


class ListName(StrEnum):
    """The lists of a shop."""

    JOBS = "jobs"
    CUSTOMERS = "customers"
    DEVICES = "devices"


class JobView(StrEnum):
    """The views of the list of jobs, in their order on the screen."""

    OPEN = "open"
    """In the shop's care."""
    READY = "ready"
    """Can be collected."""
    NEEDS_ANSWER = "needs_answer"
    """It waits for the customer: a price was quoted or asked for, or the job is held for them.

    More than the unanswered quotes: those are chased, and end when the customer was reached.
    """
    OVERDUE = "overdue"
    """In the shop's care although the promised time has passed."""
    ALL = "all"


class JobSource(StrEnum):
    """Where the jobs of a list come from."""

    ANY = "any"
    OWN = "own"
    """Taken in at this counter."""
    IMPORTED = "imported"


class JobOrder(StrEnum):
    """What a list of jobs is sorted by."""

    RECEIVED = "received"
    PROMISED = "promised"
    NUMBER = "number"


class CustomerOrder(StrEnum):
    """What a list of customers is sorted by."""

    NAME = "name"
    ADDED = "added"


class DeviceOrder(StrEnum):
    """What a list of devices is sorted by."""

    MODEL = "model"
    ADDED = "added"


Order = JobOrder | CustomerOrder | DeviceOrder


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order and its direction; newest, latest or last letter first when `descending`."""

    by: Order
    descending: bool = False


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which jobs a list shows; all that is asked must fit."""

    view: JobView = JobView.ALL
    text: str = ""
    state: str = ""
    """A JobState, or empty."""
    category: str = ""
    """A device class's key, or empty."""
    received_from: str = ""
    received_to: str = ""
    source: JobSource = JobSource.ANY

    @property
    def is_whole(self) -> bool:
        """Tell whether every job fits."""
        return self == JobFilter()

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing is asked but a view."""
        return self == JobFilter(self.view)

    def kept(self) -> dict[str, Any]:
        """Return the filter as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read a kept filter; what a later version knows more of is left out."""
        values = _known(cls, kept)
        values["view"] = _member(JobView, values.get("view"), JobView.ALL)
        values["source"] = _member(JobSource, values.get("source"), JobSource.ANY)
        return cls(**values)


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Which customers a list shows; merged ones never."""

    text: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether every customer fits."""
        return not self.text

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing is asked."""
        return self.is_whole

    def kept(self) -> dict[str, Any]:
        """Return the filter as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read a kept filter."""
        return cls(**_known(cls, kept))


@dataclass(frozen=True, slots=True)
class DeviceFilter:
    """Which devices a list shows."""

    text: str = ""
    category: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether every device fits."""
        return self == DeviceFilter()

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing is asked."""
        return self.is_whole

    def kept(self) -> dict[str, Any]:
        """Return the filter as JSON has it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read a kept filter."""
        return cls(**_known(cls, kept))


Filter = TypeVar("Filter", JobFilter, CustomerFilter, DeviceFilter)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Filter]):
    """A list as somebody wants to see it: what it shows and in which order."""

    wanted: Filter
    sorting: Sorting


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a list: at most `most` rows from the key `start` on, that row included.

    None begins at the first row. `until` is the key before which it ends; `skip` rows are passed
    over first, never many.
    """

    start: Key | None = None
    until: Key | None = None
    most: int = PAGE
    skip: int = 0


# Few jobs are open at a time, so those can be sorted by anything; of a million others only what
# an index holds.
_ANY_ORDER: Final = frozenset(JobView) - {JobView.ALL}


def job_orders(view: JobView) -> tuple[JobOrder, ...]:
    """Return the orders that a view can be shown in at once, however many jobs there are."""
    if view in _ANY_ORDER:
        return tuple(JobOrder)
    return (JobOrder.RECEIVED, JobOrder.NUMBER)


def kept_listing(listing: Listing[Any]) -> dict[str, Any]:
    """Return a list as JSON has it: under a name, or for another process."""
    return {
        "filter": listing.wanted.kept(),
        "by": str(listing.sorting.by),
        "descending": listing.sorting.descending,
    }


def read_listing(of_list: ListName, kept: Mapping[str, Any]) -> Listing[Any]:
    """Read a list as JSON has it; an order that is not known becomes the list's own first."""
    wanted: Any = _FILTERS[of_list]
    orders = _ORDERS[of_list]
    filter_ = kept.get("filter")
    order = next((one for one in orders if one == kept.get("by")), None)
    descending = kept.get("descending") is True
    first = Sorting(orders[0], descending=of_list is ListName.JOBS)
    sorting = first if order is None else Sorting(order, descending=descending)
    return Listing(wanted.read(filter_ if isinstance(filter_, dict) else {}), sorting)


_FILTERS: Final = {
    ListName.JOBS: JobFilter,
    ListName.CUSTOMERS: CustomerFilter,
    ListName.DEVICES: DeviceFilter,
}
_ORDERS: Final[Mapping[ListName, tuple[Order, ...]]] = {
    ListName.JOBS: tuple(JobOrder),
    ListName.CUSTOMERS: tuple(CustomerOrder),
    ListName.DEVICES: tuple(DeviceOrder),
}


def _known(kind: type[Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in kept.items() if name in names}


def _member(kind: type[StrEnum], value: object, otherwise: StrEnum) -> Any:
    return next((member for member in kind if member == value), otherwise)
