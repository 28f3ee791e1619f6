"""A job's life from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


class Counter:
    """Type `job` commands about one phone and read their answers."""

    def __init__(self, folder: Path) -> None:
        environment = environment_of(folder)
        self.environment, self.folder = environment, folder
        self.program = quick_program(environment, StoppedClock(NOON))
        shop = self.program.open_shop(folder / "shop")
        self.number = shop.intake.receive(sign_in(shop), make_intake()).jobs[0].number
        shop.close()

    def set(self, key: str, value: str) -> None:
        """Change a setting of the shop as its manager."""
        shop = self.program.open_shop(self.folder / "shop")
        shop.settings.change(sign_in(shop), key, value)
        shop.close()

    def job(self, verb: str, *more: str) -> Any:
        """Run `job VERB NUMBER …` and return its answer, or the error it was refused with."""
        out, said = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, said)
        typed = ["job", verb, *(() if verb == "queue" else (self.number,)), *more]
        code = run(typed, self.program, around)
        answer = json.loads(said.getvalue() if code else out.getvalue())
        assert code in (0, REFUSED, 2)
        return answer


@pytest.fixture
def counter(founded: Path) -> Counter:
    return Counter(founded)


def test_a_job_is_agreed_started_done_and_ready(counter: Counter) -> None:
    agreed = counter.job("agree", "--price", "650", "--for", "换屏", "--how", "message")
    assert (agreed["account"]["agreed"], agreed["account"]["due"]) == (65_000, 65_000)
    assert counter.job("start")["state"] == "repairing"
    assert counter.job("note", "换了总成")["technician"] == "林店长"
    assert counter.job("done")["state"] == "testing"
    ready = counter.job("ready")
    assert (ready["state"], ready["outcome"]) == ("ready", "repaired")


def test_done_with_a_good_checklist_is_ready(counter: Counter) -> None:
    counter.job("agree", "--no-charge")
    assert counter.job("done", "--all-pass")["state"] == "ready"


def test_a_failed_point_is_one_more_word(counter: Counter) -> None:
    counter.job("agree", "--no-charge")
    assert counter.job("done", "--all-pass", "--fail", "touch")["state"] == "repairing"
    counter.job("done")
    passed = counter.job("check", "--all-pass", "--fail", "frame", "--accept", "原有磕碰")
    assert passed["state"] == "ready"


SAID = (
    "--price", "650", "--for", "换屏", "--how", "spoken", "--who", "王芳",
    "--contact", "13800000144", "--said-at", "2026-11-21T10:58", "--listener", "小李",
    "--conditions", "none",
)  # fmt: skip


def test_california_wants_a_spoken_yes_noted_in_full(counter: Counter) -> None:
    counter.set("jurisdiction", "us-ca")
    # Who, the number, the time, the listener, the conditions: each is named as it is missing.
    for at in range(6, len(SAID), 2):
        refused = counter.job("agree", *SAID[:at], *SAID[at + 2 :])
        named = SAID[at].removeprefix("--").replace("-", "_")
        assert (refused["error"], refused["field"]) == ("BadEntry", named)
        assert refused["reason"] == "spoken_record"
    assert counter.job("agree", *SAID)["account"]["agreed"] == 65_000


def test_elsewhere_a_spoken_yes_is_as_quick_as_ever(counter: Counter) -> None:
    assert counter.job("agree", *SAID[:6])["account"]["agreed"] == 65_000


def test_a_time_that_is_none_is_refused(counter: Counter) -> None:
    assert counter.job("agree", *SAID[:6], "--said-at", "noon")["field"] == "said_at"


def test_an_agreement_to_nothing_is_wrong_usage(counter: Counter) -> None:
    assert counter.job("agree")["error"] == "WrongUsage"
    assert counter.job("agree", "--price", "650")["error"] == "WrongUsage"


@pytest.mark.parametrize("price", ["-5", "1.234", "free"])
def test_a_price_that_is_none_is_refused(counter: Counter, price: str) -> None:
    assert counter.job("agree", f"--price={price}", "--for", "x")["error"] == "BadEntry"


def test_a_price_is_named_and_declined(counter: Counter) -> None:
    assert counter.job("quote", "主板 1800")["state"] == "quoted"
    declined = counter.job("decline", "--reason", "太贵")
    assert (declined["state"], declined["outcome"]) == ("ready", "declined")


def test_a_named_price_that_is_agreed_approves_the_job(counter: Counter) -> None:
    counter.job("quote", "换屏 650")
    assert counter.job("agree", "--price", "650", "--for", "换屏")["state"] == "approved"


def test_what_was_never_agreed_is_not_done(counter: Counter) -> None:
    assert counter.job("done")["error"] == "NothingAgreed"


def test_a_job_goes_back_to_the_bench(counter: Counter) -> None:
    counter.job("agree", "--no-charge")
    counter.job("ready")
    assert counter.job("queue") == []
    assert counter.job("back", "--reason", "again dark")["state"] == "repairing"
    assert [job["number"] for job in counter.job("queue")] == [counter.number]
