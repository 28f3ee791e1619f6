"""The time zone of a state or province, in countries that have more than one zone."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.country import Country

# Regions: second half of the ISO 3166-2 code. Zones: IANA tz database, zone.tab; where a region has
# several, that in which most of its people live. A region that is left out has the country's.
_ROWS: Final = (
    ("AU", "Australia/Adelaide", "SA"),
    ("AU", "Australia/Brisbane", "QLD"),
    ("AU", "Australia/Darwin", "NT"),
    ("AU", "Australia/Hobart", "TAS"),
    ("AU", "Australia/Melbourne", "VIC"),
    ("AU", "Australia/Perth", "WA"),
    ("BR", "America/Araguaina", "TO"),
    ("BR", "America/Bahia", "BA"),
    ("BR", "America/Belem", "AP PA"),
    ("BR", "America/Boa_Vista", "RR"),
    ("BR", "America/Campo_Grande", "MS"),
    ("BR", "America/Cuiaba", "MT"),
    ("BR", "America/Fortaleza", "CE MA PB PI RN"),
    ("BR", "America/Maceio", "AL SE"),
    ("BR", "America/Manaus", "AM"),
    ("BR", "America/Porto_Velho", "RO"),
    ("BR", "America/Recife", "PE"),
    ("BR", "America/Rio_Branco", "AC"),
    ("CA", "America/Edmonton", "AB NT"),
    ("CA", "America/Halifax", "NS PE"),
    ("CA", "America/Iqaluit", "NU"),
    ("CA", "America/Moncton", "NB"),
    ("CA", "America/Regina", "SK"),
    ("CA", "America/St_Johns", "NL"),
    ("CA", "America/Vancouver", "BC"),
    ("CA", "America/Whitehorse", "YT"),
    ("CA", "America/Winnipeg", "MB"),
    ("ES", "Atlantic/Canary", "CN GC TF"),
    ("ID", "Asia/Jayapura", "MA MU PA PB PD PE PS PT"),
    ("ID", "Asia/Makassar", "BA GO KI KS KU NB NT SA SG SN SR ST"),
    ("MX", "America/Cancun", "ROO"),
    ("MX", "America/Chihuahua", "CHH"),
    ("MX", "America/Hermosillo", "SON"),
    ("MX", "America/Mazatlan", "BCS NAY SIN"),
    ("MX", "America/Merida", "CAM YUC"),
    ("MX", "America/Monterrey", "COA DUR NLE TAM"),
    ("MX", "America/Tijuana", "BCN"),
    ("NZ", "Pacific/Chatham", "CIT"),
    ("PT", "Atlantic/Azores", "20"),
    ("PT", "Atlantic/Madeira", "30"),
    ("US", "America/Anchorage", "AK"),
    ("US", "America/Boise", "ID"),
    ("US", "America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI"),
    ("US", "America/Denver", "CO MT NM UT WY"),
    ("US", "America/Detroit", "MI"),
    ("US", "America/Indiana/Indianapolis", "IN"),
    ("US", "America/Los_Angeles", "CA NV OR WA"),
    ("US", "America/Phoenix", "AZ"),
    ("US", "America/Puerto_Rico", "PR"),
    ("US", "America/St_Thomas", "VI"),
    ("US", "Pacific/Guam", "GU"),
    ("US", "Pacific/Honolulu", "HI"),
    ("US", "Pacific/Pago_Pago", "AS"),
    ("US", "Pacific/Saipan", "MP"),
)

_ZONES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {(country, region): zone for country, zone, regions in _ROWS for region in regions.split()}
)


def zone_of(country: Country, region: str) -> str:
    """Return the IANA zone that a shop most likely keeps; `region` is CA of US-CA, or empty."""
    return _ZONES.get((country.code, region.strip().upper()), country.time_zone)
