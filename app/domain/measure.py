"""Measurements at the bench: what is measured, in which unit, and how it came out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class Verdict(StrEnum):
    """How a measured value stands to its limits."""

    WITHIN = "within"
    LOW = "low"
    HIGH = "high"
    UNJUDGED = "unjudged"
    """Nobody said what it should be."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be measured: `low` and `high` are in `unit`, which may be empty for a count."""

    key: str
    names: Mapping[str, str]
    classes: frozenset[str]
    unit: str
    low: Decimal | None
    high: Decimal | None

    def fits(self, category: str) -> bool:
        """Tell whether it is measured on devices of a class."""
        return category in self.classes or "*" in self.classes

    def verdict(self, value: Decimal) -> Verdict:
        """Judge a value in the measure's unit; a limit itself is within."""
        if self.low is not None and value < self.low:
            return Verdict.LOW
        if self.high is not None and value > self.high:
            return Verdict.HIGH
        return Verdict.UNJUDGED if self.low is None and self.high is None else Verdict.WITHIN


_PREFIXES: Final = {
    "": Decimal(1),
    "µ": Decimal("1e-6"),
    "u": Decimal("1e-6"),
    "微": Decimal("1e-6"),
    "m": Decimal("1e-3"),
    "毫": Decimal("1e-3"),
    "k": Decimal("1e3"),
    "K": Decimal("1e3"),
    "千": Decimal("1e3"),
    "M": Decimal("1e6"),
    "兆": Decimal("1e6"),
    "G": Decimal("1e9"),
}
"""Prefixes of the SI (BIPM, The International System of Units, 9th edition, table 7)."""
_UNITS: Final = {
    "V": "V",
    "v": "V",
    "伏": "V",
    "A": "A",
    "a": "A",
    "安": "A",
    "Ω": "Ω",
    "ohm": "Ω",
    "ohms": "Ω",
    "欧": "Ω",
    "W": "W",
    "瓦": "W",
    "Hz": "Hz",
    "赫": "Hz",
    "F": "F",
    "法": "F",
}
_WHOLE: Final = {"%": "%", "°C": "°C", "C": "°C", "度": "°C", "K": "K", "": ""}
"""Units that take no prefix."""
_WRITTEN: Final = re.compile(r"([+-]?)(\d{1,9}(?:[.,]\d{1,9})?|[.,]\d{1,9})\s*(\D*)")


def read_measured(field: str, text: str, unit: str) -> Decimal:
    """Read a value in `unit` as people write it: with or without a unit, which may be another size.

    `3820 mV` is 3.82 for volts; full-width digits and a decimal comma are taken. Raises BadEntry
    naming `field` for what is no number, and for a unit of another kind.
    """
    typed = unicodedata.normalize("NFKC", text).replace("μ", "µ").strip()
    found = _WRITTEN.fullmatch(typed)
    if found is None:
        raise BadEntry(field, "not_measured", text.strip())
    sign, digits, written = found.groups()
    value = Decimal(sign + digits.replace(",", "."))
    given = _read_unit(written.strip())
    wanted = _read_unit(unit)
    if not written.strip():
        return value
    if given is None or wanted is None or given[0] != wanted[0]:
        raise BadEntry(field, "other_unit", unit or "1")
    return _plain(value * given[1] / wanted[1])


def write_measured(value: Decimal) -> str:
    """Write a value as plain decimal text, without an exponent or zeros at its end."""
    return f"{_plain(value):f}"


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _read_unit(text: str) -> tuple[str, Decimal] | None:
    """Return what kind of unit a text is and how many of the plain unit it means."""
    if text in _WHOLE:
        return _WHOLE[text], Decimal(1)
    for written, kind in _UNITS.items():
        prefix = text.removesuffix(written)
        if prefix != text and prefix in _PREFIXES:
            return kind, _PREFIXES[prefix]
    return None
