"""Photos at the bench's test: each goes to the point whose digits were typed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.check_point import PointEntry
from app.domain.job import JobState
from app.words import Words
from tests.services.bench_stand import take_in
from ui.bench.hand_panel import HandPanel
from ui.in_hand.check_card import CheckCard
from ui.in_hand.point_button import PointButton
from ui.in_hand.state import InHand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(bench: BenchViewModel, window: SignedIn) -> str:
    """Have a job in hand that is being tested."""
    made = take_in(window.shop, window.actor, agreed=True)
    window.shop.bench.done(window.actor, made)
    bench.show_job(made)
    bench.photos.watch(watching=True)
    return made


def points(window: SignedIn, number: str) -> list[str]:
    return [one.check_point for one in window.shop.photos.of_job(window.actor, number)]


def test_a_photo_goes_to_the_point_that_is_meant(
    bench: BenchViewModel, window: SignedIn, number: str
) -> None:
    bench.photos.take()
    bench.desk.press("2")
    bench.photos.take()
    bench.leave()
    bench.photos.take()
    assert points(window, number) == ["", "touch", ""]


def test_after_the_run_photos_go_to_the_job_alone(
    bench: BenchViewModel, window: SignedIn, number: str
) -> None:
    bench.desk.press("2")
    bench.desk.finish_check()
    bench.photos.take()
    assert points(window, number) == [""]


def test_the_card_says_where_photos_go_and_how_many_a_point_has(
    qtbot: QtBot, bench: BenchViewModel, number: str
) -> None:
    panel = HandPanel(bench, Words("en"))
    qtbot.addWidget(panel)
    bench.desk.press("2")
    bench.photos.take()
    card = panel.findChild(CheckCard)
    assert card is not None
    said = [label.text() for label in card.findChildren(QLabel)]
    assert any(text.startswith("Photos go to 2 Touch") for text in said)
    named = [point.accessibleName() for point in card.findChildren(PointButton)]
    assert any(name.endswith("1 photo") for name in named)


def test_a_value_is_typed_after_the_digits_and_enter_keeps_it_alone(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn
) -> None:
    editor = window.shop.workshop.checklist_editor
    idle = PointEntry({"en": "Idle"}, unit="mA", high="50", short=True)
    editor.publish(window.actor, "phone", [idle])
    number = take_in(window.shop, window.actor, agreed=True)
    window.shop.bench.done(window.actor, number)
    bench.show_job(number)
    panel = HandPanel(bench, Words("en"))
    qtbot.addWidget(panel)
    panel.show()
    qtbot.keyClick(panel.check, Qt.Key.Key_1)
    field = panel.check.findChild(QLineEdit, "point-value")
    assert field is not None
    qtbot.keyClicks(field, "0.12 A")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    here = bench.desk.state
    assert isinstance(here, InHand)
    assert here.page.job.state is JobState.TESTING
    assert (here.marks.values, here.failures) == ({"phone_idle": "120"}, 1)
