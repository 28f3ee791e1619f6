"""Photos at the bench's test: each goes to the point whose digits were typed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.words import Words
from tests.services.bench_stand import take_in
from ui.bench.hand_panel import HandPanel
from ui.in_hand.check_card import CheckCard
from ui.in_hand.point_button import PointButton

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
