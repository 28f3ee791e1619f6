"""The catalogue as a file from the command line: out, looked through, in again."""

from __future__ import annotations

import csv
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

Said = tuple[int, Any]

WRONG_USAGE = 2
PARTS = (
    {"names": {"en": "Screen"}, "maker_number": "SCR-1", "price": "650.00", "cost": "210.05"},
    {"names": {"en": "Battery"}, "maker_number": "BAT-1", "tracking": "batch"},
)


@pytest.fixture
def call(founded: Path, tmp_path: Path) -> Callable[..., Said]:
    program = quick_program(environment_of(founded), StoppedClock(NOON))

    def said(*arguments: str, typed: object = "") -> Said:
        out, wrong = StringIO(), StringIO()
        given = StringIO(typed if isinstance(typed, str) else json.dumps(typed))
        around = Surroundings(environment_of(founded), given, out, wrong)
        code = run(["--data", str(tmp_path / "shop"), *arguments], program, around)
        told = (out.getvalue() or wrong.getvalue()).strip()
        return code, json.loads(told) if not code or told.startswith("{") else told

    for part in PARTS:
        said("part", "add", "-", typed=part)
    return said


@pytest.fixture
def written(call: Callable[..., Said], tmp_path: Path) -> Path:
    """Give the catalogue as it was written."""
    path = tmp_path / "parts.csv"
    assert call("part", "export", str(path)) == (
        0,
        {"file": str(path), "rows": len(PARTS), "format": "csv"},
    )
    return path


def edited(path: Path, *changes: tuple[str, str, str]) -> str:
    """Write into the row of a part number, in the column with a heading; return the file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    number = headings.index("料号")
    for of, heading, text in changes:
        if all(row[number] != of for row in rows):
            rows.append(["" for _ in headings])
            rows[-1][number] = of
        (row,) = (row for row in rows if row[number] == of)
        row[headings.index(heading)] = text
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return str(path)


def row_of(path: Path, number: str) -> int:
    """Return in which row of a file a part stands, as spreadsheets count them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(row for row, cells in enumerate(csv.reader(file), 1) if number in cells)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_was_written_changes_nothing(
    call: Callable[..., Said], tmp_path: Path, suffix: str
) -> None:
    path = str(tmp_path / f"all.{suffix}")
    call("part", "export", path)
    code, seen = call("part", "import", path, "--preview")
    assert (code, seen["rows"], seen["counts"]["same"]) == (0, [], len(PARTS))
    done = call("part", "import", path)[1]
    assert (done["added"], done["changed"], done["rejected"]) == (0, 0, 0)


def test_a_preview_says_cell_by_cell_what_changes_and_writes_nothing(
    call: Callable[..., Said], written: Path
) -> None:
    path = edited(written, ("SCR-1", "价格", "699"), ("NEW-1", "中文名称", "尾插"))
    code, seen = call("part", "import", path, "--preview")
    changed, added = seen["rows"]
    assert (code, changed["row"], changed["ending"]) == (0, row_of(written, "SCR-1"), "changed")
    assert (changed["before"], changed["values"]["unit_price"]) == ({"unit_price": "650"}, "699")
    assert (added["row"], added["ending"], added["values"]["maker_number"]) == (4, "added", "NEW-1")
    assert call("part", "show", "SCR-1")[1]["part"]["price"] == "650.00"
    assert call("part", "show", "NEW-1")[0] == REFUSED


def test_only_the_edited_cells_change(call: Callable[..., Said], written: Path) -> None:
    before = call("part", "show", "SCR-1")[1]["part"]
    done = call("part", "import", edited(written, ("SCR-1", "价格", "699")))[1]
    assert (done["changed"], done["same"]) == (1, 1)
    assert call("part", "show", "SCR-1")[1]["part"] == {**before, "price": "699.00"}


def test_a_row_that_cannot_be_taken_is_named_and_kept_aside(
    call: Callable[..., Said], written: Path, tmp_path: Path
) -> None:
    path = edited(written, ("SCR-1", "价格", "12,5x"), ("BAT-1", "备注", "原装"))
    rows = {one["row"]: one for one in call("part", "import", path, "--preview")[1]["rows"]}
    wrong = rows[row_of(written, "SCR-1")]
    (problem,) = wrong["problems"]
    assert (len(rows), wrong["ending"]) == (2, "rejected")
    assert (problem["field"], problem["detail"]) == ("unit_price", "12,5x")
    aside = tmp_path / "aside.csv"
    code, done = call("part", "import", path, "--rejected", str(aside))
    assert (code, done["changed"], done["rejected"]) == (0, 1, 1)
    assert done["rejected_file"] == str(aside)
    assert "12,5x" in aside.read_text(encoding="utf-8-sig")


def test_costs_with_tax_and_opening_stock_of_a_suppliers_list(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("part number,name,cost,qty\nF-1,Fan,113.00,4\n", encoding="utf-8")
    code, done = call("part", "import", str(path), "--costs-with-tax", "13", "--opening-stock")
    assert (code, done["added"]) == (0, 1)
    shown = call("part", "show", "F-1")[1]
    assert (shown["part"]["cost"], shown["on_hand"], shown["value"]) == ("100.00", 4, 40_000)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("part", "import", "missing.csv"), "FileUnreadable"),
        (("part", "import", "missing.csv", "--preview"), "FileUnreadable"),
        (("part", "export", "parts.txt"), "BadEntry"),
        (("part", "export", "nowhere/parts.csv"), "FileNotWritten"),
    ],
)
def test_a_file_that_is_none_is_refused(
    call: Callable[..., Said], tmp_path: Path, arguments: tuple[str, ...], error: str
) -> None:
    group, verb, name, *options = arguments
    code, said = call(group, verb, str(tmp_path / name), *options)
    assert (code, said["error"]) == (REFUSED, error)


@pytest.mark.parametrize("verb", ["import", "export"])
def test_a_file_has_to_be_named(call: Callable[..., Said], verb: str) -> None:
    code, said = call("part", verb)
    assert (code, said["error"]) == (WRONG_USAGE, "WrongUsage")
