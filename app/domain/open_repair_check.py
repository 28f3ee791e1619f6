"""Check rows against the table schema of the Open Repair Data Standard, v0.3.

Source: the schema that the Open Repair Alliance publishes with its data of July 2025. A field
without `required` may be empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation
from app.domain.open_repair import CATEGORIES, COLUMNS, RepairBarrier, RepairStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ID: Final = re.compile(r"[a-z]+-[0-9]+")
_COUNTRY: Final = re.compile(r"[A-Z]{3}")
_CATEGORY_ID: Final = re.compile(r"[0-9]{1,2}")
_YEAR: Final = re.compile(r"[0-9]{4}")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_STATUSES: Final = frozenset(map(str, RepairStatus))
_BARRIERS: Final = frozenset(map(str, RepairBarrier))


@dataclass(eq=False)
class NotOpenRepair(RuleViolation):
    """The record of a job would break the standard's schema in these columns."""

    number: str
    columns: tuple[str, ...]


def faults(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns of a row that break the schema, in the standard's order."""
    return tuple(name for name in COLUMNS if not _fits(name, row.get(name, "")))


def _fits(name: str, value: str) -> bool:
    check = _CHECKS.get(name)
    if name == "id":
        return _ID.fullmatch(value) is not None
    return check is None or not value or check(value)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "country": _is(_COUNTRY),
    "product_category": frozenset(CATEGORIES.values()).__contains__,
    "product_category_id": _is(_CATEGORY_ID),
    "year_of_manufacture": _is(_YEAR),
    "product_age": _is(_NUMBER),
    "repair_status": _STATUSES.__contains__,
    "repair_barrier_if_end_of_life": _BARRIERS.__contains__,
    "event_date": _is_day,
}

# ISO 3166-1: the three letters for the two of each country that a shop can be in.
ALPHA_3: Final[Mapping[str, str]] = {
    "AE": "ARE",
    "AT": "AUT",
    "AU": "AUS",
    "BE": "BEL",
    "BR": "BRA",
    "CA": "CAN",
    "CH": "CHE",
    "CN": "CHN",
    "CZ": "CZE",
    "DE": "DEU",
    "DK": "DNK",
    "ES": "ESP",
    "FI": "FIN",
    "FR": "FRA",
    "GB": "GBR",
    "HK": "HKG",
    "ID": "IDN",
    "IE": "IRL",
    "IN": "IND",
    "IT": "ITA",
    "JP": "JPN",
    "KR": "KOR",
    "KW": "KWT",
    "MO": "MAC",
    "MX": "MEX",
    "MY": "MYS",
    "NG": "NGA",
    "NL": "NLD",
    "NO": "NOR",
    "NZ": "NZL",
    "PH": "PHL",
    "PL": "POL",
    "PT": "PRT",
    "SE": "SWE",
    "SG": "SGP",
    "TH": "THA",
    "TR": "TUR",
    "TW": "TWN",
    "US": "USA",
    "VN": "VNM",
    "ZA": "ZAF",
}
