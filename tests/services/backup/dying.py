"""Restore a shop and die in the middle of it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from app.services.backup import restoring
from db.backup import restoring as files
from tests.services.backup.stand import Computer


def _die(*_given: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def main(step: str, root: str, place: str, at: str) -> None:
    """Be killed at a step: when all is copied, when it is ready, or between the two renames."""
    computer = Computer(Path(root))
    computer.clock.set_wall_clock(int(at))
    match step:
        case "copied":
            restoring.make_ready = _die
        case "ready":
            restoring.swap = _die
        case "aside":
            files.finish_swap = _die
    computer.restore(Path(place))


if __name__ == "__main__":
    main(*sys.argv[1:])
