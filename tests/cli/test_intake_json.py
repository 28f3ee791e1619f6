"""Reading an intake from JSON: the field that cannot be taken is named, whatever was sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.intake_json import read_intake
from app.domain.errors import BadEntry
from app.domain.money import CURRENCIES

ZONE = "Asia/Shanghai"


def whole(**device: Any) -> str:
    return json.dumps({"customer": {"phone": "100 0000 0144"}, "devices": [device]})


def refused(text: str) -> BadEntry:
    with pytest.raises(BadEntry) as error:
        read_intake(text, ZONE, CURRENCIES["CNY"])
    return error.value


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"customer": ' + "9" * 5_000 + "}", '{"a": 1} {"b": 2}']
)
def test_what_is_not_json_is_said_so(text: str) -> None:
    assert (refused(text).field, refused(text).reason) == ("intake", "not_json")


@pytest.mark.parametrize(
    ("device", "field", "reason"),
    [
        ({"colour": 7}, "devices[0].colour", "not_text"),
        ({"brnd": "Apple"}, "devices[0].brnd", "unknown_field"),
        ({"symptoms": "screen"}, "devices[0].symptoms", "not_an_array"),
        ({"condition": [{"answer": "ok"}]}, "devices[0].condition[0].point", "missing"),
        ({"answers": {"lock": 1}}, "devices[0].answers.lock", "not_text"),
        ({"promised_at": "soon"}, "devices[0].promised_at", "moment"),
        ({"promised_at": True}, "devices[0].promised_at", "not_text"),
        ({"device": "\ud800"}, "devices[0].device", "control"),
    ],
)
def test_the_field_that_cannot_be_taken_is_named(
    device: dict[str, Any], field: str, reason: str
) -> None:
    error = refused(whole(**device))
    assert (error.field, error.reason) == (field, reason)


def test_a_time_without_offset_is_the_stores() -> None:
    entry = read_intake(whole(promised_at="2026-11-21 17:30"), ZONE, CURRENCIES["CNY"])
    assert entry.devices[0].promised_at == 1_795_253_400_000


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
def test_any_json_is_taken_or_refused(value: object) -> None:
    refused(json.dumps({"customer": value, "devices": [value]}))
