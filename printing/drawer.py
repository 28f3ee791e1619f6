"""The pulse that opens a cash drawer, sent through the receipt printer as a command of its own.

ESC p m t1 t2 of Epson's ESC/POS command reference: on for 50 ms, off for 500 ms. It is never part
of a paper, so that no reprint and no text in a paper can open the drawer.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# Begins as a slip does, by which the system's printing knows the printer's own language.
_RESET: Final = b"\x1b@"
_PULSE: Final = b"\x19\xfa"


class DrawerPin(StrEnum):
    """On which pin of the printer's socket the drawer hangs."""

    OFF = "off"
    """There is no drawer."""
    PIN_2 = "pin2"
    PIN_5 = "pin5"


def opening_bytes(pin: DrawerPin) -> bytes:
    """Return what opens the drawer; nothing where there is none."""
    if pin is DrawerPin.OFF:
        return b""
    return _RESET + b"\x1bp" + bytes((int(pin is DrawerPin.PIN_5),)) + _PULSE
