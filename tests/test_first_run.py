"""The two commands of the README, up to the point where the program itself takes over."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import machine
from tests.beside import LONGEST_PROCESS_S, killed_when_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
ENTRANCE = ("app/__init__.py", "app/first_run.py", "app/first_run.sh", "app/machine.py")

# Stands for the Python of a virtual environment: says what it was asked to do, installs nothing.
OBEDIENT_PYTHON = '#!/bin/sh\necho "asked: $*"\n'
HELPLESS_PYTHON = """#!/bin/sh
case "$*" in *--version*) exit 0;; esac
echo "ERROR: Could not find a version that satisfies the requirement"
exit 1
"""
WAITING_PYTHON = """#!/bin/sh
case "$*" in *--version*) exit 0;; esac
echo "Collecting everything"
exec sleep 60
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder with a space, with nothing in it but the entrance."""
    root = tmp_path / "my shop"
    for name in ENTRANCE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return root


def _put_python(checkout: Path, script: str, folder: str = ".venv-test") -> None:
    python = checkout / folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(script, encoding="utf-8")
    python.chmod(0o755)


def _run(
    checkout: Path, *arguments: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"]} if environ is None else environ
    command = ["/bin/sh", str(checkout / "app" / "first_run.sh"), *arguments]
    return subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, timeout=LONGEST_PROCESS_S
    )


def _path_with(folder: Path, **programs: str) -> Mapping[str, str]:
    """Give a PATH on which only these programs are found."""
    folder.mkdir()
    for name in ("cat", "dirname"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in programs.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder)}


def test_no_python_at_all_is_answered_with_the_apt_line(checkout: Path, tmp_path: Path) -> None:
    said = _run(checkout, "demo", environ=_path_with(tmp_path / "bin"))
    assert said.returncode == 2
    assert machine.APT_LINE in said.stderr.splitlines()


def test_half_a_python_is_answered_with_the_apt_line(checkout: Path, tmp_path: Path) -> None:
    minimal = "#!/bin/sh\necho \"No module named 'ctypes'\" >&2; exit 1\n"
    said = _run(checkout, "test", environ=_path_with(tmp_path / "bin", python3=minimal))
    assert said.returncode == 2
    assert machine.APT_LINE in said.stderr.splitlines()


@pytest.mark.parametrize("arguments", [(), ("open",)])
def test_an_unknown_errand_is_answered_with_the_usage(
    checkout: Path, arguments: tuple[str, ...]
) -> None:
    said = _run(checkout, *arguments)
    assert (said.returncode, said.stderr.split()[0]) == (2, "usage:")


def test_a_demo_without_a_display_is_refused_in_words(checkout: Path) -> None:
    said = _run(checkout, "demo")
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert "apt-get update && apt-get install" in said.stderr


def test_a_demo_without_a_window_needs_no_display(checkout: Path) -> None:
    _put_python(checkout, OBEDIENT_PYTHON, ".venv-demo")
    said = _run(checkout, "demo", "--no-window")
    assert (said.returncode, said.stdout) == (0, "asked: -m app demo --no-window\n")


def test_arguments_reach_pytest_unchanged(checkout: Path) -> None:
    _put_python(checkout, OBEDIENT_PYTHON)
    assert _run(checkout, "test", "-k", "a and b").stdout == "asked: -m pytest -k a and b\n"


def test_what_is_installed_is_not_installed_again(checkout: Path) -> None:
    _put_python(checkout, OBEDIENT_PYTHON)
    first, second = _run(checkout, "test"), _run(checkout, "test")
    assert ("Installing" in first.stderr, second.stderr) == (True, "")


def test_changed_requirements_are_installed(checkout: Path) -> None:
    _put_python(checkout, OBEDIENT_PYTHON)
    _run(checkout, "test")
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert "Installing" in _run(checkout, "test").stderr


def test_a_failed_installation_shows_the_last_words_of_pip(checkout: Path) -> None:
    _put_python(checkout, HELPLESS_PYTHON)
    said = _run(checkout, "test")
    assert said.returncode == 1
    assert "Is the network there?" in said.stderr
    assert "ERROR: Could not find a version" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_folder_that_cannot_be_written_is_told(checkout: Path) -> None:
    (checkout / ".venv-test").write_text("in the way", encoding="utf-8")
    said = _run(checkout, "test")
    assert said.returncode == 1
    assert ".venv-test" in said.stderr
    assert "Traceback" not in said.stderr


def test_an_interrupted_installation_ends_quietly(checkout: Path) -> None:
    _put_python(checkout, WAITING_PYTHON)
    # Whoever runs the tests in the background made them deaf to it, and what they start.
    hearing = ["env", "--default-signal=INT"]
    command = [*hearing, "/bin/sh", str(checkout / "app" / "first_run.sh"), "test"]
    with (
        subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as running,
        killed_when_late(running),
    ):
        assert running.stderr
        assert any("Collecting" in line for line in running.stderr)
        os.killpg(running.pid, signal.SIGINT)
        rest = running.stderr.read()
    assert (running.returncode, rest) == (130, "")


@pytest.mark.parametrize("name", [name for name in ENTRANCE if name.endswith(".py")])
def test_an_old_python_can_still_read_what_tells_it_so(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_entrance_needs_the_standard_library_alone() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import app.first_run"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, timeout=LONGEST_PROCESS_S)


def test_the_apt_line_brings_every_library() -> None:
    libraries = (
        *machine.OFFSCREEN_LIBRARIES,
        *machine.XCB_LIBRARIES,
        *machine.WAYLAND_LIBRARIES,
    )
    assert {library.package for library in libraries} <= set(machine.APT_LINE.split())


def test_a_missing_library_names_its_package_once() -> None:
    nowhere = machine.Library("libnowhere.so.9", "libnowhere9")
    assert machine.missing_packages((nowhere, nowhere)) == ("libnowhere9",)


@pytest.mark.parametrize(
    ("environ", "extra"),
    [
        ({}, machine.XCB_LIBRARIES),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, machine.XCB_LIBRARIES),
        ({"WAYLAND_DISPLAY": "wayland-0"}, machine.WAYLAND_LIBRARIES),
        ({"QT_QPA_PLATFORM": "offscreen"}, ()),
    ],
)
def test_a_window_needs_the_libraries_of_its_display(
    environ: Mapping[str, str], extra: tuple[machine.Library, ...]
) -> None:
    wanted = machine.qt_libraries(environ, window=True)
    assert wanted == machine.OFFSCREEN_LIBRARIES + extra


def test_a_display_that_is_not_there_is_named() -> None:
    assert ":7654" in machine.display_fault({"DISPLAY": ":7654"})
    assert "nowhere" in machine.display_fault({"WAYLAND_DISPLAY": "nowhere"})
    assert "neither" in machine.display_fault({})


def test_a_platform_without_a_screen_needs_no_display() -> None:
    assert machine.display_fault({"QT_QPA_PLATFORM": "offscreen"}) == ""


@pytest.fixture
def silent_server(tmp_path: Path) -> Iterator[Path]:
    """A socket that takes connections and never says a word."""
    path = tmp_path / "silent"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()
        yield path


def test_a_display_that_hangs_is_not_waited_for_long(
    silent_server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "DISPLAY_PATIENCE_S", 0.1)
    assert "does not answer" in machine.display_fault({"DISPLAY": str(silent_server)})


def test_a_wayland_display_that_listens_is_enough(silent_server: Path) -> None:
    environ = {
        "WAYLAND_DISPLAY": silent_server.name,
        "XDG_RUNTIME_DIR": str(silent_server.parent),
    }
    assert machine.display_fault(environ) == ""
