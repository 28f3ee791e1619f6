"""Questions are answered, put and taken back by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.question import AskedOf, QuestionEntry
from app.words import Words
from tests.services.bench_stand import take_in
from tests.ui.waiting.conftest import on_screen
from ui.routes import Page, Route
from ui.waiting.before_wording import BeforeWording
from ui.waiting.state import Form
from ui.waiting.wording import WaitingWording

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from app.services.questions.question_views import QuestionView
    from tests.ui.record_screen import RecordScreen
    from tests.ui.signed_in import SignedIn
    from ui.waiting.viewmodel import WaitingViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def rows(page: WaitingViewModel) -> list[str]:
    wording = WaitingWording(page.state, Words("en"))
    return [row.spoken for row in wording.rows()]


def of_job(window: SignedIn, number: str) -> tuple[QuestionView, ...]:
    return window.shop.workshop.questions.of_job(window.actor, number)


def test_what_is_put_to_me_stands_first(
    screen: RecordScreen, page: WaitingViewModel, window: SignedIn, technician: Actor, asked: str
) -> None:
    number = take_in(window.shop, window.actor)
    entry = QuestionEntry(AskedOf.COLLEAGUE, "主板短路在哪？", person="zhao")
    window.shop.workshop.questions.ask(window.actor, number, entry)
    page.reload()
    headings = [row for row in rows(page) if row.startswith(("Put", "At"))]
    assert headings == ["Put to you", "Put to others", "At outside repairers"]
    assert page.state.here == asked


def test_enter_asks_for_the_answer_and_keeps_it(
    screen: RecordScreen, page: WaitingViewModel, window: SignedIn, asked: str
) -> None:
    question = page.state.question
    assert question is not None
    screen.press(Key.Key_Return)
    screen.type("yes, at cost")
    screen.command(Key.Key_Return, CONTROL)
    (kept,) = of_job(window, question.number)
    assert (kept.answer, kept.is_open) == ("yes, at cost", False)
    assert page.state.form is Form.NONE
    assert asked not in page.state.keys


def test_an_empty_answer_is_refused_beside_it(screen: RecordScreen, page: WaitingViewModel) -> None:
    screen.press(Key.Key_Return)
    screen.command(Key.Key_Return, CONTROL)
    assert "answer" in page.state.wrong
    assert screen.focus.objectName() == "waiting-answer-answer"


def test_a_question_is_taken_back_with_a_reason(
    screen: RecordScreen, page: WaitingViewModel, window: SignedIn
) -> None:
    question = page.state.question
    assert question is not None
    screen.command(Key.Key_Delete, CONTROL)
    screen.type("found it")
    screen.press(Key.Key_Return)
    (kept,) = of_job(window, question.number)
    assert (kept.end_reason, kept.answered_at) == ("found it", None)


def test_a_colleague_is_asked_by_a_digit(
    qtbot: QtBot, page: WaitingViewModel, window: SignedIn, technician: Actor
) -> None:
    number = take_in(window.shop, window.actor)
    page.arrive(Route(Page.WAITING, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_A, ALT)
    screen.press(Key.Key_1)
    screen.type("Which chip?")
    screen.command(Key.Key_Return, CONTROL)
    (kept,) = of_job(window, number)
    assert (kept.whom, kept.text, kept.asked_of) == ("赵师傅", "Which chip?", AskedOf.COLLEAGUE)
    assert page.state.here == kept.id


def test_a_supplier_is_asked_by_name_and_a_time(
    qtbot: QtBot, page: WaitingViewModel, window: SignedIn, technician: Actor
) -> None:
    number = take_in(window.shop, window.actor)
    page.arrive(Route(Page.WAITING, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_A, ALT)
    screen.press(Key.Key_2)
    screen.type("Shenzhen parts")
    screen.press(Key.Key_Tab)
    screen.type("In stock?")
    screen.press(Key.Key_Tab)
    screen.type("+2h")
    screen.press(Key.Key_Return)
    (kept,) = of_job(window, number)
    assert (kept.whom, kept.asked_of) == ("Shenzhen parts", AskedOf.SUPPLIER)
    assert kept.due_at == window.clock.now_ms() + 7_200_000


def test_nobody_is_asked_unchosen(
    qtbot: QtBot, page: WaitingViewModel, window: SignedIn, technician: Actor
) -> None:
    number = take_in(window.shop, window.actor)
    page.arrive(Route(Page.WAITING, job=number))
    screen = on_screen(qtbot, page)
    screen.command(Key.Key_A, ALT)
    screen.command(Key.Key_Return, CONTROL)
    assert screen.says("this is needed")
    assert of_job(window, number) == ()


def test_an_overdue_question_says_so(
    page: WaitingViewModel, window: SignedIn, technician: Actor
) -> None:
    number = take_in(window.shop, window.actor)
    due = window.clock.now_ms() + 3_600_000
    entry = QuestionEntry(AskedOf.HEAD_OFFICE, "Warranty?", due_at=due)
    window.shop.workshop.questions.ask(technician, number, entry)
    window.clock.forward(7_200)
    page.reload()
    assert "overdue: Today" in rows(page)[1]
    assert "Head office" in rows(page)[1]


def test_what_was_answered_before_stands_with_the_job(
    page: WaitingViewModel, window: SignedIn, asked: str
) -> None:
    view = window.shop.workshop.questions.answer(window.actor, asked, "要")
    page.arrive(Route(Page.WAITING, job=view.number))
    page.reload()
    (row,) = BeforeWording(page.state, Words("en")).rows()
    assert row.detail == "林店长: 要"


def test_escape_folds_the_form_and_then_leaves(
    screen: RecordScreen, page: WaitingViewModel
) -> None:
    screen.press(Key.Key_Return)
    screen.command(Key.Key_Escape)
    assert (page.state.form, screen.routes) == (Form.NONE, [])
    screen.command(Key.Key_Escape)
    assert screen.routes == [Route(Page.COUNTER)]
