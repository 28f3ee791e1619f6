"""What fits the job in hand is there to be read by one key, and away where nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.article import ArticleEntry, ArticleLinkEntry, LinkKind
from tests.money import agreed_job
from tests.ui.bench.conftest import bench, window
from tests.ui.bench.test_view import OnScreen
from ui.knowledge.card import KnowledgeCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.bench.viewmodel import BenchViewModel

__all__ = ["bench", "window"]
pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def number(window: SignedIn) -> str:
    return agreed_job(window.shop, window.actor)


def write(window: SignedIn, category: str) -> None:
    links = (ArticleLinkEntry(LinkKind.CLASS, category),)
    entry = ArticleEntry({"en": "Flex cables"}, {"en": "Warm them first."}, links, advice=True)
    window.shop.workshop.articles.write(window.actor, entry)


def card(screen: OnScreen) -> KnowledgeCard:
    found = screen.window.findChild(KnowledgeCard)
    assert found is not None
    return found


def test_what_fits_is_read_by_one_key_and_folded_by_the_same(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn, number: str
) -> None:
    write(window, window.shop.bench.page(window.actor, number).job.category)
    screen = OnScreen(qtbot, bench)
    screen.scan(number)
    assert card(screen).isVisible()
    screen.press(Key.Key_K, alt=True)
    QApplication.processEvents()
    told = [one.text() for one in card(screen).findChildren(QLabel) if one.isVisible()]
    assert "Warm them first." in told
    screen.press(Key.Key_K, alt=True)
    assert bench.knowledge.state.shown is None


def test_where_nothing_fits_nothing_stands_there(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn, number: str
) -> None:
    write(window, "fridge")
    screen = OnScreen(qtbot, bench)
    screen.scan(number)
    assert not card(screen).isVisible()


def test_what_fits_before_the_page_is_made_is_no_window_of_its_own(
    qtbot: QtBot, bench: BenchViewModel, window: SignedIn, number: str
) -> None:
    write(window, window.shop.bench.page(window.actor, number).job.category)
    bench.show_job(number)
    assert bench.knowledge.state.articles
    screen = OnScreen(qtbot, bench)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [screen.window]
