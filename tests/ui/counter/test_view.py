"""The counter by keyboard: arrows walk between the lists, Enter opens, Delete takes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.domain.message import MessageKind
from app.domain.paper import PrintState
from app.domain.question import AskedOf, QuestionEntry
from app.services.handover.telling import ToldEntry
from app.words import Words
from tests.factories import NOON, make_device, make_intake
from tests.services.bench_stand import hire
from tests.ui.torn_printer import torn_printer
from ui.counter.state import Counter
from ui.counter.view import CounterView
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import ScreenEntry
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.widgets.card_list import CardList
from ui.widgets.chips import ChipGroup
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.intake import IntakeEntry
    from tests.ui.signed_in import SignedIn
    from ui.counter.viewmodel import CounterViewModel

pytestmark = pytest.mark.engine("sqlite")
HOUR = 3_600_000
DUE, TODAY, DRAFTS, PAPERS = "Due now", "Taken in today", "Parked drafts", "Papers not printed"
TO_TELL = "Not yet told"
BODY = {"customer": {"name": "王芳"}, "devices": [{"brand": "Apple", "model": "iPhone 13"}]}
Key = Qt.Key


class OnScreen:
    """The counter in its window, with keys that go to whatever has the focus."""

    def __init__(self, qtbot: QtBot, counter: CounterViewModel, language: str = "en") -> None:
        self.qtbot = qtbot
        self.routes: list[Route] = []
        counter.go.connect(self.routes.append)
        words = Words(language)
        entry = ScreenEntry(
            "counter", "Counter", Icon.COUNTER, lambda _: CounterView(counter, words)
        )
        self.window = MainWindow([entry], words)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.go("counter")

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClick(focus, key)

    def type(self, text: str) -> None:
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None
            self.qtbot.keyClicks(focus, letter)

    @property
    def here(self) -> str:
        focus = QApplication.focusWidget()
        return focus.accessibleName() if focus else ""

    def rows(self, name: str) -> CardList:
        return next(
            one for one in self.window.findChildren(CardList) if one.accessibleName() == name
        )


def intake(promised_at: int | None, model: str) -> IntakeEntry:
    return make_intake(make_device(promised_at=promised_at, model=model))


@pytest.fixture
def number(window: SignedIn) -> str:
    """Fill all four lists; give the number of the job that is due and whose customer knows."""
    received = window.shop.intake.receive(window.actor, intake(NOON - HOUR, "iPhone 13"))
    told = ToldEntry(received.jobs[0].number, MessageKind.DELAY, "later")
    window.shop.telling.told(window.actor, told)
    window.clock.forward(60)
    window.shop.intake.receive(window.actor, intake(None, "iPhone 14"))
    window.shop.drafts.save(window.actor, "draft-1", BODY)
    return received.jobs[0].number


@pytest.fixture
def screen(qtbot: QtBot, counter: CounterViewModel, number: str) -> OnScreen:
    return OnScreen(qtbot, counter)


def test_one_begins_in_the_scan_box(screen: OnScreen) -> None:
    assert screen.here == "Scan or type"


def test_arrows_walk_through_the_lists_and_back(screen: OnScreen) -> None:
    screen.press(Key.Key_Down)
    assert screen.here == DUE
    screen.press(Key.Key_Down)
    assert screen.here == TODAY
    screen.press(Key.Key_Right)
    assert screen.here == PAPERS
    screen.press(Key.Key_Up)
    assert screen.here == DRAFTS
    screen.press(Key.Key_Left, Key.Key_Up)
    assert screen.here == "Scan or type"


def test_who_was_not_told_stands_above_the_drafts(
    screen: OnScreen, counter: CounterViewModel, window: SignedIn, number: str
) -> None:
    (told,) = window.shop.telling.of_job(window.actor, number)
    window.shop.telling.take_back(window.actor, told.id)
    counter.reload()
    screen.press(Key.Key_Down, Key.Key_Right)
    assert screen.here == TO_TELL
    screen.press(Key.Key_Return)
    assert not screen.rows(TO_TELL).isVisible()
    assert len(window.shop.telling.of_job(window.actor, number)) == 1


def test_arrows_walk_within_a_list_first(screen: OnScreen) -> None:
    screen.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert screen.here == TODAY
    assert screen.rows(TODAY).currentIndex().row() == 1


def test_enter_opens_the_job(screen: OnScreen, number: str) -> None:
    screen.press(Key.Key_Down, Key.Key_Return)
    assert screen.routes == [Route(Page.JOB, job=number)]


def test_enter_goes_on_with_a_draft(screen: OnScreen) -> None:
    screen.press(Key.Key_Down, Key.Key_Right, Key.Key_Return)
    assert screen.routes == [Route(Page.INTAKE, draft="draft-1")]


def test_f4_begins_an_intake(screen: OnScreen) -> None:
    screen.qtbot.waitUntil(screen.window.isActiveWindow)
    screen.qtbot.keyClick(screen.window, Key.Key_F4)
    assert screen.routes == [Route(Page.INTAKE)]


def test_delete_throws_a_draft_away_and_leads_back(screen: OnScreen, window: SignedIn) -> None:
    screen.press(Key.Key_Down, Key.Key_Right, Key.Key_Delete)
    assert window.shop.drafts.parked(window.actor) == ()
    assert screen.here == "Scan or type"


def test_a_finger_on_the_sign_takes_out_and_opens_nothing(
    screen: OnScreen, window: SignedIn
) -> None:
    rows = screen.rows(DRAFTS)
    row = rows.visualRect(rows.model().index(0, 0))
    at = QPoint(row.right() - 10, row.center().y())
    screen.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.shop.drafts.parked(window.actor) == ()
    assert screen.routes == []


def test_what_is_typed_over_a_list_goes_to_the_scan_box(screen: OnScreen) -> None:
    screen.press(Key.Key_Down)
    screen.type("0144")
    assert screen.window.box.text() == "0144"


def test_headings_count(screen: OnScreen) -> None:
    titles = {card.accessibleName(): card for card in screen.window.findChildren(CardList)}
    counts = {name: titles[name].model().rowCount() for name in (DUE, TODAY, DRAFTS, PAPERS)}
    assert counts == {DUE: 1, TODAY: 2, DRAFTS: 1, PAPERS: 4}


def test_enter_then_one_answers_for_an_unknown_print(
    screen: OnScreen, window: SignedIn, counter: CounterViewModel
) -> None:
    assert isinstance(counter.state, Counter)
    with torn_printer() as destination:
        window.print_to(destination)
        counter.print_paper(counter.state.papers[0].id)
    screen.press(Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Return)
    assert isinstance(QApplication.focusWidget().parentWidget(), ChipGroup)
    screen.press(Key.Key_1)
    assert isinstance(counter.state, Counter)
    states = [line.prints[-1].state for line in counter.state.papers if line.prints]
    assert (len(counter.state.papers), PrintState.UNKNOWN in states) == (3, False)


def test_the_bar_names_the_keys_of_the_commonest_acts(screen: OnScreen) -> None:
    offered = {one.shortcut for one in screen.window.go("counter").commands() if one.in_bar}
    assert offered >= {Shortcut.INTAKE, Shortcut.PRICES, Shortcut.SALE, Shortcut.TODAY}


def test_f9_can_be_pressed_only_while_something_waits(screen: OnScreen, window: SignedIn) -> None:
    def offered() -> list[bool]:
        page = screen.window.go("counter")
        return [one.enabled for one in page.commands() if one.shortcut is Shortcut.PRINT]

    assert offered() == [True]
    for line in window.shop.paperwork.waiting(window.actor):
        window.shop.paperwork.put_aside(window.actor, line.id)
    screen.window.go("counter")
    assert offered() == [False]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_a_small_screen(
    qtbot: QtBot, counter: CounterViewModel, number: str, language: str
) -> None:
    least = OnScreen(qtbot, counter, language).window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 728


def test_esc_leaves_the_question_open(
    screen: OnScreen, window: SignedIn, counter: CounterViewModel
) -> None:
    assert isinstance(counter.state, Counter)
    with torn_printer() as destination:
        window.print_to(destination)
        counter.print_paper(counter.state.papers[0].id)
    screen.press(Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Return, Key.Key_Escape)
    assert screen.here == PAPERS
    assert isinstance(counter.state, Counter)
    assert counter.state.question is not None


def test_questions_that_are_put_to_me_lead_to_their_page(
    qtbot: QtBot, counter: CounterViewModel, window: SignedIn
) -> None:
    number = window.shop.intake.receive(window.actor, make_intake()).jobs[0].number
    asker = hire(window.shop, window.actor)
    entry = QuestionEntry(AskedOf.COLLEAGUE, "Which battery?", person="lin")
    window.shop.workshop.questions.ask(asker, number, entry)
    counter.reload()
    screen = OnScreen(qtbot, counter)
    (line,) = [one for one in screen.window.findChildren(Button) if "for you" in one.text()]
    assert (line.text(), line.isVisible()) == ("1 question for you", True)
    line.click()
    assert screen.routes == [Route(Page.WAITING)]


def test_no_question_takes_no_room(qtbot: QtBot, counter: CounterViewModel) -> None:
    screen = OnScreen(qtbot, counter)
    shown = [one.text() for one in screen.window.findChildren(Button) if one.isVisible()]
    assert not [text for text in shown if "for you" in text]
    assert isinstance(counter.state, Counter)
    assert counter.state.for_me == 0
