"""Find out whether a folder is on a network drive, where SQLite's WAL cannot share memory."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs", "davfs"}
)
_MOUNTS: Final = Path("/proc/self/mounts")


def network_file_system(folder: Path, mounts: str | None = None) -> str | None:
    """Name the network file system that `folder` is on, None on a drive of this machine.

    `mounts` is the text of Linux's /proc/self/mounts (fields: device, mount point, type, …; see
    fstab(5)). On systems without it nothing is detected.
    """
    if mounts is None:
        mounts = _MOUNTS.read_text(encoding="utf-8") if _MOUNTS.exists() else ""
    whole = folder.resolve()
    depth, kind = -1, ""
    for line in mounts.splitlines():
        point, file_system = _mount(line)
        # A later line covers an earlier one at the same point.
        if whole.is_relative_to(point) and len(point.parts) >= depth:
            depth, kind = len(point.parts), file_system
    return kind if kind in NETWORK_FILE_SYSTEMS else None


def _mount(line: str) -> tuple[Path, str]:
    _device, point, file_system = line.split(" ")[:3]
    # Blanks and the like in a mount point are written as three octal digits.
    for octal, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(octal, character)
    return Path(point), file_system
