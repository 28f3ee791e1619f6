"""The customer's own screen, in a process of its own that has two screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path as PathType

_SCREENS = {
    "screens": [
        {"name": "main", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "cust", "x": 1366, "y": 0, "width": 1024, "height": 600},
    ]
}
_ROOT = Path(__file__).parents[3]


def seen(folder: PathType) -> dict[str, str]:
    """Run the other process and return its lines by what they are of."""
    config = folder / "screens.json"
    config.write_text(json.dumps(_SCREENS), encoding="utf-8")
    surroundings = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.signing.two_screens"],
        cwd=_ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_the_customer_signs_on_a_screen_of_their_own(tmp_path: PathType) -> None:
    said = seen(tmp_path)
    assert said == {
        "screens": "['cust', 'main']",
        "auto shows nothing while nothing is signed": "True",
        "idle": "True cust",
        "idle says": "['小陈手机维修', '欢迎光临', 'Welcome']",
        "who is asked privately": "True",
        "signs on": "customer (1024, 600)",
        "mirror drew": "False",
        "pad drew": "True",
        "mirror shows it": "True",
        "lost": "True True True",
    }
