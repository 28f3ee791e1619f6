"""The state of the page of a repair report, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.photos.photos import JobPhoto, Photos
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class ReportServices:
    """The services that the page asks."""

    workshop: Workshop
    photos: Photos
    feed: ChangeFeed
    printing: PrintingDesk


@dataclass(frozen=True, slots=True)
class ReportState:
    """The report of the job `number`; `photos` is None until it was read.

    `text` is what stands in the field, `chosen` the ids of photos in the order of the paper.
    `written` says that the job has a report; `fresh` counts how often another text was put in.
    """

    number: str = ""
    photos: tuple[JobPhoto, ...] | None = None
    text: str = ""
    chosen: tuple[str, ...] = ()
    written: bool = False
    fresh: int = 0
    saving: bool = False
    trouble: Exception | None = None
