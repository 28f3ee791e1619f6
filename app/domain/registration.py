"""What customers write of themselves before they come, as digits that a QR code carries.

Digits only, because they pass keyboard-wedge scanners, Chinese input methods, foreign keyboard
layouts and CapsLock unharmed; in a QR code's numeric mode (ISO/IEC 18004) ten bits carry three of
them. `resources/registration/index.html` writes the same payload:

    prefix 8, version 1, bytes 4, groups of bytes, check 2 (ISO 7064 MOD 97-10 over all before it)

The bytes are the UTF-8 of name, phone, model and fault, divided by line feeds and filled up with
spaces to twelve. Six bytes make a number of 15 digits, which a browser's numbers hold exactly; the
one to five bytes at the end make 3, 5, 8, 10 or 13.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final, Self

from app.domain.check_digits import mod_97_pair
from app.domain.errors import RuleViolation

# No own code, IMEI, EAN, EID or payment code is as long; GS1 has no application identifier 77.
PREFIX: Final = "77207720"
VERSION: Final = 1
LIMITS: Final = {"name": 30, "phone": 24, "model": 40, "fault": 120}
"""The most code points of each field."""

_LEAST_BYTES: Final = 12
_GROUP: Final = 6
_DIGITS_OF: Final = {1: 3, 2: 5, 3: 8, 4: 10, 5: 13, 6: 15}
_HEAD: Final = len(PREFIX) + 1 + 4
_CHECK: Final = 2
# The longest payment code has 24 digits.
_OURS: Final = re.compile(PREFIX + r"[0-9]{17,}")

_BLANKS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u00a0\u3000 ]+")
# What `app.domain.entry_text` refuses: direction controls, lone surrogates, noncharacters.
_DROPPED: Final = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


@dataclass(eq=False)
class RegistrationDamaged(RuleViolation):
    """A registration code did not come through whole."""


@dataclass(eq=False)
class RegistrationTooNew(RuleViolation):
    """A registration code was made by a newer page than this program knows."""

    version: int


@dataclass(frozen=True, slots=True)
class Registration:
    """What a customer wrote beforehand; any of it may be empty."""

    name: str = ""
    phone: str = ""
    model: str = ""
    fault: str = ""

    def cleaned(self) -> Self:
        """Return it as it is kept: no control characters, single blanks, no field too long."""
        return type(self)(*(_cleaned(getattr(self, name), LIMITS[name]) for name in LIMITS))

    def encode(self) -> str:
        """Return the digits of the QR code; what cannot be kept is left out."""
        kept = self.cleaned()
        record = "\n".join(getattr(kept, field.name) for field in fields(kept))
        raw = record.encode().ljust(_LEAST_BYTES)
        body = "".join(_digits(raw[at : at + _GROUP]) for at in range(0, len(raw), _GROUP))
        payload = f"{PREFIX}{VERSION}{len(raw):04}{body}"
        return payload + mod_97_pair(payload)

    @classmethod
    def decode(cls, digits: str) -> Self:
        """Read what `encode` wrote.

        Raises RegistrationTooNew, and RegistrationDamaged for everything else that is no whole
        registration.
        """
        payload, check = digits[:-_CHECK], digits[-_CHECK:]
        if not is_registration(digits) or mod_97_pair(payload) != check:
            raise RegistrationDamaged
        version = int(payload[len(PREFIX)])
        if version != VERSION:
            raise RegistrationTooNew(version)
        raw = _bytes(payload[_HEAD:], int(payload[_HEAD - 4 : _HEAD]))
        try:
            parts = raw.decode().split("\n")
        except UnicodeDecodeError as torn:
            raise RegistrationDamaged from torn
        if len(parts) != len(LIMITS):
            raise RegistrationDamaged
        return cls(*parts).cleaned()


def is_registration(text: str) -> bool:
    """Say whether a text begins as a registration code does and is nothing but digits."""
    return _OURS.fullmatch(text) is not None


def _cleaned(text: str, limit: int) -> str:
    plain = _BLANKS.sub(" ", _DROPPED.sub("", text)).strip(" ")
    return plain[:limit].rstrip(" ")


def _digits(group: bytes) -> str:
    return f"{int.from_bytes(group, 'big'):0{_DIGITS_OF[len(group)]}}"


def _bytes(body: str, count: int) -> bytes:
    """Return `count` bytes, of which the digits must be neither more nor fewer."""
    raw, at = bytearray(), 0
    while len(raw) < count:
        size = min(_GROUP, count - len(raw))
        group, at = body[at : at + _DIGITS_OF[size]], at + _DIGITS_OF[size]
        if len(group) < _DIGITS_OF[size] or int(group) >= 256**size:
            raise RegistrationDamaged
        raw += int(group).to_bytes(size, "big")
    if at != len(body):
        raise RegistrationDamaged
    return bytes(raw)
