"""How much memory a process has; apart, because the watched window reads no more than it must."""

from __future__ import annotations

from pathlib import Path


def memory_mib(process: int | None = None) -> dict[str, float]:
    """Return the memory of a process in MiB: resident, its share of it (PSS), the highest."""
    folder = Path("/proc") / str(process or "self")
    rollup = _kib(folder / "smaps_rollup")
    status = _kib(folder / "status")
    return {
        "rss": round(status["VmRSS"] / 1024, 1),
        "pss": round(rollup["Pss"] / 1024, 1),
        "highest_rss": round(status["VmHWM"] / 1024, 1),
    }


def _kib(path: Path) -> dict[str, int]:
    found = {}
    for line in path.read_text().splitlines():
        name, _, value = line.partition(":")
        if value.strip().endswith(" kB"):
            found[name] = int(value.split()[0])
    return found
