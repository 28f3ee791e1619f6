"""Testing devices from the command line; what is newly bad stops the handover there as well."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, USAGE, Surroundings
from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.printing.reading import text_of
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Said = tuple[int, Any]
BO = ("bo", "6047")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def number(founded: Path, tmp_path: Path, clock: StoppedClock) -> str:
    """Return the number of an agreed job, in a shop with a technician."""
    shop = quick_program(environment_of(founded), clock).open_shop(tmp_path / "shop")
    actor = sign_in(shop)
    shop.accounts.add(actor, NewPerson(BO[0], "博", Role.TECHNICIAN, BO[1]))
    taken = take_in(shop, actor, agreed=True)
    shop.close()
    return taken


@pytest.fixture
def call(founded: Path, tmp_path: Path, clock: StoppedClock) -> Callable[..., Said]:
    program = quick_program(environment_of(founded), clock)

    def said(*arguments: str, by: tuple[str, str] = ("lin", MANAGER_PIN), typed: str = "") -> Said:
        signed = {
            "BENCHSIDE_USER": by[0],
            "BENCHSIDE_PIN": by[1],
            "BENCHSIDE_MANAGER_PIN": MANAGER_PIN,
        }
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment_of(founded) | signed, StringIO(typed), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


@pytest.fixture
def broken(call: Callable[..., Said], number: str, clock: StoppedClock) -> str:
    """Return the number of a repaired phone whose camera is newly bad."""
    call("check", "run", number, "--stage", "intake", "--all-pass", "--fail", "touch")
    clock.forward(3600)
    call("job", "done", number)
    clock.forward(60)
    call("check", "run", number, "--all-pass", "--fail", "rear_camera", "--accept", "known")
    return number


def test_a_newly_bad_camera_stops_ready_and_handover(
    call: Callable[..., Said], broken: str
) -> None:
    for command in ("job", "ready", broken), ("bench", "finish", broken):
        code, said = call(*command)
        assert (code, said["error"]) == (REFUSED, "NewlyBad")
        assert "Rear cameras" in said["message"]
    assert call("handover", broken)[1]["error"] == "NotReady"
    page = call("check", "show", broken)[1]
    assert (page["newly_bad"], page["hinders"]) == (["rear_camera"], True)


def test_what_breaks_on_the_shelf_stops_the_handover(
    call: Callable[..., Said], broken: str, clock: StoppedClock
) -> None:
    call("check", "release", broken, "--reason", "agreed by phone")
    clock.forward(60)
    call("check", "run", broken, "--all-pass", "--fail", "rear_camera")
    code, said = call("handover", broken)
    assert (code, said["error"]) == (REFUSED, "NewlyBad")
    assert call("handover", broken, "--show")[1]["jobs"][0]["missing"] == ["newly_bad"]


def test_a_managers_reason_lets_it_go(call: Callable[..., Said], broken: str) -> None:
    refused = call("check", "release", broken, "--reason", "agreed by phone", by=BO)
    assert (refused[0], refused[1]["error"]) == (REFUSED, "ManagerNeeded")
    told = call("check", "release", broken, "--reason", "agreed", "--manager", "lin", by=BO)[1]
    assert (told["release"]["by"], told["hinders"]) == ("林店长", False)
    assert call("handover", broken)[0] == 0


def test_a_value_is_kept_in_the_points_unit(
    call: Callable[..., Said], number: str, clock: StoppedClock
) -> None:
    call("setting", "checklist", "full")
    call(
        "check", "run", number, "--stage", "intake", "--all-pass", "--value", "battery_health=91 %"
    )
    lines = call("check", "show", number)[1]["lines"]
    health = next(line for line in lines if line["key"] == "battery_health")
    assert health["before"] == {"answer": "pass", "value": "91"}
    code, said = call("check", "run", number, "--value", "battery_health=3.8V")
    assert (code, said["reason"]) == (REFUSED, "other_unit")
    assert call("check", "run", number, "--value", "battery_health")[0] == USAGE


def test_a_long_run_is_begun_and_ended(
    call: Callable[..., Said], number: str, clock: StoppedClock
) -> None:
    assert call("check", "stability", "start", number)[1]["minutes"] == 20
    clock.forward(300)
    ended = call("check", "stability", "end", number, "--result", "pass")[1]
    assert (ended["ran_ms"], ended["early"]) == (300_000, True)


def test_a_list_is_shown_changed_and_published(call: Callable[..., Said]) -> None:
    listed = call("check", "list", "show", "phone")[1]
    listed["points"].append({"names": {"en": "Satellite"}, "unit": "dBm", "high": "-60"})
    said = call("check", "list", "publish", "-", typed=json.dumps(listed))
    assert said == (0, {"category": "phone", "version": 2})
    assert call("check", "list", "history")[1][0]["changed"] == ["phone"]
    assert call("check", "list", "publish", "-", typed=json.dumps(listed))[0] == REFUSED


def test_a_bad_row_of_a_list_is_named(call: Callable[..., Said]) -> None:
    rows = [{"names": {"en": "Touch"}}, {"names": {"en": "Idle"}, "low": "1"}]
    given = json.dumps({"category": "phone", "points": rows})
    said = call("check", "list", "publish", "-", typed=given)[1]
    assert (said["field"], said["reason"]) == ("points.2", "unit_missing")
    assert "Test points, row 2" in said["message"]


def test_nothing_waits_for_a_second_person_in_a_small_shop(call: Callable[..., Said]) -> None:
    assert call("check", "second") == (0, [])


def test_the_sheet_is_written_and_a_second_one_is_a_copy(
    call: Callable[..., Said], broken: str, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    for copy in ("", "副本"):
        code, said = call("print", "test-sheet", broken, "--format", "pdf", "--out", str(out))
        assert (code, said["kind"]) == (0, "mirror_sheet")
        text = text_of(out.read_bytes())
        assert "新出现不合格" in text
        assert copy in text


def test_there_is_no_sheet_of_what_was_not_tested(
    call: Callable[..., Said], number: str, tmp_path: Path
) -> None:
    out = ("--format", "pdf", "--out", str(tmp_path / "sheet.pdf"))
    code, said = call("print", "test-sheet", number, *out)
    assert (code, said["error"]) == (REFUSED, "NothingTested")
    assert call("print", "test-sheet", *out)[0] == USAGE
