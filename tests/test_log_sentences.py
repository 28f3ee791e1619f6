"""Every kind of event that names a job has its sentence."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from app.log_sentences import SENTENCES, destination_words, is_told, log_sentence
from app.services.jobs.job_log import LogLine
from app.words import Words
from tests.source_rules import sources

PRINTED = {"kind": "claim_ticket", "copy": 0, "destination": "printer:Counter"}


def recorded_of_jobs() -> set[str]:
    """Return the kinds that services record with a job."""
    return {
        text.value
        for path in sources("app/services")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "work.record"
        if any(argument.arg == "job" for argument in call.keywords)
        for text in ast.walk(call.args[0])
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }


def say(kind: str, params: dict[str, Any], language: str = "en") -> str:
    return log_sentence(LogLine(0, "", kind, params), Words(language))


def test_a_quote_that_was_declined_says_why_or_that_nobody_did() -> None:
    told = {"version": 2, "reason": "太贵"}
    assert say("quote.declined", told) == "Quote declined: version 2: 太贵"
    told["reason"] = ""
    assert say("quote.declined", told) == "Quote declined: version 2, no reason given"


def test_every_kind_that_is_recorded_has_a_sentence() -> None:
    assert recorded_of_jobs() - set(SENTENCES) == set()
    assert "job.received" in recorded_of_jobs()


@pytest.mark.parametrize(
    ("kind", "params", "sentence"),
    [
        ("job.received", {"level": "quick"}, "Taken in (Quick)"),
        ("job.voided", {"reason": "twice"}, "Voided: twice"),
        ("stock.moved", {"kind": "issue", "quantity": 1}, "Part: Issued to a job"),
        ("paper.printed", PRINTED, "Claim ticket printed on Counter"),
        (
            "paper.printed",
            {**PRINTED, "copy": 2},
            "Claim ticket printed on Counter, marked COPY 2",
        ),
        (
            "paper.not_printed",
            {**PRINTED, "state": "failed"},
            "Claim ticket did not print on Counter",
        ),
        (
            "paper.not_printed",
            {**PRINTED, "state": "unknown"},
            "Claim ticket may have printed on Counter",
        ),
        (
            "paper.print_answered",
            {"sent": False},
            "Looked at the printer: the paper did not come out",
        ),
        ("paper.wanted", {"wanted": False}, "A paper was put aside"),
        ("job.of_tomorrow", {"a": 1}, "Recorded: job.of_tomorrow"),
    ],
)
def test_an_event_is_a_sentence(kind: str, params: dict[str, Any], sentence: str) -> None:
    assert say(kind, params) == sentence


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_sentence_can_be_said_whatever_its_event_tells(kind: str) -> None:
    assert "{" not in say(kind, {"other": 1})


def test_an_erased_event_says_so() -> None:
    assert say("job.voided", {}) == "What stood here was erased"


def test_the_log_is_said_in_chinese() -> None:
    assert say("job.received", {"level": "full"}, "zh_CN") == "接修（完整）"


@pytest.mark.parametrize(
    ("destination", "name"),
    [
        ("printer:Front", "Front"),
        ("file:/home/anna/a.pdf", "a.pdf"),
        ("file:C:\\Users\\Anna\\a.pdf", "a.pdf"),
        ("file:a.pdf", "a.pdf"),
        ("tcp://h:9100", "tcp://h:9100"),
    ],
)
def test_a_printer_is_named_as_people_know_it(destination: str, name: str) -> None:
    assert destination_words(destination) == name


@pytest.mark.parametrize(
    ("kind", "quantity", "told"),
    [("issue", -1, False), ("issue", 1, True), ("fit", -1, False), ("sell", -1, True)],
)
def test_a_move_is_told_once(kind: str, quantity: int, told: bool) -> None:
    line = LogLine(0, "", "stock.moved", {"kind": kind, "quantity": quantity})
    assert is_told(line) is told
