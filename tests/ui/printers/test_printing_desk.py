"""Printing apart from saving: what came out is said quietly, what did not stays until mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.paper import PaperKind
from app.words import Words
from tests.factories import make_device, make_intake
from tests.ui.signed_in import SignedIn, sign_in_at_window
from tests.ui.torn_printer import torn_printer
from ui.changes import Changes, Touched
from ui.printers.printing_desk import asked_for
from ui.routes import Page
from ui.tasks import DeviceLane, Lane

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from db.engine import Database
    from ui.printers.printing_words import PaperToPrint
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(founded: Database, tmp_path: Path, qtbot: QtBot) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def said(window: SignedIn) -> list[Notice]:
    said: list[Notice] = []
    window.printing.said.connect(said.append)
    return said


def take_in(window: SignedIn, *, problem: str = "碎屏") -> tuple[PaperToPrint, ...]:
    return asked_for(
        window.shop.intake.receive(window.actor, make_intake(make_device(problem=problem)))
    )


def test_an_intake_asks_for_the_ticket_first_then_the_label(window: SignedIn) -> None:
    papers = take_in(window)
    assert [paper.kind for paper in papers] == [PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL]


def test_papers_that_came_out_are_told_of_once(
    window: SignedIn, said: list[Notice], tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.printing.print_all(take_in(window), window.actor)
    assert [notice.text for notice in said] == ["2 papers printed"]
    assert window.printing.message is None


def test_a_single_paper_is_named(window: SignedIn, said: list[Notice], tmp_path: Path) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.printing.print_one(take_in(window)[0])
    assert [notice.text for notice in said] == ["Claim ticket printed"]


def test_a_reprint_says_that_it_is_a_copy(
    window: SignedIn, said: list[Notice], tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    ticket = take_in(window)[0]
    window.printing.print_one(ticket)
    window.printing.print_one(ticket)
    assert said[-1].text == "Claim ticket printed, marked COPY"


def test_each_printer_has_its_own_lane(window: SignedIn, tmp_path: Path) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.tasks.lanes.clear()
    window.printing.print_all(take_in(window), window.actor)
    lane = DeviceLane(f"file:{tmp_path / 'paper'}")
    assert window.tasks.lanes == [Lane.WRITE, lane, lane]


def test_a_failure_says_that_the_job_is_saved_and_can_be_tried_again(
    window: SignedIn, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'gone' / 'paper'}")
    ticket = take_in(window)[0]
    window.printing.print_one(ticket)
    message = window.printing.message
    assert message is not None
    assert message.again
    assert message.text.startswith(f"Job {ticket.number} is saved. Claim ticket did not print.")


def test_trying_again_prints_and_puts_the_message_away(
    window: SignedIn, said: list[Notice], tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'gone' / 'paper'}")
    window.printing.print_all(take_in(window), window.actor)
    assert said == []
    (tmp_path / "gone").mkdir()
    window.printing.try_again()
    assert [notice.text for notice in said] == ["2 papers printed"]
    assert window.printing.message is None


def test_several_failures_are_one_message(window: SignedIn, tmp_path: Path) -> None:
    window.print_to(f"file:{tmp_path / 'gone' / 'paper'}")
    window.printing.print_all(take_in(window), window.actor)
    message = window.printing.message
    assert message is not None
    assert message.text.startswith("Everything is saved. 2 papers did not print.")


def test_a_missing_printer_is_told_of_once_and_leads_to_the_settings(window: SignedIn) -> None:
    window.printing.print_all(take_in(window), window.actor)
    message = window.printing.message
    assert message is not None
    assert message.route is not None
    assert message.route.page is Page.SETTINGS
    assert message.text == "Saved. Claim ticket: no printer is set up for it on this machine."
    window.printing.put_away()
    window.printing.print_all(take_in(window), window.actor)
    assert window.printing.message is None


def test_a_missing_printer_is_forgotten_when_it_prints(window: SignedIn, tmp_path: Path) -> None:
    papers = take_in(window)
    window.printing.print_all(papers, window.actor)
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.printing.print_one(papers[1])
    assert window.printing.message is not None
    window.printing.print_one(papers[0])
    assert window.printing.message is None


def test_a_message_that_stands_is_said_in_the_new_language(window: SignedIn) -> None:
    window.printing.print_all(take_in(window), window.actor)
    window.printing.speak(Words("zh_CN"))
    message = window.printing.message
    assert message is not None
    assert message.text.startswith("已保存")


def test_whoever_asks_for_a_print_is_answered_each_time(window: SignedIn) -> None:
    window.printing.print_all(take_in(window), window.actor)
    window.printing.put_away()
    window.printing.print_one(take_in(window)[0])
    assert window.printing.message is not None


def test_an_unknown_print_is_not_offered_again(window: SignedIn) -> None:
    with torn_printer() as destination:
        window.print_to(destination)
        window.printing.print_one(take_in(window)[0])
    message = window.printing.message
    assert message is not None
    assert not message.again
    assert message.route is not None
    assert message.route.page is Page.COUNTER


def test_characters_that_the_font_lacks_are_named(window: SignedIn, tmp_path: Path) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.printing.print_one(take_in(window, problem="坏了 🦜")[0])
    message = window.printing.message
    assert message is not None
    assert message.text.endswith("🦜")


def test_every_screen_is_told_that_papers_changed(window: SignedIn, tmp_path: Path) -> None:
    told: list[Changes] = []
    window.feed.changed.connect(told.append)
    window.print_to(f"file:{tmp_path / 'paper'}")
    window.printing.print_one(take_in(window)[0])
    assert told == [Changes.of(Touched.PAPER)]
