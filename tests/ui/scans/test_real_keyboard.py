"""Scans by real key events of a real display: what no sent event can prove."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from app.domain.registration import Registration
from tests.ui.real_display import Display, Program

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xvfb

CODE = "1000126000042179"
# What a hand needs at least from the keyboard to a scanner's trigger.
A_HANDS_WAY = ("sleep", "0.4")


@pytest.fixture
def display() -> Iterator[Display]:
    with ExitStack() as tidy:
        yield Display(tidy)


@pytest.fixture
def stand(display: Display) -> Program:
    program = display.open("tests.ui.scan_stand")
    program.hear("ready")
    display.activate("^Scan stand$")
    return program


def scan(display: Display, code: str, *before: str, end: str = "Return", gap: int = 3) -> None:
    typed = ("type", "--delay", str(gap), "--args", "1", code)
    display.xdotool(*before, *typed, "key", "--delay", str(gap), end)


@pytest.mark.parametrize("gap", [1, 3, 8, 15])
@pytest.mark.parametrize("code", [CODE, "R2026-000123Abc", "]C1(01)04601234567890"])
def test_a_scan_arrives_at_any_scanners_speed(
    display: Display, stand: Program, code: str, gap: int
) -> None:
    scan(display, code, gap=gap)
    said = stand.hear("scanned")
    assert (said["code"], said["field"], said["presses"]) == (code, "", 0)


@pytest.mark.parametrize("gap", [1, 3])
def test_a_long_registration_arrives_as_one_scan(
    display: Display, stand: Program, gap: int
) -> None:
    written = Registration("王小明", "138 0013 8000", "苹果13", "屏幕碎了，触摸没反应。" * 10)
    scan(display, written.encode(), gap=gap)
    said = stand.hear("scanned")
    assert Registration.decode(said["code"]) == written.cleaned()
    assert (said["field"], said["presses"]) == ("", 0)


@pytest.mark.parametrize(
    ("key", "kind"), [("F5", "button"), ("F6", "menu"), ("F7", "dialog")], ids=str
)
def test_a_scan_presses_nothing_wherever_the_focus_is(
    display: Display, stand: Program, key: str, kind: str
) -> None:
    display.xdotool("key", key)
    stand.hear("there")
    scan(display, CODE, *A_HANDS_WAY)
    said = stand.hear("scanned")
    assert (said["code"], said["presses"]) == (CODE, 0)


def test_a_scan_chooses_nothing_in_an_open_list(display: Display, stand: Program) -> None:
    display.xdotool("key", "Tab", "key", "alt+Down")
    stand.hear("there")
    scan(display, CODE, *A_HANDS_WAY)
    said = stand.hear("scanned")
    assert (said["code"], said["list"]) == (CODE, "1 Screen")


def test_a_group_separator_fires_no_shortcut(display: Display, stand: Program) -> None:
    first = ("type", "--delay", "3", "--args", "1", "]d20104601234567890")
    separator = ("key", "--delay", "3", "ctrl+bracketright")
    scan(display, "21ABC", *first, *separator)
    said = stand.hear("scanned")
    assert (said["code"], said["presses"]) == ("]d20104601234567890\x1d21ABC", 0)


def test_a_code_that_begins_with_a_control_character_fires_no_shortcut(
    display: Display, stand: Program
) -> None:
    scan(display, "000126000042179", "key", "--delay", "3", "ctrl+z")
    said = stand.hear("scanned")
    assert (said["code"], said["presses"]) == ("\x1a000126000042179", 0)


def test_a_hands_shortcut_still_works(display: Display, stand: Program) -> None:
    display.xdotool("key", "ctrl+bracketright")
    assert stand.hear("pressed")["presses"] == 1


def test_a_hands_words_reach_the_field(display: Display, stand: Program) -> None:
    scan(display, "Elena Alvarez", gap=70)
    said = stand.hear("entered")
    assert said["field"] == "Elena Alvarez"


def test_words_typed_by_a_program_reach_the_field(display: Display, stand: Program) -> None:
    scan(display, "Elena Alvarez", gap=12)
    assert stand.hear("entered")["field"] == "Elena Alvarez"


def test_twenty_scans_one_after_another_all_arrive(display: Display, stand: Program) -> None:
    codes = [f"1000126{number:06}179" for number in range(20)]
    keys: list[str] = []
    for code in codes:
        keys += ["type", "--delay", "2", "--args", "1", code, "key", "Return", "sleep", "0.05"]
    display.xdotool(*keys)
    assert [stand.hear("scanned")["code"] for _ in codes] == codes
