"""The price list that ships: complete, plausible and of models that the counter can type."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from app.domain.price_line import PriceLineBody, Tier
from app.domain.price_terms import EVERY_CLASS, PriceTerms
from app.services.policy.shipped_content import read_list, shipped_aliases
from app.services.prices.price_list import checked_price
from app.services.prices.price_words import LISTS, price_terms
from app.services.prices.sample_prices import sample_lines

CURRENCIES = ("CNY", "USD")


@cache
def terms() -> PriceTerms:
    return price_terms({name: read_list(name) for name in LISTS})


@cache
def lines(currency: str) -> tuple[PriceLineBody, ...]:
    return tuple(sample_lines(currency))


@pytest.mark.parametrize("currency", CURRENCIES)
def test_there_are_more_than_three_hundred_lines(currency: str) -> None:
    assert len(lines(currency)) >= 300


@pytest.mark.parametrize("currency", CURRENCIES)
def test_every_line_can_be_published(currency: str) -> None:
    for line in lines(currency):
        assert checked_price(line, terms()).model == line.model


def test_no_two_lines_are_of_the_same_thing() -> None:
    counted = Counter(line.identity for line in lines("CNY"))
    assert [identity for identity, count in counted.items() if count > 1] == []


def test_every_model_can_be_typed() -> None:
    book = shipped_aliases()
    for line in lines("CNY"):
        if line.model:
            (model,) = book.exact(f"{line.brand} {line.model}")
            assert (model.category, model.model) == (line.category, line.model)


def test_every_repair_is_for_its_class() -> None:
    for line in lines("CNY"):
        assert terms().repairs[line.repair].is_for(line.category), line


@pytest.mark.parametrize("currency", CURRENCIES)
def test_levels_pay_less_than_everybody(currency: str) -> None:
    for line in lines(currency):
        assert all(price < line.price for price in line.levels.values()), line


@pytest.mark.parametrize("currency", CURRENCIES)
def test_a_better_screen_costs_more(currency: str) -> None:
    screens = {
        (line.brand, line.model, line.grade): line.price
        for line in lines(currency)
        if line.repair == "screen" and line.category == "phone"
    }
    for brand, model, _ in screens:
        of_model = [
            screens[brand, model, grade]
            for grade in ("assembled", "brand", "original")
            if (brand, model, grade) in screens
        ]
        assert of_model == sorted(set(of_model)), model


def test_phones_have_screens_in_several_grades() -> None:
    screens = Counter(
        line.model for line in lines("CNY") if line.repair == "screen" and line.category == "phone"
    )
    assert sum(count > 1 for count in screens.values()) > 50


def test_a_part_number_is_of_one_line() -> None:
    counted = Counter(line.part for line in lines("CNY") if line.part)
    assert [part for part, count in counted.items() if count > 1] == []


def test_a_repair_names_classes_tiers_and_faults_that_exist() -> None:
    symptoms = read_list("symptoms")
    for repair in terms().repairs.values():
        classes = set(terms().classes) if EVERY_CLASS in repair.classes else repair.classes
        faults = {one["key"] for each in classes for one in symptoms.get(each, symptoms["other"])}
        assert classes <= set(terms().classes)
        assert set(repair.symptoms) <= faults, repair.key
        assert repair.tier in set(Tier)


def test_a_word_means_one_repair_or_one_grade() -> None:
    words = Counter(word for one in terms().repairs.values() for word in set(one.words))
    words.update(word for one in terms().grades.values() for word in set(one.words))
    words.update(set(terms().fillers))
    assert [word for word, count in words.items() if count > 1] == []
