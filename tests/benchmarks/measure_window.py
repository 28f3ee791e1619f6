"""The real window: start to first paint, memory, and how long its thread is ever blocked.

On a display of its own with a window manager where Xvfb and openbox are installed, else on Qt's
offscreen platform, which is named in the figures.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.benchmarks.made_people import make_person
from tests.benchmarks.opened import copied, environment_of, forget_cached
from tests.benchmarks.timing import Times, not_measured
from tests.benchmarks.window_steps import IMPORTED
from tests.ui.real_display import Display

USUAL: Final = 10
_ROOT: Final = Path(__file__).parents[2]
_PATIENCE_S: Final = 400
_IMPORTED: Final = 5_000
_STEPS: Final = (
    "shown", "sign_in", "idle", "scan_box", "palette", "jobs", "scroll", "filter", "search_100",
    "import",
)  # fmt: skip


def measure(place: Path, starts: int = USUAL) -> dict[str, Any]:
    """Open the window of the shop at `place` several times, then work in it once."""
    with ExitStack() as tidy:
        home = place / "home"
        home.mkdir(exist_ok=True)
        tidy.callback(shutil.rmtree, home)
        environment = _display(tidy) | environment_of(place) | {"HOME": str(home)}
        figures: dict[str, Any] = {"display": environment["QT_QPA_PLATFORM"]}
        forget_cached(place)
        figures["start (ms from process start)"] = _starts(place, environment, starts)
        # An import writes, so this is done in a copy.
        with copied(place) as copy:
            file = copy / "customers.csv"
            file.write_text(_customers(_IMPORTED), encoding="utf-8")
            figures |= _work(copy, environment | environment_of(copy) | {IMPORTED: str(file)})
    return figures


def _customers(how_many: int) -> str:
    random = Random(how_many)
    people = (make_person(place, random) for place in range(9_000_000, 9_000_000 + how_many))
    return "name,phone\n" + "".join(f"{one.name},{one.phone}\n" for one in people if one.phone)


def _display(tidy: ExitStack) -> dict[str, str]:
    if shutil.which("Xvfb") and shutil.which("openbox"):
        return dict(Display(tidy).env)
    return dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}


def _starts(place: Path, environment: dict[str, str], starts: int) -> dict[str, Any]:
    times: dict[str, Times] = {}
    for _ in range(starts):
        began = time.monotonic()
        for line in _driven(place, environment, ("shown", "quit")):
            if line["happened"] != "step":
                taken = times.setdefault(line["happened"], Times())
                taken.ms.append((line["at"] - began) * 1000)
    if not times:
        return not_measured("the window said nothing")
    return {name: taken.figures() for name, taken in times.items()}


def _work(place: Path, environment: dict[str, str]) -> dict[str, Any]:
    steps = [
        line
        for line in _driven(place, environment, (*_STEPS, "quit"))
        if line["happened"] == "step" and line["name"] != "quit"
    ]
    done = {line["name"]: line for line in steps}
    missing = not_measured("the window ended before")
    return {
        "stalls (ms that a 5 ms timer is late)": {
            name: _late(done[name]) if name in done else missing for name in _STEPS[1:]
        },
        "memory (MiB)": {
            name: done[name]["memory"] if name in done else missing for name in _STEPS
        },
    }


def _late(line: dict[str, Any]) -> dict[str, Any]:
    why = line.get("not_measured")
    return not_measured(why) if why else line["late"]


def _driven(
    place: Path, environment: dict[str, str], steps: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Run the window through steps; return what it said."""
    command = [sys.executable, "-m", "tests.benchmarks.window_driver", str(place / "shop"), *steps]
    ran = subprocess.run(
        command,
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith("{")]
    if ran.returncode:
        raise RuntimeError(ran.stderr[-2000:])
    return [json.loads(line) for line in lines]
