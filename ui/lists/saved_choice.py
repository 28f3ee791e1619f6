"""The filters that somebody keeps under names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.record_filters import kept_listing
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from typing import Any

    from app.domain.record_filters import Listing, ListName
    from app.services.records.saved_filters import NamedFilter, SavedFilters
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


class SavedChoice(QObject):
    """Keep filters and let go of them; `changed` carries all that are kept now."""

    changed = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, saved: SavedFilters, of_list: ListName
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._saved = saved
        self._of_list = of_list

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def read(self) -> None:
        """Read what is kept."""
        if self._session.is_open:
            call = partial(self._saved.of, self._session.actor, self._of_list)
            self._tasks.run(self, call, self.changed.emit, self.failed.emit)

    def keep(self, listing: Listing[Any], name: str) -> None:
        """Keep a list under a name, instead of what had the name before."""
        self._put(name, kept_listing(listing))

    def end(self, one: NamedFilter) -> None:
        """Let go of a filter; the notice brings it back."""
        call = partial(self._saved.end, self._session.actor, self._of_list, one.id)
        self._tasks.run(self, call, partial(self._ended, one), self.failed.emit, lane=Lane.WRITE)

    def _put(self, name: str, kept: dict[str, Any]) -> None:
        call = partial(self._saved.save, self._session.actor, self._of_list, name, kept)
        self._tasks.run(self, call, self._kept, self.failed.emit, lane=Lane.WRITE)

    def _kept(self, one: NamedFilter) -> None:
        self.said.emit(Notice(self._words.say("Filter “{name}” is kept", name=one.name)))
        self.read()

    def _ended(self, one: NamedFilter, _: None) -> None:
        text = self._words.say("Filter “{name}” is gone", name=one.name)
        self.said.emit(Notice(text, partial(self._put, one.name, dict(one.filter))))
        self.read()
