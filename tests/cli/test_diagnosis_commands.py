"""The commands of a diagnosis: findings of a job, tables of codes."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


class Bench:
    """Type commands about one phone and read their answers."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))
        shop = self.program.open_shop(folder / "shop")
        self.number = shop.intake.receive(sign_in(shop), make_intake()).jobs[0].number
        shop.close()

    def say(self, *typed: str) -> Any:
        """Run a command and return its answer, or the error it was refused with."""
        out, said = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, said)
        code = run(list(typed), self.program, around)
        return json.loads(said.getvalue() if code else out.getvalue())

    def diagnose(self, *more: str) -> Any:
        """Write a finding of the phone."""
        return self.say("job", "diagnose", self.number, *more)


@pytest.fixture
def bench(founded: Path) -> Bench:
    return Bench(founded)


def test_a_finding_is_written_listed_changed_and_taken_back(bench: Bench) -> None:
    told = bench.diagnose(
        "--section", "电池", "--defect", "swollen", "--minutes", "25", "--bench-text", "BMS"
    )
    (finding,) = told["findings"]
    assert finding["entry"]["section"] == "battery"
    assert finding["names"]["defect"] == {"en": "Swollen", "zh_CN": "鼓包"}
    changed = bench.diagnose("--finding", finding["id"], "--section", "display")
    assert changed["findings"][0]["entry"]["minutes"] is None
    assert bench.diagnose("--finding", finding["id"], "--end", "other phone")["findings"] == []
    assert bench.say("job", "findings", bench.number)["state"] == "received"


def test_a_table_is_looked_at_taken_in_and_listed(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "maker.yaml"
    path.write_text("P: {category: Phones, symptoms: {P1: No service}}", encoding="utf-8")
    assert bench.say("codes", "import", str(path), "--dry-run")["version"] == 0
    assert bench.say("codes", "import", str(path))["version"] == 1
    assert [one["key"] for one in bench.say("codes", "list")] == ["maker", "fault_codes"]
    assert bench.say("codes", "list", "maker")["symptom"][0]["key"] == "P1"


def test_a_wrong_table_is_refused_with_its_row(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "maker.yaml"
    path.write_text("P:\n  symptoms:\n    P 1: space\n", encoding="utf-8")
    said = json.dumps(bench.say("codes", "import", str(path)), ensure_ascii=False)
    assert "row 3" in said or "第 3 行" in said


def test_a_code_is_translated_ended_and_the_table_written(bench: Bench, tmp_path: Path) -> None:
    place = ("fault_codes", "condition", "always")
    told = bench.say("codes", "translate", *place, "--language", "zh_CN", "--text", "持续出现")
    assert (told["version"], told["code"]["names"]) == (
        2,
        {"en": "All the time", "zh_CN": "持续出现"},
    )
    assert bench.say("codes", "end", *place)["version"] == 3
    path = tmp_path / "codes.csv"
    assert bench.say("codes", "export", "fault_codes", "--out", str(path))["codes"] > 50
    again = bench.say("codes", "import", str(path), "--name", "fault_codes", "--dry-run")
    assert (again["new"], again["changed"], again["kept"]) == (0, 0, 0)
