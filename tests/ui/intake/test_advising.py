"""What the shop knows of such a device is said before it is taken in, and read by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.article import ArticleEntry, ArticleLinkEntry, LinkKind
from app.domain.intake import DeviceEntry
from ui.knowledge.card import KnowledgeCard
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.intake.stand import Stand

pytestmark = pytest.mark.engine("sqlite")
PHONE = DeviceEntry(category="phone", brand="Apple", model="iPhone 7", symptoms=("screen",))


@pytest.fixture
def advised(stand: Stand) -> Stand:
    """Give an intake of a phone for whose model the shop wrote advice."""
    links = (ArticleLinkEntry(LinkKind.MODEL, "iPhone 7"),)
    entry = ArticleEntry({"en": "Test audio"}, {"en": "Record a note."}, links, advice=True)
    stand.shop.workshop.articles.write(stand.actor, entry)
    stand.arrive(Route(Page.INTAKE, device=PHONE))
    stand.intake.advising.look_now()
    return stand


def card(stand: Stand) -> KnowledgeCard:
    found = stand.window.findChild(KnowledgeCard)
    assert found is not None
    return found


def read(stand: Stand) -> list[str]:
    """Return what stands on the card to be read."""
    return [one.text() for one in card(stand).findChildren(QLabel) if one.isVisible()]


def test_advice_for_the_model_is_read_by_one_key_and_the_hand_stays_where_it_is(
    advised: Stand,
) -> None:
    before = QApplication.focusWidget()
    assert card(advised).isVisible()
    assert "Record a note." not in read(advised)
    advised.press(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert "Record a note." in read(advised)
    assert QApplication.focusWidget() is before


def test_another_device_has_advice_of_its_own(advised: Stand) -> None:
    advised.intake.write("model", "Galaxy S9")
    advised.intake.advising.look_now()
    assert not card(advised).isVisible()


def test_a_blank_sheet_has_no_advice(advised: Stand) -> None:
    links = (ArticleLinkEntry(LinkKind.CLASS, "phone"),)
    entry = ArticleEntry({"en": "Any phone"}, links=links, advice=True)
    advised.shop.workshop.articles.write(advised.actor, entry)
    advised.intake.begin()
    advised.intake.advising.look_now()
    assert not card(advised).isVisible()


def test_what_is_typed_is_looked_up_by_itself_once_typing_pauses(
    qtbot: QtBot, stand: Stand
) -> None:
    stand.arrive(Route(Page.INTAKE, device=DeviceEntry(category="phone", symptoms=("charging",))))
    qtbot.waitUntil(lambda: bool(stand.intake.advising.desk.state.articles))
