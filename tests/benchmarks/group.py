"""One group of measures in its own process: `python -m tests.benchmarks.group NAME PLACE N`."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.memory import memory_mib
from tests.benchmarks.surroundings import load

GROUPS: Final = (
    "search",
    "similar",
    "stock",
    "lists",
    "pages",
    "papers",
    "intake",
    "window",
    "board",
)


def run(name: str, place: Path, most: int) -> dict[str, Any]:
    """Measure one group; `most` limits how often each thing is done, 0 leaves it as it is."""
    module = import_module(f"tests.benchmarks.measure_{name}")
    usual = int(module.USUAL)
    before, began = load(), time.monotonic()
    figures = module.measure(place, min(usual, most) if most else usual)
    return {
        "load before and after": [before, load()],
        "seconds": round(time.monotonic() - began, 1),
        "memory of this process (MiB)": memory_mib(),
        **figures,
    }


if __name__ == "__main__":
    answer = run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
