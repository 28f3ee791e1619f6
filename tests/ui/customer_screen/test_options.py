"""The options before the customer: what they say, how large, and what a tap does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.signature import SigningScreen
from app.words import Words
from tests.ui.customer_screen.offers import GRADES, crowded, offer
from tests.ui.inspection import cut_short, texts, too_small, unnamed, untranslated
from ui.customer_screen.options_desk import Offered, OptionsDesk
from ui.customer_screen.options_page import LargeText, OptionsPage, Sizes
from ui.customer_screen.turned_options import TurnedOptions

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.quote import QuoteBody


def yes() -> bool:
    return True


@pytest.fixture
def desk() -> OptionsDesk:
    made = OptionsDesk()
    made.own_screen = yes
    return made


def shown(
    qtbot: QtBot, desk: OptionsDesk, body: QuoteBody, size: tuple[int, int] = (1366, 768)
) -> OptionsPage:
    desk.offer(body, "Apple iPhone 13", grades=GRADES)
    assert desk.state is not None
    page = OptionsPage(desk, desk.state, Words(body.language), size[1])
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    QApplication.processEvents()
    return page


def test_each_option_says_what_it_costs_and_who_pays_what(
    qtbot: QtBot, app: QApplication, desk: OptionsDesk
) -> None:
    said = texts(shown(qtbot, desk, offer(3, "en")))
    for text in (
        "¥680",
        "¥780",
        "¥880",
        "A  Original",
        "Option B",
        "ready today",
        "ready in 1 day",
    ):
        assert text in said, text
    assert said.count("The maker's warranty pays ¥1,280") == 3


def test_each_line_says_its_price_its_grade_and_its_warranty(
    qtbot: QtBot, app: QApplication, desk: OptionsDesk
) -> None:
    said = texts(shown(qtbot, desk, offer(2, "zh_CN")))
    assert said.count("¥680") == 2
    assert said.count("原装 · 保修 180 天") == 2
    # What the maker pays costs the customer nothing.
    assert said.count("¥0") == 2


def test_a_tap_on_a_card_chooses_it(qtbot: QtBot, app: QApplication, desk: OptionsDesk) -> None:
    chosen: list[str] = []
    desk.chosen.connect(chosen.append)
    page = shown(qtbot, desk, offer())
    qtbot.mouseClick(page.cards["B"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.cards["C"].button, Qt.MouseButton.LeftButton)
    assert chosen == ["B", "C"]
    assert desk.state is not None
    assert desk.state.chosen == "C"


def test_none_of_these_says_so_and_puts_them_away(
    qtbot: QtBot, app: QApplication, desk: OptionsDesk
) -> None:
    declined: list[bool] = []
    desk.declined.connect(partial(declined.append, True))
    page = shown(qtbot, desk, offer())
    qtbot.mouseClick(page.none, Qt.MouseButton.LeftButton)
    assert (declined, desk.state) == ([True], None)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize(
    "body",
    [
        offer(1),
        offer(2),
        offer(3),
        offer(3, "en"),
        *(crowded(n, said) for n in (1, 2, 3) for said in ("en", "zh_CN")),
    ],
)
def test_it_fits_and_is_large(
    qtbot: QtBot, desk: OptionsDesk, body: QuoteBody, size: tuple[int, int]
) -> None:
    page = shown(qtbot, desk, body, size)
    assert (page.width(), page.height()) == size
    assert (unnamed(page), too_small(page), cut_short(page)) == ([], [], [])
    assert min(label.fontInfo().pixelSize() for label in page.findChildren(LargeText)) >= 22


@pytest.mark.parametrize(("options", "said"), [(1, "No, do not repair it"), (3, "None of these")])
def test_a_no_fits_what_is_asked(
    qtbot: QtBot, app: QApplication, desk: OptionsDesk, options: int, said: str
) -> None:
    page = shown(qtbot, desk, offer(options, "en"))
    assert page.none.accessibleName() == said


def test_it_speaks_the_customers_language(
    qtbot: QtBot, app: QApplication, desk: OptionsDesk
) -> None:
    page = shown(qtbot, desk, offer(3, "zh_CN"))
    assert untranslated(page, names=frozenset({"Apple", "iPhone"})) == []


def test_sizes_grow_with_the_screen() -> None:
    assert Sizes.for_height(768).price == 56
    assert Sizes.for_height(1080).price == 79
    assert Sizes.for_height(600).price == 56


def test_without_a_screen_of_their_own_it_is_shown_only_where_this_one_is_turned() -> None:
    desk = OptionsDesk()
    assert not desk.offer(offer(), "iPhone")
    assert desk.offer(offer(), "iPhone", turn=True)
    assert desk.state is not None
    assert desk.state.screen is SigningScreen.TURNED


def test_no_key_of_the_clerk_chooses(qtbot: QtBot, app: QApplication) -> None:
    desk = OptionsDesk()
    desk.offer(offer(), "iPhone", turn=True)
    turned = TurnedOptions(desk, Words("en"))
    qtbot.addWidget(turned)
    turned.show()
    qtbot.waitUntil(turned.isActiveWindow)
    turned.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_1):
        qtbot.keyClick(turned, key)
    assert desk.state is not None
    assert desk.state.chosen == ""
    qtbot.keyClick(turned, Qt.Key.Key_Escape)
    assert desk.state is None


def test_a_screen_that_is_lost_takes_the_options_with_it(desk: OptionsDesk) -> None:
    desk.offer(offer(), "iPhone")
    desk.screen_lost()
    assert desk.state is None


def test_what_is_no_option_cannot_be_chosen(desk: OptionsDesk) -> None:
    body = offer(1)
    desk.offer(body, "iPhone")
    desk.choose("C")
    assert desk.state == Offered(body, "iPhone", SigningScreen.CUSTOMER)
