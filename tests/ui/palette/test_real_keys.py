"""The palette by real keys of a real display, where fields have editing keys of their own."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.ui.real_display import Display, Program, write_until_composed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xvfb


@pytest.fixture
def display() -> Iterator[Display]:
    with ExitStack() as tidy:
        yield Display(tidy)


@pytest.fixture
def stand(display: Display) -> Program:
    program = display.open("tests.ui.palette.shop_stand")
    program.hear("ready")
    display.activate("Benchside")
    return program


@pytest.fixture
def composing(display: Display, tmp_path: Path) -> Program:
    display.compose_pinyin(tmp_path)
    program = display.open("tests.ui.palette.shop_stand")
    program.hear("ready")
    display.activate("Benchside")
    display.xdotool("key", "ctrl+k")
    state_of(program, "")
    write_until_composed(display, program, said="palette", text="typed")
    return program


def state_of(stand: Program, typed: str) -> dict[str, object]:
    while True:
        said = stand.hear("palette")
        if said["typed"] == typed:
            return said


def test_ctrl_k_opens_from_the_scan_box_and_enter_opens_the_job(
    display: Display, stand: Program
) -> None:
    display.xdotool("key", "ctrl+k")
    assert state_of(stand, "")["open"]
    display.xdotool("type", "--delay", "70", "0144")
    display.xdotool("key", "Return")
    assert stand.hear("went")["page"] == "job"


def test_a_scan_while_it_is_open_goes_where_scans_go(display: Display, stand: Program) -> None:
    display.xdotool("key", "ctrl+k")
    assert state_of(stand, "")["open"]
    scan = ("type", "--delay", "3", "--args", "1", "356938035643809")
    display.xdotool(*scan, "key", "--delay", "3", "Return")
    assert not state_of(stand, "")["open"]
    assert stand.hear("went")["page"] == "intake"


def test_the_list_of_jobs_opens_from_what_was_typed(display: Display, stand: Program) -> None:
    display.xdotool("type", "--delay", "70", "0144")
    display.xdotool("sleep", "0.5", "key", "ctrl+j")
    assert stand.hear("went")["page"] == "jobs"


@pytest.mark.skipif(
    shutil.which("ibus-daemon") is None, reason="needs the packages ibus and ibus-libpinyin"
)
def test_enter_that_ends_a_composition_opens_nothing(display: Display, composing: Program) -> None:
    display.xdotool("key", "ctrl+a", "key", "BackSpace", "type", "--delay", "90", "0144")
    assert state_of(composing, "0144")["open"]
    display.xdotool("sleep", "0.5", "type", "--delay", "90", "wang")
    display.xdotool("sleep", "0.5", "key", "Return")
    assert state_of(composing, "0144wang")["open"]
