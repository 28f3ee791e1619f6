"""What a list's page shows beside its rows, and what it is read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.domain.record_filters import kept_listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.domain.record_filters import JobView, Listing
    from app.services.papers.paperwork import Paperwork
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_lists import Lists
    from app.services.records.record_lists import RecordLists
    from app.services.records.saved_filters import NamedFilter, SavedFilters
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class ListServices:
    """The services that the lists ask, and their neighbours in the window."""

    folder: Path
    accounts: Accounts
    records: RecordLists
    saved: SavedFilters
    paperwork: Paperwork
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@dataclass(frozen=True, slots=True)
class ListState:
    """A list as it stands.

    `rows` are known of, `total` is None while nobody has counted; `picked` rows are selected.
    `counts` are those of the views that jobs have; `classes` are (key, words) of the device
    classes.
    """

    listing: Listing[Any]
    is_read: bool = False
    rows: int = 0
    total: int | None = None
    picked: int = 0
    saved: tuple[NamedFilter, ...] = ()
    counts: Mapping[JobView, int] = field(default_factory=dict)
    classes: tuple[tuple[str, str], ...] = ()
    exported: int | None = None
    """Rows that an export has written so far; None while there is none."""
    trouble: Exception | None = None

    @property
    def saved_here(self) -> str:
        """Name the saved filter that the list stands on; empty where it is none."""
        kept = kept_listing(self.listing)
        return next((one.id for one in self.saved if dict(one.filter) == kept), "")
