"""Short names of models: what counts as the same spelling, and what is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.model_alias import MOST_OFFERED, AliasBook, Model, ModelAlias, alias_key
from app.domain.model_spellings import ProductLine, maker_aliases

IPHONE = ProductLine("Apple", "iPhone", "phone", typed=("ip",), bare=True)
PAD = ProductLine("Xiaomi", "Pad", "tablet", series_alone=False)
NOTE = ProductLine("Redmi", "Note", "phone")


def make_book(*extra: ModelAlias) -> AliasBook:
    models = {
        "13 Pro Max": 2021,
        "13 Pro": 2021,
        "13": 2021,
        "14 Pro": 2022,
        "SE (2nd generation)": 2020,
    }
    spelled = [alias for name, year in models.items() for alias in IPHONE.aliases(name, year)]
    return AliasBook([*extra, *spelled])


def names(models: tuple[Model, ...]) -> list[str]:
    return [model.model for model in models]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("IP 13 PM", "ip13pm"),
        ("ＩＰ１３ＰＭ", "ip13pm"),
        ("ip-13.pm", "ip13pm"),
        ("苹果13", "iPhone 13"),
        ("苹果手机13", "iphone13"),
        ("苹果iPad 9", "ipad9"),
        ("Apple iPhone 13", "iphone13"),
        ("苹果手表 S7", "apple watch s7"),
        ("红米K40", "Redmi K40"),
        ("华为Mate60Pro+", "huawei mate 60 pro plus"),
        ("iPad 9代", "ipad 9"),
        ("iPad 第九代", "iPad (9th generation)"),
        ("ipad pro 11寸", "iPad Pro 11-inch"),
        ("X1 Carbon Gen 9", "x1 carbon 9"),
        ("K50至尊版", "K50 Ultra"),
    ],
)
def test_two_ways_to_write_a_name_have_one_key(typed: str, same: str) -> None:
    assert alias_key(typed) == alias_key(same)


@pytest.mark.parametrize(
    ("one", "other"), [("s23", "s23+"), ("iphone 13", "iphone 13 pro"), ("mate 60", "mate 6")]
)
def test_different_models_have_different_keys(one: str, other: str) -> None:
    assert alias_key(one) != alias_key(other)


@given(st.text())
def test_any_text_has_a_key_without_spaces(text: str) -> None:
    key = alias_key(text)
    assert not any(c.isspace() for c in key)
    assert key == key.casefold()


@given(st.text())
def test_looking_up_any_text_offers_at_most_eight(text: str) -> None:
    assert len(make_book().look_up(text)) <= MOST_OFFERED


@given(st.text())
def test_splitting_any_text_loses_no_letter(text: str) -> None:
    alias, fault = make_book().split_alias_and_fault(text)
    kept = sorted(c for c in alias + fault if c.isalnum())
    assert kept == sorted(c for c in text if c.isalnum())


@pytest.mark.parametrize(
    "typed", ["13pm", "13promax", "ip13pm", "苹果13pm", "iPhone 13 Pro Max", "apple 13 pro max"]
)
def test_a_model_is_found_by_every_usual_spelling(typed: str) -> None:
    assert names(make_book().exact(typed)) == ["iPhone 13 Pro Max"]


def test_a_generation_is_found_by_its_year() -> None:
    assert names(make_book().exact("se2020")) == ["iPhone SE (2nd generation)"]


def test_the_exact_meaning_comes_before_what_begins_so() -> None:
    assert names(make_book().look_up("13"))[0] == "iPhone 13"


def test_what_begins_so_is_offered_newest_first() -> None:
    assert names(make_book().look_up("ip"))[0] == "iPhone 14 Pro"


def test_a_model_is_offered_once() -> None:
    offered = make_book().look_up("ip13pro")
    assert len(offered) == len(set(offered)) == 2


def test_one_spelling_of_several_models_gives_the_first_given_first() -> None:
    xiaomi = Model("Xiaomi", "13", "phone", 2022)
    book = make_book(ModelAlias("13", Model("Apple", "iPhone 13", "phone", 2021)))
    both = AliasBook([ModelAlias("13", xiaomi), ModelAlias("13", book.exact("13")[0])])
    assert [model.full_name for model in both.exact("13")] == ["Xiaomi 13", "Apple iPhone 13"]
    assert list(both.ambiguous()) == ["13"]


def test_a_full_name_beats_a_shortening_of_another() -> None:
    line = ProductLine("Samsung", "Galaxy", "phone", bare=True)
    book = AliasBook([*line.aliases("S10 5G", 2019), *line.aliases("S10", 2019)])
    assert names(book.exact("s10")) == ["Galaxy S10"]
    assert names(book.exact("s10 5g")) == ["Galaxy S10 5G"]


def test_a_final_5g_may_be_left_out() -> None:
    line = ProductLine("Samsung", "Galaxy", "phone", bare=True)
    assert names(AliasBook(line.aliases("A54 5G", 2023)).exact("a54")) == ["Galaxy A54 5G"]


def test_a_shortening_that_is_listed_as_well_counts_as_a_full_name() -> None:
    aliases = list(IPHONE.aliases("13 Pro", 2021, ["13p"]))
    assert [alias.shortened for alias in aliases if alias.alias_key == "13p"] == [False]


def test_a_series_of_several_brands_needs_its_brand() -> None:
    book = AliasBook(PAD.aliases("5", 2021))
    assert book.exact("pad 5") == ()
    assert names(book.exact("xiaomi pad 5")) == ["Pad 5"]


def test_a_line_that_is_not_bare_needs_its_series() -> None:
    book = AliasBook(NOTE.aliases("12", 2022, ["hm12"]))
    assert book.exact("12") == ()
    assert book.exact("note12") == book.exact("红米note 12") == book.exact("hm12") != ()


def test_brand_and_kind_leave_the_model_open() -> None:
    book = AliasBook(maker_aliases("Midea", "aircon", ["空调", "air conditioner"]))
    assert book.exact("美的空调") == (Model("Midea", "", "aircon"),)


@pytest.mark.parametrize(
    ("typed", "parted"),
    [
        ("13pm 碎屏", ("13pm", "碎屏")),
        ("13pm碎屏", ("13pm", "碎屏")),
        ("13屏", ("13", "屏")),
        ("苹果13pm，换电池", ("苹果13pm", "换电池")),
        ("ip13pm battery", ("ip13pm", "battery")),
        ("iphone 13 pro max back glass", ("iphone 13 pro max", "back glass")),
        ("换屏 ip13pm", ("ip13pm", "换屏")),
        ("ip13pm", ("ip13pm", "")),
    ],
)
def test_a_line_is_parted_into_name_and_fault(typed: str, parted: tuple[str, str]) -> None:
    assert make_book().split_alias_and_fault(typed) == parted


@pytest.mark.parametrize(
    "typed",
    ["13 800 138 000", "13-4", "iphone13x screen", "13pmscreen", "王芳 13", "nokia 碎屏", "", "  "],
)
def test_numbers_and_words_are_never_cut(typed: str) -> None:
    assert make_book().split_alias_and_fault(typed) == ("", typed.strip())


def test_a_very_long_text_names_no_model() -> None:
    assert make_book().look_up("13" * 5_000) == ()
    assert make_book().split_alias_and_fault("13 " + "屏" * 9_000)[0] == "13"
