"""The state of the page of parts on order, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.part_orders import OnOrder
    from app.services.job_parts.parts_of_jobs import JobParts
    from app.services.old_parts.old_parts import OldPart
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class PartOrdersServices:
    """The services that the page asks."""

    workshop: Workshop
    job_parts: JobParts
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class Writing(StrEnum):
    """What is being written down."""

    NOTHING = "nothing"
    ORDERED = "ordered"
    FAILED = "failed"
    FATE = "fate"
    """What becomes of an old part."""


@dataclass(frozen=True, slots=True)
class PartOrdersState:
    """The parts of the job `number`, else what the whole shop has on order, at `at` (epoch ms).

    `lines` is None until it was read. `here` is the id of the line or the old part that one
    stands on.
    """

    at: int = 0
    time_zone: str = "UTC"
    number: str = ""
    lines: tuple[JobPart, ...] | None = None
    on_order: tuple[OnOrder, ...] = ()
    old: tuple[OldPart, ...] = ()
    here: str = ""
    writing: Writing = Writing.NOTHING
    saving: bool = False
    trouble: Exception | None = None

    @property
    def line(self) -> JobPart | None:
        """Return the part of the job that one stands on."""
        return next((one for one in self.lines or () if one.id == self.here), None)

    @property
    def order(self) -> OnOrder | None:
        """Return what is on order that one stands on, where no job is in hand."""
        return next((one for one in self.on_order if one.line == self.here), None)

    @property
    def old_part(self) -> OldPart | None:
        """Return the old part that one stands on."""
        return next((one for one in self.old if one.id == self.here), None)

    @property
    def is_ordered(self) -> bool:
        """Tell whether one stands on a part that is ordered and not here."""
        line = self.line
        on_way = line is not None and line.ordered_at is not None and line.arrived_at is None
        return self.order is not None or on_way

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the ids of all rows, as they are listed."""
        lines = tuple(one.id for one in self.lines or ())
        orders = tuple(one.line for one in self.on_order)
        return (*lines, *orders, *(one.id for one in self.old))
