"""The board with 3,000 open jobs: its first paint, a step of the keyboard, a job that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.job import JobState
from app.services.policy.shipped_content import seeds
from app.services.policy.shop_lists import ShopLists
from app.words import Words
from tests.benchmarks.timing import Times
from tests.ui.board.queues import queue_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.queue.queue_views import QueueView
    from ui.board.columns import Columns
    from ui.board.state import Board
    from ui.board.wording import BoardWording

USUAL: Final = 50
_JOBS: Final = 3_000
_KEYS: Final = 200


def measure(_place: Path, rounds: int = USUAL) -> dict[str, Any]:
    """Show the board again and again, without a shop: what is measured is the painting."""
    # Only this group needs a window.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    queue = queue_of(_JOBS)
    moved = queue_of(_JOBS, id1=JobState.READY)
    return {
        "jobs": _JOBS,
        "first paint": _first_paint(app, queue, rounds),
        "a step of the keyboard": _steps(app, queue),
        "a job in another column": _moves(app, (queue, moved), rounds),
    }


def _first_paint(app: Any, queue: QueueView, rounds: int) -> dict[str, Any]:
    times = Times()
    for _round in range(rounds):
        columns, board, wording = _columns(queue)

        def paint(columns: Columns = columns, board: Board = board) -> None:
            columns.show_board(board, wording)  # noqa: B023 (called in this very round)
            columns.show()
            app.processEvents()

        times.take(paint)
        columns.hide()
        columns.deleteLater()
    return times.figures()


def _steps(app: Any, queue: QueueView) -> dict[str, Any]:
    """Walk down a column and across by its keys."""
    # Only this group needs a window.
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    columns, board, wording = _columns(queue)
    columns.show_board(board, wording)
    columns.show()
    columns.enter()
    app.processEvents()
    times = Times()
    for place in range(_KEYS):
        key = Qt.Key.Key_Right if place % 10 == 0 else Qt.Key.Key_Down

        def press(key: Qt.Key = key) -> None:
            QTest.keyClick(app.focusWidget() or columns, key)
            app.processEvents()

        times.take(press)
    return times.figures()


def _moves(app: Any, queues: tuple[QueueView, QueueView], rounds: int) -> dict[str, Any]:
    """Let one job go to another column and back."""
    columns, board, wording = _columns(queues[0])
    columns.show_board(board, wording)
    columns.show()
    app.processEvents()
    times = Times()
    for place in range(rounds):
        _other, changed, words = _columns(queues[(place + 1) % 2])

        def move(changed: Board = changed, words: BoardWording = words) -> None:
            columns.show_board(changed, words)
            app.processEvents()

        times.take(move)
    return times.figures()


def _columns(queue: QueueView) -> tuple[Columns, Board, BoardWording]:
    # Only this group needs a window.
    from ui.board.columns import Columns  # noqa: PLC0415
    from ui.board.state import Board  # noqa: PLC0415
    from ui.board.wording import BoardWording  # noqa: PLC0415

    bodies = {key: body for (kind, key), body in seeds().items() if kind == "list"}
    board = Board(queue, "Asia/Shanghai", ShopLists(bodies, ()))
    columns = Columns("In my hands")
    columns.resize(1240, 620)
    return columns, board, BoardWording(board, Words("en"))
