"""The window: rail, top bar, pages, key bar, toasts. It navigates and knows nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.bound_keys import BoundKeys
from ui.commands import Command
from ui.page_keys import PAGE_KEYS
from ui.shortcuts import Shortcut
from ui.widgets.card import Line
from ui.widgets.fkey_bar import FKeyBar
from ui.widgets.key_help import KeyHelp
from ui.widgets.nav_rail import NavRail, Place
from ui.widgets.suggestions import ScanBox
from ui.widgets.toast import ToastStack
from ui.widgets.top_bar import Asked, TopBar, TopState
from ui.window.page_room import PageRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.words import Words
    from ui.screen import Screen, ScreenEntry

_FIRST_SIZE: Final = QSize(1366, 728)


class MainWindow(QMainWindow):
    """Show one of `pages` between the bars, or a cover (sign-in, first start) instead of all.

    `entered` carries what was typed into the scan box (scans come from the wedge), `asked` what
    the top bar's buttons and keys ask for (an `Asked` or a `Page`), `routed` the route of the page
    now shown. `rebuild` makes everything anew after the language or the theme changed; only the
    scan box `box`, with what stands in it, and the toasts are kept.
    """

    entered = Signal(str)
    asked = Signal(object)
    routed = Signal(str)

    def __init__(self, pages: Sequence[ScreenEntry], words: Words) -> None:
        super().__init__()
        self._entries = {entry.route: entry for entry in pages}
        self._words = words
        self._state = TopState()
        self._route = ""
        self._make_cover: Callable[[Words], QWidget] | None = None
        self._bound = BoundKeys(self)
        self._commands: Sequence[Command] = ()
        self.box = ScanBox("", parent=self)
        self.box.entered.connect(self.entered)
        self.setWindowTitle("Benchside")
        self.resize(_FIRST_SIZE)
        self._build()

    @property
    def route(self) -> str:
        """Name the page that is shown; empty before the first."""
        return self._route

    @property
    def commands(self) -> Sequence[Command]:
        """Give what can be done now by key, in the order of the table of keys."""
        return self._commands

    def press(self, key: int) -> None:
        """Do what a key without modifiers does now."""
        sequence = QKeySequence(key)
        for command in self._commands:
            if command.enabled and sequence in command.shortcut.sequences:
                command.perform()
                return

    def go(self, route: str) -> Screen:
        """Show a page, building it at its first visit."""
        page = self.build(route)
        self._route = route
        self.toasts.turn_page()
        self._stack.setCurrentWidget(page)
        self._rail.show_place(route)
        self._show_commands()
        self._enter()
        self.routed.emit(route)
        return page

    def build(self, route: str) -> Screen:
        """Build a page, without showing it, unless it is there already."""
        page = self._pages.get(route)
        if page is None:
            page = self._entries[route].make(self._words)
            page.commands_changed.connect(self._show_commands)
            self._pages[route] = page
            self._stack.addWidget(page)
        return page

    def offer(self, pages: Sequence[ScreenEntry]) -> None:
        """Have these pages from the next `rebuild` on."""
        self._entries = {entry.route: entry for entry in pages}

    def cover(self, make: Callable[[Words], QWidget] | None) -> None:
        """Show something instead of rail, bars, pages and toasts; None shows them again."""
        self._make_cover = make
        if (old := self._outer.widget(1)) is not None:
            self._outer.removeWidget(old)
            old.deleteLater()
        if make is not None:
            self._outer.addWidget(make(self._words))
            self._outer.setCurrentIndex(1)
        self.toasts.hold_back(wanted=make is not None)
        self._show_commands()
        self._enter()

    def rebuild(self, words: Words) -> None:
        """Build everything anew, in this language and the theme now worn, and stay here.

        The focus goes to the new widget of the same object name.
        """
        self._words = words
        focus = self.focusWidget()
        name = focus.objectName() if focus else ""
        toasts = self.toasts.live()
        self._build()
        if self._route:
            self.go(self._route)
        self.cover(self._make_cover)
        for toast in toasts:
            self.toasts.show_toast(toast)
        found = self._outer.findChild(QWidget, name) if name else None
        if isinstance(found, QWidget):
            found.setFocus()

    def show_state(self, state: TopState) -> None:
        """Show who is signed in and how the devices do."""
        self._state = state
        self._top.show_state(state)

    def rest(self) -> None:
        """Put the focus where any scan is safe: the scan box, which no input method touches."""
        self.box.rest()

    def _build(self) -> None:
        say = self._words.say
        self._pages: dict[str, Screen] = {}
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._top = TopBar(self._words, self.box)
        self._top.show_state(self._state)
        self._keys = FKeyBar(say("Keys"))
        self._rail = NavRail(say("Places"), self._places())
        self.toasts = ToastStack(say("Messages"))
        self._room = PageRoom(self._stack, self.toasts)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._frame())
        self.setCentralWidget(self._outer)
        # At once, not with the next layout: what is hidden cannot take the focus.
        self._outer.show()
        self._rail.chosen.connect(self.go)
        self._top.asked.connect(self.asked)
        self._show_commands()

    def _frame(self) -> QWidget:
        right = QVBoxLayout()
        for part in (self._top, Line(), self._stack, self.toasts, Line(), self._keys):
            right.addWidget(part, 1 if part is self._stack else 0)
        frame = QWidget()
        row = QHBoxLayout(frame)
        for layout in (row, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        return frame

    def _places(self) -> list[Place]:
        return [
            Place(entry.route, self._words.say(entry.text), entry.icon, entry.at_end)
            for entry in self._entries.values()
            if entry.in_rail
        ]

    def _enter(self) -> None:
        page = self._pages.get(self._route)
        if self._make_cover is None and page is not None:
            page.enter()

    def _show_commands(self) -> None:
        commands = {command.shortcut: command for command in self._own_commands()}
        page = self._pages.get(self._route)
        if self._make_cover is None and page is not None:
            its = {command.shortcut: command for command in page.commands()}
            # Two of the same key would both be dead.
            keys = {shortcut.legend for shortcut in its}
            commands = {own: command for own, command in commands.items() if own.legend not in keys}
            commands |= its
        self._commands = [commands[shortcut] for shortcut in Shortcut if shortcut in commands]
        self._keys.show_commands(self._commands)
        self._bound.bind(self._commands)

    def _own_commands(self) -> list[Command]:
        look = [
            Command(Shortcut.LANGUAGE, "", partial(self.asked.emit, Asked.LANGUAGE), in_bar=False),
            Command(Shortcut.THEME, "", partial(self.asked.emit, Asked.THEME), in_bar=False),
        ]
        if self._make_cover is not None:
            return look
        say = self._words.say
        return [
            self._told(Shortcut.HELP, say("Keys"), self._help),
            self._told(Shortcut.SCAN, say("Scan"), self.rest),
            self._told(Shortcut.CUSTOMER, say("Customer"), self.box.rest_for_words),
            self._told(Shortcut.PALETTE, say("Find"), partial(self.asked.emit, Asked.PALETTE)),
            *self._ways(),
            Command(
                Shortcut.QUEUE_NUMBER,
                "",
                partial(self.asked.emit, Asked.QUEUE_NUMBER),
                in_bar=False,
            ),
            Command(Shortcut.SIGN, "", partial(self.asked.emit, Asked.SIGN), in_bar=False),
            Command(Shortcut.UNDO, "", self.toasts.undo, in_bar=False),
            Command(Shortcut.LOCK, "", partial(self.asked.emit, Asked.USER), in_bar=False),
            *look,
        ]

    def _ways(self) -> list[Command]:
        return [
            Command(shortcut, "", partial(self.asked.emit, page), in_bar=False)
            for shortcut, page in PAGE_KEYS.items()
            if page in self._entries
        ]

    def _told(self, shortcut: Shortcut, text: str, perform: Callable[[], object]) -> Command:
        return Command(shortcut, text, perform, sentence=shortcut.sentence(self._words))

    def _help(self) -> None:
        KeyHelp(self._words, self).open()
