"""The work on the job in hand by keys: time, steps, measurements, pauses, two at one job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.bench_time import TimerEnd
from app.domain.permissions import Role
from tests.money import agreed_job
from tests.stock import desk_of
from tests.ui.bench.test_view import OnScreen
from ui.bench.hand_state import HandAsk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.bench.bench_views import JobTime
    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def screen(qtbot: QtBot, bench: BenchViewModel) -> OnScreen:
    return OnScreen(qtbot, bench)


@pytest.fixture
def number(window: SignedIn) -> str:
    return agreed_job(window.shop, window.actor)


def time_on(window: SignedIn, number: str) -> JobTime:
    return window.shop.workshop.timers.of_job(window.actor, number)


def told(screen: OnScreen) -> list[str]:
    labels = screen.window.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_a_scan_lets_ones_time_run_and_it_is_seen(
    screen: OnScreen, window: SignedIn, number: str
) -> None:
    screen.scan(number)
    window.clock.forward(754)
    screen.bench.reload()
    QApplication.processEvents()
    assert time_on(window, number).mine is not None
    assert {"0:12:34", "Your time runs"} <= set(told(screen))


def test_a_step_is_ticked_off_by_a_key_and_the_next_one_is_named(
    screen: OnScreen, window: SignedIn, number: str
) -> None:
    screen.scan(number)
    assert "1. As it is before the work" in told(screen)
    screen.press(Key.Key_A, alt=True)
    assert "2. Fault seen and written down" in told(screen)
    assert window.shop.workshop.steps.of_job(window.actor, number).current == "found"


def test_work_is_put_down_by_the_digit_of_its_reason(
    screen: OnScreen, window: SignedIn, number: str
) -> None:
    screen.scan(number)
    screen.press(Key.Key_Z, alt=True)
    screen.press(Key.Key_2)
    assert [one.end for one in time_on(window, number).stretches] == [TimerEnd.PAUSED]
    assert window.shop.bench.page(window.actor, number).entries[-1].reason == "customer"


def test_the_same_key_takes_it_up_again(screen: OnScreen, window: SignedIn, number: str) -> None:
    screen.scan(number)
    screen.press(Key.Key_Z, alt=True)
    screen.press(Key.Key_1)
    screen.press(Key.Key_Z, alt=True)
    assert time_on(window, number).mine is not None


def test_a_measurement_in_another_unit_is_refused_beside_its_field(
    screen: OnScreen, window: SignedIn, number: str
) -> None:
    screen.scan(number)
    screen.press(Key.Key_V, alt=True)
    screen.press(Key.Key_Return)
    for letter in (Key.Key_3, Key.Key_A, Key.Key_Return):
        screen.press(letter)
    assert any("is measured in V" in text for text in told(screen))
    screen.press(Key.Key_Backspace, Key.Key_V, Key.Key_Return)
    taken = window.shop.workshop.measures.of_job(window.actor, number)[0]
    assert (taken.last, taken.unit) == ("3", "V")


@pytest.mark.parametrize(("digit", "people"), [(Key.Key_1, 2), (Key.Key_2, 1)])
def test_where_somebody_works_on_it_one_says_whether_to_help_or_to_take_over(
    screen: OnScreen, window: SignedIn, number: str, digit: Qt.Key, people: int
) -> None:
    mei = desk_of(window.shop, window.actor, Role.TECHNICIAN)
    window.shop.workshop.timers.start(mei, number)
    screen.scan(number)
    assert screen.bench.hand.state.asked is HandAsk.HANDS
    assert time_on(window, number).mine is None
    screen.press(digit)
    assert len(time_on(window, number).running) == people


def test_esc_takes_a_question_back(screen: OnScreen, number: str) -> None:
    screen.scan(number)
    screen.press(Key.Key_Z, alt=True)
    screen.bench.leave()
    assert screen.bench.hand.state.asked is HandAsk.NOTHING


def test_a_photo_is_filed_with_the_step_that_is_at_hand(
    screen: OnScreen, window: SignedIn, number: str
) -> None:
    screen.scan(number)
    screen.press(Key.Key_Insert)
    (photo,) = window.shop.photos.of_job(window.actor, number)
    assert photo.repair_step == "before"
    assert window.shop.workshop.steps.of_job(window.actor, number).steps[0].photos == 1
