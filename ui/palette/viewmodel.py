"""What is typed into the palette, what fits it, and where a row leads."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from ui.palette.offers import (
    act_key,
    acts_of,
    acts_of_ways,
    all_acts,
    intakes,
    matching,
    most_useful,
    page_of,
)
from ui.palette.rows import READ, first_key, rows_of
from ui.palette.state import PaletteState
from ui.records.record_rows import key_of, route_of
from ui.records.record_search import RecordSearch, is_enough, read_records
from ui.routes import Page, Route
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.words import Words
    from ui.commands import Command
    from ui.palette.offers import Act
    from ui.palette.state import PaletteServices
    from ui.records.record_search import Records
    from ui.session import Session
    from ui.tasks import Handle, Tasks
    from ui.ways import Way

_REMEMBERED: Final = 6


class PaletteViewModel(QObject):
    """Match commands at once and records as the answers come; open what is chosen.

    `go` carries a `Route`, `read` a text that is to be read as a scan would be.
    """

    changed = Signal(object)
    go = Signal(object)
    read = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PaletteServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self.words = words
        self._services = services
        self._search = RecordSearch(session, tasks, services.records, self)
        self._search.found.connect(self._found)
        self._search.failed.connect(self._failed)
        self._all: tuple[Act, ...] = ()
        self._opened: list[str] = []
        self._here = ""
        self._reading: Handle[Any] | None = None
        self._is_entered = False
        self.state = PaletteState()

    def speak(self, words: Words) -> None:
        """Close, and use another language from now on."""
        self.close()
        self.words = words

    def open(self, commands: Sequence[Command], ways: Sequence[Way], here: str = "") -> None:
        """Offer these commands and ways, and what was opened last, but for the page shown `here`.

        Nothing is offered while nobody is signed in.
        """
        if not self._session.is_open:
            return
        self._here = here
        places = [act for act in acts_of_ways(ways, self.words) if page_of(act) != here]
        self._all = all_acts(acts_of(commands, self.words), places)
        self.state = PaletteState(instead=intakes(self._all))
        self._show_offers()
        self._read_opened()

    def close(self) -> None:
        """Put the palette away and forget what was typed."""
        self._search.stop()
        self._is_entered = False
        if self._reading is not None:
            self._reading.cancel()
        if self.state.is_open:
            self._show(PaletteState())

    def remember(self, route: Route) -> None:
        """Keep what was opened, for the next time that nothing is typed yet."""
        key = key_of(route)
        if key:
            self._opened = [key, *(other for other in self._opened if other != key)][:_REMEMBERED]

    def forget(self) -> None:
        """Close, and forget what was opened: somebody else works now."""
        self.close()
        self._opened = []

    def type(self, typed: str) -> None:
        """Match the commands at once; `search` is called after a pause in typing."""
        self._search.stop()
        self._is_entered = False
        if not typed.strip():
            self._show_offers()
            self._read_opened()
            return
        enough = is_enough(typed)
        fresh = not self.state.typed.strip()
        matched = matching(self._all, typed)
        self._show(
            replace(
                self.state,
                typed=typed,
                acts=matched.acts,
                is_vague=matched.is_vague,
                records=self.state.records if enough and not fresh else None,
                searching=enough,
                trouble=None,
            )
        )

    def search(self) -> None:
        """Look for the records that fit what is typed now."""
        if self.state.searching and not self._search.is_asking:
            self._search.ask(self.state.typed)

    def enter(self) -> None:
        """Open the first row; one of a search that is not answered yet is waited for."""
        key = first_key(rows_of(self.state, self.words))
        is_sure = self._act(key) is not None and not self.state.is_vague
        if self.state.searching and not is_sure:
            self._is_entered = True
            self.search()
        else:
            self.choose(key)

    def press(self, shortcut: Shortcut) -> None:
        """Do what a key does in the window now; its own key closes the palette."""
        if shortcut is Shortcut.PALETTE:
            self.close()
            return
        offered = (act_key(one) for one in shortcut.alike if self._act(act_key(one)) is not None)
        self.choose(next(offered, ""))

    def choose(self, key: str) -> None:
        """Open a row, or do what it says; nothing for what cannot be done now."""
        act = self._act(key)
        if act is not None and act.enabled:
            self.close()
            if act.perform is not None:
                act.perform()
            elif act.route is not None:
                self.go.emit(act.route)
        elif key == READ:
            typed = self.state.typed
            self.close()
            self.read.emit(typed)
        elif (route := route_of(key)) is not None:
            self.close()
            self.go.emit(route)

    def _act(self, key: str) -> Act | None:
        return next((act for act in self._all if act.key == key), None)

    def _show_offers(self) -> None:
        offers = most_useful(self._all)
        self._show(PaletteState(is_open=True, acts=offers, instead=self.state.instead))

    def _read_opened(self) -> None:
        before = self._opened_before()
        if before:
            call = partial(self._read_again, self._session.actor, before)
            self._reading = self._tasks.run(self, call, self._opened_read, self._failed)

    def _opened_before(self) -> tuple[str, ...]:
        """Name what was opened before the record that is shown now, if one is."""
        shown = self._here in {Page.JOB, Page.CUSTOMER, Page.DEVICE}
        return tuple(self._opened[1 if shown else 0 :])

    def _read_again(self, actor: Actor, keys: tuple[str, ...]) -> Records:
        routes = [route_of(key) for key in keys]
        of = {
            page: [route.job or route.record for route in routes if route and route.page is page]
            for page in (Page.JOB, Page.CUSTOMER, Page.DEVICE)
        }
        read = partial(self._services.named.read, actor, *of.values())
        return read_records(self._services.records, read)

    def _opened_read(self, records: Records) -> None:
        if self.state.is_open and not self.state.typed.strip():
            self._show(replace(self.state, records=records, recent=self._opened_before()))

    def _found(self, records: Records) -> None:
        self._show(replace(self.state, records=records, searching=False))
        if self._is_entered:
            self._is_entered = False
            self.choose(first_key(rows_of(self.state, self.words)))

    def _failed(self, error: Exception) -> None:
        self._is_entered = False
        self._show(replace(self.state, searching=False, trouble=error))

    def _show(self, state: PaletteState) -> None:
        self.state = state
        self.changed.emit(state)
