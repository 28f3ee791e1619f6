"""Read a list for its model: first rows at once, then how long it is, then pages as they are seen.

Every read belongs to one list; when another list is asked for, the reads of the last are stopped
in the database, and nothing of them is listened to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.domain.record_filters import PAGE, Stretch
from ui.lists.places import Places
from ui.lists.reads import Reads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.interrupt import Interrupt
    from app.domain.record_filters import Key, Listing
    from app.services.records.record_lists import Anchors, Page
    from ui.lists.places import RecordSource
    from ui.lists.reads import Read
    from ui.lists.rows import ListRow
    from ui.lists.rows_model import RowsModel
    from ui.session import Session
    from ui.tasks import Tasks

# Who drags the scroll bar over a million rows wants the pages that he comes to last.
_MOST_WAITING: Final = 6
# Another process may write every second for an hour.
_AGAIN_MS: Final = 1_000
# Counting a million rows again and again would keep a processor busy for nothing.
_REST_AFTER_COUNTING: Final = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as they were written, and the key behind them."""

    rows: tuple[ListRow, ...]
    after: Key | None


class ListReading(QObject):
    """Fill a `RowsModel`.

    `changed` tells that rows came or that it is known how many there are; `failed` carries the
    error of a read. `places` says where the rows are that one sees.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        source: RecordSource,
        model: RowsModel,
        write: Callable[[Sequence[Any]], tuple[ListRow, ...]],
    ) -> None:
        super().__init__()
        self._session = session
        self._source = source
        self._model = model
        self._write = write
        self._reads = Reads(tasks)
        self._reads.failed.connect(self.failed)
        self.places: Places | None = None
        self.is_read = False
        self.total: int | None = None
        self._after: Key | None = None
        self._behind: Read | None = None
        self._paging: Read | None = None
        self._waiting: list[int] = []
        self._held = self._late = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._renew)
        self._took = QElapsedTimer()
        model.wanted.connect(self._look_at)
        model.more_wanted.connect(self._go_on)

    def show(self, listing: Listing[Any]) -> None:
        """Show another list from its first row."""
        self.rest()
        self.places = Places(self._source, listing)
        self.is_read, self.total, self._after, self._late = False, None, None, False
        self._page(Stretch(), self._began)

    def refresh(self, *, at_once: bool = False) -> None:
        """Read again what is shown, soon: somebody wrote."""
        if self._held:
            self._late = True
        elif at_once:
            self._renew()
        elif not self._again.isActive():
            self._again.start()

    def hold(self, *, still: bool) -> None:
        """Keep the rows at their places while `still`: several of them are picked."""
        self._held = still
        if not still and self._late:
            self._late = False
            self._renew()

    def rest(self) -> None:
        """Stop every read."""
        self._again.stop()
        self._waiting.clear()
        self._reads.stop()

    def _began(self, rows: Rows) -> None:
        self.is_read = True
        self._after = rows.after
        self._model.begin(rows.rows, more=rows.after is not None)
        self._came()

    def _go_on(self) -> None:
        """Read behind the last row of a list that is not counted."""
        busy = self._behind is not None and self._behind.is_busy
        if self._after is not None and not busy and self._session.is_open:
            left = PAGE - self._model.rowCount() % PAGE
            self._behind = self._page(Stretch(self._after, most=left), self._went_on)

    def _went_on(self, rows: Rows) -> None:
        if self.places is not None and not self.places.keys:
            self._after = rows.after
            self._model.append(rows.rows, more=rows.after is not None)
            self._came()

    def _came(self) -> None:
        """Tell, then see to it that the first page is whole and the list is counted."""
        rows = self._model.rowCount()
        if self._after is None:
            self.total = rows
        self.changed.emit()
        if self._after is not None and rows < PAGE:
            self._go_on()
        elif self._after is not None and rows == PAGE:
            self._count(self._counted)

    def _count(self, done: Callable[[Anchors], object]) -> None:
        """Count a list; what words find is never counted."""
        if self.places is not None and not self.places.listing.wanted.text:
            call = partial(self._source.anchors, self._session.actor, self.places.listing)
            self._reads.run(call, done)

    def _counted(self, anchors: Anchors) -> None:
        if self.places is not None:
            self.places = Places(self._source, self.places.listing, anchors.keys)
        self.total = anchors.total
        self._model.settle(anchors.total)
        self.changed.emit()

    def _look_at(self, pages: frozenset[int]) -> None:
        """Read pages that are looked at."""
        known = sorted(page for page in pages if self._stretch(page) is not None)
        self._waiting = [page for page in self._waiting if page not in known] + known
        del self._waiting[:-_MOST_WAITING]
        self._read_next()

    def _stretch(self, page: int) -> Stretch | None:
        counted = self.places is not None and self.places.keys and self._session.is_open
        return self.places.stretch(page) if self.places is not None and counted else None

    def _read_next(self) -> None:
        if self._waiting and (self._paging is None or not self._paging.is_busy):
            page = self._waiting.pop()
            stretch = self._stretch(page)
            if stretch is not None:
                self._paging = self._page(stretch, partial(self._put, page))

    def _put(self, page: int, rows: Rows) -> None:
        self._model.put(page, rows.rows)
        self._paging = None
        self._read_next()

    def _renew(self) -> None:
        if self.places is None or not self._session.is_open:
            return
        if self.places.keys:
            self._model.doubt()
            self._took.start()
            self._count(self._counted_again)
        elif self._model.rowCount() <= PAGE:
            self._page(Stretch(), self._began_again)

    def _counted_again(self, anchors: Anchors) -> None:
        """Take a list that was counted again: rows may have moved from page to page."""
        self._again.setInterval(max(_AGAIN_MS, _REST_AFTER_COUNTING * self._took.elapsed()))
        if anchors.total > PAGE:
            self._counted(anchors)
            self._model.doubt()
        elif self.places is not None:
            self.places = Places(self._source, self.places.listing)
            self._page(Stretch(), self._began_again)

    def _began_again(self, rows: Rows) -> None:
        """Take the first rows of a list that is not counted; what was read further on stays."""
        known = self._model.rowCount()
        shown = self._model.first_rows(len(rows.rows))
        same = [row.id for row in shown] == [row.id for row in rows.rows]
        found_more = rows.after is not None and known > len(rows.rows)
        if rows.rows and same and (found_more or known == len(rows.rows)):
            self._model.renew(rows.rows)
            self._after = self._after if found_more else rows.after
            self._came()
        else:
            self._began(rows)

    def _page(self, stretch: Stretch, done: Callable[[Rows], object]) -> Read | None:
        if self.places is None:
            return None
        call = partial(self._source.page, self._session.actor, self.places.listing, stretch)
        return self._reads.run(partial(_written, call, self._write), done)


def _written(
    call: Callable[..., Page[Any]],
    write: Callable[[Sequence[Any]], tuple[ListRow, ...]],
    interrupt: Interrupt,
) -> Rows:
    page = call(interrupt=interrupt)
    return Rows(write(page.lines), page.after)
