"""Writing a device class's test points: added, changed, moved, taken off; nothing holds yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.check_point import PointEntry
from ui.settings.checklists_state import ChecklistsState
from ui.settings.section_model import SectionModel

if TYPE_CHECKING:
    from app.words import Words
    from ui.session import Session
    from ui.tasks import Tasks


class RowWriting(SectionModel):
    """Hold the rows for whoever publishes them; `changed` carries a `ChecklistsState`."""

    def __init__(self, session: Session, tasks: Tasks, words: Words) -> None:
        super().__init__(session, tasks, words)
        self.state = ChecklistsState()

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

    def turn(self, *, short: bool, photo: bool) -> None:
        """Say whether the short list has the row too, and whether a photo belongs to it."""
        if self.state.point is not None:
            self._write(replace(self.state.point, short=short, photo=photo))

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


def _with(point: PointEntry, name: str, value: str) -> PointEntry:
    changed: dict[str, Any] = {name: value}
    return replace(point, **changed)
