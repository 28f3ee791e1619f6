"""The section of checklists: a device class's test points, written anew as the next version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.check_point import NAME_LENGTH, UNIT_LENGTH, PointEntry
from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry
from app.domain.measure import read_measured
from app.words import LANGUAGES
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.checking.checklist_editor import ChecklistEditor, ClassPoints, ListVersion
    from app.services.policy.shop_lists import Lists, ShopLists
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


@dataclass(frozen=True, slots=True)
class TypedPoint:
    """One point as it is typed; names by language."""

    name_en: str = ""
    name_zh_CN: str = ""  # noqa: N815 (the language's own name)
    unit: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class ListsRead:
    """What holds: a class's points, the classes with a list of their own, all versions."""

    lists: ShopLists
    time_zone: str
    own: tuple[str, ...]
    points: ClassPoints
    history: tuple[ListVersion, ...]


@dataclass(frozen=True, slots=True)
class ChecklistsState:
    """A device class's points as they hold (`held`) and as they are written (`rows`).

    `place` is the row one stands on, from 0. `wrong` says by its fields why the row at
    `wrong_place` cannot be published.
    """

    held: ListsRead | None = None
    rows: tuple[PointEntry, ...] = ()
    place: int = 0
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    wrong_place: int = -1
    error: Exception | None = None

    @property
    def shown(self) -> str:
        """Return the key of the device class that is shown."""
        return "" if self.held is None else self.held.points.category

    @property
    def point(self) -> PointEntry | None:
        """Return the row one stands on."""
        return self.rows[self.place] if self.place < len(self.rows) else None

    @property
    def is_changed(self) -> bool:
        """Tell whether the rows are written otherwise than they hold."""
        return self.held is not None and self.rows != self.held.points.points

    @property
    def wrong_here(self) -> Mapping[str, BadEntry]:
        """Return what is wrong with the row one stands on, by its fields."""
        return self.wrong if self.place == self.wrong_place else {}


