"""Printing through a real CUPS to a real socket: the bytes arrive as they were made."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.printer import SpoolerRefused
from printing.spool import SystemPrinter, send, system_printers
from tests.beside import LONGEST_PROCESS_S, LONGEST_S, killed_when_late

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.cups

_CUPSD = """
Listen {home}/cups.sock
LogLevel warn
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """
ServerRoot {home}/root
CacheDir {home}/cache
StateDir {home}/state
RequestRoot {home}/spool
TempDir {home}/temp
AccessLog {home}/access
ErrorLog {home}/error
PageLog {home}/page
"""


@pytest.fixture(scope="module")
def spooler() -> Iterator[Path]:
    """Start a spooler of the test's own."""
    # Not below pytest's folder: a socket's path has room for about a hundred letters.
    home = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
    for name in ("root", "cache", "state", "spool", "temp"):
        (home / name).mkdir()
    account = pwd.getpwnam("lp")
    for path in (home, *home.iterdir()):
        path.chmod(0o770)
        os.chown(path, 0, account.pw_gid)
    home.chmod(0o755)
    (home / "cupsd.conf").write_text(_CUPSD.format(home=home))
    (home / "files.conf").write_text(_FILES.format(home=home))
    command = ["/usr/sbin/cupsd", "-f", "-c", home / "cupsd.conf", "-s", home / "files.conf"]
    with subprocess.Popen(command) as server:
        yield home
        server.terminate()
        with killed_when_late(server):
            server.wait()
    shutil.rmtree(home)


@pytest.fixture
def printer() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(30)
        yield listening


@pytest.fixture
def queue(spooler: Path, printer: socket.socket, monkeypatch: pytest.MonkeyPatch) -> str:
    """Set up a raw queue to the printer; `lp` and `lpstat` find the test's spooler."""
    server = str(spooler / "cups.sock")
    monkeypatch.setenv("CUPS_SERVER", server)
    device = f"socket://127.0.0.1:{printer.getsockname()[1]}"
    command = ["lpadmin", "-h", server, "-p", "Counter", "-E", "-v", device, "-m", "raw"]
    # The spooler answers from a moment after its start.
    for _ in range(50):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=LONGEST_PROCESS_S
        )
        if done.returncode == 0:
            break
        subprocess.run(
            ["lpstat", "-h", server, "-r"],
            capture_output=True,
            check=False,
            timeout=LONGEST_PROCESS_S,
        )
    assert done.returncode == 0, done.stderr
    return "Counter"


def test_raw_bytes_arrive_as_they_were_made(queue: str, printer: socket.socket) -> None:
    data = bytes(range(256)) * 40
    send(SystemPrinter(queue, raw=True), data)
    connection, _ = printer.accept()
    connection.settimeout(LONGEST_S)
    with connection, connection.makefile("rb") as stream:
        assert stream.read() == data


def test_the_spoolers_printers_are_listed(queue: str) -> None:
    assert queue in system_printers()


def test_a_printer_that_the_spooler_does_not_know_is_refused(queue: str) -> None:
    with pytest.raises(SpoolerRefused):
        send(SystemPrinter("Nowhere", raw=True), b"x")
