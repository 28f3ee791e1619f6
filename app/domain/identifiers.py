"""The marks by which a device is known again: read from a label, a box, a screen or a keyboard.

`norm` is what is compared, `raw` what was read. GS1 messages with application identifiers and own
codes are told apart before anything comes here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.check_digits import gs1_digit, luhn_digit, mod_97_pair
from app.domain.entry_text import checked_line, checked_text
from app.domain.errors import BadEntry, CheckDigitWrong

if TYPE_CHECKING:
    from collections.abc import Callable

SERIAL_LIMIT: Final = 64
# The most that a QR code holds (ISO/IEC 18004: 7089 digits at version 40, level L).
SCAN_LIMIT: Final = 7089

_AIM: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_SEPARATORS: Final = re.compile(r"[\s.‐‑‒–—―−-]")
_IMEI_AND_VERSION: Final = re.compile(r"([0-9]{15})/[0-9]{2}")
# GSMA TS.06, annex A, without test numbers, DECT and satellite phones.
_REPORTING_BODIES: Final = re.compile(r"01|33|35|4[459]|5[0-4]|86|9[189]")
_DIGITS: Final = re.compile(r"[0-9]+")
_MEID: Final = re.compile(r"[A-F][0-9A-F]{13}")
_MAC: Final = re.compile(
    r"[0-9A-F]{12}|[0-9A-F]{2}([:-])(?:[0-9A-F]{2}\1){4}[0-9A-F]{2}"
    r"|[0-9A-F]{4}\.[0-9A-F]{4}\.[0-9A-F]{4}"
)
_SERIAL: Final = re.compile(r"(?=.*[0-9])[0-9A-Z][0-9A-Z./_+-]{2,31}")
# Data identifiers of ANSI MH10.8.2. The rest after S must be as long as the serial numbers of the
# maker that prints it (Apple: 10 to 12), or half of all that begin with S would lose a letter.
_S_SERIAL: Final = re.compile(r"S((?=.*[0-9])(?=.*[A-Z])[0-9A-Z]{10,12})")
_P_PART: Final = re.compile(r"1P((?=.*[0-9])(?=.*[A-Z])[0-9A-Z/-]{5,20})")


class IdentifierKind(StrEnum):
    """What a mark is."""

    IMEI = "imei"
    """A phone's number, 14 digits and a check digit; one for each SIM."""
    IMEI_SV = "imei_sv"
    """The same 14 digits and a two-digit software version."""
    MEID = "meid"
    """The CDMA counterpart, 14 hexadecimal digits."""
    SERIAL = "serial"
    EID = "eid"
    """An embedded SIM's number."""
    ICCID = "iccid"
    """A SIM card's number."""
    MAC = "mac"
    """A network address."""
    GTIN = "gtin"
    """A kind of goods, the same on every box of it."""
    OTHER = "other"


# Both name a phone by the same first 14 digits.
IMEI_KINDS: Final = frozenset({IdentifierKind.IMEI, IdentifierKind.IMEI_SV})


@dataclass(frozen=True, slots=True)
class Identifier:
    """One mark of a device as read and as compared."""

    kind: IdentifierKind
    raw: str
    norm: str


@dataclass(frozen=True, slots=True)
class ImeiCheck:
    """An IMEI that was read, and whether its check digit fits.

    `given` is the check digit read, empty for 14 and 16 digits, which carry none; `expected` is
    the right one. Some old phones answer 0 for it, so a wrong one may be kept with a reason.
    """

    identifier: Identifier
    given: str
    expected: str

    @property
    def check_ok(self) -> bool:
        """Say whether nothing speaks against the number."""
        return self.given in {"", self.expected}

    @property
    def number(self) -> str:
        """Return the 15 digits that stand on the phone and its box, without software version."""
        return self.identifier.norm + (self.given or self.expected)

    @property
    def tac(self) -> str:
        """Return the type allocation code, the first eight digits, which names the model."""
        return self.identifier.norm[:8]


def check_imei(text: str, field: str = "imei") -> ImeiCheck:
    """Read an IMEI of 14, 15 or 16 digits (3GPP TS 23.003, annex B) and check it.

    Spaces, `-`, `/`, `.` and full-width digits are taken; so is the `/ 01` that some phones show
    behind the 15 digits. `norm` is the first 14 digits. Raises BadEntry, but not for a wrong check
    digit.
    """
    raw = checked_line(field, text, SERIAL_LIMIT)
    plain = _SEPARATORS.sub("", _folded(raw))
    if shown := _IMEI_AND_VERSION.fullmatch(plain):
        plain = shown[1]
    digits = plain.replace("/", "")
    if not _DIGITS.fullmatch(digits):
        raise BadEntry(field, "not_digits")
    if len(digits) not in {14, 15, 16}:
        raise BadEntry(field, "imei_length", str(len(digits)))
    norm = digits[:14]
    if len(set(norm)) == 1:
        raise BadEntry(field, "all_same_digit")
    kind = IdentifierKind.IMEI_SV if len(digits) == 16 else IdentifierKind.IMEI
    given = digits[14] if len(digits) == 15 else ""
    return ImeiCheck(Identifier(kind, raw, norm), given, luhn_digit(norm))


def parse_imei(text: str, field: str = "imei") -> Identifier:
    """Read an IMEI that has to be right. Raises BadEntry and CheckDigitWrong."""
    check = check_imei(text, field)
    if not check.check_ok:
        raise CheckDigitWrong(check.identifier.raw)
    return check.identifier


