"""The day from the command line: told, reported, closed."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, USAGE, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock
from tests.printing.reading import pages_of

if TYPE_CHECKING:
    from pathlib import Path


class Typed:
    """Type commands in a shop and read what they say."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.clock = StoppedClock(NOON)
        self.program = quick_program(self.environment, self.clock)
        self("goods", "add", "film", "--price", "30", "--barcode", "6901234567892")
        self("sale", "6901234567892", "--tender", "cash")

    def text(self, *arguments: str) -> tuple[int, str]:
        out, error = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, error)
        code = run(list(arguments), self.program, around)
        return code, out.getvalue() if code == 0 else error.getvalue()

    def __call__(self, *arguments: str) -> Any:
        code, said = self.text(*arguments)
        return code, json.loads(said)


@pytest.fixture
def typed(founded: Path) -> Typed:
    return Typed(founded)


def test_today_is_eight_lines_of_text(typed: Typed) -> None:
    code, said = typed.text("today", "--format", "text", "--language", "en")
    assert code == 0
    assert said.splitlines()[1:3] == ["Takings ¥30.00", "Cash ¥30.00"]
    assert len(said.splitlines()) == 8


def test_today_in_full_names_what_each_figure_counts(typed: Typed) -> None:
    _, said = typed("today")
    assert said["takings"] == {"in": 3000, "out": 0, "balance": 3000, "rounded_off": 0}
    assert len(said["money"]["tenders"][0]["receipts"]["ids"]) == 1


@pytest.mark.parametrize("form", ["pdf", "escpos", "png", "xlsx", "json"])
def test_the_report_is_written_in_every_form(typed: Typed, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"day.{form}"
    code, said = typed(
        "report", "daily", "--date", "2026-11-21", "--format", form, "--out", str(out)
    )
    assert (code, said["out"]) == (0, str(out))
    assert out.stat().st_size


def test_a_paper_is_in_the_language_that_was_asked_for(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "day.pdf"
    for language, title in (("en", "Day report"), ("zh_CN", "日报")):
        arguments = ("--format", "pdf", "--out", str(out), "--language", language)
        assert typed("report", "daily", *arguments)[0] == 0
        assert title in pages_of(out.read_bytes())[0]


def test_a_report_needs_a_place(typed: Typed) -> None:
    assert typed("report", "daily", "--format", "pdf")[0] == USAGE


@pytest.mark.parametrize("written", ["cash=", "cash=/", "cash=:A71"])
def test_an_amount_that_was_forgotten_is_not_all_of_it(typed: Typed, written: str) -> None:
    code, said = typed("sale", "6901234567892", "--tender", written)
    assert (code, said["error"], said["field"]) == (REFUSED, "BadEntry", "amount")


def test_the_day_is_closed_once(typed: Typed) -> None:
    code, said = typed("day", "close", "--counted", "cash=30.00")
    assert (code, said["difference"]) == (0, 0)
    code, said = typed("day", "close", "--counted", "cash=0")
    assert (code, said["error"]) == (REFUSED, "DayAlreadyClosed")


def test_a_difference_is_refused_without_a_comment(typed: Typed) -> None:
    code, said = typed("day", "close", "--counted", "cash=25")
    assert (code, said["error"]) == (REFUSED, "CommentMissing")
    code, said = typed("day", "close", "--counted", "cash=25", "--comment", "Wrong change")
    assert (code, said["difference"]) == (0, -500)


def test_a_clock_set_back_is_confirmed_by_a_manager(typed: Typed) -> None:
    typed.clock.set_wall_clock(NOON - 600_000)
    code, said = typed("day", "close", "--counted", "cash=30")
    assert (code, said["error"]) == (REFUSED, "ClockIsBehind")
    assert typed("day", "close", "--counted", "cash=30", "--clock-confirmed")[0] == 0


def test_a_tender_is_counted_once(typed: Typed) -> None:
    counted = ("--counted", "cash=10", "--counted", "cash=20")
    assert typed("day", "close", *counted)[0] == USAGE
    assert typed("day", "close", "--counted", "cash")[0] == USAGE


def test_what_a_close_would_expect_is_shown(typed: Typed) -> None:
    _, said = typed("day", "show")
    assert [(one["tender"], one["expected"]) for one in said["tenders"]] == [("cash", 3000)]
