"""The shop's switches from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from app.settings import SHOP_SETTINGS
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Typed = Callable[..., tuple[int, Any]]


@pytest.fixture
def typed(founded: Path) -> Typed:
    environment = environment_of(founded)
    program = quick_program(environment, StoppedClock(NOON))

    def typed(*arguments: str) -> tuple[int, Any]:
        out, error = StringIO(), StringIO()
        code = run(list(arguments), program, Surroundings(environment, StringIO(), out, error))
        return code, json.loads(out.getvalue() if code == 0 else error.getvalue())

    return typed


def test_every_switch_is_shown_with_what_it_may_be(typed: Typed) -> None:
    code, said = typed("setting")
    assert (code, [one["name"] for one in said]) == (0, list(SHOP_SETTINGS))
    by_name = {one["name"]: one for one in said}
    assert by_name["tax_bp"]["may_be"] == "0-5000"
    assert by_name["separate_test"]["may_be"] == "true, false"
    assert "inclusive" in by_name["tax_mode"]["may_be"]


def test_one_switch_is_shown(typed: Typed) -> None:
    assert typed("setting", "tax_bp") == (0, {"name": "tax_bp", "value": 0, "may_be": "0-5000"})


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("tax_bp", "1300", 1300),
        ("tax_mode", "inclusive", "inclusive"),
        ("tax_mode", "", ""),
        ("separate_test", "true", True),
    ],
)
def test_a_switch_is_set(typed: Typed, name: str, written: str, value: object) -> None:
    code, said = typed("setting", name, written)
    assert (code, said["value"]) == (0, value)
    assert typed("setting", name)[1]["value"] == value


@pytest.mark.parametrize(
    ("name", "written", "reason"),
    [
        ("tax", "13", "unknown_field"),
        ("tax_bp", "13%", "not_a_number"),
        ("tax_bp", "٣", "not_a_number"),
        ("tax_bp", "-1", "out_of_range"),
        ("tax_bp", "9" * 5000, "not_a_number"),
        ("separate_test", "yes", "not_one_of"),
        ("tax_mode", "none", "not_one_of"),
    ],
)
def test_a_value_it_cannot_take_is_refused(
    typed: Typed, name: str, written: str, reason: str
) -> None:
    code, said = typed("setting", name, written)
    assert (code, said["field"], said["reason"]) == (REFUSED, name, reason)
