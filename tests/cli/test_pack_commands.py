"""Jurisdiction packs and the diagnosis fee from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Typed = Callable[..., tuple[int, Any]]

INTAKE = """{"customer": {"name": "Wang", "phone": "100 0000 0144"},
"devices": [{"category": "phone", "brand": "Apple", "model": "iPhone 13", "problem": "dead",
"fee": "50.00"}]}"""


@pytest.fixture
def typed(founded: Path) -> Typed:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))

    def typed(*arguments: str, said: str = "") -> tuple[int, Any]:
        out, error = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(said), out, error)
        code = run(list(arguments), program, around)
        return code, json.loads(out.getvalue() if code == 0 else error.getvalue())

    return typed


def rule(pack: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in pack["rules"] if one["key"] == key)


def test_all_packs_are_listed_with_the_one_in_force(typed: Typed) -> None:
    code, packs = typed("pack", "show")
    assert (code, [one["key"] for one in packs]) == (0, ["cn", "eu", "gb", "us-ca", "other"])
    assert [one["key"] for one in packs if one["in_force"]] == ["cn"]


def test_the_rules_of_one_pack_are_shown_with_their_source(typed: Typed) -> None:
    shown = rule(typed("pack", "show", "us-ca")[1], "tax_outside_estimate")
    assert (shown["value"], shown["source"], shown["confirmed"]) == (True, "16 CCR 2722 (b)", True)


def test_a_rule_is_set_and_stands_in_the_history(typed: Typed) -> None:
    code, pack = typed("pack", "set", "cn", "validity_days", "10", "--reason", "asked")
    assert (code, pack["version"], rule(pack, "validity_days")["value"]) == (0, 2, 10)
    newest = typed("pack", "history", "cn")[1][0]
    assert (newest["before"], newest["after"], newest["reason"]) == (7, 10, "asked")


@pytest.mark.parametrize(
    ("rule", "value", "reason"),
    [
        ("validity_days", "ten", "not_a_number"),
        ("validity_days", "400", "out_of_range"),
        ("override", "no", "not_one_of"),
    ],
)
def test_a_value_that_a_rule_cannot_take_is_refused(
    typed: Typed, rule: str, value: str, reason: str
) -> None:
    code, said = typed("pack", "set", "cn", rule, value, "--reason", "asked")
    assert (code, said["field"], said["reason"]) == (REFUSED, rule, reason)


def test_another_pack_is_used_and_given_up_again(typed: Typed) -> None:
    assert typed("pack", "use", "gb")[1]["key"] == "gb"
    assert typed("pack", "use", "place")[1]["key"] == "cn"


def test_a_changed_pack_is_taken_as_it_ships(typed: Typed) -> None:
    typed("pack", "set", "cn", "validity_days", "10", "--reason", "asked")
    code, pack = typed("pack", "renew", "cn", "--reason", "was wrong")
    assert (code, pack["version"], rule(pack, "validity_days")["value"]) == (0, 3, 7)


def test_a_notice_is_changed_in_both_languages(typed: Typed) -> None:
    words = ("--en", "Ask us.", "--zh", "请询问本店。", "--reason", "asked")
    code, pack = typed("pack", "notice", "cn", "1", *words)
    (notice,) = pack["notices"]
    assert (code, notice["en"], notice["zh_CN"]) == (0, "Ask us.", "请询问本店。")
    assert notice["changed_at"] == pack["valid_from"]
    assert typed("pack", "history", "cn")[1][0]["texts_after"]["en"] == "Ask us."


def test_a_notice_in_one_language_is_refused(typed: Typed) -> None:
    code, said = typed("pack", "notice", "cn", "1", "--en", "Ask us.", "--reason", "asked")
    assert (code, said["field"], said["reason"]) == (REFUSED, "notice", "missing")


def test_an_unknown_pack_is_refused(typed: Typed) -> None:
    code, said = typed("pack", "show", "fr")
    assert (code, said["there"]) == (REFUSED, "cn, eu, gb, us-ca, other")


def test_a_fee_is_set_and_what_was_not_written_stays(typed: Typed) -> None:
    code, fee = typed("fee", "set", "50.00", "--share", "not_repairable=12.5", "--besides")
    assert (code, fee["amount"], fee["deducted"]) == (0, "50.00", False)
    assert (fee["shares"]["not_repairable"], fee["shares"]["declined"]) == ("12.5 %", "30 %")
    assert typed("fee", "history")[1][0]["amount"] == "50.00"


@pytest.mark.parametrize("share", ["declined=much", "declined=30.001", "declined=101", "lost=1"])
def test_a_share_without_sense_is_refused(typed: Typed, share: str) -> None:
    code, said = typed("fee", "set", "50.00", "--share", share)
    assert (code, said["field"]) == (REFUSED, "shares")


def test_a_fee_told_at_the_intake_is_shown_by_job(typed: Typed) -> None:
    typed("fee", "set", "50.00")
    number = typed("job", "receive", "-", said=INTAKE)[1]["jobs"][0]["number"]
    agreed = typed("fee", "show", number)[1]
    assert (agreed["amount"], agreed["how"], agreed["due"]) == ("50.00", "spoken", "0.00")


def test_a_fee_is_agreed_after_the_intake(typed: Typed) -> None:
    typed("fee", "set", "50.00")
    intake = INTAKE.replace(',\n"fee": "50.00"', "")
    number = typed("job", "receive", "-", said=intake)[1]["jobs"][0]["number"]
    assert typed("fee", "show", number) == (0, None)
    wrote = ("--how", "message", "--message", "好", "--who", "Li")
    code, agreed = typed("fee", "agree", number, *wrote)
    assert (code, agreed["how"], agreed["who"]) == (0, "message", "Li")
