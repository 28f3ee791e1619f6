"""What a process that reads a foreign file may use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.beside import LONGEST_PROCESS_S

PROGRAM = """
from app.spreadsheets.limits import limit_this_process
limit_this_process()
import resource
print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])
try:
    bytearray(3 << 30)
except MemoryError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits are the system's")
def test_a_limited_process_gets_no_more_memory() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_PROCESS_S,
    )
    assert said.stdout.split() == [str(2 << 30), "3600", "refused"]
