"""The state of the parcels page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.parcels.parcel_lines import ParcelLine
    from app.services.parcels.parcels import Parcels
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class ParcelsServices:
    """The services that the parcels page asks."""

    parcels: Parcels
    lists: Lists
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class Form(StrEnum):
    """What is being written down."""

    NONE = "none"
    CAME = "came"
    EXPECTED = "expected"
    HOME = "home"
    """A device goes home."""
    SAFE = "safe"
    """How a device ceased to be dangerous, so that it may go."""


@dataclass(frozen=True, slots=True)
class ParcelText:
    """What was typed of a parcel; `number` is the job that goes home, `how` it was made safe."""

    number: str = ""
    tracking: str = ""
    carrier: str = ""
    sender: str = ""
    contents: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class ParcelsState:
    """Parcels with something to do, or all; `here` is the one that is picked. `at` is epoch ms.

    `lists` None says that nothing was read yet. `turn` grows when the form is to have the focus.
    """

    at: int = 0
    time_zone: str = "UTC"
    lists: ShopLists | None = None
    lines: tuple[ParcelLine, ...] = ()
    everything: bool = False
    here: str = ""
    form: Form = Form.NONE
    text: ParcelText = field(default_factory=ParcelText)
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    trouble: Exception | None = None

    @property
    def picked(self) -> ParcelLine | None:
        """Return the parcel that is picked."""
        return next((one for one in self.lines if one.id == self.here), None)
