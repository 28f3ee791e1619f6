"""Photos by command."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, make_intake, sign_in
from tests.fakes import StoppedClock
from tests.services.photos.pictures import jpeg

if TYPE_CHECKING:
    from pathlib import Path


class Shop:
    """A founded shop with one job, and its command line."""

    def __init__(self, folder: Path) -> None:
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))
        shop = self.program.open_shop(folder / "shop")
        self.number = shop.intake.receive(sign_in(shop), make_intake()).jobs[0].number
        shop.close()

    def run(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Run a command; return its exit code and what it said."""
        out, err = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(), out, err)
        code = run(list(arguments), self.program, around)
        return code, json.loads(out.getvalue() or err.getvalue())


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_photos_are_filed_and_listed(shop: Shop, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jpg", tmp_path / "two.jpg"
    one.write_bytes(jpeg())
    two.write_bytes(jpeg(colour=(1, 2, 3)))
    added = shop.run("photo", "add", shop.number, str(one), str(two), "--step", "bench")
    assert shop.run("photo", "list", shop.number) == added
    assert [one["name"] for one in added[1]["photos"]] == ["one.jpg", "two.jpg"]
    assert {one["step"] for one in added[1]["photos"]} == {"bench"}


def test_one_refused_file_files_none(shop: Shop, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jpg", tmp_path / "bad.jpg"
    good.write_bytes(jpeg())
    bad.write_text("<svg></svg>")
    code, said = shop.run("photo", "add", shop.number, str(good), str(bad))
    assert (code, said["fault"], said["name"]) == (REFUSED, "drawing", "bad.jpg")
    assert shop.run("photo", "list", shop.number)[1]["photos"] == []


def test_a_job_that_is_not_there_is_said_before_a_file_is_read(shop: Shop) -> None:
    code, said = shop.run("photo", "add", "R-1-26-999", "nowhere.jpg")
    assert (code, said["error"]) == (REFUSED, "JobNotFound")
