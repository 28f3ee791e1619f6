"""The state of the papers page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.printer import TaskState

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.papers.paper_lines import PaperLine
    from app.services.papers.paperwork import Paperwork
    from app.services.papers.print_queue import PrintQueue
    from app.services.papers.print_tasks import TaskLine
    from app.services.papers.printers import PrinterLine, Printers
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk


@dataclass(frozen=True, slots=True)
class PaperServices:
    """The services that the papers page asks."""

    paperwork: Paperwork
    queue: PrintQueue
    printers: Printers
    printing: PrintingDesk
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class PapersState:
    """What is on its way, the papers that were asked for, and the one that is shown.

    `at` is epoch ms; `task` and `paper` are ids of what is chosen; `picture` is a PNG of the paper
    shown; `elsewhere` says that another printer is being chosen for it.
    """

    at: int = 0
    time_zone: str = "UTC"
    tasks: tuple[TaskLine, ...] = ()
    task: str = ""
    asked: str = ""
    papers: tuple[PaperLine, ...] = ()
    paper: str = ""
    picture: bytes = b""
    printers: tuple[PrinterLine, ...] = ()
    elsewhere: bool = False
    trouble: Exception | None = None

    @property
    def chosen_task(self) -> TaskLine | None:
        """Return what is chosen in the queue."""
        return next((one for one in self.tasks if one.id == self.task), None)

    @property
    def asked_about(self) -> TaskLine | None:
        """Return what somebody has to look at: what is chosen, else the newest."""
        unknown = [one for one in self.tasks if one.state is TaskState.UNKNOWN]
        return next((one for one in unknown if one.id == self.task), next(iter(unknown), None))

    @property
    def shown(self) -> PaperLine | None:
        """Return the paper that is shown."""
        return next((one for one in self.papers if one.id == self.paper), None)
