"""A job's parts from the command line: ordered, arrived, failed, and the old ones settled."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from app.domain.job_part_entry import NeedEntry
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import agreed_job, make_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

Said = tuple[int, Any]


@pytest.fixture
def program(founded: Path) -> Benchside:
    return quick_program(environment_of(founded), StoppedClock(NOON))


@pytest.fixture
def job(program: Benchside, tmp_path: Path) -> str:
    """Take a device in that needs a screen which the shelf lacks; return the job's number."""
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    make_part(shop, actor, "屏幕")
    number = agreed_job(shop, actor)
    shop.job_parts.need(actor, number, NeedEntry(part="屏幕"))
    shop.close()
    return number


@pytest.fixture
def call(program: Benchside, founded: Path, tmp_path: Path, job: str) -> Callable[..., Said]:
    signed = {"BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}

    def said(*arguments: str) -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment_of(founded) | signed, StringIO(), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), "stock", *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_a_part_is_ordered_received_and_is_here(call: Callable[..., Said], job: str) -> None:
    ordered = call("order", "屏幕", job, "--supplier", "老王", "--due", "2030-01-01T18:00")[1]
    assert ordered["parts"][0]["progress"] == "ordered"
    assert [(one["job"], one["supplier"]) for one in call("on-order")[1]] == [(job, "老王")]
    call("receive", "屏幕", "1")
    assert call("on-order")[1] == []
    assert call("of-job", job)[1]["parts"][0]["arrived_at"] is not None


def test_a_piece_that_failed_waits_for_its_supplier_until_it_is_settled(
    call: Callable[..., Said], job: str
) -> None:
    call("receive", "屏幕", "1")
    call("issue", "屏幕", job)
    failed = call("failed", "屏幕", job, "--cause", "faulty_on_arrival", "--note", "坏点")[1]
    assert failed["parts"][0]["progress"] == "needed"
    (entry,) = call("old-parts")[1]
    assert (entry["job"], entry["expected"], entry["note"]) == (job, "to_maker", "坏点")
    assert call("old-part", entry["id"], "--fate", "to_maker")[1]["fate"] == "to_maker"
    assert call("old-parts")[1] == []
    month = ("--since", "2000-01-01T00:00", "--until", "2100-01-01T00:00")
    assert [one["pieces"] for one in call("failures", *month)[1]] == [1]


def test_what_is_not_on_the_bench_cannot_have_failed(call: Callable[..., Said], job: str) -> None:
    code, said = call("failed", "屏幕", job, "--cause", "broken_by_us")
    assert (code, said["error"]) == (REFUSED, "PartLineNotFound")


def test_an_order_is_taken_back_and_refused_the_second_time(
    call: Callable[..., Said], job: str
) -> None:
    call("order", "屏幕", job)
    assert call("not-ordered", "屏幕", job)[1]["parts"][0]["progress"] == "needed"
    code, said = call("not-ordered", "屏幕", job)
    assert (code, said["error"]) == (REFUSED, "NotOrdered")


def test_a_part_that_came_out_is_written_down(call: Callable[..., Said], job: str) -> None:
    entry = call("old-part-out", job, "SIM tray", "--serial", "S1")[1]
    assert call("old-parts", job)[1][0]["id"] == entry["id"]


def test_a_part_without_a_number_arrives_by_being_said(call: Callable[..., Said], job: str) -> None:
    assert call("arrived", "屏幕", job)[0] == REFUSED
