"""Past jobs like the one in hand stand in one line below its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.words import Words
from tests.factories import make_device, make_intake
from tests.similar import CHARGING, past_jobs
from tests.ui.record_screen import RecordScreen
from ui.bench.view import BenchView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.similar.panel import SimilarPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(qtbot: QtBot, bench: BenchViewModel) -> RecordScreen:
    def make(words: Words) -> Screen:
        return BenchView(bench, words)

    entry = ScreenEntry(Page.BENCH, "Bench", Icon.TOOL, make)
    return RecordScreen(qtbot, entry, bench.go, Words("en"))


def take_in(window: SignedIn) -> str:
    """Take a phone in, a day later, that does not charge either."""
    window.clock.forward(86_400)
    entry = make_intake(make_device(**CHARGING))
    return window.shop.intake.receive(window.actor, entry).jobs[0].number


def panel(screen: RecordScreen) -> SimilarPanel:
    (found,) = screen.window.findChildren(SimilarPanel)
    return found


def test_one_line_says_what_fixed_jobs_like_it(
    screen: RecordScreen, bench: BenchViewModel, window: SignedIn
) -> None:
    past_jobs(window.shop, window.actor, 5)
    bench.show_job(take_in(window))
    assert screen.says("Seen before: 5")
    assert panel(screen).is_folded


def test_a_job_that_is_like_no_other_says_what_is_needed(
    screen: RecordScreen, bench: BenchViewModel, window: SignedIn
) -> None:
    past_jobs(window.shop, window.actor, 5)
    bench.show_job(take_in(window))
    entry = make_intake(make_device(problem="按键脱落", symptoms=(), category="other", model="X1"))
    bench.show_job(window.shop.intake.receive(window.actor, entry).jobs[0].number)
    assert screen.says("No like jobs yet: 5 are needed to say more")


def test_a_past_job_is_opened_by_keys(
    screen: RecordScreen, bench: BenchViewModel, window: SignedIn
) -> None:
    numbers = past_jobs(window.shop, window.actor, 5)
    bench.show_job(take_in(window))
    screen.command(Key.Key_S, ALT)
    screen.press(Key.Key_Return)
    (route,) = screen.routes
    assert route in [Route(Page.JOB, job=number) for number in numbers]
