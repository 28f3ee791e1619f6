"""A clock that cannot be right is said over every page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.services.clock_check import clock_behind
from app.words import Words
from tests.factories import make_intake
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.clock_watch import ClockWatch
from ui.window.strips import StripMessage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
HOUR_MS = 3_600_000


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    made = sign_in_at_window(founded, tmp_path)
    made.shop.intake.receive(made.actor, make_intake())
    return made


@pytest.fixture
def message(app: QApplication) -> StripMessage:
    return StripMessage()


@pytest.fixture
def watch(window: SignedIn, message: StripMessage) -> ClockWatch:
    look = partial(clock_behind, window.shop.file)
    return ClockWatch(window.tasks, window.words, look, message)


def said(message: StripMessage) -> str:
    return "" if message.message is None else message.message.text


def test_a_right_clock_says_nothing(watch: ClockWatch, message: StripMessage) -> None:
    watch.start()
    assert said(message) == ""


def test_a_clock_that_was_set_back_is_said_with_both_times(
    watch: ClockWatch, message: StripMessage, window: SignedIn
) -> None:
    zone, latest = window.shop.shop.profile().time_zone, window.clock.at
    window.clock.at -= HOUR_MS
    watch.look()
    assert window.words.moment(window.clock.at, zone) in said(message)
    assert window.words.moment(latest, zone) in said(message)


def test_it_goes_when_the_clock_is_right_again(
    watch: ClockWatch, message: StripMessage, window: SignedIn
) -> None:
    window.clock.at -= HOUR_MS
    watch.look()
    window.clock.at += HOUR_MS
    watch.look()
    assert said(message) == ""


def test_what_is_put_away_is_said_again_to_who_signs_in_next(
    watch: ClockWatch, message: StripMessage, window: SignedIn
) -> None:
    window.clock.at -= HOUR_MS
    watch.start()
    message.put_away()
    watch.look()
    assert said(message) == ""
    watch.start()
    assert said(message)


def test_another_language_is_used_for_what_stands_there(
    watch: ClockWatch, message: StripMessage, window: SignedIn
) -> None:
    window.clock.at -= HOUR_MS
    watch.look()
    watch.speak(Words("zh_CN"))
    assert "时钟" in said(message)
