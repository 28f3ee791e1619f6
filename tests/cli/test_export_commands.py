"""Exporting from the command line."""

from __future__ import annotations

import json
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

    def __call__(self, *arguments: str) -> tuple[int, list[Any]]:
        out, error = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, error)
        code = run(list(arguments), self.program, around)
        said = out.getvalue() if code == 0 else error.getvalue()
        whole = said if "--progress" not in arguments else f"[{','.join(said.splitlines())}]"
        return code, json.loads(whole)


@pytest.fixture
def typed(founded: Path) -> Typed:
    return Typed(founded)


@pytest.mark.parametrize("what", ["jobs", "customers", "devices"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_list_is_exported(typed: Typed, tmp_path: Path, what: str, form: str) -> None:
    path = tmp_path / f"list.{form}"
    assert typed("export", what, str(path)) == (
        0,
        {"file": str(path), "rows": 0, "format": form},
    )
    assert path.exists()


def test_open_repair_data_tell_how_many_records_deviate(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "ords.csv"
    assert typed("export", "open-repair", str(path)) == (
        0,
        {"file": str(path), "rows": 0, "format": "csv", "deviating": 0},
    )


def test_progress_is_told_line_by_line(typed: Typed, tmp_path: Path) -> None:
    code, lines = typed("export", "jobs", str(tmp_path / "j.csv"), "--progress")
    assert (code, lines[-1]["rows"]) == (0, 0)


def test_a_form_or_folder_that_does_not_fit_is_refused(typed: Typed, tmp_path: Path) -> None:
    code, said = typed("export", "jobs", str(tmp_path / "jobs.pdf"))
    assert (code, said["error"], said["field"]) == (REFUSED, "BadEntry", "file")
    code, said = typed("export", "jobs", str(tmp_path / "gone" / "jobs.csv"))
    assert (code, said["error"]) == (REFUSED, "FileNotWritten")


def test_what_cannot_be_exported_is_a_usage_error(typed: Typed) -> None:
    assert typed("export", "passcodes", "x.csv")[0] == USAGE
