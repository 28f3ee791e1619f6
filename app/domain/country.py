"""Countries: their calling codes and the time zone and money a shop there most likely keeps."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Country:
    """One country: ISO 3166-1 code, ITU-T E.164 calling code, currency, its largest zone."""

    code: str
    calling_code: str
    currency: str
    time_zone: str
    one_time_zone: bool = True


# Calling codes: ITU-T E.164 list of assigned country codes. Zones: IANA tz database, zone.tab.
_ROWS: Final = (
    ("AE", "971", "AED", "Asia/Dubai"),
    ("AT", "43", "EUR", "Europe/Vienna"),
    ("AU", "61", "AUD", "Australia/Sydney", False),
    ("BE", "32", "EUR", "Europe/Brussels"),
    ("BR", "55", "BRL", "America/Sao_Paulo", False),
    ("CA", "1", "CAD", "America/Toronto", False),
    ("CH", "41", "CHF", "Europe/Zurich"),
    ("CN", "86", "CNY", "Asia/Shanghai"),
    ("CZ", "420", "CZK", "Europe/Prague"),
    ("DE", "49", "EUR", "Europe/Berlin"),
    ("DK", "45", "DKK", "Europe/Copenhagen"),
    ("ES", "34", "EUR", "Europe/Madrid", False),
    ("FI", "358", "EUR", "Europe/Helsinki"),
    ("FR", "33", "EUR", "Europe/Paris"),
    ("GB", "44", "GBP", "Europe/London"),
    ("HK", "852", "HKD", "Asia/Hong_Kong"),
    ("ID", "62", "IDR", "Asia/Jakarta", False),
    ("IE", "353", "EUR", "Europe/Dublin"),
    ("IN", "91", "INR", "Asia/Kolkata"),
    ("IT", "39", "EUR", "Europe/Rome"),
    ("JP", "81", "JPY", "Asia/Tokyo"),
    ("KR", "82", "KRW", "Asia/Seoul"),
    ("KW", "965", "KWD", "Asia/Kuwait"),
    ("MO", "853", "MOP", "Asia/Macau"),
    ("MX", "52", "MXN", "America/Mexico_City", False),
    ("MY", "60", "MYR", "Asia/Kuala_Lumpur"),
    ("NG", "234", "NGN", "Africa/Lagos"),
    ("NL", "31", "EUR", "Europe/Amsterdam"),
    ("NO", "47", "NOK", "Europe/Oslo"),
    ("NZ", "64", "NZD", "Pacific/Auckland", False),
    ("PH", "63", "PHP", "Asia/Manila"),
    ("PL", "48", "PLN", "Europe/Warsaw"),
    ("PT", "351", "EUR", "Europe/Lisbon", False),
    ("SE", "46", "SEK", "Europe/Stockholm"),
    ("SG", "65", "SGD", "Asia/Singapore"),
    ("TH", "66", "THB", "Asia/Bangkok"),
    ("TR", "90", "TRY", "Europe/Istanbul"),
    ("TW", "886", "TWD", "Asia/Taipei"),
    ("US", "1", "USD", "America/New_York", False),
    ("VN", "84", "VND", "Asia/Ho_Chi_Minh"),
    ("ZA", "27", "ZAR", "Africa/Johannesburg"),
)

COUNTRIES: Final[Mapping[str, Country]] = MappingProxyType({row[0]: Country(*row) for row in _ROWS})


def parse_country(code: str, field: str = "country") -> Country:
    """Return the country of an ISO 3166-1 code in either case. Raises BadEntry."""
    found = COUNTRIES.get(code.strip().upper())
    if found is None:
        raise BadEntry(field, "country", code.strip()[:12])
    return found
