"""The real window in a process of its own, watched from outside: prints JSON lines.

Run as `python -m tests.benchmarks.window_driver FOLDER [STEP …]`. It opens the window by the same
door as `python -m app`, watches paint events, and then does each step with the keyboard and the
wheel, as a person would. The parent process compares the instants (CLOCK_MONOTONIC, seconds).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from app.bootstrap import Benchside
from app.clock import SystemClock


def say(happened: str, **told: Any) -> None:
    """Print one line: what happened, when, and what else is to be told."""
    sys.stdout.write(json.dumps({"happened": happened, "at": time.monotonic(), **told}) + "\n")
    sys.stdout.flush()


def main(folder: Path, steps: list[str]) -> int:
    """Open the window on a folder, signed in, and do the steps."""
    program = Benchside(os.environ, SystemClock())
    # Everything that the program itself does not import comes after its own imports.
    import ui.window.shop_window  # noqa: PLC0415

    say("read")
    from tests.benchmarks.window_steps import Watched, have_done  # noqa: PLC0415

    have_done(steps, say)
    setattr(ui.window.shop_window, "QApplication", Watched)  # noqa: B010
    return program.open_window(folder)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
