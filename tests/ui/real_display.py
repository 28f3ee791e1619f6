"""A display with a window manager, a window on it, and a keyboard that types into it."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.beside import killed_when_late

if TYPE_CHECKING:
    from contextlib import ExitStack

_ROOT = Path(__file__).parent.parent.parent
# What a machine needs that is busy with other work; a test that goes well never waits so long.
_PATIENCE_S = 120
_ONE_TRY_S = 10
_TRIES = 12


class Display:
    """An X display of its own; without a window manager no window is ever active."""

    def __init__(self, tidy: ExitStack) -> None:
        self._tidy = tidy
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten",
                   "tcp"]  # fmt: skip
        self._start(command, pass_fds=(write,), env=dict(os.environ))
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        self.env = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._start(["openbox"], env=self.env)

    def compose_pinyin(self, folder: Path) -> None:
        """Start the Chinese input method for the programs opened from now on."""
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self.env | {"XDG_RUNTIME_DIR": str(folder)},
            stdout=subprocess.PIPE,
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().decode().strip()
        self.env |= {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_IM_MODULE": "ibus",
            "GSETTINGS_BACKEND": "memory",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_CACHE_HOME": str(folder),
            "LC_ALL": "C.UTF-8",
        }
        self._start(["ibus-daemon", "--panel=disable", "--emoji-extension=disable"], env=self.env)
        self._choose_engine("libpinyin")

    def open(self, *module: str) -> Program:
        """Run a module of the project on this display."""
        started = self._start(
            [sys.executable, "-m", *module], env=self.env, cwd=_ROOT, stdout=subprocess.PIPE
        )
        return Program(started)

    def activate(self, title: str) -> None:
        """Wait for a window and give it the keyboard.

        Asked again when nothing comes of it: a window manager that is still starting hears nothing.
        """
        command = ("search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync")
        for _ in range(_TRIES):
            with suppress(subprocess.TimeoutExpired, subprocess.CalledProcessError):
                self.xdotool(*command, patience_s=_ONE_TRY_S)
                return
        raise TimeoutError(f"no active window {title}")

    def xdotool(self, *command: str, patience_s: float = _PATIENCE_S) -> None:
        """Press keys; all of one call follow one another as quickly as asked."""
        subprocess.run(["xdotool", *command], env=self.env, check=True, timeout=patience_s)

    def _choose_engine(self, engine: str) -> None:
        """Ask for an engine until the input method, which is still starting, has it."""
        ask = ["ibus", "engine"]
        for _ in range(_PATIENCE_S * 5):
            # Its exit code says nothing: it is 1 although the engine was set.
            self._ask_bus([*ask, engine])
            now = self._ask_bus(ask)
            if now.stdout.strip() == engine:
                return
            threading.Event().wait(0.2)
        raise TimeoutError(f"no input method {engine}")

    def _ask_bus(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        how: dict[str, Any] = {"env": self.env, "timeout": _PATIENCE_S}
        return subprocess.run(command, capture_output=True, text=True, check=False, **how)

    def _start(self, command: list[str], **how: Any) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | how
        started = subprocess.Popen(command, **quiet)
        self._tidy.callback(_end, started)
        return started


def write_until_composed(display: Display, program: Program, said: str, text: str) -> None:
    """Write a word with the input method until it arrives composed as 你好.

    While the input method is starting, letters arrive plain; the field is emptied then and the
    word written again. `said` is the line that tells the field's content under the name `text`.
    """
    for _ in range(_TRIES):
        display.xdotool("type", "--delay", "90", "nihao")
        display.xdotool("sleep", "0.5", "key", "space")
        with suppress(TimeoutError):
            while program.hear(said, patience_s=_ONE_TRY_S)[text] != "你好":
                pass
            return
        display.xdotool("key", "Escape", "key", "ctrl+a", "key", "BackSpace")
    raise TimeoutError("the input method composes nothing")


class Program:
    """A program that says what happens as JSON lines."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._pipe = process.stdout
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(self._pipe, selectors.EVENT_READ)
        self._rest = b""

    def hear(self, happened: str, patience_s: float = _PATIENCE_S) -> dict[str, Any]:
        """Wait for the next line of this kind; the others are passed over.

        Raises TimeoutError when nothing is said for `patience_s` seconds.
        """
        while True:
            line = json.loads(self._line(patience_s))
            if line["happened"] == happened:
                return line

    def _line(self, patience_s: float) -> bytes:
        while b"\n" not in self._rest:
            if not self._waiting.select(patience_s):
                raise TimeoutError("the program says nothing")
            more = os.read(self._pipe.fileno(), 65536)
            if not more:
                raise EOFError("the program ended")
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        return line


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with killed_when_late(process):
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
