"""A number that was typed or scanned for a device, read as what it is."""

from __future__ import annotations

from app.domain.identifiers import IMEI_KINDS, IdentifierKind, classify, serial_norm
from app.domain.intake import DeviceEntry


def identity_entry(text: str, reason: str) -> DeviceEntry:
    """Read a typed or scanned number as an IMEI or a serial number.

    Raises BadEntry for what is neither.
    """
    guess = classify(text)[0]
    if guess.kind in IMEI_KINDS:
        return DeviceEntry(imei=guess.raw, imei_reason=reason.strip())
    # A label may carry an S in front that is no part of the number.
    prefixed = guess.kind is IdentifierKind.SERIAL and guess.norm != serial_norm(guess.raw)
    return DeviceEntry(serial=guess.norm if prefixed else guess.raw)
