"""Read keys by their place on a US keyboard, whatever layout the computer has.

A scanner set to US sends places, not letters: on a German computer its y arrives as z and its -
as ß. The places are those of scan code set 1 (IBM PC AT keyboard), which Linux calls evdev codes;
X11 and Wayland count them from 8 on.
"""

from __future__ import annotations

from typing import Final

# First place of each row, its characters alone and with Shift.
_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYS: Final = {
    first + step: (low, high)
    for first, lows, highs in _ROWS
    for step, (low, high) in enumerate(zip(lows, highs, strict=True))
}
_X11_OFFSET: Final = 8
_CONTROL: Final = 0x1F


def us_character(scan_code: int, platform: str, *, shift: bool, control: bool) -> str:
    """Give what a US keyboard has at this native scan code; empty for a place it cannot name.

    `platform` is Qt's name of the platform plug-in. Capital lock is ignored: it changes what the
    computer makes of a key, not what the scanner meant.
    """
    place = scan_code - _X11_OFFSET if platform in {"xcb", "wayland"} else scan_code
    pair = _KEYS.get(place)
    if pair is None:
        return ""
    character = pair[1] if shift else pair[0]
    return control_character(character) if control else character


def control_character(character: str) -> str:
    """Give what Ctrl makes of a key: ] becomes 0x1D, the group separator (ASCII)."""
    code = ord(character.upper())
    return chr(code & _CONTROL) if 0x40 <= code <= 0x5F else ""
