"""Where figures were taken: the machine, what else it was doing, and the versions."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher


def surroundings() -> dict[str, object]:
    """Describe the machine and the program's libraries as plain values."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_mib": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
        "load": load(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlcipher.sqlite_version,
        "sqlalchemy": version("SQLAlchemy"),
        "qt": version("PySide6-Essentials"),
    }


def load() -> list[float]:
    """Return how many processes wanted the processor in the last 1, 5 and 15 minutes."""
    return [round(one, 2) for one in os.getloadavg()]


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
