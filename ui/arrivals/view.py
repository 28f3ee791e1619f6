"""The arrivals page: the queue at the left, appointments and advice at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.arrivals.forms import ArrivalForms
from ui.arrivals.state import Panel
from ui.arrivals.wording import ArrivalsWording
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.scans.scan_box_way import ScanBoxWay
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card_column import CardColumn
from ui.widgets.labels import Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from app.words import Words
    from ui.arrivals.state import ArrivalsState
    from ui.arrivals.viewmodel import ArrivalsViewModel

_AGAIN_MS: Final = 30_000
_FORM_WIDTH: Final = 480


class ArrivalsView(Screen):
    """Render who comes in; Enter calls or takes in, Del lets go, forms open in place."""

    def __init__(self, view_model: ArrivalsViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._queue = RecordsCard(
            say("Queue today"),
            Emptiness(
                Icon.PEOPLE,
                say("Nobody is waiting"),
                say("Ctrl+N gives a number, from any page. A scanned registration gets one here."),
            ),
        )
        self._appointments = RecordsCard(
            say("Appointments"),
            Emptiness(Icon.CALENDAR, say("No appointment today or tomorrow")),
        )
        self._advice = RecordsCard(
            say("Advice today"),
            Emptiness(
                Icon.QUESTION,
                say("No advice yet"),
                say("Who was helped without leaving a device is counted here."),
            ),
        )
        self._forms = ArrivalForms(view_model.writing, words)
        self._side = QStackedWidget()
        self._form_column = CardColumn((self._forms,), _FORM_WIDTH)
        self._way = ScanBoxWay(self)
        self._clock = QTimer(self, interval=_AGAIN_MS)
        self._panel = Panel.NONE
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done here by key."""
        say, model = self._words.say, self._view_model
        if model.state.panel is not Panel.NONE:
            return (
                Command(Shortcut.SAVE, say("Save"), model.writing.save, in_bar=False),
                Command(Shortcut.LEAVE, say("Leave it"), model.leave, in_bar=False),
            )
        return (
            Command(Shortcut.INTAKE, say("Take in"), self._take_in, Icon.INTAKE),
            self._on_page(Shortcut.CALL_NEXT, model.coming.call_next),
            self._on_page(Shortcut.APPOINTMENT, model.writing.write_appointment),
            self._on_page(Shortcut.ADVICE, model.writing.write_advice),
            Command(Shortcut.CORRECT, say("Change"), self._change, Icon.DRAFT),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read everything anew and be ready for a key or a scan."""
        self._view_model.reload()
        self._rest()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the times true while they are looked at."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a row go by Delete; what is typed over a list belongs to the scan box."""
        if event.key() == Qt.Key.Key_Delete:
            self._let_go()
        elif event.text().strip() and event.text().isprintable():
            self._way.type(event)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        say = self._words.say
        model = self._view_model
        self._head(self._queue, Shortcut.CALL_NEXT, say("Call next"), model.coming.call_next)
        self._head(self._queue, Shortcut.QUEUE_NUMBER, say("Next number"), model.coming.give_number)
        self._queue.add(Muted(say("Enter calls, and then takes in · Del: has gone")))
        self._appointments.add(Muted(say("Enter: is here, takes in · Del cancels")))
        write = model.writing.write_appointment
        self._head(self._appointments, Shortcut.APPOINTMENT, say("Book"), write)
        self._head(self._advice, Shortcut.ADVICE, say("Write down"), model.writing.write_advice)
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(self._appointments, 3)
        column.addWidget(self._advice, 2)
        self._side.addWidget(lists)
        self._side.addWidget(self._form_column)
        self._side.setFixedWidth(_FORM_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._queue, 1)
        columns.addWidget(self._side)
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    @staticmethod
    def _head(card: RecordsCard, shortcut: Shortcut, text: str, act: Callable[[], object]) -> None:
        button = Button(text, key=shortcut.legend, kind=ButtonKind.QUIET)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(_press, act))
        card.head.addWidget(button)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._clock.timeout.connect(model.reload)
        self._way.came_down.connect(self._rest)
        self._queue.opened.connect(model.coming.open_number)
        self._appointments.opened.connect(model.coming.come)
        self._forms.kept.connect(model.leave)

    def _render(self, state: ArrivalsState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = ArrivalsWording(state, self._words)
        self._queue.show_rows(wording.queue(), wording.waiting())
        self._appointments.show_rows(wording.appointments(), wording.booked())
        self._advice.show_rows(wording.advice(), wording.helped())
        self._side.setCurrentIndex(0 if state.panel is Panel.NONE else 1)
        self._forms.show_state(state)
        if state.panel is not self._panel:
            closed, self._panel = state.panel is Panel.NONE, state.panel
            if closed:
                self._rest()
            self.commands_changed.emit()
        elif state.panel is not Panel.NONE:
            self._form_column.show_focus()

    def _rest(self) -> None:
        """Stand on the queue, or where a scan is safe when nobody is in it."""
        if self._view_model.state.panel is not Panel.NONE:
            return
        if self._queue.rows.model().rowCount():
            self._queue.rows.setFocus()
        elif not self._way.go_up():
            self.setFocus()

    def _on_page(self, shortcut: Shortcut, act: Callable[[], object]) -> Command:
        return Command(shortcut, shortcut.sentence(self._words), act, in_bar=False)

    def _take_in(self) -> None:
        card, key = self._here()
        if card is self._appointments and key:
            self._view_model.coming.come(key)
        elif key:
            self._view_model.coming.take_in_number(key)
        else:
            self._view_model.take_in()

    def _let_go(self) -> None:
        card, key = self._here()
        if card is self._appointments:
            self._view_model.writing.call_off(key)
        elif card is self._queue:
            self._view_model.coming.let_go(key)

    def _change(self) -> None:
        card, key = self._here()
        if card is self._appointments:
            self._view_model.writing.write_appointment(key)

    def _here(self) -> tuple[RecordsCard | None, str]:
        focus = QApplication.focusWidget()
        for card in (self._queue, self._appointments):
            if card.rows is focus:
                return card, card.rows.current_key()
        return None, ""


def _press(act: Callable[[], object], _checked: object = None) -> None:
    # A button tells whether it is checked, which no act wants to know.
    act()
