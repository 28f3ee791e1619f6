"""A repair in a real window by scans and pedals alone: from picking the device up to Ready."""

from __future__ import annotations

import subprocess
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from app.bootstrap import Benchside
from app.clock import SystemClock
from app.domain.action import Action
from app.domain.part import Tracking
from app.services.counter.action_codes import action_book
from tests.journeys.program import PIN, Program
from tests.money import agreed_job
from tests.stock import kept_part, receive
from tests.ui.real_display import Display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.xvfb

PATIENCE_S = 120
_TRIES, _ONE_TRY_S = 8, 15
PHOTO_PEDAL, STEP_PEDAL = "Pause", "Scroll_Lock"
SERIAL = "SCR7K2M4Q"
STEPS = 5


@dataclass(frozen=True, slots=True)
class Bench:
    """A shop whose window shows on a display, and a job with an agreed price."""

    program: Program
    display: Display
    number: str

    def scan(self, text: str) -> None:
        """Scan as a scanner does: a burst and Return."""
        self.display.xdotool("type", "--delay", "5", text)
        self.display.xdotool("key", "Return")

    def scan_action(self, action: Action) -> None:
        self.scan(action_book().code(action))

    def step_on(self, pedal: str) -> None:
        self.display.xdotool("key", pedal)

    def said(self) -> dict[str, Any]:
        """Return what the program itself says of the job, from another process."""
        ran = self.program.run("bench", "show", self.number)
        assert ran.code == 0, ran.error
        told: dict[str, Any] = ran.out
        return told

    def until(self, done: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Look again until the job is so."""
        for _ in range(PATIENCE_S * 2):
            told = self.said()
            if done(told):
                return told
            threading.Event().wait(0.5)
        raise TimeoutError(told)


@pytest.fixture
def bench(program: Program, tmp_path: Path) -> Iterator[Bench]:
    number = prepare(program)
    with ExitStack() as tidy:
        display = Display(tidy)
        display.env = program.environment | {
            name: display.env[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")
        }
        display.env["XDG_STATE_HOME"] = str(tmp_path / "state")
        display.open("tests.journeys.app_with_camera")
        display.activate("小陈手机维修")
        yield Bench(program, display, number)


def prepare(program: Program) -> str:
    """Set pedals, put a numbered part on the shelf, take a device in."""
    shop = Benchside(program.environment, SystemClock()).open_shop(program.data)
    actor = shop.accounts.sign_in("lin", PIN, shop.machine)
    shop.settings.change_machine(actor, "action_keys", "Pause=photo ScrollLock=step")
    part = kept_part(shop, actor, "屏幕", Tracking.SERIAL)
    receive(shop, actor, part, 1, serials=(SERIAL,))
    number = agreed_job(shop, actor)
    shop.close()
    return number


def sign_in(bench: Bench) -> None:
    # A window that is still being shown may lose the first keys.
    for _ in range(_TRIES):
        bench.display.xdotool("type", "--delay", "70", PIN)
        bench.display.xdotool("key", "Return")
        with suppress(subprocess.CalledProcessError, subprocess.TimeoutExpired):
            search = ("search", "--sync", "--onlyvisible", "--name", "^小陈手机维修: ")
            bench.display.xdotool(*search, patience_s=_ONE_TRY_S)
            return
    raise TimeoutError("nobody could sign in")


def take_photos(bench: Bench) -> None:
    """Take three pictures, by one press of the pedal each."""
    for wanted in range(1, 4):
        bench.step_on(PHOTO_PEDAL)
        bench.until(lambda told, n=wanted: _photos(told) >= n)


def test_from_picking_it_up_to_ready_by_scans_and_pedals_alone(bench: Bench) -> None:
    sign_in(bench)
    bench.scan_action(Action.START)
    bench.scan(bench.number)
    bench.until(lambda told: told["time"]["running"])
    take_photos(bench)
    bench.scan(SERIAL)
    for done in range(1, STEPS + 1):
        bench.step_on(STEP_PEDAL)
        bench.until(lambda told, n=done: _done(told) >= n)
    bench.scan_action(Action.ALL_PASS)
    told = bench.until(lambda told: told["state"] == "ready")
    assert (told["time"]["running"], _photos(told)) == ([], 3)
    (part,) = bench.program.run("stock", "of-job", bench.number).out["parts"]
    assert (part["state"], part["quantity"], part["serials"]) == ("fitted", 1, [SERIAL])
    assert bench.program.run("verify").out["sound"]


def _photos(told: dict[str, Any]) -> int:
    return sum(step["photos"] for step in told["steps"]["steps"])


def _done(told: dict[str, Any]) -> int:
    return sum(step["done_at"] is not None for step in told["steps"]["steps"])
