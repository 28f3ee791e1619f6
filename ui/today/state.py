"""The page of the day: its figures, what stands behind one, the close under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.day_figures import DrillKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.clock import Clock
    from app.domain.day_figures import DayFigures
    from app.services.day.day_close import CloseDraft, DayClose
    from app.services.day.day_figures import ReceiptBehind, Today
    from app.services.day.day_report import DayReport
    from app.services.day.day_rows import DayRow, DaySection
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.record_lines import JobLine
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class TodayServices:
    """The services that the page asks, and its neighbours in the window."""

    today: Today
    close: DayClose
    report: DayReport
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed
    printing: PrintingDesk


class CloseField(StrEnum):
    """The fields of the close that are no tender."""

    FLOAT_BEFORE = "float_before"
    FLOAT_LEFT = "float_left"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Closing:
    """A close being entered: what was typed, and by how much each tender differs.

    `differences` has no entry where nothing, or no amount, is typed; minor units.
    """

    draft: CloseDraft
    typed: Mapping[str, str] = field(default_factory=dict)
    differences: Mapping[str, int] = field(default_factory=dict)
    clock_confirmed: bool = False
    is_busy: bool = False
    refused: Exception | None = None


@dataclass(frozen=True, slots=True)
class TodayState:
    """The page; without `figures` nothing was read yet.

    `chosen` is the key of a row, `section:place`; `behind` are the jobs or receipts it counts.
    `now` (epoch ms) is when they were read.
    """

    figures: DayFigures | None = None
    sections: tuple[DaySection, ...] = ()
    shop: str = ""
    chosen: str = ""
    jobs: tuple[JobLine, ...] = ()
    receipts: tuple[ReceiptBehind, ...] = ()
    lists: ShopLists | None = None
    now: int = 0
    trouble: Exception | None = None

    @property
    def row(self) -> DayRow | None:
        """Return the figure that is chosen."""
        return self.row_of(self.chosen)

    def row_of(self, key: str) -> DayRow | None:
        """Return the figure of a key."""
        section, _, place = key.partition(":")
        for one in self.sections:
            if one.key == section and int(place) < len(one.rows):
                return one.rows[int(place)]
        return None

    @property
    def shows_jobs(self) -> bool:
        """Tell whether jobs stand behind the chosen figure."""
        drill = None if self.row is None else self.row.drill
        return drill is not None and drill.kind is DrillKind.JOBS
