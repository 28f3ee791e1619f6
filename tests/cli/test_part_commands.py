"""The catalogue of parts from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from app.cli.part_json import PART_SCHEMA
from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Said = tuple[int, Any]

SCREEN = {
    "names": {"en": "iPhone 13 screen", "zh_CN": "iPhone 13 屏幕"},
    "price": "650.00",
    "cost": "210",
    "category": "屏幕",
    "maker": "Apple",
    "maker_number": "661-21988",
    "grade": "original",
    "old_part": "offer",
    "levels": {"member": "600"},
    "warranty_days": 90,
    "barcodes": ["6901234567892", {"code": "6901234567908", "pieces": 5}],
    "fits": ["13pm", {"brand": "Apple", "model": "iPhone 13"}],
    "items": [{"supplier": "华强电子", "number": "HQ-13", "pack_pieces": 10, "pack_cost": "2000"}],
    "limits": [{"minimum": 2, "maximum": 10}],
}


@pytest.fixture
def call(founded: Path, tmp_path: Path) -> Callable[..., Said]:
    environment = {
        **environment_of(founded),
        "BENCHSIDE_USER": "lin",
        "BENCHSIDE_PIN": MANAGER_PIN,
    }
    program = quick_program(environment, StoppedClock(NOON))

    def said(*arguments: str, typed: object = "") -> Said:
        text = typed if isinstance(typed, str) else json.dumps(typed)
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(text), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), "part", *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def test_what_is_shown_can_be_given_back_unchanged(call: Callable[..., Said]) -> None:
    jsonschema.validate(SCREEN, PART_SCHEMA)
    made = call("add", "-", typed=SCREEN)[1]
    shown = call("show", "661-21988")[1]
    jsonschema.validate(shown["part"], PART_SCHEMA)
    assert shown["part"]["price"] == "650.00"
    again = call("change", made["number"], "-", typed=shown["part"])[1]
    assert (again["part"], again["rv"]) == (made["part"], made["rv"])


def test_only_the_fields_given_are_changed(call: Callable[..., Said]) -> None:
    before = call("add", "-", typed=SCREEN)[1]["part"]
    given = {"price": "700", "grade": None, "names": {"en": "Screen 13"}}
    after = call("change", "6901234567892", "-", typed=given)[1]["part"]
    names = {"en": "Screen 13", "zh_CN": "iPhone 13 屏幕"}
    assert after == {**before, "price": "700.00", "grade": "", "names": names}


def test_a_pack_is_found_with_its_pieces(call: Callable[..., Said]) -> None:
    call("add", "-", typed=SCREEN)
    assert [one["pieces"] for one in call("find", "6901234567908")[1]] == [5]
    assert [one["pieces"] for one in call("find", "13pm", "屏")[1]] == [1]
    assert len(call("list", "--category", "屏幕")[1]) == 1


def test_parts_are_merged_and_ended(call: Callable[..., Said]) -> None:
    kept = call("add", "-", typed=SCREEN)[1]
    call("add", "-", typed={"names": {"zh_CN": "13 屏"}, "maker_number": "OLD-1"})
    merged = call("merge", "OLD-1", "--into", "661-21988", "--reason", "重复")[1]
    assert merged["id"] == call("show", "OLD-1")[1]["id"] == kept["id"]
    assert call("end", "661-21988", "--reason", "停产")[1]["ended_at"] == NOON
    assert call("show", "661-21988")[0] == REFUSED


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ("[]", "part"),
        ("{", "part"),
        ({"names": {"zh_CN": "屏"}, "price": 650.0}, "part.price"),
        ({"names": {"zh_CN": "屏"}, "price": "12.345"}, "part.price"),
        ({"names": {"zh_CN": "屏"}, "cost": "1,5"}, "part.cost"),
        ({"names": {"zh_CN": "屏"}, "cost_with_tax": "113"}, "part.cost_tax_bp"),
        ({"names": {"zh_CN": "屏"}, "grade": "best"}, "part.grade"),
        (
            {"names": {"zh_CN": "屏"}, "barcodes": [{"code": "1", "pieces": 1.5}]},
            "part.barcodes[0].pieces",
        ),
        ({"names": {"zh_CN": "屏"}, "barcodes": [6901234567892]}, "part.barcodes[0]"),
        ({"names": {"zh_CN": "屏"}, "colour": "red"}, "part.colour"),
        ({"names": {"zh_CN": "\ud800"}}, "part.names.zh_CN"),
    ],
)
def test_what_cannot_be_taken_is_named(call: Callable[..., Said], wrong: Any, field: str) -> None:
    code, answer = call("add", "-", typed=wrong)
    assert (code, answer["field"]) == (REFUSED, field)
    assert call("list")[1] == []


def test_a_cost_with_tax_is_taken_without_it(call: Callable[..., Said]) -> None:
    given = {"names": {"zh_CN": "屏"}, "cost_with_tax": "113.00", "cost_tax_bp": 1300}
    assert call("add", "-", typed=given)[1]["part"]["cost"] == "100.00"
    assert call("add", "-", typed={**given, "cost": "100"})[0] == REFUSED


def test_many_prices_are_shown_changed_and_given_back(call: Callable[..., Said]) -> None:
    call("add", "-", typed=SCREEN)
    rule = ("prices", "--category", "屏幕", "--percent=-2.5", "--ending", "ninety")
    seen = call(*rule)[1]
    assert [(one["before"], one["after"]) for one in seen["steps"]] == [("650.00", "633.90")]
    done = call(*rule, "--apply")[1]["done"]
    assert call("show", "661-21988")[1]["part"]["price"] == "633.90"
    assert [one["act"] for one in call("prices")[1]] == [done["act"]]
    call("prices", "--undo", done["act"])
    assert call("show", "661-21988")[1]["part"]["price"] == "650.00"


@pytest.mark.parametrize(
    "rule", ["--percent=5.001", "--on-cost=NaN", "--amount=1e9", "--on-cost=x"]
)
def test_a_rule_without_sense_is_refused(call: Callable[..., Said], rule: str) -> None:
    assert call("prices", rule)[0] == REFUSED


def test_suppliers_are_written_down_renamed_and_ended(call: Callable[..., Said]) -> None:
    call("add", "-", typed=SCREEN)
    assert call("supplier", "add", "Ming", "--contact", "QQ 12")[1]["contact"] == "QQ 12"
    changed = call("supplier", "change", "ming", "--rename", "Old Ming", "--note", "Mondays")[1]
    assert (changed["name"], changed["contact"], changed["note"]) == (
        "Old Ming",
        "QQ 12",
        "Mondays",
    )
    listed = call("supplier", "list")[1]
    assert {one["name"]: one["parts"] for one in listed} == {"Old Ming": 0, "华强电子": 1}
    assert [one["name"] for one in call("supplier", "end", "Old Ming")[1]] == ["华强电子"]
    code, said = call("supplier", "end", "Old Ming")
    assert (code, said["error"]) == (REFUSED, "SupplierNotFound")
