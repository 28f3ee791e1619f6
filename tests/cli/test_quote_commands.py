"""Quotes from the command line."""

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
from tests.services.price_lines import make_line

if TYPE_CHECKING:
    from pathlib import Path


class Counter:
    """Type `quote` commands about one phone and read their answers."""

    def __init__(self, folder: Path) -> None:
        environment = environment_of(folder)
        self.environment = environment
        self.clock = StoppedClock(NOON)
        self.program = quick_program(environment, self.clock)
        shop = self.program.open_shop(folder / "shop")
        manager = sign_in(shop)
        self.number = shop.intake.receive(manager, make_intake()).jobs[0].number
        self.key = shop.prices.publish(manager, make_line())
        shop.close()

    def typed(
        self, verb: str, *more: str, stdin: str = "", command: str = "quote"
    ) -> tuple[int, str, str]:
        """Run `quote VERB NUMBER …`; return its code, its output and what it was refused with."""
        out, said = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(stdin), out, said)
        code = run([command, verb, self.number, *more], self.program, around)
        return code, out.getvalue(), said.getvalue()

    def quote(self, verb: str, *more: str, stdin: str = "") -> Any:
        """Run `quote VERB NUMBER …` and return its answer, or the error it was refused with."""
        code, out, said = self.typed(verb, *more, stdin=stdin)
        assert code in (0, REFUSED, 2)
        return json.loads(said if code else out)


@pytest.fixture
def counter(founded: Path) -> Counter:
    return Counter(founded)


def test_a_quote_is_drafted_presented_and_declined(counter: Counter) -> None:
    draft = counter.quote(
        "draft", "--price", "650", "--for", "Screen", "--risk", "进水", "--days", "2"
    )
    (version,) = draft["versions"]
    assert (version["state"], version["body"]["options"][0]["total"]) == ("draft", 65_000)
    shown = counter.quote("present")
    assert (shown["job_state"], shown["versions"][0]["state"]) == ("quoted", "presented")
    declined = counter.quote("decline", "--version", "1", "--reason", "太贵")
    assert (declined["job_state"], declined["versions"][0]["reason"]) == ("ready", "太贵")


def test_options_stand_side_by_side(counter: Counter) -> None:
    counter.quote("draft", "--line", counter.key)
    counter.quote("draft", "--option", "B", "--price", "300", "--for", "Glass", "--discount", "20")
    page = counter.quote("draft", "--option", "B", "--price", "5", "--for", "x", "--payer", "maker")
    totals = [(one["total"], one["covered"]) for one in page["versions"][0]["body"]["options"]]
    assert totals == [(79_800, 0), (28_000, 500)]


def test_what_show_prints_can_be_changed_and_written_back(counter: Counter) -> None:
    counter.quote("draft", "--line", counter.key)
    body = counter.quote("show", "--version", "1")["body"]
    body["options"][0]["lines"][0]["unit_price"] = 70_000
    written = {"options": body["options"], "maximum": 80_000, "alternatives": ["trade_in"]}
    page = counter.quote("draft", "--file", "-", stdin=json.dumps(written))
    kept = page["versions"][0]["body"]
    assert (kept["options"][0]["total"], kept["maximum"]) == (70_000, 80_000)
    assert kept["alternatives"] == ["trade_in"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{", "quote"),
        ("[]", "quote"),
        ('{"colour": 1}', "quote.colour"),
        ('{"options": [{"lines": []}]}', "options[0]"),
        ('{"options": [{"key": "A", "price": 1}]}', "options[0].price"),
        ('{"options": [{"key": "A", "lines": [{"unit_price": 1.5}]}]}', "unit_price"),
        ('{"options": [{"key": "A", "lines": [{"payer": "king"}]}]}', "payer"),
        ('{"options": [{"key": "A", "lines": [{"price_line": "\\ud800"}]}]}', "price_line"),
        ('{"faults": [{"finding": "\\ud800"}]}', "faults"),
        ('{"risk": 5}', "risk"),
        ('{"deposit": -1}', "deposit"),
    ],
)
def test_a_file_that_is_no_quote_is_refused(counter: Counter, text: str, field: str) -> None:
    said = counter.quote("draft", "--file", "-", stdin=text)
    assert said["error"] == "BadEntry"
    assert said["field"].endswith(field)


@pytest.mark.parametrize("amount", ["-5", "1.234", "free", "1" * 20])
def test_an_amount_that_is_none_is_refused(counter: Counter, amount: str) -> None:
    assert counter.quote("draft", f"--price={amount}", "--for", "x")["error"] == "BadEntry"
    assert counter.quote("draft", f"--discount={amount}")["error"] == "BadEntry"
    assert counter.quote("draft", f"--deposit={amount}")["error"] == "BadEntry"


def test_a_price_says_what_it_is_for(counter: Counter) -> None:
    assert counter.quote("draft", "--price", "650")["error"] == "WrongUsage"
    assert counter.quote("draft", "--for", "Screen")["error"] == "WrongUsage"


def test_a_discarded_draft_is_gone(counter: Counter) -> None:
    counter.quote("draft", "--line", counter.key)
    assert counter.quote("discard")["versions"] == []
    assert counter.quote("present")["error"] == "QuoteNotFound"
    assert counter.quote("show", "--version", "1")["error"] == "QuoteNotFound"


def test_the_text_is_printed_as_it_is(counter: Counter) -> None:
    assert counter.quote("text")["error"] == "QuoteNotFound"
    counter.quote("draft", "--line", counter.key)
    sha = counter.quote("present")["versions"][0]["sha"]
    code, out, _ = counter.typed("text")
    assert code == 0
    assert "¥798.00" in out
    assert sha[:12] in out
    assert counter.typed("text", "--version", "1")[1] == out


def test_a_shop_that_is_opened_marks_what_is_past_its_day(counter: Counter) -> None:
    counter.quote("draft", "--line", counter.key)
    counter.quote("present")
    counter.clock.forward(400 * 24 * 3600)
    assert counter.quote("show")["versions"][0]["state"] == "expired"
    told = json.loads(counter.typed("show", command="job")[1])["log"]
    assert "quote.expired" in [line["kind"] for line in told]


@pytest.mark.parametrize(
    "typed", [("--line", "nothing"), ("--price", "x", "--for", "Board"), ("--discount", "x")]
)
def test_a_refused_command_leaves_no_draft_that_it_began(
    counter: Counter, typed: tuple[str, ...]
) -> None:
    code, _, _ = counter.typed("draft", *typed)
    assert (code, counter.quote("show")["versions"]) == (REFUSED, [])


def test_a_refused_command_leaves_the_draft_of_before(counter: Counter) -> None:
    before = counter.quote("draft", "--line", counter.key)["versions"]
    code, _, _ = counter.typed("draft", "--line", "nothing")
    assert (code, counter.quote("show")["versions"]) == (REFUSED, before)
