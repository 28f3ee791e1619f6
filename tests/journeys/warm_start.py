"""The program, read once and begun many times: each command is a process forked from one.

To start Python and to read the program takes two seconds of CPU, ten times what most commands do.
Nothing else differs from `python -m app`: each command has a process, streams, an environment and
an end of its own. As a program this module is the process that the others come from.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import app
import db
import printing
from app.bootstrap import main
from tests.beside import LONGEST_PROCESS_S

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STREAMS = ("given", "out", "error")
_WAYS = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)


class WarmStart:
    """Begins commands without reading the program again, also several at once.

    Leaving it ends the process that it keeps.
    """

    def __init__(self, root: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._door = str(Path(self._folder.name, "door"))
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(self._door)
            door.listen()
            command = [sys.executable, "-m", "tests.journeys.warm_start", str(door.fileno())]
            self._process = subprocess.Popen(
                command, cwd=root, pass_fds=(door.fileno(),), start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        # With it goes what hangs.
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(LONGEST_PROCESS_S)
        self._folder.cleanup()

    def run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        given: str,
        patience_s: float = LONGEST_PROCESS_S,
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; raises TimeoutError for one that takes longer."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "given").write_text(given, encoding="utf-8")
            asked = {"folder": name, "arguments": arguments, "environment": dict(environment)}
            code = self._ask(json.dumps(asked), patience_s)
            said = [(folder / stream).read_text(encoding="utf-8") for stream in _STREAMS[1:]]
        return subprocess.CompletedProcess(arguments, code, *said)

    def _ask(self, line: str, patience_s: float) -> int:
        with socket.socket(socket.AF_UNIX) as asking, asking.makefile("rw") as lines:
            asking.settimeout(patience_s)
            asking.connect(self._door)
            lines.write(f"{line}\n")
            lines.flush()
            return int(lines.readline())


def _fork_for_each(number: int) -> Any:
    """Answer whoever comes with an exit code; in the process of a command, return what it is."""
    # Those that answer are waited for by nobody.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=number) as door:
        while True:
            connection, _address = door.accept()
            with connection:
                if not os.fork():
                    return _fork_one(connection)


def _fork_one(connection: socket.socket) -> Any:
    """Wait for one command and say how it ended; in its own process, return what it is."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with connection.makefile("rw") as lines:
        wanted = json.loads(lines.readline())
        child = os.fork()
        if not child:
            return wanted
        lines.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    return None


def _begin(folder: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Be the program: raises SystemExit, as it does."""
    for standard, (stream, way) in enumerate(zip(_STREAMS, _WAYS, strict=True)):
        opened = os.open(Path(folder, stream), way)
        os.dup2(opened, standard)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["app", *arguments]
    sys.exit(main(arguments))


def _read_program() -> None:
    """Read what commands import only when they need it as well."""
    for package in (app, db, printing):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith((".__main__", ".env")):
                importlib.import_module(module.name)
    # No child has to look through all this for garbage, least of all at its end.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _read_program()
    wanted = _fork_for_each(int(sys.argv[1]))
    if wanted is not None:
        _begin(**wanted)
