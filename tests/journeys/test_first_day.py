"""A new shop's first minutes in a real window: seven answers, the counter, the first device."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.program import PIN, ROOT, Program
from tests.ui.real_display import Display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.xvfb

# What a machine needs that is busy with other work.
PATIENCE_S = 120
PHONE = "13800138000"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path)
    made.environment |= {"BENCHSIDE_USER": "mei", "XDG_STATE_HOME": str(tmp_path / "state")}
    return made


@pytest.fixture
def display(program: Program) -> Iterator[Display]:
    with ExitStack() as tidy:
        made = Display(tidy)
        made.env = program.environment | {
            name: made.env[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")
        }
        yield made


def until(done: Callable[[], Any]) -> Any:
    """Try again until it gives something."""
    for _ in range(PATIENCE_S * 2):
        if found := done():
            return found
        threading.Event().wait(0.5)
    raise TimeoutError


def shows(display: Display, title: str) -> bool:
    search = ["xdotool", "search", "--onlyvisible", "--name", title]
    return not subprocess.run(
        search, env=display.env, capture_output=True, check=False, timeout=PATIENCE_S
    ).returncode


def answer(display: Display, text: str, *keys: str) -> None:
    """Type as a person does, then press keys."""
    display.xdotool("type", "--delay", "70", text)
    display.xdotool("key", *keys)


def found_a_shop(display: Display) -> None:
    display.open("app")
    display.activate("^Set up your shop")
    answer(display, "Chen Repairs", "Tab")
    answer(display, "010 5550 0144", "Return")
    answer(display, "Mei Chen", "Return")
    answer(display, PIN, "Return")
    answer(display, PIN, "Return")

    def at_the_counter() -> bool:
        # Founds nothing twice; once the code is shown, it says that it is written down.
        display.xdotool("key", "ctrl+Return")
        return shows(display, "^Chen Repairs: Counter")

    until(at_the_counter)


def test_a_new_shop_takes_its_first_device_in(display: Display, program: Program) -> None:
    found_a_shop(display)
    display.activate("^Chen Repairs")

    def scanned() -> Any:
        ran = program.run("scan", PHONE[-4:])
        return ran.out if ran.code == 0 and ran.out["taken_for"] == "job" else None

    answer(display, "ip13pm", "Return")
    until(lambda: shows(display, "^Chen Repairs: Intake"))
    answer(display, "1", "Tab")
    answer(display, PHONE, "ctrl+Return")
    (number,) = until(scanned)["jobs"]
    job = program.run("job", "show", number).out
    assert (job["brand"], job["state"], job["customer"]["phone"]) == ("Apple", "received", PHONE)
    assert program.run("verify").out["sound"]


def test_a_second_start_brings_the_window_forward(display: Display, program: Program) -> None:
    found_a_shop(display)
    second = subprocess.run(
        [sys.executable, "-m", "app"],
        env=display.env,
        capture_output=True,
        cwd=ROOT,
        timeout=PATIENCE_S,
        check=False,
    )
    assert second.returncode == 0