class ChecklistsModel(SectionModel):
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
        self.state = ChecklistsState()

    def read(self) -> None:
        """Read the class's points; what is written and not published stays."""
        if not self.state.is_changed:
            self._read_class(self.state.shown)

    def show_class(self, category: str) -> None:
        """Show another device class, unless something of this one waits to be published."""
        if category != self.state.shown and not self.state.is_changed:
            self._read_class(category)

    def choose(self, place: int) -> None:
        """Stand on another row."""
        if place != self.state.place:
            self._show(replace(self.state, place=place))

    def answer(self, name: str, value: str) -> None:
        """Take what is typed for the row one stands on: a name by its language, or a field."""
        point = self.state.point
        if point is None:
            return
        if name.startswith("name_"):
            names = {**point.names, name.removeprefix("name_"): value}
            said = {language: text for language, text in names.items() if text}
            self._write(replace(point, names=said))
        else:
            self._write(_with(point, name, value))

    def turn_short(self, *, on: bool) -> None:
        """Have the row in the short list too, or not."""
        if self.state.point is not None:
            self._write(replace(self.state.point, short=on))

    def add(self) -> None:
        """Begin a new row below the one one stands on."""
        rows, place = self.state.rows, self.state.place + 1
        self._arrange((*rows[:place], PointEntry({}), *rows[place:]), min(place, len(rows)))

    def take_off(self) -> None:
        """Take the row off that one stands on."""
        rows, place = self.state.rows, self.state.place
        left = (*rows[:place], *rows[place + 1 :])
        self._arrange(left, max(0, min(place, len(left) - 1)))

    def shift(self, by: int) -> None:
        """Move the row one stands on so many places down, or up below zero."""
        rows, place = list(self.state.rows), self.state.place
        there = place + by
        if self.state.point is not None and 0 <= there < len(rows):
            rows.insert(there, rows.pop(place))
            self._arrange(tuple(rows), there)

    def take_back(self) -> None:
        """Forget what is written, and read what holds by now."""
        if self.state.held is not None:
            self._show(ChecklistsState(self.state.held, self.state.held.points.points))
            self._read_class(self.state.shown)

    def save(self) -> None:
        """Publish the rows as the next version; the notice publishes the ones before again."""
        held = self.state.held
        if held is None or not self.state.is_changed:
            return
        publish = partial(self._services.editor.publish, self._session.actor, self.state.shown)
        back = partial(self._run, partial(publish, held.points.points), self._taken_back)
        call = partial(publish, self.state.rows, seen=held.points.version)
        self._run(call, partial(self._saved, back))

    def _saved(self, back: Callable[[], None], version: int) -> None:
        self.said.emit(Notice(self._words.say("Published: version {n}", n=version), back))
        self._published()

    def _taken_back(self, version: int) -> None:
        self.said.emit(Notice(self._words.say("Published: version {n}", n=version)))
        self._published()

    def _published(self) -> None:
        held = self.state.held
        if held is not None:
            self._show(replace(self.state, rows=held.points.points, wrong={}, wrong_place=-1))
            self._read_class(self.state.shown)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _read_class(self, category: str) -> None:
        call = partial(self._read, self._session.actor, category)
        self._run(call, self._loaded, lane=Lane.READ)

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
        if self.state.is_changed:
            return
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
                               error=None))  # fmt: skip
        else:
            self._show(replace(self.state, error=error))

    def _write(self, point: PointEntry) -> None:
        rows, place = self.state.rows, self.state.place
        # What was refused of this row may be right by now.
        is_wrong = place == self.state.wrong_place
        self._show(replace(
            self.state,
            rows=(*rows[:place], point, *rows[place + 1 :]),
            wrong={} if is_wrong else self.state.wrong,
            wrong_place=-1 if is_wrong else self.state.wrong_place,
            error=None,
        ))  # fmt: skip

    def _arrange(self, rows: tuple[PointEntry, ...], place: int) -> None:
        self._show(replace(self.state, rows=rows, place=place, wrong={}, wrong_place=-1,
                           error=None))  # fmt: skip

    def _show(self, state: ChecklistsState) -> None:
        self.state = state
        self.changed.emit(state)


def point_as_typed(point: PointEntry | None) -> TypedPoint:
    """Write a point as one would type it."""
    if point is None:
        return TypedPoint()
    names = {f"name_{one}": point.names.get(one, "") for one in LANGUAGES}
    return TypedPoint(**names, unit=point.unit, low=point.low, high=point.high)


def refused_field(error: BadEntry, point: PointEntry, language: str) -> str:
    """Return which field of a row was refused; the service names the row alone."""
    named = f"name_{language}"
    by_reason = {
        "missing": named,
        "twice": named,
        "unit_missing": "unit",
        "limits_crossed": "low",
        "too_many": "short",
    }
    if error.reason in by_reason:
        return by_reason[error.reason]
    names = [(f"name_{one}", text, NAME_LENGTH) for one, text in point.names.items()]
    for name, text, length in (*names, ("unit", point.unit, UNIT_LENGTH)):
        if not _is_taken(partial(optional_line, name, text, length)):
            return name
    low_is_taken = not point.low.strip() or _is_taken(
        partial(read_measured, "low", point.low, point.unit)
    )
    return "high" if low_is_taken else "low"


def _is_taken(read: Callable[[], object]) -> bool:
    try:
        read()
    except BadEntry:
        return False
    return True


def _row_of(error: Exception) -> int:
    """Return the place of the row that a BadEntry names, from 0; -1 where it names none."""
    if not isinstance(error, BadEntry):
        return -1
    name, _, number = error.field.partition(".")
    return int(number) - 1 if name == "points" and number.isdecimal() else -1


def _with(point: PointEntry, name: str, value: str) -> PointEntry:
    changed: dict[str, Any] = {name: value}
    return replace(point, **changed)
