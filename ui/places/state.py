"""The state of the places page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.place import BinKind

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.places.bins import BinLine, Bins
    from app.services.places.place_papers import PlacePapers
    from app.services.places.placings import LyingDevice, Placings
    from app.services.places.shelf_walks import ShelfWalks, WalkStep
    from app.services.places.walk_pages import WalkPage
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class PlacesServices:
    """The services that the places page asks."""

    bins: Bins
    placings: Placings
    walks: ShelfWalks
    papers: PlacePapers
    shop: Shop
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


@unique
class Tab(StrEnum):
    """What the page shows."""

    BINS = "bins"
    WHERE = "where"
    """Every device in the shop's care, and where it lies."""
    WALK = "walk"


@unique
class Form(StrEnum):
    """What is being written down of bins."""

    NONE = "none"
    NEW = "new"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class BinText:
    """What was typed of a bin."""

    name: str = ""
    last_name: str = ""
    note: str = ""
    kind: str = BinKind.SHELF


@dataclass(frozen=True, slots=True)
class PlacesState:
    """Bins, what lies in the one that is picked, and the walk; `at` is epoch ms.

    `walk` is the one under way, else the last. `step` is what the last scan of it was. `turn`
    grows when the form is to have the focus, `scans` with every scan of the walk.
    """

    at: int = 0
    time_zone: str = "UTC"
    tab: Tab = Tab.BINS
    bins: tuple[BinLine, ...] = ()
    devices: tuple[LyingDevice, ...] = ()
    here: str = ""
    walk: WalkPage | None = None
    step: WalkStep | None = None
    scans: int = 0
    form: Form = Form.NONE
    text: BinText = field(default_factory=BinText)
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None

    @property
    def picked(self) -> BinLine | None:
        """Return the bin that is picked."""
        return next((one for one in self.bins if one.id == self.here), None)

    @property
    def is_walking(self) -> bool:
        """Tell whether a walk is under way."""
        return self.walk is not None and self.walk.ended_at is None
