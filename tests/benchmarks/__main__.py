"""Measure the program on made-up shops and print one JSON document.

    python -m tests.benchmarks [--jobs 10000,1000000] [--keep DIR] [--only search,intake] [--most N]

A shop that is kept is used again the next time: it is in DIR/<jobs>, its folder is `shop`, its key
is in `key`. Progress goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from app.clock import SystemClock
from app.wiring import STORE_FILE
from tests.benchmarks.group import GROUPS
from tests.benchmarks.made_shop import PEOPLE, figures, make_shop
from tests.benchmarks.opened import environment_of
from tests.benchmarks.surroundings import surroundings
from tests.benchmarks.timing import not_measured

_ROOT: Final = Path(__file__).parents[2]
_MADE: Final = "made.json"
_BUDGETS: Final = {
    "find p99 ms": 100,
    "durable intake p99 ms": 50,
    "first paint ms": 800,
    "memory MiB": 200,
    "stall ms": 100,
}


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; return the exit code."""
    options = _parse(arguments)
    with ExitStack() as tidy:
        kept = options.keep or Path(tidy.enter_context(tempfile.TemporaryDirectory()))
        shops = {str(jobs): _measured(kept / str(jobs), jobs, options) for jobs in options.jobs}
    answer = {"surroundings": surroundings(), "budgets": _BUDGETS, "jobs": shops}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks")
    parser.add_argument("--jobs", type=_numbers, default=[10_000, 1_000_000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", type=_groups, default=list(GROUPS))
    parser.add_argument("--most", type=int, default=0, help="how often each thing is done at most")
    return parser.parse_args(arguments)


def _measured(place: Path, jobs: int, options: argparse.Namespace) -> dict[str, Any]:
    made = place / _MADE
    if not made.exists():
        _progress(f"making {jobs} jobs in {place}")
        shop = figures(make_shop(place, jobs, SystemClock()))
        made.write_text(json.dumps(shop, ensure_ascii=False, indent=1), encoding="utf-8")
    environment = environment_of(place)
    people = {person.login: person.secret for person in PEOPLE}
    return {
        "made": json.loads(made.read_text(encoding="utf-8")),
        "file bytes": (place / "shop" / STORE_FILE).stat().st_size,
        "to open it": {"environment": environment, "users and PINs": people},
        **{name: _group(name, place, options.most) for name in options.only},
    }


def _group(name: str, place: Path, most: int) -> dict[str, Any]:
    """Measure a group in a process of its own, so that no other's caches help it."""
    _progress(f"measuring {name} at {place}")
    command = [sys.executable, "-m", "tests.benchmarks.group", name, str(place), str(most)]
    ran = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        return not_measured(ran.stderr.strip()[-2000:])
    measured: dict[str, Any] = json.loads(ran.stdout)
    return measured


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _groups(text: str) -> list[str]:
    named = text.split(",")
    unknown = [name for name in named if name not in GROUPS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(GROUPS)}")
    return named


def _progress(said: str) -> None:
    sys.stderr.write(said + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
