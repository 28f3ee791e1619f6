"""The workshop's board on a second screen: large, read from across the room, without customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.job import JobState
from app.domain.queue_order import Light
from ui.look import fonts, theme
from ui.look.icons import Icon
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.queue.queue_views import QueueJob
    from app.words import Words
    from ui.board.state import Board
    from ui.board.wording import BoardWording

_SHOWN: Final = (
    JobState.DIAGNOSING,
    JobState.APPROVED,
    JobState.REPAIRING,
    JobState.AWAITING_PARTS,
    JobState.TESTING,
    JobState.READY,
)
"""States that the workshop works on; what waits for a customer is the counter's."""
_ROWS: Final = 9
_HEAD: Final = 2
_MARGIN: Final = 0.015
_ICONS: Final = {Light.AMBER: Icon.CLOCK, Light.RED: Icon.ALERT}
_LEAST: Final = QSize(960, 540)


class WorkshopWindow(QWidget):
    """Paint the board by the size of the screen that it fills."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        # It goes with the page that opened it.
        super().__init__(parent, Qt.WindowType.Window)
        self.setProperty("kind", "window")
        self.setMinimumSize(_LEAST)
        self._words = words
        self._board: Board | None = None
        self._wording: BoardWording | None = None
        self.setWindowTitle(words.say("Board of the bench"))

    def show_board(self, board: Board, wording: BoardWording) -> None:
        """Show other jobs."""
        self._board, self._wording = board, wording
        self.setAccessibleName(self._spoken(board, wording))
        self.update()

    def fill_other_screen(self, own: QWidget) -> None:
        """Fill a screen that is not the one people work at; without one, be a window like others.

        The keyboard stays with the window that people work in.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        here = own.screen()
        other = next((one for one in QGuiApplication.screens() if one is not here), None)
        if other is None:
            self.resize(_LEAST)
            self.show()
            return
        self.setScreen(other)
        self.setGeometry(other.geometry())
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a column for each state."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.window)
        if self._board is not None and self._wording is not None:
            margin = round(self.width() * _MARGIN)
            width = (self.width() - margin) // len(_SHOWN)
            for place, state in enumerate(_SHOWN):
                rect = QRect(margin + place * width, margin, width - margin, self.height())
                self._paint_column(painter, rect, state, self._jobs(state))
        painter.end()

    def _paint_column(
        self, painter: QPainter, rect: QRect, state: JobState, jobs: tuple[QueueJob, ...]
    ) -> None:
        look = theme.current()
        height = (self.height() - 2 * rect.top()) // (_ROWS + _HEAD)
        painter.setFont(fonts.font(max(14, height // 3), bold=True))
        head = QRect(rect.left(), rect.top(), rect.width(), height)
        counted = self._words.say(
            "{state} {count}", state=self._words.label(state), count=len(jobs)
        )
        paint.line(painter, head, counted, look.text)
        top = rect.top() + height
        for job in jobs[:_ROWS]:
            box = QRect(rect.left(), top, rect.width(), height - height // 10)
            self._paint_job(painter, box, job)
            top += height
        if len(jobs) > _ROWS:
            more = self._words.say_count("{n} more job", "{n} more jobs", len(jobs) - _ROWS)
            painter.setFont(fonts.font(max(12, height // 5)))
            foot = QRect(rect.left(), top, rect.width(), height // 2)
            paint.line(painter, foot, more, look.muted)

    def _paint_job(self, painter: QPainter, box: QRect, job: QueueJob) -> None:
        if self._wording is None:
            return
        look, card = theme.current(), self._wording.card(job)
        edge = look.danger if job.light is Light.RED else look.border
        paint.box(painter, box, look.surface, edge, width=2 if job.light is Light.RED else 1)
        pad = max(6, box.height() // 8)
        inner = box.adjusted(pad, pad // 2, -pad, -pad // 2)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), half)
        painter.setFont(fonts.font(max(13, box.height() // 4), bold=True))
        paint.line(painter, upper, f"{_short(job.number)}  {card.device}", look.text)
        painter.setFont(fonts.font(max(12, box.height() // 5)))
        icon = _ICONS.get(job.light)
        if icon is not None:
            size = lower.height() * 2 // 3
            colour = look.danger if job.light is Light.RED else look.text
            at = QPoint(lower.left(), lower.center().y() - size // 2)
            paint.icon(painter, at, icon, colour, size)
            lower = lower.adjusted(size + pad // 2, 0, 0, 0)
        told = (card.light.text if icon is not None else "", job.technician_name, card.promise)
        text = " · ".join(part for part in told if part)
        paint.line(painter, lower, text, look.danger if card.late else look.muted)

    def _jobs(self, state: JobState) -> tuple[QueueJob, ...]:
        columns = () if self._board is None else self._board.queue.columns
        return next((one.jobs for one in columns if one.state is state), ())

    def _spoken(self, board: Board, wording: BoardWording) -> str:
        counts = (
            self._words.say("{state} {count}", state=wording.column(one.state), count=len(one.jobs))
            for one in board.queue.columns
            if one.state in _SHOWN
        )
        return self._words.say(", ").join(counts)


def _short(number: str) -> str:
    """Return the part of a job's number by which it is called in the workshop."""
    return number.split("-")[2].lstrip("0") if number.count("-") == 3 else number
