"""Small programs that stand for the program's own commands, run as real child processes."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from ui.child_work import Errand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_HEAD = """
import json, os, sys, time
token = sys.stdin.readline().strip()
def say(**line):
    print(json.dumps(line, ensure_ascii=False), flush=True)
"""


def script(folder: Path, body: str) -> tuple[str, str]:
    """Write a program whose `token` has been read and which says lines by `say(…)`."""
    path = folder / "child.py"
    path.write_text(_HEAD + textwrap.dedent(body), encoding="utf-8")
    return sys.executable, str(path)


def ignore(_line: Mapping[str, Any]) -> None:
    """Hear nothing but the answer."""


def errand(
    *arguments: str, told: Callable[[Mapping[str, Any]], object] = ignore, given: str = ""
) -> Errand:
    """Make an errand whose token is `s3cret`."""
    return Errand(Path("shop"), arguments, lambda: "s3cret", told, given)
