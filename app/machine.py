"""What this machine must have before Qt can be loaded, and the packages that bring it.

Qt's libraries and a display cannot be asked of Qt itself: without libraries its import fails, and
without a display QApplication aborts the whole process. So both are found out here first, with
nothing but the standard library, in syntax that Python 3.8 still reads.

The names are Debian 12's; which library belongs to which part of Qt was read with ldd from the
wheel of PySide6-Essentials 6.11.3 on a bare Debian.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

DISPLAY_PATIENCE_S: Final = 10.0

# Everything a bare Debian lacks; the README shows the same line and a test compares them.
APT_LINE: Final = (
    "apt-get update && apt-get install -y --no-install-recommends python3-venv libgl1 libegl1"
    " libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1"
    " libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0"
    " libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1"
    " libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1"
    " fonts-noto-cjk"
)

# A machine without a screen can still show its windows to a program.
VIRTUAL_DISPLAY_LINE: Final = (
    "apt-get update && apt-get install -y --no-install-recommends xvfb xauth"
)


class Library(NamedTuple):
    """One shared library by the name the loader asks for, and the package that has it."""

    name: str
    package: str


# Widgets, pictures and PDF without any screen: what the tests need.
OFFSCREEN_LIBRARIES: Final = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libgthread-2.0.so.0", "libglib2.0-0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
)

# What a window on an X display needs besides.
XCB_LIBRARIES: Final = (
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-glx.so.0", "libxcb-glx0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
)

# What a window needs besides where there is a Wayland display alone.
WAYLAND_LIBRARIES: Final = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
)


def missing_for_venv() -> tuple[str, ...]:
    """Name the packages without which Python makes no virtual environment."""
    # Debian keeps ensurepip, and with it the working half of venv, in a package of its own.
    whole = all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))
    return () if whole else ("python3-venv",)


def qt_libraries(environ: Mapping[str, str], *, window: bool) -> tuple[Library, ...]:
    """List what Qt loads here, for a window on the display of `environ` or without a screen."""
    if platform.system() != "Linux":
        return ()
    if not window or not _wants_screen(environ):
        return OFFSCREEN_LIBRARIES
    wayland_alone = environ.get("WAYLAND_DISPLAY") and not environ.get("DISPLAY")
    return OFFSCREEN_LIBRARIES + (WAYLAND_LIBRARIES if wayland_alone else XCB_LIBRARIES)


def missing_packages(libraries: tuple[Library, ...]) -> tuple[str, ...]:
    """Name the packages of those libraries that the loader does not find, each once."""
    missing = [library.package for library in libraries if not _loads(library.name)]
    return tuple(dict.fromkeys(missing))


def display_fault(environ: Mapping[str, str]) -> str:
    """Say in a few words why no window can be opened; empty when a display answers."""
    if platform.system() != "Linux" or not _wants_screen(environ):
        return ""
    name = environ.get("DISPLAY", "")
    if name and _x_server_answers(name):
        return ""
    wayland = environ.get("WAYLAND_DISPLAY", "")
    if wayland and _wayland_answers(environ.get("XDG_RUNTIME_DIR", ""), wayland):
        return ""
    if name:
        return f"the X server {name} (DISPLAY) does not answer"
    if wayland:
        return f"the Wayland display {wayland} (WAYLAND_DISPLAY) does not answer"
    return "neither DISPLAY nor WAYLAND_DISPLAY is set"


def packages_message(packages: tuple[str, ...]) -> str:
    """Say which packages are missing and the one line that installs all that Benchside needs."""
    return (
        f"Benchside cannot run here yet. Missing: {' '.join(packages)}\n"
        "Run this line as root, then the same command again:\n\n"
        f"{APT_LINE}\n"
    )


def display_message(fault: str) -> str:
    """Say why no window can be opened and what to do about it."""
    return (
        f"Benchside has no display to open its window on: {fault}.\n"
        "Start it from a desktop session. A machine without a screen needs a virtual one;\n"
        "run this line as root, then put xvfb-run -a before the same command:\n\n"
        f"{VIRTUAL_DISPLAY_LINE}\n"
    )


def _wants_screen(environ: Mapping[str, str]) -> bool:
    # Qt reads it as a list with options: "wayland;xcb", "vnc:size=1366x768", "offscreen".
    first = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return first in ("", "xcb", "wayland", "wayland-egl")


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _x_server_answers(name: str) -> bool:
    """Ask the way Qt's xcb platform asks: this also finds a refused authorisation."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        # Its package is named by `missing_packages`; the display is asked after that.
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    answers = []

    def ask() -> None:
        connection = xcb.xcb_connect(os.fsencode(name), None)
        answers.append(xcb.xcb_connection_has_error(connection) == 0)
        xcb.xcb_disconnect(connection)

    # A display on a dead host lets connect() hang for minutes: it is left behind in its thread.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(DISPLAY_PATIENCE_S)
    return answers == [True]


def _wayland_answers(runtime_folder: str, name: str) -> bool:
    path = Path(runtime_folder) / name
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(DISPLAY_PATIENCE_S)
            connection.connect(str(path))
    except OSError:
        return False
    return True
