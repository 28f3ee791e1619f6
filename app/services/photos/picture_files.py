"""Files that may be photos: plain ones only, looked at before they are read."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Final

from app.domain.errors import FileUnreadable
from app.domain.photo import LARGEST_FILE, PhotoFault, PhotoRefused, photo_name
from app.services.photos.picture_kinds import HEAD, picture_kind

if TYPE_CHECKING:
    from pathlib import Path

# A pipe that nobody writes into would else be waited for; Windows has neither of the three.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
# What a link is refused with: POSIX says ELOOP, FreeBSD EMLINK; ENXIO is a socket.
_NO_FILE: Final = frozenset({errno.ELOOP, errno.EMLINK, errno.ENXIO})


def read_picture_file(path: Path) -> bytes:
    """Return the bytes of a file that begins as a photo does.

    Neither links nor anything but plain files are opened; what is too large, or no photo by its
    first bytes, is not read. Raises PhotoRefused or FileUnreadable.
    """
    name = photo_name(path.name)
    if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise PhotoRefused(name, PhotoFault.NO_FILE)
    try:
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise PhotoRefused(name, PhotoFault.NO_FILE)
            kind = picture_kind(file.read(HEAD))
            if isinstance(kind, PhotoFault):
                raise PhotoRefused(name, kind)
            if about.st_size > LARGEST_FILE:
                raise PhotoRefused(name, PhotoFault.TOO_LARGE)
            file.seek(0)
            # One more than allowed, for a file that grows while it is read.
            return file.read(LARGEST_FILE + 1)
    except OSError as raised:
        if raised.errno in _NO_FILE or isinstance(raised, IsADirectoryError):
            raise PhotoRefused(name, PhotoFault.NO_FILE) from raised
        raise FileUnreadable(str(path), raised.strerror or str(raised)) from raised
