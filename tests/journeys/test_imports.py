"""Importing by the real command: progress, a kill in the middle, and again."""

from __future__ import annotations

import csv
import json
import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.beside import killed_when_late
from tests.journeys.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.program import Program

HEADINGS = (
    *("id", "data_provider", "product_category", "brand", "repair_status", "event_date"),
    *("problem", "group_identifier"),
)
LIMITED = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
# Beside the checkout, where it is there: 48,021 records of the Open Repair Alliance.
REAL = ROOT.parent / "shared/realdata/open_repair_records.csv.gz"


def records(folder: Path, rows: int) -> Path:
    path = folder / "records.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for n in range(rows):
            writer.writerow([f"r_{n}", "P", "Mobile", "B", "Fixed", "2023-04-15", f"no. {n}", "G"])
    return path


def lines(program: Program, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Any]]:
    """Run an import and yield each of its lines as it comes."""
    with (
        subprocess.Popen(
            [sys.executable, "-m", "app", "import", *arguments, "--progress"],
            cwd=ROOT,
            env=program.environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as child,
        killed_when_late(child, program.patience_s),
    ):
        assert child.stdout is not None
        for line in child.stdout:
            yield child, json.loads(line)


def kill_at(program: Program, path: Path, rows: int) -> None:
    for child, said in lines(program, "open-repair", str(path)):
        if said["rows_done"] >= rows:
            child.kill()
            child.wait()
            assert child.returncode == -signal.SIGKILL
            return
    pytest.fail("it was done before it could be killed")


def taken(program: Program, path: Path) -> Any:
    ran = program.run("import", "open-repair", str(path))
    assert ran.code == 0, ran.error
    return ran.out


def check_twice_and_killed(program: Program, path: Path, rows: int, kill: int) -> None:
    kill_at(program, path, kill)
    done = taken(program, path)
    assert (done["rows"], done["added"], done["rejected"]) == (rows, rows, 0)
    assert done["resumed_from"] >= kill
    again = taken(program, path)
    assert (again["added"], again["changed"], again["same"]) == (0, 0, rows)
    verified = program.run("verify").out
    assert (verified["sound"], verified["jobs"], verified["missing_numbers"]) == (True, rows, [])


@pytest.mark.long
def test_a_killed_import_is_taken_up_with_exact_counts(program: Program, tmp_path: Path) -> None:
    check_twice_and_killed(program, records(tmp_path, 2_200), 2_200, 1_000)


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the real records are not beside this checkout")
def test_all_real_records_come_in_killed_half_way_and_twice(program: Program) -> None:
    program.patience_s = 1_800
    check_twice_and_killed(program, REAL, 48_021, 24_000)


@pytest.mark.long
def test_an_import_gets_no_more_memory_and_time_than_it_needs(
    program: Program, tmp_path: Path
) -> None:
    limits = set()
    for child, _said in lines(program, "open-repair", str(records(tmp_path, 1_000))):
        if not limits:
            limits = {resource.prlimit(child.pid, what)[0] for what in LIMITED}
            child.terminate()
    assert limits == {2 << 30, 3_600}


def test_whoever_ends_an_import_hears_what_was_saved(program: Program, tmp_path: Path) -> None:
    path = records(tmp_path, 3_000)
    for child, said in lines(program, "open-repair", str(path)):
        if "run" not in said and said["rows_done"] == 500:
            child.terminate()
    assert (said["cancelled"], said["rows"] % 100, said["added"]) == (True, 0, said["rows"])
    assert program.run("verify").out["jobs"] == said["rows"]


def test_a_table_is_looked_at_tried_out_and_taken_by_its_mapping(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Wer,Womit\nAnn,13800138000\n", encoding="utf-8")
    look = program.run("import", "look", str(path), "--kind", "customers").out
    assert (look["headings"], look["rows"], look["guess"]) == (
        ["Wer", "Womit"],
        1,
        {"phone": "Womit"},
    )
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"name": "Wer", "phone": "Womit"}))
    words = (str(path), "--kind", "customers", "--map", str(mapping))
    preview = program.run("import", "preview", *words).out
    assert preview["rows"][0]["values"] == {"name": "Ann", "phone": "13800138000"}
    done = program.run("import", "customers", str(path), "--map", str(mapping)).out
    assert (done["added"], done["rejected_file"]) == (1, "")


@pytest.mark.parametrize(
    ("mapping", "field"), [('{"nme": "Wer"}', "nme"), ("{", "map"), ('["Wer"]', "map")]
)
def test_a_mapping_that_is_none_names_the_field(
    program: Program, tmp_path: Path, mapping: str, field: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Wer,Womit\nAnn,13800138000\n", encoding="utf-8")
    (tmp_path / "map.json").write_text(mapping)
    refused = program.run("import", "customers", str(path), "--map", str(tmp_path / "map.json"))
    assert (refused.code, refused.error["field"]) == (1, field)
