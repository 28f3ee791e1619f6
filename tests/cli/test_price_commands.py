"""Prices from the command line: asked, lost, taken in and written out."""

from __future__ import annotations

import json
import resource
import shutil
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, USAGE, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


class Typed:
    """Type commands in a shop and read what they say."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))

    def __call__(self, *arguments: str) -> tuple[int, Any]:
        out, error = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, error)
        code = run(list(arguments), self.program, around)
        return code, json.loads(out.getvalue() if code == 0 else error.getvalue())


@pytest.fixture(scope="module")
def priced_once(founded_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("priced")
    shutil.copytree(founded_once, folder, dirs_exist_ok=True)
    assert Typed(folder)("import", "price-list", "--sample")[1]["added"] > 300
    return folder


@pytest.fixture
def typed(priced_once: Path, tmp_path: Path) -> Typed:
    return Typed(shutil.copytree(priced_once, tmp_path, dirs_exist_ok=True))


def test_a_price_is_answered_with_its_grades(typed: Typed) -> None:
    _, said = typed("price", "ip13pm", "battery")
    assert said["models"] == ["Apple iPhone 13 Pro Max"]
    offers = [(one["grade"], one["price"], one["warranty_days"]) for one in said["offers"]]
    assert offers == [
        ("original", "218.00", 180),
        ("certified", "438.00", 365),
        ("brand", "138.00", 180),
    ]


def test_a_level_is_answered_its_price(typed: Typed) -> None:
    _, said = typed("price", "ip13pm battery 品牌", "--level", "trade")
    (offer,) = [one for one in said["offers"] if one["grade"] == "brand"]
    assert (offer["price"], offer["usual_price"]) == ("110.00", "138.00")


@pytest.mark.parametrize("reason", ["too_dear", "1"])
def test_a_lost_question_is_written_down(typed: Typed, reason: str) -> None:
    _, said = typed("price", "13屏", "--lost", reason)
    assert said["enquiry"]["lost"] == "too_dear"


def test_a_reason_that_is_none_is_refused(typed: Typed) -> None:
    code, said = typed("price", "13屏", "--lost", "bored")
    assert (code, said["error"], said["field"]) == (REFUSED, "BadEntry", "reason")


def test_an_exported_list_changes_nothing_when_it_comes_back(typed: Typed, tmp_path: Path) -> None:
    path = str(tmp_path / "prices.xlsx")
    _, exported = typed("export", "price-list", "--out", path)
    _, imported = typed("import", "price-list", path)
    assert (imported["rows"], imported["same"]) == (exported["rows"], exported["rows"])


def test_an_import_takes_nothing_from_a_process_that_goes_on(typed: Typed, tmp_path: Path) -> None:
    limits = [resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
    typed("export", "price-list", str(tmp_path / "list.xlsx"))
    assert typed("import", "price-list", str(tmp_path / "list.xlsx"))[0] == 0
    after = [resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
    assert after == limits


def test_wrong_rows_are_named_one_by_one(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("model,repair,price\niPhone 13,battery,-1\niPhone 12,battery,1.234\n")
    code, said = typed("import", "price-list", str(path))
    assert (code, said["error"]) == (REFUSED, "PriceListRefused")
    assert [(row["row"], row["reason"]) for row in said["rows"]] == [
        (2, "price_negative"),
        (3, "decimals"),
    ]
    assert "row 2 – Price: a price cannot be less than nothing" in said["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("price",),
        ("import", "price-list"),
        ("import", "price-list", "x.csv", "--sample"),
        ("export", "price-list"),
    ],
)
def test_what_is_missing_is_a_usage_error(typed: Typed, arguments: tuple[str, ...]) -> None:
    assert typed(*arguments)[0] == USAGE
