"""Jurisdiction packs: which fits a place, and what a rule can be."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.domain.jurisdiction import RULE_FORMS, JurisdictionPack, PackRule, RuleKey, pack_of_place

PACKS = (
    ("world", ("*",)),
    ("group", ("DE", "FR", "US")),
    ("country", ("US",)),
    ("state", ("US-CA",)),
)


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("US-CA", "state"),
        ("US-NY", "country"),
        ("US", "country"),
        ("DE", "group"),
        ("DE-BY", "group"),
        ("CN", "world"),
        ("CA", "world"),
    ],
)
def test_the_most_exact_pack_holds(place: str, key: str) -> None:
    assert pack_of_place(PACKS, place) == key
    assert pack_of_place(reversed(PACKS), place) == key


def test_without_a_pack_for_everywhere_none_may_fit() -> None:
    assert pack_of_place(PACKS[1:], "CN") == ""


def test_every_rule_has_a_form() -> None:
    assert set(RULE_FORMS) == set(RuleKey)


@pytest.mark.parametrize(
    ("rule", "value", "reason"),
    [
        (RuleKey.VALIDITY_DAYS, 366, "out_of_range"),
        (RuleKey.VALIDITY_DAYS, -1, "out_of_range"),
        (RuleKey.VALIDITY_DAYS, True, "not_a_number"),
        (RuleKey.VALIDITY_DAYS, "30", "not_a_number"),
        (RuleKey.OVERRIDE, 1, "not_one_of"),
        (RuleKey.OVERRIDE, "false", "not_one_of"),
    ],
)
def test_a_rule_refuses_what_it_cannot_be(rule: RuleKey, value: object, reason: str) -> None:
    with pytest.raises(BadEntry) as refused:
        RULE_FORMS[rule].check(rule, value)
    assert (refused.value.field, refused.value.reason) == (rule, reason)


def test_a_rule_that_a_pack_lacks_is_no_and_unconfirmed() -> None:
    rules = {"binding": PackRule("binding", value=True, source="art. 4", confirmed=True)}
    pack = JurisdictionPack("1", "eu", 1, 0, {"en": "EU"}, rules)
    assert (pack.says("binding"), pack.confirmed("binding")) == (True, True)
    assert (pack.number("validity_days"), pack.confirmed("validity_days")) == (0, False)
