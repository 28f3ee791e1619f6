"""Stock from the command line: received, issued, fitted, returned, corrected, explained, booked."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import agree, agreed_job, make_part, make_ready, payment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

Said = tuple[int, Any]


@pytest.fixture
def environment(founded: Path) -> dict[str, str]:
    environment = environment_of(founded)
    return {**environment, "BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}


@pytest.fixture
def program(environment: dict[str, str]) -> Benchside:
    return quick_program(environment, StoppedClock(NOON))


@pytest.fixture
def job(program: Benchside, tmp_path: Path) -> str:
    """Write a screen down and take a device in; return the job's number."""
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    make_part(shop, actor, "屏幕")
    number = agreed_job(shop, actor)
    shop.close()
    return number


@pytest.fixture
def call(
    program: Benchside, environment: dict[str, str], tmp_path: Path, job: str
) -> Callable[..., Said]:
    def said(*arguments: str, typed: str = "") -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(typed), out, wrong)
        folder = ["--data", str(tmp_path / "shop")]
        code = run([*folder, "stock", *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_a_part_comes_in_goes_to_a_job_and_comes_back(call: Callable[..., Said], job: str) -> None:
    about = ("--cost", "90.50", "--supplier", "老王", "--document", "SH-7")
    received = call("receive", "屏幕", "3", *about)[1]
    assert [(one["pieces"], one["cost"]) for one in received["lines"]] == [(3, 27_150)]
    assert call("issue", "屏幕", job)[1]["parts"][0]["state"] == "issued"
    assert call("fit", "屏幕", job)[1]["parts"][0]["cost"] == 9_050
    assert call("return", "屏幕", job, "--to", "quarantine")[1]["parts"][0]["state"] == "taken_out"
    why = call("why", "屏幕")[1]
    assert [move["left"] for move in why["moves"]] == [2, 3]
    assert (why["moves"][0]["job"], why["moves"][1]["document"]) == (job, "SH-7")
    assert why["now"]["places"] == {"store": 2, "quarantine": 1}


def test_what_was_issued_is_put_back(call: Callable[..., Said], job: str) -> None:
    call("receive", "屏幕", "1", "--opening")
    call("issue", "屏幕", job)
    back = call("return", "屏幕", job, "--needed", "yes")[1]["parts"][0]
    assert (back["state"], back["reserved"]) == ("needed", 1)
    assert call("return", "屏幕", job)[0] == REFUSED


def test_what_was_not_agreed_is_no_longer_needed_when_it_comes_back(
    call: Callable[..., Said], job: str
) -> None:
    call("receive", "屏幕", "2", "--opening")
    call("issue", "屏幕", job)
    faulty = call("return", "屏幕", job, "--to", "quarantine")[1]["parts"]
    assert [(line["state"], line["reserved"]) for line in faulty] == [("needed", 1)]
    call("issue", "屏幕", job)
    assert call("return", "屏幕", job)[1]["parts"][0]["state"] == "dropped"
    assert call("why", "屏幕")[1]["now"]["available"] == 1


def test_several_parts_come_in_by_one_act(call: Callable[..., Said]) -> None:
    lines = [{"part": "屏幕", "quantity": 2, "unit_cost": "90.50"}, {"part": "屏幕"}]
    for _twice in range(2):
        call("receive", "--lines", "-", "--act", "k1", typed=json.dumps(lines))
    assert call("why", "屏幕")[1]["now"]["on_hand"] == 3
    wrong = [{"part": "屏幕"}, {"part": "屏幕", "serials": [356789012345678.0]}]
    code, said = call("receive", "--lines", "-", typed=json.dumps(wrong))
    assert (code, said["error"]) == (REFUSED, "LineRefused")
    assert call("receive", "--lines", "-", typed="{")[0] == REFUSED
    assert call("why", "屏幕")[1]["now"]["on_hand"] == 3


def test_the_book_is_put_right_with_a_reason(call: Callable[..., Said]) -> None:
    call("receive", "屏幕", "5")
    assert call("correct", "屏幕", "4")[0] == REFUSED
    assert call("correct", "屏幕", "4", "--reason", "one is gone")[1]["on_hand"] == 4
    call("move", "屏幕", "--to", "quarantine")
    call("send-back", "屏幕", "--from", "quarantine", "--document", "RMA-1")
    off = call("write-off", "屏幕", "--reason", "fell down")[1]
    assert off["places"] == {"store": 2, "scrap": 1}
    assert call("dispose", "屏幕", "--from", "scrap")[1]["places"] == {"store": 2}


def test_what_is_to_be_booked_is_one_list(call: Callable[..., Said], job: str) -> None:
    call("fit", "Charging board", job, "--free", "--cost", "15", "--supplier", "老王")
    call("fit", "屏幕", job)
    free, screen = call("to-book")[1]
    assert call("to-book", "settle", free["id"])[0] == REFUSED
    assert call("to-book", "link", free["id"], "屏幕")[1]["number"] == screen["number"]
    assert call("to-book", "settle", free["id"], screen["id"], "--cost", "14")[1] == []
    of_job = call("of-job", job)[1]
    assert [line["cost"] for line in of_job["parts"]] == [1_400, 1_400]
    assert (of_job["margin"]["parts"], of_job["margin"]["margin"]) == (2_800, -2_800)


def test_one_part_or_several_are_received(call: Callable[..., Said]) -> None:
    assert call("receive")[0] == call("receive", "屏幕", "--lines", "-")[0] != 0


def test_what_runs_short_says_how_many_to_get(call: Callable[..., Said], job: str) -> None:
    code, _ = call("fit", "屏幕", job)
    code, said = call("short")
    assert (code, said["uses_to_book"], said["parts"][0]["to_book"]) == (0, 1, 1)


def test_suggested_minimums_are_adopted(call: Callable[..., Said], job: str) -> None:
    call("receive", "屏幕", "3", "--cost", "90")
    call("fit", "屏幕", job)
    _, suggested = call("minimums")
    # One in thirty days, seven to wait, is m = 7/30: P(0) = 0.792, P(≤1) = 0.977.
    assert [(one["minimum"], one["suggested"]) for one in suggested] == [(None, 1)]
    assert call("minimums", "--adopt", "屏幕") == (0, [])


def test_a_job_that_was_not_repaired_has_nothing_to_undo(
    call: Callable[..., Said], job: str
) -> None:
    code, said = call("undo-repair", job, "--reason", "坏了")
    assert (code, said["error"]) == (REFUSED, "NothingToUndo")


def test_a_repair_is_undone_with_its_parts(
    call: Callable[..., Said], job: str, program: Benchside, tmp_path: Path
) -> None:
    call("receive", "屏幕", "1", "--cost", "90")
    call("fit", "屏幕", job)
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    agree(shop, actor, job, 30_000)
    make_ready(shop, actor, job)
    shop.payments.pay(actor, [job], payment())
    shop.close()
    code, said = call("undo-repair", job, "--reason", "坏了", "--part", "屏幕=scrap")
    assert (code, said["parts"][0]["state"], said["state"]) == (0, "taken_out", "diagnosing")
    assert (said["money"]["receipt"]["total"], said["margin"]["margin"]) == (-30_000, -9_000)
