"""The board page: what needs somebody, the columns or the list, who should take a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ui.board.columns import Columns
from ui.board.job_list import JobList
from ui.board.painting import RowDelegate
from ui.board.state import Board
from ui.board.wording import BoardWording
from ui.board.workshop_window import WorkshopWindow
from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.words import Words
    from ui.board.state import BoardState
    from ui.board.viewmodel import BoardViewModel

# Lights and waiting times must not be said for longer than they are true.
_AGAIN_MS: Final = 30_000
_EMPTY, _COLUMNS, _LIST = range(3)


class BoardView(Screen):
    """Render the board; every key is answered by the view-model."""

    def __init__(self, view_model: BoardViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._title = Label(say("Board of the bench"), LabelKind.HEADLINE)
        self._shown = Muted()
        self._alerts = Label("", LabelKind.ERROR)
        self._takers = Label("", LabelKind.STRONG, wrap=True)
        self._stack = QStackedWidget()
        self._columns = Columns(say("In my hands"))
        self._list = JobList(say("Jobs in their order"), RowDelegate())
        self.workshop: WorkshopWindow | None = None
        self._clock = QTimer(self, interval=_AGAIN_MS)
        # The queue is still being read when the page is entered first.
        self._entering = False
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer the keys of the board."""
        say, view_model = self._words.say, self._view_model
        return (
            Command(Shortcut.TURN_BOARD, say("Board or list"), view_model.turn, Icon.SWAP),
            Command(Shortcut.WHOSE_JOBS, say("Whose jobs"), view_model.next_whose, Icon.PEOPLE),
            Command(Shortcut.WHO_TAKES, say("Who takes it"), self._ask_takers, Icon.QUESTION),
            Command(
                Shortcut.SECOND_SCREEN, say("Second screen"), self.turn_second_screen, Icon.CAMERA
            ),
            Command(Shortcut.JOB_PAGE, say("Job page"), self._open_page, Icon.JOB),
            Command(Shortcut.LEAVE, say("Back"), view_model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the queue anew; the focus is where one stood."""
        self._entering = not isinstance(self._view_model.state, Board)
        self._view_model.reload()
        self._focus()

    def turn_second_screen(self) -> None:
        """Show the workshop's board on another screen, or take it away."""
        if self.workshop is not None:
            self.workshop.close()
            self.workshop.deleteLater()
            self.workshop = None
            return
        self.workshop = WorkshopWindow(self._words, self)
        self._render(self._view_model.state)
        self.workshop.fill_other_screen(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the times true while they are looked at."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks, here or at the second screen."""
        super().hideEvent(event)
        if self.workshop is None:
            self._clock.stop()

    def _build(self) -> None:
        say = self._words.say
        nothing = EmptyState(
            Icon.OK, say("Nothing to repair"), say("What is taken in stands here by its state.")
        )
        for part in (nothing, self._columns, self._list):
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(Space.MEDIUM)
        head.addWidget(self._title)
        head.addWidget(self._shown)
        head.addStretch(1)
        head.addWidget(self._alerts)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(head)
        page.addWidget(self._takers)
        page.addWidget(self._stack, 1)

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.changed.connect(self._render)
        self._strip.again.connect(view_model.reload)
        self._strip.dismissed.connect(view_model.dismiss)
        self._clock.timeout.connect(view_model.reload)
        for jobs in (self._columns, self._list):
            jobs.opened.connect(view_model.open)

    def _render(self, state: BoardState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        if not isinstance(state, Board):
            return
        held = self._holds_focus()
        wording = BoardWording(state, self._words)
        self._shown.setText(wording.shown())
        self._alerts.setText(wording.alerts())
        self._takers.setText(wording.takers())
        self._takers.setVisible(bool(state.asked))
        if state.as_list:
            self._list.show_jobs(state.jobs, wording)
        else:
            self._columns.show_board(state, wording)
        self._stack.setCurrentIndex(_page(state))
        if self.workshop is not None:
            self.workshop.show_board(state, wording)
        self._point()
        if self._entering or (held and not self._holds_focus()):
            self._entering = False
            self._focus()

    def _point(self) -> None:
        """Stand on the job that was scanned, once it is there."""
        wanted = self._view_model.pointed
        if wanted and self._jobs().go_to(wanted):
            self._view_model.pointed = ""

    def _focus(self) -> None:
        if isinstance(self._view_model.state, Board) and self._view_model.state.as_list:
            self._list.setFocus()
        else:
            self._columns.enter()

    def _holds_focus(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _jobs(self) -> Columns | JobList:
        state = self._view_model.state
        return self._list if isinstance(state, Board) and state.as_list else self._columns

    def _current(self) -> str:
        jobs = self._jobs()
        return jobs.current() if isinstance(jobs, Columns) else jobs.current_number()

    def _ask_takers(self) -> None:
        self._view_model.ask_takers(self._current())

    def _open_page(self) -> None:
        self._view_model.open_page(self._current())


def _page(board: Board) -> int:
    if not board.queue.total:
        return _EMPTY
    return _LIST if board.as_list else _COLUMNS
