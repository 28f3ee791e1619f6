"""The real program as a child process, on a real folder with a key file of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.beside import LONGEST_PROCESS_S

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.journeys.warm_start import WarmStart

ROOT = Path(__file__).parents[2]
PIN = "9157"


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command said: exit code, its JSON, and its error's JSON."""

    code: int
    out: Any
    error: Any


class Program:
    """Run commands of Benchside as a shell would."""

    def __init__(self, folder: Path, warm: WarmStart | None = None) -> None:
        self.data = folder / "shop"
        self.patience_s = LONGEST_PROCESS_S
        self._folder = folder
        self._warm = warm
        self.environment = {
            **os.environ,
            "BENCHSIDE_DATA": str(self.data),
            "BENCHSIDE_KEY_FILE": str(folder / "key"),
            "BENCHSIDE_USER": "lin",
            "BENCHSIDE_PIN": PIN,
            "LANG": "C.UTF-8",
        }

    def run(self, *arguments: str, given: str = "") -> Ran:
        """Run one command to its end."""
        begin = self._start_and_run if self._warm is None else self._warm.run
        done = begin(arguments, self.environment, given, self.patience_s)
        return Ran(done.returncode, _read(done.stdout), _read(done.stderr))

    def _start_and_run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        given: str,
        patience_s: float,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env=environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience_s,
        )

    def start(self, *arguments: str, given: str) -> subprocess.Popen[str]:
        """Start one command and leave it running."""
        child = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        child.stdin.write(given)
        child.stdin.close()
        return child

    def init(self, **changed: str) -> Ran:
        """Set up a two-person shop."""
        pin_file = self._folder / "pin"
        pin_file.write_text(PIN + "\n")
        options = {
            "store": "0001",
            "name": "小陈手机维修",
            "country": "CN",
            "currency": "CNY",
            "language": "zh_CN",
            "size": "1-2",
            "user": "lin",
            "pin-file": str(pin_file),
            **changed,
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return self.run("init", *words)

    def receive(self, **device: object) -> Ran:
        """Take in one device."""
        return self.run("job", "receive", "-", given=intake_text(**device))


def intake_text(**device: object) -> str:
    """Return the JSON of one visit with one device."""
    whole = {"category": "phone", "brand": "Apple", "model": "iPhone 13", "problem": "碎屏"}
    customer = {"name": "王芳", "phone": "100 0000 0144", "language": "zh_CN"}
    return json.dumps({"customer": customer, "devices": [whole | device]})


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except json.JSONDecodeError:
        return text
