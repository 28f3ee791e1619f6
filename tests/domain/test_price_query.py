"""Price questions as counters type them: which models, repairs and grade they mean."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.price_query import PriceQuery, read_price_query
from app.services.policy.shipped_content import read_list, shipped_aliases
from app.services.prices.price_words import LISTS, price_terms


@cache
def terms():  # type: ignore[no-untyped-def]
    return price_terms({name: read_list(name) for name in LISTS})


def read(text: str) -> PriceQuery:
    return read_price_query(text, terms(), shipped_aliases())


@pytest.mark.parametrize(
    ("typed", "model", "repair"),
    [
        ("13屏", "Apple iPhone 13", "screen"),
        ("屏13", "Apple iPhone 13", "screen"),
        ("ip13pm battery", "Apple iPhone 13 Pro Max", "battery"),
        ("苹果13 电池", "Apple iPhone 13", "battery"),
        ("k40 尾插", "Redmi K40", "charging_port"),
        ("mate40pro 换屏 原装", "Huawei Mate 40 Pro", "screen"),
        ("13 外屏", "Apple iPhone 13", "glass"),
        ("11 后摄", "Apple iPhone 11", "rear_camera"),
        ("battery for iphone 12", "Apple iPhone 12", "battery"),
        ("苹果13换个电池多少钱", "Apple iPhone 13", "battery"),
        ("How much is the screen for S23U?", "Samsung Galaxy S23 Ultra", "screen"),
        ("ＩＰ１３ＰＭ 听筒", "Apple iPhone 13 Pro Max", "earpiece"),
        ("iph 13 screen", "Apple iPhone 13", "screen"),
        ("pingguo 13 ping", "Apple iPhone 13", "screen"),
        ("huanping 13", "Apple iPhone 13", "screen"),
        ("13pingmu", "Apple iPhone 13", "screen"),
        ("dian chi 13pm", "Apple iPhone 13 Pro Max", "battery"),
        ("mate40 weicha", "Huawei Mate 40", "charging_port"),
        ("13 scren", "Apple iPhone 13", "screen"),
        ("baterry s22", "Samsung Galaxy S22", "battery"),
    ],
)
def test_a_model_and_a_repair_are_read(typed: str, model: str, repair: str) -> None:
    query = read(typed)
    assert (query.models[0].full_name, query.repairs) == (model, (repair,))


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        ("13pm screen original", "original"),
        ("原装屏 13", "original"),
        ("13 官方认证 屏", "certified"),
        ("12 拆机屏", "used"),
        ("13屏", None),
    ],
)
def test_a_grade_is_read_where_it_is_named(typed: str, grade: str | None) -> None:
    query = read(typed)
    assert (query.grade, query.repairs) == (grade, ("screen",))


def test_a_sum_in_yuan_names_no_grade() -> None:
    assert read("13 screen 300 yuan").grade is None


def test_a_grade_is_read_in_pinyin() -> None:
    query = read("13 yuanzhuang ping")
    assert (query.grade, query.repairs, query.rest) == ("original", ("screen",), "")


@pytest.mark.parametrize("rest", ["cheap", "urgent", "black", "tonight"])
def test_a_word_that_is_none_of_the_lists_stays_unread(rest: str) -> None:
    query = read(f"13pm {rest}")
    assert (query.repairs, query.rest) == ((), rest)


def test_a_word_beside_a_repair_is_no_slip_of_another() -> None:
    assert read("13 battery scren").repairs == ("battery",)


def test_a_bare_number_means_each_of_its_models() -> None:
    assert [model.brand for model in read("13屏").models] == ["Apple", "Xiaomi", "OnePlus"]


def test_a_repair_alone_names_no_model() -> None:
    assert read("电池") == PriceQuery(repairs=("battery",))


def test_a_model_alone_names_no_repair() -> None:
    query = read("13pm")
    assert (len(query.models), query.repairs, query.rest) == (1, (), "")


def test_a_class_stands_for_a_model() -> None:
    query = read("笔记本换屏")
    assert (query.categories, query.repairs, query.models) == (("laptop",), ("screen",), ())


def test_the_beginning_of_a_name_offers_what_begins_so() -> None:
    query = read("oppo reno1 电池")
    assert query.models == ()
    assert len(query.likely) == 8
    assert all(model.model.startswith("Reno1") for model in query.likely)


def test_an_unknown_model_stays_unknown() -> None:
    query = read("1350屏")
    assert (query.models, query.likely, query.repairs) == ((), (), ("screen",))
    assert query.rest == "1350"


@given(st.text(max_size=300))
def test_nothing_that_is_typed_fails(text: str) -> None:
    query = read(text)
    assert set(query.repairs) <= set(terms().repairs)


def test_every_word_of_a_repair_means_it() -> None:
    for repair in terms().repairs.values():
        for word in repair.words:
            assert repair.key in read(word).repairs, word


def test_every_word_of_a_grade_means_it() -> None:
    for grade in terms().grades.values():
        for word in grade.words:
            assert read(f"{word} 屏").grade == grade.key, word
