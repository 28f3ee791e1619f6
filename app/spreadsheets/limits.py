"""How much of a foreign file is taken in, and what a process that reads one may use."""

from __future__ import annotations

import importlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold; rows, columns and cells are those of Excel where it has a limit.

    Source: Microsoft, Excel specifications and limits (1,048,576 rows, 32,767 characters in a
    cell). `ratio` is inflated to packed bytes and counts above the first `free` inflated bytes:
    sheets of a real shop pack to a tenth or a fiftieth, a bomb to a thousandth.
    """

    inflated: int = 400 * _MIB
    ratio: int = 100
    free: int = 32 * _MIB
    members: int = 2_000
    part: int = 32 * _MIB
    """Bytes of a workbook's part that is read whole: its list of sheets, its styles."""
    rows: int = 1_048_576
    columns: int = 1_000
    cell: int = 32_767


LIMITS: Final = Limits()

_MEMORY: Final = 2_048 * _MIB
_CPU_SECONDS: Final = 3_600


def limit_this_process(memory: int = _MEMORY, cpu_seconds: int = _CPU_SECONDS) -> None:
    """Let this process use no more than that many bytes of address space and seconds of work.

    Called by a child process before it opens a foreign file; what is over then fails as
    MemoryError. Does nothing where the system has no such limits (Windows), and lowers only what
    is higher.
    """
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return
    for what, amount in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds)):
        _, hard = resource.getrlimit(what)
        lowered = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        # macOS knows the name of the memory limit and refuses any.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (lowered, hard))
