"""Try Benchside from a fresh checkout: open the demonstration shop, or run all tests.

    python3 -m app.first_run demo [arguments of `python -m app demo`]
    python3 -m app.first_run test [arguments of pytest]

Uses the standard library alone, because nothing else is installed yet, and syntax that Python 3.8
still reads, so that an old Python is told so in words. Each command keeps a virtual environment of
its own (`.venv-demo`, `.venv-test`) and installs into it again when pyproject.toml has changed.

Exit codes: 1 the installation failed, 2 something is missing on the machine, else the program's.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import machine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
USAGE: Final = "usage: sh app/first_run.sh demo [--no-window] | test [pytest arguments]\n"
OLDEST_PYTHON: Final = (3, 11)
PIP_LINES_SHOWN: Final = 12
# The lines of pip that show a waiting person that it gets on.
PIP_PROGRESS: Final = ("Collecting ", "Installing ", "Successfully ")


class Errand(NamedTuple):
    """One of the two commands: where it installs what, and which module it then runs."""

    folder: str
    install: str
    module: str
    arguments: tuple[str, ...]


ERRANDS: Final = {
    "demo": Errand(".venv-demo", ".", "app", ("demo",)),
    "test": Errand(".venv-test", ".[test]", "pytest", ()),
}


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Check the machine, install once, then become the program; return an exit code if not."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        _say(f"Benchside needs Python 3.11 or newer; this is {found} ({sys.executable}).\n")
        return 2
    if not arguments or arguments[0] not in ERRANDS:
        _say(USAGE)
        return 2
    errand, rest = ERRANDS[arguments[0]], tuple(arguments[1:])
    obstacle = _obstacle(errand, rest, environ)
    if obstacle:
        _say(obstacle)
        return 2
    try:
        fault = _prepare(errand)
    except OSError as failed:
        fault = f"Cannot make a virtual environment in {ROOT}: {failed}\n"
    if fault:
        _say(fault)
        return 1
    return _become(errand, rest, environ)


def _obstacle(errand: Errand, rest: Sequence[str], environ: Mapping[str, str]) -> str:
    """Say what the machine lacks for this errand; empty when nothing."""
    window = errand.module == "app"
    missing = machine.missing_for_venv()
    if window and "--no-window" in rest:
        return machine.packages_message(missing) if missing else ""
    missing += machine.missing_packages(machine.qt_libraries(environ, window=window))
    if missing:
        return machine.packages_message(missing)
    fault = machine.display_fault(environ) if window else ""
    return machine.display_message(fault) if fault else ""


def _prepare(errand: Errand) -> str:
    """Make the virtual environment unless it fits already; say why when that failed."""
    folder = ROOT / errand.folder
    stamp = folder / "installed.sha256"
    fingerprint = _fingerprint()
    fits = stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint
    if fits and _python(folder).exists():
        return ""
    _say(f"Installing what Benchside needs into {errand.folder}, once; it takes a minute or two.\n")
    fault = ("" if _has_pip(folder) else _make(folder)) or _install(folder, errand.install)
    if not fault:
        stamp.write_text(fingerprint, encoding="utf-8")
    return fault


def _fingerprint() -> str:
    """Change whenever an installation no longer fits: other needs, other Python, other place."""
    parts = (str(ROOT).encode(), sys.version.encode(), (ROOT / "pyproject.toml").read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _has_pip(folder: Path) -> bool:
    python = _python(folder)
    if not python.exists():
        return False
    asked = [str(python), "-m", "pip", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _make(folder: Path) -> str:
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return f"Python could not make {folder}:\n{made.stdout}" if made.returncode else ""


def _install(folder: Path, what: str) -> str:
    command = [str(_python(folder)), "-m", "pip", "install", "--disable-pip-version-check"]
    last: deque[str] = deque(maxlen=PIP_LINES_SHOWN)
    with subprocess.Popen(
        [*command, "--no-input", "-e", what],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            last.append(line)
            if line.startswith(PIP_PROGRESS):
                _say(f"  {line.split(' (')[0].rstrip()[:98]}\n")
    if pip.returncode == 0:
        return ""
    return (
        "pip could not install what Benchside needs. Is the network there? Its last words:\n\n"
        f"{''.join(last)}\nRun the same command again when that is mended.\n"
    )


def _become(errand: Errand, rest: Sequence[str], environ: Mapping[str, str]) -> int:
    command = [str(_python(ROOT / errand.folder)), "-m", errand.module, *errand.arguments, *rest]
    # Packages of another project must not be found before those just installed.
    kept = {name: value for name, value in environ.items() if name != "PYTHONPATH"}
    if os.name == "posix":
        # The program takes this process over, and with it signals and the exit code.
        os.chdir(ROOT)
        os.execve(command[0], command, kept)  # noqa: S606
    return subprocess.run(command, cwd=ROOT, env=kept, check=False).returncode


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], os.environ))
    except KeyboardInterrupt:
        sys.exit(130)
