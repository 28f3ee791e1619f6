"""What the printers' section shows, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BadEntry
    from app.services.papers.cash_drawer import CashDrawer
    from app.services.papers.print_queue import PrintQueue
    from app.services.papers.print_tasks import TaskLine
    from app.services.papers.printers import PrinterLine, Printers, RouteLine
    from printing.found_printers import FoundPrinter

ROUTES: Final = "routes"
"""What is chosen instead of a printer to say which paper goes where."""
LENGTHS: Final = ("width", "height", "offset_x", "offset_y")


@dataclass(frozen=True, slots=True)
class PrinterServices:
    """What the section calls."""

    printers: Printers
    queue: PrintQueue
    drawer: CashDrawer


@dataclass(frozen=True, slots=True)
class PrintersState:
    """All printers, and the `tasks` on their way to them.

    `chosen` is a printer's id, `ROUTES`, or empty while one is added.

    `typed` are texts of the printer chosen that wait to be saved, `address` and `form` belong to
    one that is added.
    """

    printers: tuple[PrinterLine, ...] = ()
    routes: tuple[RouteLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    found: tuple[FoundPrinter, ...] = ()
    looking: bool = True
    chosen: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    form: PaperForm = PaperForm.ESCPOS
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def printer(self) -> PrinterLine | None:
        """Return the printer chosen."""
        return next((one for one in self.printers if one.id == self.chosen), None)

    def text(self, name: str) -> str:
        """Return what stands in a field of the printer chosen; lengths are millimetres."""
        if name in self.typed or self.printer is None:
            return self.typed.get(name, "")
        value = getattr(self.printer.entry, name)
        return f"{(value or 0) / 10:g}" if name in LENGTHS else str(value)
