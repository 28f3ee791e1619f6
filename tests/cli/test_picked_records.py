"""Exporting what somebody picked: by ids, or by a list with its filter."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, make_device, make_intake
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path


class Picking:
    """Three jobs, and an export of some of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = environment_of(folder)
        self.program = quick_program(self.environment, StoppedClock(NOON))
        shop = self.program.open_shop(folder / "shop")
        actor = shop.accounts.sign_in("lin", MANAGER_PIN, shop.machine)
        for model in ("iPhone 13", "Pixel 7", "Galaxy S21"):
            shop.intake.receive(actor, make_intake(make_device(model=model)))
        found = shop.finding.jobs(actor, "Pixel").lines
        self.pixel = found[0].id
        shop.close()

    def export(self, typed: str) -> tuple[int, dict[str, Any]]:
        out, error = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(typed), out, error)
        words = ["export", "jobs", str(self.folder / "jobs.csv"), "--picked-stdin"]
        code = run(words, self.program, around)
        return code, json.loads(out.getvalue() or error.getvalue())


@pytest.fixture
def picking(founded: Path) -> Picking:
    return Picking(founded)


def test_ids_name_the_records(picking: Picking) -> None:
    code, said = picking.export(json.dumps({"ids": [picking.pixel]}))
    assert (code, said["rows"]) == (0, 1)
    assert "Pixel 7" in (picking.folder / "jobs.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [({"view": "open"}, 3), ({"view": "ready"}, 0), ({"text": "pixel"}, 1), ({}, 3)],
)
def test_a_list_means_all_that_it_shows(
    picking: Picking, wanted: dict[str, Any], rows: int
) -> None:
    code, said = picking.export(json.dumps({"list": {"filter": wanted, "by": "number"}}))
    assert (code, said["rows"]) == (0, rows)


@pytest.mark.parametrize("typed", ["", "{", "[]", "{}", '{"ids": [1]}', '{"ids": "x"}'])
def test_what_is_neither_is_refused(picking: Picking, typed: str) -> None:
    code, said = picking.export(typed)
    assert (code, said["error"], said["field"]) == (REFUSED, "BadEntry", "picked")
