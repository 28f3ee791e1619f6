"""A line of the price list: what makes it the same thing, and what it may not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import BadEntry
from app.domain.price_line import PriceLineBody, checked_line
from app.services.policy.shipped_content import read_list
from app.services.prices.price_words import LISTS, price_terms

TERMS = price_terms({name: read_list(name) for name in LISTS})
SCREEN = PriceLineBody(
    "phone", "screen", 79_800, brand="Apple", model="iPhone 13", grade="original"
)


def test_a_key_can_be_read() -> None:
    assert SCREEN.slug == "phone/apple/iphone-13/screen/original"


def test_a_line_of_a_class_says_so_in_its_key() -> None:
    assert PriceLineBody("phone", "data", 8_000).slug == "phone/-/-/data/-"


def test_two_spellings_of_a_model_are_one_thing() -> None:
    other = replace(SCREEN, brand="apple", model="IPHONE13", price=1)
    assert other.identity == SCREEN.identity


@pytest.mark.parametrize(
    "changed",
    [{"grade": "brand"}, {"repair": "glass"}, {"model": "iPhone 13 Pro"}, {"category": "tablet"}],
)
def test_another_grade_repair_model_or_class_is_another_thing(changed: dict[str, str]) -> None:
    assert replace(SCREEN, **changed).identity != SCREEN.identity  # type: ignore[arg-type]


def test_a_plus_makes_another_model() -> None:
    plus = replace(SCREEN, brand="Samsung", model="Galaxy S10+")
    assert plus.slug == "phone/samsung/galaxy-s10-plus/screen/original"
    assert plus.identity != replace(plus, model="Galaxy S10").identity


def test_a_line_is_called_by_repair_and_grade() -> None:
    assert checked_line(SCREEN, TERMS).names == {
        "en": "Screen replacement (Original)",
        "zh_CN": "换屏幕（原装）",
    }


def test_a_name_of_its_own_is_kept() -> None:
    named = checked_line(replace(SCREEN, names={"zh_CN": "原彩屏"}), TERMS)
    assert named.names == {"en": "Screen replacement (Original)", "zh_CN": "原彩屏"}


def test_a_level_that_pays_the_usual_price_needs_none_of_its_own() -> None:
    line = replace(SCREEN, levels={"member": 79_800, "trade": 60_000})
    assert checked_line(line, TERMS).levels == {"trade": 60_000}


@pytest.mark.parametrize(
    ("changed", "field", "reason"),
    [
        ({"price": -1}, "price", "negative"),
        ({"price": 10**13}, "price", "amount_too_large"),
        ({"levels": {"member": -5}}, "price_member", "negative"),
        ({"levels": {"friend": 5}}, "level", "not_one_of"),
        ({"levels": {"": 5}}, "level", "not_one_of"),
        ({"repair": "polish"}, "repair", "not_one_of"),
        ({"grade": "best"}, "grade", "not_one_of"),
        ({"category": "boat"}, "category", "not_one_of"),
        ({"tier": "master"}, "tier", "not_one_of"),
        ({"minutes": -1}, "minutes", "out_of_range"),
        ({"warranty_days": 99_999}, "warranty_days", "out_of_range"),
        ({"tax_bp": 9_000}, "tax_bp", "out_of_range"),
        ({"part": "a\x1bb"}, "part", "control"),
        ({"model": "x" * 61}, "model", "too_long"),
    ],
)
def test_what_a_line_may_not_say_names_its_field(
    changed: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        checked_line(replace(SCREEN, **changed), TERMS)  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.reason) == (field, reason)
