"""The section of checklists: a device class's test points, written anew as the next version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadEntry
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.checklists_rows import RowWriting
from ui.settings.checklists_state import ChecklistsState, ListsRead, refused_field
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.checking.checklist_editor import ChecklistEditor
    from app.services.policy.shop_lists import Lists
    from app.services.shop import Shop
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ChecklistsServices:
    """The services that the section asks."""

    editor: ChecklistEditor
    lists: Lists
    shop: Shop


class ChecklistsModel(RowWriting):
    """Write one device class's points; nothing holds before it is published."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: ChecklistsServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed

    def read(self) -> None:
        """Read the class's points; what is written and not published stays."""
        if not self.state.is_changed:
            self._read_class(self.state.shown, self._loaded)

    def show_class(self, category: str) -> None:
        """Show another device class, unless something of this one waits to be published."""
        if category != self.state.shown and not self.state.is_changed:
            self._read_class(category, self._loaded)

    def take_back(self) -> None:
        """Forget what is written, and read what holds by now."""
        self._read_class(self.state.shown, self._renewed)

    def save(self) -> None:
        """Publish the rows as the next version; the notice publishes the ones before again."""
        held = self.state.held
        if held is None or not self.state.is_changed or self.state.saving:
            return
        self._show(replace(self.state, saving=True, wrong={}, wrong_place=-1, error=None))
        publish = partial(self._services.editor.publish, self._session.actor, self.state.shown)
        call = partial(publish, self.state.rows, seen=held.points.version)
        self._run(call, partial(self._saved, partial(publish, held.points.points)))

    def _saved(self, publish_before: Callable[..., int], version: int) -> None:
        # Not over what somebody else may have published since.
        call = partial(publish_before, seen=version)
        back = partial(self._run, call, self._published)
        self._published(version, back)

    def _published(self, version: int, back: Callable[[], None] | None = None) -> None:
        self.said.emit(Notice(self._words.say("Published: version {n}", n=version), back))
        self._read_class(self.state.shown, self._renewed)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _read_class(self, category: str, done: Callable[[ListsRead], None]) -> None:
        call = partial(self._read, self._session.actor, category)
        self._run(call, done, lane=Lane.READ)

    def _read(self, actor: Actor, category: str) -> ListsRead:
        services = self._services
        lists = services.lists.current()
        wanted = category or lists.classes(self._words.language)[0].key
        return ListsRead(
            lists=lists,
            time_zone=services.shop.profile().time_zone,
            own=services.editor.classes(actor),
            points=services.editor.of_class(actor, wanted),
            history=services.editor.history(actor),
        )

    def _loaded(self, read: ListsRead) -> None:
        if not self.state.is_changed:
            self._renewed(read)

    def _renewed(self, read: ListsRead) -> None:
        is_same = read.points.category == self.state.shown
        rows = read.points.points
        place = min(self.state.place, max(0, len(rows) - 1)) if is_same else 0
        self._show(ChecklistsState(read, rows, place))

    def _run(self, call: Callable[[], Any], done: Any, *, lane: Lane = Lane.WRITE) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        place = _row_of(error)
        if isinstance(error, BadEntry) and 0 <= place < len(self.state.rows):
            name = refused_field(error, self.state.rows[place], self._words.language)
            self._show(replace(self.state, place=place, wrong={name: error}, wrong_place=place,
                               saving=False, error=None))  # fmt: skip
        else:
            self._show(replace(self.state, saving=False, error=error))


def _row_of(error: Exception) -> int:
    """Return the place of the row that a BadEntry names, from 0; -1 where it names none."""
    if not isinstance(error, BadEntry):
        return -1
    name, _, number = error.field.partition(".")
    return int(number) - 1 if name == "points" and number.isdecimal() else -1
