"""Past jobs stand in one folded line, unfold by a key, and give their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.job import Outcome
from app.domain.similar_jobs import SimilarQuestion
from tests.similar import past_job, past_jobs
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.similar.desk import SimilarDesk
from ui.similar.panel import SimilarPanel
from ui.similar.wording import SimilarWording
from ui.widgets.button import Button
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.similar_jobs.taking import TakenLine
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")
NOT_CHARGING = SimilarQuestion("not charging", "iphone 13", "phone")


class Page:
    """A field and the panel below it, with the desk that answers."""

    def __init__(self, qtbot: QtBot, window: SignedIn) -> None:
        self.window, self.widget = window, QWidget()
        self.desk = SimilarDesk(window.session, window.tasks, window.shop.similar_jobs)
        self.panel, self.field = SimilarPanel(window.words), LineField("Fault")
        self.taken: list[tuple[TakenLine, ...]] = []
        self.desk.taken.connect(self.taken.append)
        self.panel.join(self.desk)
        column = QVBoxLayout(self.widget)
        column.addWidget(self.field)
        column.addWidget(self.panel)
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.widget.activateWindow()

    def ask(self, question: SimilarQuestion = NOT_CHARGING) -> str:
        """Ask without waiting for a pause; return the folded line."""
        self.desk.ask(question)
        self.desk.ask_now()
        answer = self.desk.answer
        return "" if answer is None else SimilarWording(answer, self.window.words).folded()


@pytest.fixture
def page(qtbot: QtBot, founded: Database, tmp_path: Path, app: QApplication) -> Page:
    return Page(qtbot, sign_in_at_window(founded, tmp_path))


def test_where_nothing_is_remembered_it_says_what_is_needed(page: Page) -> None:
    assert page.ask() == "No like jobs yet: 5 are needed to say more"
    assert page.panel.isVisible()
    assert [one for one in page.panel.findChildren(Button) if one.isVisible()] == []


def test_the_key_that_takes_is_printed_while_it_is_folded(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    page.ask()
    keys = [
        one.accessibleDescription() for one in page.panel.findChildren(Button) if one.isVisible()
    ]
    assert keys == ["Alt+T", "Alt+S"]


def test_one_line_says_what_mostly_fixed_it(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    said = page.ask()
    assert said == "Seen before: 5 of this model · mostly Charging port ¥300 · 40 min"
    assert page.panel.isVisible()
    assert page.panel.is_folded


def test_the_weighed_end_stands_beside_what_is_usual_in_the_class(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    past_job(page.window.shop, page.window.actor, problem="碎屏", symptoms=("screen",))
    page.ask()
    assert SimilarWording(page.desk.answer, page.window.words).sums()[1] == (
        "Fixed: 5 of 5 like it, 6 of 6 of the class whatever the fault"
    )


def test_too_few_are_shown_and_say_nothing_together(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 2)
    assert page.ask() == "Seen before: 2 like it, 5 are needed to say more"
    assert page.panel.isVisible()


def test_unfolding_goes_to_the_rows_and_folding_back(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    page.ask()
    page.field.setFocus()
    page.panel.toggle()
    assert page.widget.focusWidget() is page.panel.findChild(CardList)
    page.panel.toggle()
    assert page.widget.focusWidget() is page.field
    assert page.panel.is_folded


def test_where_nothing_is_remembered_one_stays_where_one_is(page: Page) -> None:
    page.ask()
    page.field.setFocus()
    page.panel.toggle()
    assert page.widget.focusWidget() is page.field
    assert page.panel.is_folded


def test_one_key_takes_the_lines_of_the_best(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    page.ask()
    page.panel.take()
    ((line,),) = page.taken
    assert (line.order.names["en"], line.order.unit_price) == ("Charging port", 50_000)


def test_a_row_gives_its_own_lines(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    page.ask()
    page.panel.toggle()
    page.panel.findChild(CardList).walk(2)
    page.panel.take()
    assert page.taken[0][0].order.unit_price == 30_000


def test_what_was_declined_has_no_lines_to_take(page: Page) -> None:
    number = past_job(page.window.shop, page.window.actor, outcome=Outcome.DECLINED)
    page.ask()
    page.panel.toggle()
    page.panel.findChild(CardList).opened.emit(number)
    page.panel.take()
    assert page.taken == []


def test_further_typing_is_asked_once_it_pauses(page: Page, qtbot: QtBot) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    answers: list[object] = []
    page.desk.answered.connect(answers.append)
    for end in range(1, len(NOT_CHARGING.text) + 1):
        page.desk.ask(SimilarQuestion(NOT_CHARGING.text[:end], "iphone 13", "phone"))
    qtbot.waitUntil(lambda: bool(answers))
    assert [len(answer.jobs) for answer in answers] == [5]  # type: ignore[attr-defined]


def test_a_forgotten_question_takes_the_line_away(page: Page) -> None:
    past_jobs(page.window.shop, page.window.actor, 5)
    page.ask()
    page.desk.forget()
    assert page.panel.isHidden()
