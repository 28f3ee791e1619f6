"""Handing over and telling from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from app.domain.job import JobState
from app.domain.money_entry import AgreementEntry, OrderLine
from app.services.jobs.job_moves import finish, move
from app.services.jobs.jobs_in_hand import job_by_number
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, make_intake, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

SCREEN = OrderLine(names={"en": "Screen", "zh_CN": "换屏"}, unit_price=48_000)
Said = tuple[int, Any]


@pytest.fixture
def environment(founded: Path) -> dict[str, str]:
    return environment_of(founded)


@pytest.fixture
def program(environment: dict[str, str]) -> Benchside:
    return quick_program(environment, StoppedClock(NOON))


@pytest.fixture
def number(program: Benchside, tmp_path: Path) -> str:
    """Take one phone in, agree to 480 yuan, repair it: ready to be collected."""
    shop = program.open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    job = shop.intake.receive(actor, make_intake()).jobs[0].number
    shop.job_prices.agree(actor, job, AgreementEntry((SCREEN,)))
    with shop.file.acting(actor) as work:
        row = job_by_number(work, job)
        move(work, row, JobState.REPAIRING)
        finish(work, row)
    shop.close()
    return job


@pytest.fixture
def call(program: Benchside, environment: dict[str, str]) -> Callable[..., Said]:
    def said(*arguments: str) -> Said:
        out, wrong = StringIO(), StringIO()
        code = run(list(arguments), program, Surroundings(environment, StringIO(), out, wrong))
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_a_paid_job_is_handed_over(call: Callable[..., Said], number: str) -> None:
    code, done = call("handover", number, "--tender", "wechat", "--rating", "5,4")
    assert code == 0
    assert (done["closed"], done["due"], done["receipt"]["total"]) == ([number], 0, 48_000)
    assert call("job", "show", number)[1]["state"] == "closed"


def test_what_is_missing_is_shown_first(call: Callable[..., Said], number: str) -> None:
    _, page = call("handover", number, "--show")
    assert (page["due"]["due"], page["jobs"][0]["missing"]) == (48_000, ["unpaid"])


def test_unpaid_is_refused_without_a_reason(call: Callable[..., Said], number: str) -> None:
    code, wrong = call("handover", number)
    assert (code, wrong["error"]) == (REFUSED, "HandedOverUnpaid")
    code, done = call("handover", number, "--unpaid", "pays on Friday")
    assert (code, done["due"]) == (0, 48_000)


def test_the_claim_ticket_means_all_that_are_ready(call: Callable[..., Said], number: str) -> None:
    ticket = call("job", "show", number)[1]["visit_code"]
    assert call("handover", ticket, "--tender", "cash=480/500")[1]["receipt"]["change"] == 2_000
    code, wrong = call("handover", ticket)
    assert (code, wrong["error"]) == (REFUSED, "AlreadyHandedOver")


def test_a_manager_agrees_with_their_own_pin(
    call: Callable[..., Said], environment: dict[str, str], number: str
) -> None:
    identity = ("--proof", "identity", "--identity", "ID card", "--manager", "lin")
    assert call("handover", number, "--tender", "wechat", *identity)[1]["error"] == "WrongUsage"
    environment["BENCHSIDE_MANAGER_PIN"] = "0000"
    assert call("handover", number, "--tender", "wechat", *identity)[1]["error"] == "SignInFailed"
    environment["BENCHSIDE_MANAGER_PIN"] = MANAGER_PIN
    assert call("handover", number, "--tender", "wechat", *identity)[0] == 0


def test_a_mistake_is_taken_back(call: Callable[..., Said], number: str) -> None:
    call("handover", number, "--tender", "wechat")
    assert call("handover", number, "--take-back", "wrong customer")[0] == 0
    assert call("job", "show", number)[1]["state"] == "ready"


@pytest.mark.parametrize("rating", ["x", "5,y", "²"])
def test_a_rating_that_is_no_number_is_wrong_usage(
    call: Callable[..., Said], number: str, rating: str
) -> None:
    assert call("handover", number, "--rating", rating)[1]["error"] == "WrongUsage"


def test_told_takes_the_job_off_the_list(call: Callable[..., Said], number: str) -> None:
    assert [(one["number"], one["kind"]) for one in call("told", "--list")[1]] == [
        (number, "ready")
    ]
    code, told = call("told", number, "--way", "sms")
    assert (code, told["kind"], told["way"], told["contact"]) == (
        0,
        "ready",
        "sms",
        "100 0000 0144",
    )
    assert call("told", "--list")[1] == []


def test_a_text_is_only_printed_when_that_is_asked(call: Callable[..., Said], number: str) -> None:
    text = call("told", number, "--kind", "price", "--price", "360", "--text")[1]["text"]
    assert "¥360.00" in text
    assert len(call("told", "--list")[1]) == 1


def test_told_needs_a_number_or_the_list(call: Callable[..., Said], number: str) -> None:
    assert call("told")[1]["error"] == "WrongUsage"
    call("told", number)
    assert call("told", number)[1]["error"] == "WrongUsage"


def test_a_delay_is_told_with_its_new_time(call: Callable[..., Said], number: str) -> None:
    words = ("told", number, "--kind", "delay", "--text", "--ready-at")
    code, text = call(*words, "2030-11-23T18:00")
    assert code == 0
    assert "11-23 18:00" in text["text"]
    assert call(*words, "tomorrow")[0] == 2
