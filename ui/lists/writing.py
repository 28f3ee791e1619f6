"""Write the lines of a list as rows: in the window's language, on the lane that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.lists.kind import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.words import Words
    from ui.lists.kind import ListKind, RowWording
    from ui.lists.rows import ListRow
    from ui.lists.state import ListServices
    from ui.tasks import Tasks


class RowWriting(QObject):
    """Know the shop's lists and time zone, once they were read; `ready` tells that they are."""

    ready = Signal()
    failed = Signal(object)

    def __init__(self, tasks: Tasks, words: Words, services: ListServices, kind: ListKind) -> None:
        super().__init__()
        self._tasks = tasks
        self._words = words
        self._services = services
        self._kind = kind
        self._around: Surroundings | None = None
        self.wording: RowWording | None = None

    @property
    def around(self) -> Surroundings | None:
        """Give what the rows are written with; None before it was read."""
        return self._around

    def prepare(self) -> None:
        """Read what the rows are written with: it may have changed."""
        self._tasks.run(self, self._read, self._prepared, self.failed.emit)

    def speak(self, words: Words) -> None:
        """Write in another language from now on."""
        self._words = words
        if self._around is not None:
            self._write_by(self._around)

    def rows(self, lines: Sequence[Any]) -> tuple[ListRow, ...]:
        """Write rows for the screen."""
        wording = self.wording
        if wording is None:
            return ()
        at = self._services.clock.now_ms()
        return tuple(wording.row(line, at) for line in lines)

    def sheet(self, lines: Iterable[Any]) -> str:
        """Write lines as a spreadsheet takes them from the clipboard: cells parted by tabs."""
        wording = self.wording
        if wording is None:
            return ""
        heads = tuple(column.title for column in wording.columns())
        rows = [heads, *(wording.copied(line) for line in lines)]
        return "\n".join("\t".join(map(_one_line, row)) for row in rows) + "\n"

    def _read(self) -> Surroundings:
        services = self._services
        return Surroundings(services.lists.current(), services.shop.profile().time_zone)

    def _prepared(self, around: Surroundings) -> None:
        if around != self._around:
            self._write_by(around)

    def _write_by(self, around: Surroundings) -> None:
        self._around = around
        self.wording = self._kind.wording(around, self._words)
        self.ready.emit()


def _one_line(text: str) -> str:
    # A tab or a line end inside a cell would begin another one.
    return " ".join(text.split())
