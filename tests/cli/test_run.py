"""Running a command: what cannot be read is an error as JSON."""

from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING

from app.bootstrap import Benchside
from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.factories import MANAGER_PIN, NOON, make_founding
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


def test_standard_input_that_is_no_text_is_refused(tmp_path: Path) -> None:
    environment = {
        "BENCHSIDE_DATA": str(tmp_path / "shop"),
        "BENCHSIDE_KEY_FILE": str(tmp_path / "key"),
        "BENCHSIDE_USER": "lin",
        "BENCHSIDE_PIN": MANAGER_PIN,
    }
    program = Benchside(environment, StoppedClock(NOON))
    program.found_shop(tmp_path / "shop", make_founding())
    stdin = TextIOWrapper(BytesIO(b"\xff\xfe"), encoding="utf-8")
    around = Surroundings(environment, stdin, StringIO(), said := StringIO())
    assert run(["job", "receive", "-"], program, around) == REFUSED
    assert json.loads(said.getvalue())["error"] == "FileUnreadable"
