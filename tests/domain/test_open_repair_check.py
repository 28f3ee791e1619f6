"""Rows of the Open Repair Data Standard against its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.country import COUNTRIES
from app.domain.open_repair import COLUMNS, RepairBarrier, RepairStatus
from app.domain.open_repair_check import ALPHA_3, faults

GOOD = {
    "id": "benchsideabcdefgh-1000126000004217",
    "data_provider": "小陈手机维修",
    "country": "CHN",
    "partner_product_category": "手机",
    "product_category": "Mobile",
    "product_category_id": "19",
    "brand": "Apple",
    "repair_status": "Fixed",
    "event_date": "2026-11-21",
    "problem": "屏幕碎了",
}


def test_a_good_row_has_no_fault() -> None:
    assert faults(GOOD) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", ""),
        ("id", "restart_12"),
        ("id", "Benchside-1"),
        ("country", "CN"),
        ("product_category", "Hoverboard"),
        ("product_category_id", "100"),
        ("year_of_manufacture", "????"),
        ("product_age", "old"),
        ("repair_status", "fixed"),
        ("repair_barrier_if_end_of_life", "Item too worn out"),
        ("event_date", "21.11.2026"),
        ("event_date", "2026-11-31"),
    ],
)
def test_a_value_that_breaks_the_schema_names_its_column(name: str, value: str) -> None:
    assert faults({**GOOD, name: value}) == (name,)


def test_every_country_of_a_shop_has_three_letters() -> None:
    assert set(ALPHA_3) == set(COUNTRIES)
    assert len(set(ALPHA_3.values())) == len(ALPHA_3)


PUBLISHED = Path(__file__).parents[3] / "shared" / "realdata" / "open_repair_schema.json"


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published schema is not here")
def test_columns_and_words_are_those_of_the_published_schema() -> None:
    fields: list[dict[str, Any]] = json.loads(PUBLISHED.read_text(encoding="utf-8"))["resources"][
        0
    ]["schema"]["fields"]
    assert tuple(field["name"] for field in fields) == COLUMNS
    enums = {field["name"]: field.get("constraints", {}).get("enum", "") for field in fields}
    assert _members(enums["repair_status"]) == {str(status) for status in RepairStatus}
    assert _members(enums["repair_barrier_if_end_of_life"]) == {str(it) for it in RepairBarrier}


def _members(enum: str) -> set[str]:
    return {member.strip() for member in enum.strip("[]").split(",")}
