"""The cash drawer opened by hand: by who may, with a reason that stands in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.printer import DrawerReason, NoDrawer
from app.services.papers.print_queue import put_drawer
from app.services.papers.printer_rows import drawer_printer
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.papers.print_queue import PrintQueue, Queued, TaskEnd
    from app.services.store_file import StoreFile


class CashDrawer:
    """Open the drawer of the machine at which somebody works."""

    def __init__(self, store_file: StoreFile, queue: PrintQueue) -> None:
        self._file = store_file
        self._queue = queue

    @needs(Permission.OPEN_DRAWER)
    def put(self, actor: Actor, reason: str) -> Queued:
        """Queue the pulse; `reason` is a key of `DrawerReason`.

        That it was asked for is in the log before anything is sent, and afterwards whether the
        printer was reached. Raises BadEntry, NoDrawer.
        """
        if reason not in set(DrawerReason):
            raise BadEntry("reason", "not_one_of", ", ".join(DrawerReason))
        with self._file.acting(actor) as work:
            printer = drawer_printer(work, actor.workstation)
            if printer is None:
                raise NoDrawer
            queued = put_drawer(work, printer)
            work.record("drawer.asked", reason=reason, task=queued.task)
            return queued

    @needs(Permission.OPEN_DRAWER)
    def open(self, actor: Actor, reason: str) -> TaskEnd | None:
        """Open the drawer and wait for it; raises what `put` raises, and what went wrong."""
        end = self._queue.run(self.put(actor, reason).task, retry=False)
        if end is not None and end.error is not None:
            raise end.error
        return end
