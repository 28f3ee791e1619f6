"""The state of the list to be booked, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.part_line import Settlement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.parts.catalogue import Catalogue
    from app.services.parts.listed import ListedPart
    from app.services.shop import Shop
    from app.services.stock_keeping.to_book import ToBeBooked, UseLine
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class ToBookServices:
    """The services that the page asks."""

    to_book: ToBeBooked
    parts: Catalogue
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class ToBookState:
    """Uses that wait, those that are ticked, and how they are to be settled.

    `at` is epoch ms. `here` is the use that one is on; it is meant where none is ticked. `part` is
    the catalogue's part that a free name was, `part_name` what that is called. `turn` grows when
    an entry is to have the focus.
    """

    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    uses: tuple[UseLine, ...] = ()
    ticked: frozenset[str] = frozenset()
    here: str = ""
    how: Settlement = Settlement.RECEIVED
    may_correct: bool = False
    said: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    part_name: str = ""
    found: tuple[ListedPart, ...] = ()
    asked: str = ""
    saving: bool = False
    wrong: Mapping[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None

    @property
    def meant(self) -> tuple[UseLine, ...]:
        """Return the uses that are settled by the next key."""
        ticked = tuple(one for one in self.uses if one.id in self.ticked)
        return ticked or tuple(one for one in self.uses if one.id == self.here)

    @property
    def is_nameless(self) -> bool:
        """Tell whether a part of the catalogue is to be named first."""
        return any(not one.part for one in self.meant) and self.how is not Settlement.NOT_OURS
