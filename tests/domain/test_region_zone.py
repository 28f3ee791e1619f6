"""The time zone that a shop most likely keeps."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from app.domain.country import COUNTRIES
from app.domain.region_zone import _ZONES, zone_of


@pytest.mark.parametrize(
    ("country", "region", "zone"),
    [
        ("US", "CA", "America/Los_Angeles"),
        ("US", "tx", "America/Chicago"),
        ("US", "NY", "America/New_York"),
        ("US", "", "America/New_York"),
        ("CA", "BC", "America/Vancouver"),
        ("AU", "WA", "Australia/Perth"),
        ("BR", "AM", "America/Manaus"),
        ("MX", "BCN", "America/Tijuana"),
        ("DE", "BY", "Europe/Berlin"),
    ],
)
def test_a_region_keeps_its_own_time(country: str, region: str, zone: str) -> None:
    assert zone_of(COUNTRIES[country], region) == zone


def test_every_zone_is_one_and_of_a_country_with_several() -> None:
    assert all(ZoneInfo(zone).key == zone for zone in _ZONES.values())
    assert not any(COUNTRIES[country].one_time_zone for country, _ in _ZONES)
