"""The places page: bins at the left, what lies in them or what the walk found at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from app.domain.place import Finding
from app.sentences import N_
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.places.form_card import BinFormCard
from ui.places.state import Form, Tab
from ui.places.step_banner import StepBanner
from ui.places.wording import TABS, PlacesWording
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.message_strip import Message, MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.words import Words
    from ui.places.state import PlacesState
    from ui.places.viewmodel import PlacesViewModel

_SHARES: Final = (2, 3)
_DIGITS: Final = tuple("123")
_QUIET: Final = frozenset({Finding.BIN, Finding.FOUND})
_SCAN_A_BIN: Final = N_("Scan a bin, then every device in it")


class PlacesView(Screen):
    """Enter on a device opens its job; on a walk every scan is the walk's."""

    def __init__(self, view_model: PlacesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._scans = view_model.state.scans
        self._strip = MessageStrip(words)
        self._was_open = False
        self._banner = StepBanner()
        self._form = BinFormCard(view_model.writing, words)
        tabs = [Choice(str(tab), say(text)) for tab, text in TABS.items()]
        self._tabs = ChipGroup(say("Bins"), tabs)
        self._new = Button(say("New bins"), icon=Icon.ADD, key=Shortcut.NEW_BINS.legend)
        self._begin = PrimaryButton(say("Begin the walk"), key=Shortcut.WALK.legend)
        self._end = PrimaryButton(say("End the walk"), key=Shortcut.WALK.legend)
        self._left = RecordsCard(
            say("Bins"),
            Emptiness(
                Icon.PACKAGE,
                say("No bins yet"),
                say("Alt+N writes bins down, A1 to A12 at once. Two scans then put a device away."),
            ),
        )
        self._right = RecordsCard(say("Devices"), Emptiness(Icon.DEVICE, say("Nothing lies here")))
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with bins, devices and the walk."""
        say, model = self._words.say, self._view_model
        state, writing, walking = model.state, model.writing, model.walking
        leave = Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK)
        if state.form is not Form.NONE:
            return (
                Command(Shortcut.SAVE, say("Save"), writing.save, in_bar=False),
                Command(Shortcut.LEAVE, say("Leave it"), model.leave, in_bar=False),
            )
        walk = Command(Shortcut.WALK, say("Shelf walk"), self._walk, in_bar=False)
        if state.tab is Tab.WALK:
            over = state.walk is not None and not state.is_walking
            return (
                walk,
                Command(Shortcut.IT_IS_HERE, say("It is here"), self._it_is_here, Icon.CHECK),
                Command(Shortcut.PRINT, say("Print"), walking.print_sheet, Icon.PRINT, over),
                leave,
            )
        there = state.picked is not None and state.tab is Tab.BINS
        return (
            Command(Shortcut.NEW_BINS, say("New bins"), writing.write_down, in_bar=False),
            walk,
            Command(Shortcut.CORRECT, say("Change"), writing.change, Icon.DRAFT, there),
            Command(Shortcut.PRINT, say("Print label"), self._print_label, Icon.PRINT),
            Command(Shortcut.END_BIN, say("End the bin"), writing.end, Icon.CLEAR, there),
            Command(Shortcut.TAKE_OUT, say("Take out"), self._take_out, Icon.UNDO),
            leave,
        )

    def enter(self) -> None:
        """Read everything anew; the list takes the keys."""
        self._view_model.reload()
        if self._view_model.state.form is Form.NONE:
            self._left.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the tab of a digit, wherever the focus is."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if plain and digit in _DIGITS and self._tabs.pick(_DIGITS.index(digit) + 1):
            (self._right if self._left.isHidden() else self._left).take_focus()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._tabs, 1)
        for button in (self._new, self._begin, self._end):
            head.addWidget(button)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._left, _SHARES[0])
        columns.addWidget(self._right, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(head)
        page.addWidget(self._banner)
        page.addWidget(self._form)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._tabs.changed.connect(self._tab_chosen)
        self._new.clicked.connect(model.writing.write_down)
        self._begin.clicked.connect(model.walking.begin)
        self._end.clicked.connect(model.walking.end)
        self._left.rows.selectionModel().currentChanged.connect(self._walked)
        self._right.opened.connect(self._open)
        self._form.kept.connect(model.leave)

    def _render(self, state: PlacesState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = PlacesWording(state, self._words)
        with QSignalBlocker(self._tabs):
            self._tabs.choose((str(state.tab),))
        with QSignalBlocker(self._left.rows.selectionModel()):
            left = wording.left()
            self._left.show_rows(left, str(len(left)) if left else "")
        self._stand_on_bin(state)
        self._right.show_rows(wording.right(), wording.right_count())
        self._right.say_title(wording.right_title())
        self._left.setVisible(state.tab is not Tab.WHERE)
        self._new.setVisible(state.tab is Tab.BINS)
        self._begin.setVisible(state.tab is Tab.WALK and not state.is_walking)
        self._begin.setEnabled(bool(state.bins))
        self._end.setVisible(state.tab is Tab.WALK and state.is_walking)
        self._banner.setVisible(state.tab is Tab.WALK and state.is_walking)
        self._show_step(state, wording.step())
        self._form.show_state(state)
        if self._was_open and state.form is Form.NONE:
            self._left.take_focus()
        self._was_open = state.form is not Form.NONE
        self.commands_changed.emit()

    def _stand_on_bin(self, state: PlacesState) -> None:
        """Mark the bin whose devices are shown, also where a scan chose it."""
        keys = [one.id for one in state.bins]
        if state.tab is Tab.BINS and state.here in keys:
            self._left.rows.go_to(keys.index(state.here))

    def _show_step(self, state: PlacesState, step: Message | None) -> None:
        self._banner.show_step(step or Message(self._words.say(_SCAN_A_BIN)))
        if state.scans != self._scans:
            self._scans = state.scans
            if state.step is None or state.step.finding not in _QUIET:
                QApplication.beep()

    def _tab_chosen(self) -> None:
        chosen = self._tabs.chosen()
        self._view_model.show_tab(Tab(chosen[0]) if chosen else self._view_model.state.tab)

    def _walk(self) -> None:
        walking = self._view_model.walking
        if self._view_model.state.tab is Tab.WALK and self._view_model.state.is_walking:
            walking.end()
        elif self._view_model.state.bins:
            walking.begin()

    def _it_is_here(self) -> None:
        key = self._right.rows.current_key()
        walk = self._view_model.state.walk
        wrong = () if walk is None else walk.of(Finding.MISPLACED)
        if key in {line.device.number for line in wrong if line.device is not None}:
            self._view_model.walking.it_is_here(key)

    def _print_label(self) -> None:
        """Print the label of the device on which the keys are, else that of the bin."""
        writing = self._view_model.writing
        key = self._right.rows.current_key()
        if self._right.rows.hasFocus() and key:
            writing.print_device_label(key)
        else:
            writing.print_labels()

    def _take_out(self) -> None:
        if key := self._right.rows.current_key():
            self._view_model.take_out(key)

    def _open(self, key: str) -> None:
        if not key.startswith("?"):
            self._view_model.open(key)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        if here.isValid() and self._left.rows.hasFocus():
            self._view_model.pick(self._left.rows.current_key())
