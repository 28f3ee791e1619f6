"""The page of parts as it is seen, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from ui.parts.view import PartsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.parts.viewmodel import PartsViewModel

pytestmark = pytest.mark.engine("sqlite")


def shown(qtbot: QtBot, page: PartsViewModel, window: SignedIn) -> PartsView:
    """Build the page, as at the first look and after each change of theme or language."""
    view = PartsView(page, window.words)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    view.enter()
    return view


def search_of(view: PartsView) -> QLineEdit:
    found = view.findChild(QLineEdit, "parts-search")
    assert isinstance(found, QLineEdit)
    return found


def test_a_page_built_anew_says_what_is_searched_for(
    qtbot: QtBot, page: PartsViewModel, window: SignedIn
) -> None:
    search = search_of(shown(qtbot, page, window))
    qtbot.keyClicks(search, "屏")
    qtbot.waitUntil(lambda: page.state.asked == "屏")
    assert search_of(shown(qtbot, page, window)).text() == "屏"
    assert page.state.asked == "屏"
