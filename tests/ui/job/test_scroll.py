"""Where the job page stands when a job is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from app.words import Words
from tests.factories import make_device
from tests.ui.job.opened import open_new
from ui.job.view import JobView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")


def test_another_job_begins_at_the_top_and_the_same_one_keeps_its_place(
    qtbot: QtBot, window: SignedIn, page: JobViewModel
) -> None:
    received = open_new(page, window, make_device(), make_device(model="iPhone 14"))
    view = JobView(page, Words("en"))
    qtbot.addWidget(view)
    view.resize(1000, 480)
    view.show()
    QApplication.processEvents()
    bar = view.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    page.reload()
    assert bar.value() == bar.maximum() > 0
    page.open(received.jobs[1].number)
    assert bar.value() == 0
