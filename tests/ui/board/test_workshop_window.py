"""The workshop's board on a second screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from app.services.policy.shipped_content import seeds
from app.services.policy.shop_lists import ShopLists
from app.words import Words
from tests.ui.board.queues import queue_of
from ui.board.state import Board
from ui.board.wording import BoardWording
from ui.board.workshop_window import WorkshopWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def board() -> Board:
    bodies = {key: body for (kind, key), body in seeds().items() if kind == "list"}
    return Board(queue_of(200), "Asia/Shanghai", ShopLists(bodies, ()))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_is_painted_at_any_size_and_says_how_many_jobs_there_are(
    qtbot: QtBot, board: Board, language: str
) -> None:
    own, words = QWidget(), Words(language)
    qtbot.addWidget(own)
    window, wording = WorkshopWindow(words, own), BoardWording(board, words)
    window.fill_other_screen(own)
    for width, height in ((960, 540), (1920, 1080)):
        window.resize(width, height)
        empty = QWidget(own).grab(window.rect()).toImage()
        window.show_board(board, wording)
        assert window.grab().toImage() != empty
    repairing = board.queue.columns[5]
    assert f"{wording.column(repairing.state)} {len(repairing.jobs)}" in window.accessibleName()
