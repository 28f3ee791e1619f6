"""The cash drawer: opened by a command of its own, on the pin where it hangs."""

from __future__ import annotations

from printing.drawer import DrawerPin, opening_bytes
from tests.printing.escpos_reader import printed


def test_the_pulse_goes_to_the_pin_that_was_chosen() -> None:
    assert opening_bytes(DrawerPin.PIN_2) == b"\x1b@\x1bp\x00\x19\xfa"
    assert opening_bytes(DrawerPin.PIN_5) == b"\x1b@\x1bp\x01\x19\xfa"


def test_the_pulse_opens_once_and_prints_nothing() -> None:
    out = printed(opening_bytes(DrawerPin.PIN_2))

    assert (out.drawer_pulses, out.lines, out.cuts) == (1, [], 0)


def test_without_a_drawer_nothing_is_sent() -> None:
    assert opening_bytes(DrawerPin.OFF) == b""
