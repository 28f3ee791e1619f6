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
from tests.beside import LONGEST_PROCESS_S, killed_when_late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STREAMS = ("given", "out", "error")
_WAYS = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)


class WarmStart:
    """Begins commands without reading the program again; leaving it ends the process it keeps."""

    def __init__(self, root: Path) -> None:
        self._ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.journeys.warm_start", str(theirs.fileno())]
        self._process = subprocess.Popen(command, cwd=root, pass_fds=(theirs.fileno(),))
        theirs.close()
        self._answers = self._ours.makefile("r", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._answers.close()
        self._ours.close()
        self._process.wait(LONGEST_PROCESS_S)

    def run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        given: str,
        patience_s: float = LONGEST_PROCESS_S,
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; one that takes longer ends everything."""
        late = killed_when_late(self._process, patience_s)
        with tempfile.TemporaryDirectory() as name, late:
            folder = Path(name)
            (folder / "given").write_text(given, encoding="utf-8")
            asked = {"folder": name, "arguments": arguments, "environment": dict(environment)}
            self._ours.sendall(json.dumps(asked).encode() + b"\n")
            code = int(self._answers.readline())
            said = [(folder / stream).read_text(encoding="utf-8") for stream in _STREAMS[1:]]
        return subprocess.CompletedProcess(arguments, code, *said)


def _fork_for_each(number: int) -> Any:
    """Answer each request with an exit code; in the process of one, return what is asked."""
    with socket.socket(fileno=number) as connection, connection.makefile("rw") as lines:
        for line in lines:
            child = os.fork()
            if not child:
                return json.loads(line)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            lines.write(f"{code}\n")
            lines.flush()
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
