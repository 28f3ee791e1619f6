"""What is special about one list: its orders, its columns, its words, where a row leads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.record_filters import Sorting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.record_filters import Listing, ListName, Order
    from app.services.policy.shop_lists import ShopLists
    from app.services.records.record_lists import RecordLists
    from app.words import Words
    from ui.changes import Touched
    from ui.lists.places import RecordSource
    from ui.lists.rows import Column, ListRow
    from ui.routes import Page, Route


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rows are written with: the shop's lists, and its time zone (IANA name)."""

    lists: ShopLists
    time_zone: str


class RowWording(ABC):
    """Write the rows of one list in one language; `at` (epoch ms) is now."""

    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """Name the columns."""

    @abstractmethod
    def row(self, line: Any, at: int) -> ListRow:
        """Write a row for the screen."""

    @abstractmethod
    def copied(self, line: Any) -> tuple[str, ...]:
        """Write a row for a spreadsheet, with whole dates."""


class ListKind(ABC):
    """One of the three lists."""

    name: ClassVar[ListName]
    page: ClassVar[Page]
    shows: ClassVar[tuple[Touched, ...]]
    """What the rows show: when it changes they are read again."""
    orders: ClassVar[Mapping[Sorting, str]]
    """The orders in their turn, each with its English sentence (N_)."""
    newest: ClassVar[Sorting]

    @abstractmethod
    def first_listing(self) -> Listing[Any]:
        """Return the list as its page shows it at first."""

    @abstractmethod
    def source(self, records: RecordLists) -> RecordSource:
        """Return the service that the rows are read from."""

    def sortings(self, listing: Listing[Any]) -> tuple[Sorting, ...]:
        """Return the orders that a filter can be shown in, in their turn.

        What words find comes newest first, and in no other order.
        """
        return (self.newest,) if listing.wanted.text else tuple(self.orders)

    def said_sorting(self, sorting: Sorting) -> str:
        """Return the English sentence (N_) that says an order: newest first."""
        return self.orders[sorting]

    @abstractmethod
    def said_rows(self, rows: int, words: Words) -> str:
        """Say so many rows: 1,000 jobs."""

    def said_picked(self, rows: int, words: Words) -> str:
        """Say how many rows are picked."""
        return words.say("{rows} picked", rows=self.said_rows(rows, words))

    @abstractmethod
    def wording(self, around: Surroundings, words: Words) -> RowWording:
        """Return what writes the rows."""

    @abstractmethod
    def route_to(self, opens: str) -> Route:
        """Return where Enter on a row leads."""

    def everything(self) -> Listing[Any]:
        """Return the list of all records."""
        first = self.first_listing()
        return replace(first, wanted=type(first.wanted)())

    def sorted_by(self, listing: Listing[Any], order: Order, *, descending: bool) -> Listing[Any]:
        """Return a list sorted by an order, the other way round if it is sorted so already."""
        now = listing.sorting
        way = Sorting(order, not now.descending if now.by == order else descending)
        return replace(listing, sorting=way) if way in self.sortings(listing) else listing

    def sorted_next(self, listing: Listing[Any]) -> Listing[Any]:
        """Return a list sorted in the next way that it has."""
        ways = self.sortings(listing)
        here = ways.index(listing.sorting)
        return replace(listing, sorting=ways[(here + 1) % len(ways)])

    def widened(self, listing: Listing[Any]) -> Listing[Any]:
        """Return a list without its further filters; its view and its words stay."""
        first = self.first_listing().wanted
        kept = {name: getattr(listing.wanted, name) for name in ("view", "text")
                if hasattr(listing.wanted, name)}  # fmt: skip
        return replace(listing, wanted=replace(first, **kept))
