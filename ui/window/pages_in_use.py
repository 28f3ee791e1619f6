"""Which pages this shop has begun to use: what it does not use stays out of the rail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.changes import Changes, Touched
from ui.routes import Page

if TYPE_CHECKING:
    from app.services.places.bins import Bins
    from ui.window.shop_screens import Around


class PagesInUse(QObject):
    """Know the `pages` that the rail offers; `changed` says that these are others."""

    changed = Signal()

    def __init__(self, bins: Bins, around: Around) -> None:
        super().__init__()
        self._bins = bins
        self._around = around
        self.pages: frozenset[Page] = frozenset()
        around.feed.changed.connect(self._changed_elsewhere)

    def look(self) -> None:
        """Find out which pages there are things for: without a bin there is no place."""
        session = self._around.session
        if session.is_open:
            call = partial(self._bins.are_used, session.actor)
            self._around.tasks.run(self, call, self._looked, self._not_known)

    def _looked(self, bins: bool) -> None:  # noqa: FBT001 (a task's answer)
        pages = frozenset({Page.PLACES} if bins else ())
        if pages != self.pages:
            self.pages = pages
            self.changed.emit()

    def _not_known(self, _error: Exception) -> None:
        """Leave the rail as it is: every page stays in reach by its key."""

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.PLACE):
            self.look()
