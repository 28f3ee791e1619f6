"""What is worth a search, and that only the newest question is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from app.services.records.finding import FoundThings
from tests.ui.signed_in import sign_in_at_window
from ui.records.record_search import Records, RecordSearch, RecordServices, is_enough

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from db.engine import Database
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


class Questions:
    """A search that remembers what it was asked, and by whom it can be stopped."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.interrupts: list[Interrupt] = []

    def everything(self, actor: Actor, text: str, interrupt: Interrupt) -> FoundThings:
        self.asked.append(text)
        self.interrupts.append(interrupt)
        return FoundThings()


class Asked:
    """A search for records, its questions and its answers."""

    def __init__(self, at: SignedIn) -> None:
        self.questions = Questions()
        services = RecordServices(self.questions, at.shop.lists, at.shop.shop, at.clock)  # type: ignore[arg-type]
        self.owner = QObject()
        self.search = RecordSearch(at.session, at.tasks, services, self.owner)
        self.found: list[Records] = []
        self.search.found.connect(self.found.append)


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.mark.parametrize("typed", ["王", "王 1", "wf", "é é", "139", "１３９", "a1b", "1 3 9"])
def test_one_chinese_character_two_letters_or_three_digits_are_enough(typed: str) -> None:
    assert is_enough(typed)


@pytest.mark.parametrize("typed", ["", " ", "w", "é", "13", "a1", "%", '"', "*", "，", "--- "])
def test_less_is_not_enough(typed: str) -> None:
    assert not is_enough(typed)


def test_a_new_question_stops_the_old_one(at: SignedIn) -> None:
    asked = Asked(at)
    asked.search.ask("wang")
    first = asked.search._interrupt
    at.tasks.hold()
    asked.search.ask("li")
    asked.search.ask(" chen ")
    waiting = asked.search._interrupt
    at.tasks.let_go()
    assert asked.questions.asked == ["wang", "chen"]
    assert (first.is_set, waiting.is_set) == (False, False)
    assert len(asked.found) == 2


def test_a_question_that_is_stopped_is_interrupted(at: SignedIn) -> None:
    asked = Asked(at)
    at.tasks.hold()
    asked.search.ask("wang")
    interrupt = asked.search._interrupt
    assert asked.search.is_asking
    asked.search.stop()
    at.tasks.let_go()
    assert interrupt.is_set
    assert (asked.questions.asked, asked.found) == ([], [])
    assert not asked.search.is_asking


def test_nobody_searches_at_a_locked_window(at: SignedIn) -> None:
    asked = Asked(at)
    at.session.lock()
    asked.search.ask("wang")
    assert asked.questions.asked == []
