"""Who works now: chosen by a digit, proven by a PIN, told when it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from app.words import Words
from tests.badges import make_badge
from tests.factories import MANAGER_PIN
from tests.ui.signed_in import sign_in_at_window
from ui.sign_in.view import SignInView
from ui.sign_in.viewmodel import SignIn
from ui.widgets.labels import Label
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from db.engine import Database
    from tests.ui.signed_in import SignedIn

SAM_PIN = "2846"
pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def two(at: SignedIn) -> SignedIn:
    at.shop.accounts.add(at.actor, NewPerson("sam", "Sam Quist", Role.FRONT_DESK, SAM_PIN))
    return at


class Page:
    """The page on the screen, and keys for whatever has the focus."""

    def __init__(self, qtbot: QtBot, at: SignedIn) -> None:
        self.model = SignIn(at.tasks, at.shop.accounts, at.shop.machine, at.shop.badges)
        self.actors: list[Actor] = []
        self.model.signed_in.connect(self.actors.append)
        self.view = SignInView(self.model, Words("en"), "Chen Repairs")
        self._qtbot = qtbot
        qtbot.addWidget(self.view)
        self.view.show()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.model.load()

    def type(self, text: str, *keys: Qt.Key) -> None:
        self._qtbot.keyClicks(self._focus(), text)
        for key in keys:
            self._qtbot.keyClick(self._focus(), key)

    def said(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(Label))

    def _focus(self) -> QWidget:
        widget = self.view.focusWidget()
        assert widget is not None
        return widget


def test_one_person_types_the_pin_at_once(at: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, at)
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["林店长"]


def test_a_digit_chooses_and_the_pin_signs_in(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.type("2")
    page.type(SAM_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["Sam Quist"]


def test_arrows_and_enter_choose_too(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.type("", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.model.state.chosen is not None
    assert page.model.state.chosen.login == "sam"


def test_esc_chooses_again(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.type("2")
    page.type("28", Qt.Key.Key_Escape)
    page.type("1")
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["林店长"]


def test_a_wrong_pin_says_so_and_the_next_can_be_typed(at: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, at)
    page.type("0000", Qt.Key.Key_Return)
    assert "This PIN is wrong." in page.said()
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert len(page.actors) == 1


def _fail_five_times(page: Page) -> None:
    for _ in range(6):
        page.type("0000", Qt.Key.Key_Return)


def test_a_pause_is_counted_down(at: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, at)
    _fail_five_times(page)
    assert page.model.state.wait_s == 30
    assert "Try again in 30 seconds" in page.said()
    page.model._second.timeout.emit()
    assert "Try again in 29 seconds" in page.said()


def test_nothing_is_tried_while_the_pause_lasts(at: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, at)
    _fail_five_times(page)
    page.model.enter(MANAGER_PIN)
    assert page.actors == []
    for _ in range(30):
        page.model._second.timeout.emit()
    at.clock.forward(31)
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert len(page.actors) == 1


def test_another_person_need_not_wait(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.type("2")
    _fail_five_times(page)
    page.model.go_back()
    page.type("1")
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["林店长"]


def test_switching_the_user_takes_six_keys(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.type("1")
    page.type(MANAGER_PIN, Qt.Key.Key_Return)
    page.model.load()
    page.type("2")
    page.type(SAM_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["林店长", "Sam Quist"]


def test_digits_choose_after_the_language_was_changed(two: SignedIn, qtbot: QtBot) -> None:
    model = SignIn(two.tasks, two.shop.accounts, "till-1")
    model.load()
    window = MainWindow([], Words("en"))
    qtbot.addWidget(window)
    window.show()
    window.cover(lambda words: SignInView(model, words, "Chen Repairs"))
    qtbot.waitUntil(window.isActiveWindow)
    window.rebuild(Words("zh_CN"))
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_2)
    assert model.state.chosen == model.state.people[1]


def badge_of(at: SignedIn, login: str) -> tuple[str, str]:
    """Make somebody's badge; return what its bars say and what its QR code adds."""
    badge = make_badge(at.shop, at.actor, login)
    return badge.code, badge.proof


def test_a_badge_signs_its_owner_in(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.model.scan("".join(badge_of(two, "sam")))
    assert [actor.name for actor in page.actors] == ["Sam Quist"]


def test_the_bars_of_a_badge_choose_whose_pin_is_typed(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.model.scan(badge_of(two, "sam")[0])
    assert page.actors == []
    page.type(SAM_PIN, Qt.Key.Key_Return)
    assert [actor.name for actor in page.actors] == ["Sam Quist"]


def test_where_a_pin_is_wanted_a_badge_chooses_and_says_so(two: SignedIn, qtbot: QtBot) -> None:
    code, proof = badge_of(two, "sam")
    two.shop.settings.change(two.actor, "badge_sign_in", False)
    page = Page(qtbot, two)
    page.model.scan(code + proof)
    assert page.actors == []
    assert "Type your PIN" in page.said()
    assert page.model.state.chosen is not None


def test_an_ended_badge_lets_nobody_in(two: SignedIn, qtbot: QtBot) -> None:
    code, proof = badge_of(two, "sam")
    two.shop.badges.end(two.actor, "sam")
    page = Page(qtbot, two)
    page.model.scan(code + proof)
    assert page.actors == []
    assert "This badge is not good here" in page.said()


def test_any_other_scan_while_nobody_is_signed_in_goes_nowhere(two: SignedIn, qtbot: QtBot) -> None:
    page = Page(qtbot, two)
    page.model.scan("356938035643809")
    assert (page.actors, page.model.state.error) == ([], None)
