"""Monthly statements by keys: looked into, taken in, a line accepted, closed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.outside_repair import BackEntry, OutsideResult
from tests.ui.waiting.conftest import on_screen
from ui.routes import Page, Route
from ui.waiting.statement_state import StatementForm

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.waiting.statement_desk import StatementDesk
    from ui.waiting.viewmodel import WaitingViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def desk(page: WaitingViewModel) -> StatementDesk:
    page.arrive(Route(Page.WAITING))
    page.reload()
    page.turn()
    return page.statements


@pytest.fixture
def back(window: SignedIn, away: str) -> str:
    """Take the device that is away back, for what was agreed; return its job's number."""
    entry = BackEntry(OutsideResult.REPAIRED, cost=18_000)
    window.shop.workshop.outside.back(window.actor, away, entry)
    return away


def write(folder: Path, *lines: str) -> str:
    """Write a statement's file; return where it is."""
    path = folder / "statement.csv"
    path.write_text("\n".join(("工单号,日期,金额,维修内容", *lines)), encoding="utf-8")
    return str(path)


def take(desk: StatementDesk, path: str) -> None:
    """Look into a file of Wang's and take it in."""
    desk.begin_file()
    for name, text in (("path", path), ("supplier", "王工"), ("month", "2026-11")):
        desk.type(name, text)
    desk.save()
    assert desk.state.preview is not None, desk.state.wrong
    desk.save()


def test_a_file_is_looked_into_before_it_is_taken_in(
    desk: StatementDesk, tmp_path: Path, back: str
) -> None:
    desk.begin_file()
    assert desk.state.text.month == "2026-10"
    take(desk, write(tmp_path, f"{back},2026-11-20,180,换充电芯片"))
    assert desk.state.statements is not None
    (one,) = desk.state.statements
    assert (one.supplier, one.left, desk.state.preview) == ("王工", (), None)


def test_a_file_that_is_none_is_said_beside_its_field(desk: StatementDesk) -> None:
    desk.begin_file()
    desk.save()
    wrong = desk.state.wrong["path"]
    assert isinstance(wrong, BadEntry)
    assert desk.state.form is StatementForm.FILE


def test_a_line_that_does_not_match_is_accepted_and_the_statement_closed(
    desk: StatementDesk, tmp_path: Path, back: str
) -> None:
    take(desk, write(tmp_path, f"{back},2026-11-20,195,多换一颗电感"))
    desk.stand_on_line(1)
    desk.accept()
    desk.type("reason", "多换一颗电感")
    desk.save()
    assert desk.state.statement is not None
    assert desk.state.statement.left == ()
    desk.close()
    assert desk.state.statement.closed_at is not None


def test_one_that_was_taken_in_by_mistake_is_taken_back(
    desk: StatementDesk, tmp_path: Path, back: str
) -> None:
    take(desk, write(tmp_path, f"{back},2026-11-20,180,换充电芯片"))
    desk.take_back()
    desk.type("reason", "月份选错了")
    desk.save()
    assert desk.state.statements == ()


def test_esc_folds_the_form_and_then_leads_back_to_what_is_waited_for(
    page: WaitingViewModel, desk: StatementDesk
) -> None:
    desk.begin_file()
    page.leave()
    assert desk.state.form is StatementForm.NONE
    page.leave()
    assert not page.state.in_statements


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No statement was taken in yet"), ("zh_CN", "尚未导入对账单")]
)
def test_it_says_how_to_begin(
    qtbot: QtBot, page: WaitingViewModel, desk: StatementDesk, language: str, said: str
) -> None:
    assert on_screen(qtbot, page, language).says(said)
