"""What came out of devices: why, and what became of it (N05, P24)."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class RemovalCause(StrEnum):
    """Why a piece came out, or did not go in."""

    REPLACED = "replaced"
    """The device's own, replaced by a fitted part."""
    FAULTY_ON_ARRIVAL = "faulty_on_arrival"
    """The shop's own piece, bad as it came from the supplier."""
    BROKEN_BY_US = "broken_by_us"
    """Broken at the bench: the shop's own piece, or the device's."""


@unique
class OldPartFate(StrEnum):
    """What became of a piece that came out."""

    TO_CUSTOMER = "to_customer"
    WAIVED = "waived"
    """The customer does not want it."""
    TO_MAKER = "to_maker"
    QUARANTINE = "quarantine"
    SCRAP = "scrap"
    LOST = "lost"
