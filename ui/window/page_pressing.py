"""What action codes and pedals do on the page that is shown: its keys, and digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from app.domain.action import Action
from ui.in_hand.state import InHand, NoWork
from ui.look.tokens import Tone
from ui.routes import Page, Route
from ui.scans.page_acts import AT_THE_BENCH, KEYS, PAGE_ACTS
from ui.widgets.message_strip import Message

if TYPE_CHECKING:
    from app.words import Words
    from ui.bench.hand_state import Hand
    from ui.in_hand.state import WorkState
    from ui.scans.page_acts import PageAct
    from ui.shortcuts import Shortcut
    from ui.window.main_window import MainWindow
    from ui.window.shop_screens import ShopScreens

_TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


class PagePressing(QObject):
    """Press keys of pages for whoever wears gloves.

    `go` carries the `Route` of the job that is meant, `told` the `Message` that nothing here takes
    a digit.
    """

    go = Signal(object)
    told = Signal(object)

    def __init__(self, window: MainWindow, screens: ShopScreens, words: Words) -> None:
        super().__init__()
        self._window = window
        self._screens = screens
        self._words = words
        self._wanted: PageAct | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def take(self, act: PageAct) -> bool:
        """Do an action on the page of its job; False for one that needs no page."""
        self._wanted = None
        if act.action is Action.START:
            # Whoever begins goes on at the bench; there it is asked who may, where two would.
            self.go.emit(Route(Page.BENCH, job=act.job))
            self._screens.day.bench.begin(act.job)
            return True
        if act.action in PAGE_ACTS:
            page = Page.BENCH if act.action in AT_THE_BENCH else Page.JOB
            is_there = self._screens.shown_job() == act.job
            if not is_there or (page is Page.BENCH and self._screens.here != page):
                self.go.emit(Route(page, job=act.job))
            self._press_or_wait(act)
            return True
        return act.action is Action.ALL_PASS and self._finish_check(act.job)

    def digit(self, action: Action) -> None:
        """Press a digit: at the test points that are shown, else where the focus is."""
        digit = KEYS[action]
        desk = self._screens.work_desk()
        focus = QApplication.focusWidget()
        if desk is not None and isinstance(desk.state, InHand) and desk.state.is_tested:
            desk.press(digit)
        elif focus is None or isinstance(focus, _TEXT_FIELDS):
            text = self._words.say("Nothing here takes the digit {digit}.", digit=digit)
            self.told.emit(Message(text, Tone.WARNING))
        else:
            key = Qt.Key(Qt.Key.Key_0.value + int(digit))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, digit)
                QCoreApplication.sendEvent(focus, event)

    def _finish_check(self, job: str) -> bool:
        """End the test that is shown, with the points that were marked on it."""
        desk = self._screens.work_desk()
        if desk is None or not isinstance(desk.state, InHand) or desk.state.number != job:
            return False
        if not desk.state.is_tested:
            return False
        desk.finish_check()
        return True

    def _press_or_wait(self, act: PageAct) -> None:
        if not self._press(PAGE_ACTS[act.action]):
            # The page is still reading the job.
            self._wanted = act
            reads = self._screens.counter.job.work.changed
            if act.action in AT_THE_BENCH:
                reads = self._screens.day.bench.hand.changed
            reads.connect(self._job_is_there, Qt.ConnectionType.UniqueConnection)

    def _job_is_there(self, state: WorkState | Hand) -> None:
        if self._wanted is not None and not isinstance(state, NoWork):
            # After the page itself was told.
            QTimer.singleShot(0, self, self._press_wanted)

    def _press_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._screens.shown_job() == wanted.job:
            self._press(PAGE_ACTS[wanted.action])

    def _press(self, shortcut: Shortcut) -> bool:
        for command in self._window.commands:
            if command.shortcut is shortcut and command.enabled:
                command.perform()
                return True
        return False
