"""The palette by real keys of a real display, where fields have editing keys of their own."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.ui.real_display import Display, Program

if TYPE_CHECKING:
    from collections.abc import Iterator

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
