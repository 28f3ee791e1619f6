"""The list of customers: its orders, its columns, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from app.domain.record_filters import (
    CustomerFilter,
    CustomerOrder,
    Listing,
    ListName,
    Sorting,
)
from app.sentences import N_
from ui.changes import Touched
from ui.formats import Moments
from ui.lists.kind import ListKind, RowWording
from ui.lists.rows import Cell, Column, ListRow, Weight
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.services.records.record_lines import CustomerLine
    from app.services.records.record_lists import RecordLists
    from app.words import Words
    from ui.lists.kind import Surroundings
    from ui.lists.places import RecordSource

_BY_NAME: Final = Sorting(CustomerOrder.NAME)
_NEWEST: Final = Sorting(CustomerOrder.ADDED, descending=True)
_SAID: Final = {
    _BY_NAME: N_("By name"),
    Sorting(CustomerOrder.NAME, descending=True): N_("By name, backwards"),
    _NEWEST: N_("Newest first"),
    Sorting(CustomerOrder.ADDED): N_("Oldest first"),
}


class CustomerKind(ListKind):
    """Customers, by name."""

    name: ClassVar = ListName.CUSTOMERS
    page: ClassVar = Page.CUSTOMERS
    shows: ClassVar = (Touched.CUSTOMER, Touched.JOB)
    orders: ClassVar = _SAID
    newest: ClassVar = _NEWEST

    def first_listing(self) -> Listing[CustomerFilter]:
        """Show all, by name."""
        return Listing(CustomerFilter(), _BY_NAME)

    def source(self, records: RecordLists) -> RecordSource:
        """Read customers."""
        return records.customers

    def said_rows(self, rows: int, words: Words) -> str:
        """Say so many customers."""
        return words.say_count("{count} customer", "{count} customers", rows, count=f"{rows:,}")

    def wording(self, around: Surroundings, words: Words) -> RowWording:
        """Write customers."""
        return CustomerWording(around, words)

    def route_to(self, opens: str) -> Route:
        """Lead to the customer's file."""
        return Route(Page.CUSTOMER, record=opens)


class CustomerWording(RowWording):
    """Write customers in one language."""

    def __init__(self, around: Surroundings, words: Words) -> None:
        self._words = words
        self._zone = around.time_zone
        self._moments = Moments(words, around.time_zone)

    def columns(self) -> tuple[Column, ...]:
        """Name the columns; the note takes what is left."""
        say = self._words.say
        return (
            Column(say("Name"), 260, CustomerOrder.NAME),
            Column(say("Phone"), 190),
            Column(say("Tags"), 230),
            Column(say("Note"), 0),
            Column(say("Jobs"), 90),
            Column(say("Last visit"), 150),
        )

    def row(self, line: CustomerLine, at: int) -> ListRow:
        """Write a customer; one without a name is known by the number."""
        last = line.last_received_at
        cells = (
            Cell(line.name or self._words.say("No name"), weight=_weight(line.name)),
            Cell(line.phone),
            Cell(" · ".join(line.tags)),
            Cell(line.note, weight=Weight.MUTED),
            Cell(str(line.jobs) if line.jobs else "", weight=Weight.MUTED),
            Cell("" if last is None else self._moments.day(last, at), weight=Weight.MUTED),
        )
        return ListRow(line.id, line.id, cells)

    def copied(self, line: CustomerLine) -> tuple[str, ...]:
        """Write a customer with whole dates."""
        last = line.last_received_at
        day = "" if last is None else self._words.day(last, self._zone)
        return (line.name, line.phone, " · ".join(line.tags), line.note, str(line.jobs), day)


def _weight(name: str) -> Weight:
    return Weight.STRONG if name else Weight.MUTED