def parse_serial(text: str, field: str = "serial") -> Identifier:
    """Read a maker's serial number: any characters, at most 64. Raises BadEntry.

    `norm` is upper case, without spaces and without hyphens at its ends. The letter O and the digit
    0 stay apart: makers use both.
    """
    raw = checked_line(field, text, SERIAL_LIMIT)
    norm = serial_norm(raw)
    if not norm:
        raise BadEntry(field, "missing")
    return Identifier(IdentifierKind.SERIAL, raw, norm)


def serial_norm(text: str) -> str:
    """Return what serial numbers are compared by; empty where nothing is left."""
    # NFKC makes a space of some accents, and once more after upper(), which takes some letters
    # apart: only so is a norm its own norm.
    bare = "".join(_folded(text).split())
    return _folded(bare.upper()).strip("-")


def strip_aim_id(text: str) -> tuple[str, str]:
    """Split off the AIM symbology identifier (ISO/IEC 15424), such as `]C0`, that a scanner adds.

    Return it and the rest; the identifier is empty where the scanner adds none, which is usual.
    """
    found = _AIM.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def classify(text: str) -> tuple[Identifier, ...]:
    """Say what a scanned text can be: the best guess first, then what the clerk may choose instead.

    An IMEI with a wrong check digit comes before a serial number if its first two digits are an
    allocating body's, so that it is warned about. Raises BadEntry for an empty text and for control
    characters.
    """
    raw = checked_text("scan", strip_aim_id(text)[1], SCAN_LIMIT)
    guesses = [found for attempt in _ATTEMPTS if (found := attempt(raw))]
    return tuple(dict.fromkeys(guesses))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _digits(raw: str) -> str:
    """Return the digits of a text that is nothing but digits and spaces, else nothing."""
    digits = "".join(_folded(raw).split())
    return digits if _DIGITS.fullmatch(digits) and len(set(digits)) > 1 else ""


def _eid(raw: str) -> Identifier | None:
    # SGP.02 lets an EID begin with 89, SGP.29 with anything; both end in an ISO 7064 check pair.
    digits = _digits(raw)
    fits = len(digits) == 32 and digits[30:] == mod_97_pair(digits[:30])
    return Identifier(IdentifierKind.EID, raw, digits) if fits else None


def _iccid(raw: str) -> Identifier | None:
    # ITU-T E.118: 19 digits, 20 with some issuers; a card stores a 19-digit one with an F behind.
    digits = _digits(_folded(raw).upper().removesuffix("F"))
    fits = len(digits) in {19, 20} and digits.startswith("89")
    if not fits or digits[-1] != luhn_digit(digits[:-1]):
        return None
    return Identifier(IdentifierKind.ICCID, raw, digits)


def _gtin(raw: str) -> Identifier | None:
    # Compared as 14 digits, since scanners send the same UPC-A with and without a 0 in front.
    digits = _digits(raw)
    fits = len(digits) in {8, 12, 13, 14} and digits[-1] == gs1_digit(digits[:-1])
    return Identifier(IdentifierKind.GTIN, raw, digits.zfill(14)) if fits else None


def _imei_check(raw: str) -> ImeiCheck | None:
    try:
        return check_imei(raw)
    except BadEntry:
        return None


def _certain_imei(raw: str) -> Identifier | None:
    check = _imei_check(raw)
    return check.identifier if check and check.given and check.check_ok else None


def _likely_imei(raw: str) -> Identifier | None:
    check = _imei_check(raw)
    return check.identifier if check and _REPORTING_BODIES.match(check.tac) else None


def _possible_imei(raw: str) -> Identifier | None:
    check = _imei_check(raw)
    return check.identifier if check else None


def _meid(raw: str) -> Identifier | None:
    # 3GPP2 S.R0048: 14 hexadecimal digits from A0, or 18 decimal ones, 10 and 8 of them converted.
    plain = _SEPARATORS.sub("", _folded(raw)).upper()
    if len(digits := _digits(raw)) == 18:
        plain = f"{int(digits[:10]):08X}{int(digits[10:]):06X}"
    return Identifier(IdentifierKind.MEID, raw, plain) if _MEID.fullmatch(plain) else None


def _mac(raw: str) -> Identifier | None:
    plain = _folded(raw).upper()
    norm = re.sub(r"[^0-9A-F]", "", plain)
    fits = _MAC.fullmatch(plain) and len(set(norm)) > 1
    return Identifier(IdentifierKind.MAC, raw, norm) if fits else None


def _prefixed_serial(raw: str) -> Identifier | None:
    found = _S_SERIAL.fullmatch(_folded(raw).upper())
    return Identifier(IdentifierKind.SERIAL, raw, found[1]) if found else None


def _prefixed_part(raw: str) -> Identifier | None:
    found = _P_PART.fullmatch(_folded(raw).upper())
    return Identifier(IdentifierKind.OTHER, raw, found[1]) if found else None


def _serial(raw: str) -> Identifier | None:
    norm = serial_norm(raw)
    return Identifier(IdentifierKind.SERIAL, raw, norm) if _SERIAL.fullmatch(norm) else None


def _other(raw: str) -> Identifier:
    return Identifier(IdentifierKind.OTHER, raw, " ".join(_folded(raw).split()))


# The first that fits is the best guess, the others are what the clerk may choose.
_ATTEMPTS: Final[tuple[Callable[[str], Identifier | None], ...]] = (
    _eid,
    _iccid,
    _certain_imei,
    _gtin,
    _meid,
    _mac,
    _likely_imei,
    _prefixed_part,
    _prefixed_serial,
    _serial,
    _possible_imei,
    _other,
)
