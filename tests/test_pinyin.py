"""Chinese names sort by sound and are found by what is typed for them."""

from __future__ import annotations

import pytest

from app.pinyin import sort_key, typed_names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("王芳", "wang fang"),
        ("Smith", "smith"),
        ("  ＡＮＮ  ", "ann"),
        ("Élodie", "élodie"),
        ("", ""),
        ("阿Bo", "a bo"),
    ],
)
def test_a_name_has_one_place_in_lists(name: str, key: str) -> None:
    assert sort_key(name) == key


def test_chinese_names_sort_among_latin_ones() -> None:
    assert sorted(["王芳", "Zoe", "张伟", "Adam"], key=sort_key) == ["Adam", "王芳", "张伟", "Zoe"]


def test_initials_and_whole_pinyin_are_typed_for_a_name() -> None:
    assert {"wf", "wangfang"} <= set(typed_names("王芳"))


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单田芳", "stf"), ("曾国藩", "zgf"), ("解晓东", "xxd"), ("曾行长", "zxz"), ("单乐行", "slx")],
)
def test_a_surname_is_found_by_its_own_reading(name: str, typed: str) -> None:
    assert typed in typed_names(name)


@pytest.mark.parametrize("name", ["", "王", "Smith", "芳 Smith", "123"])
def test_a_name_that_is_typed_as_it_stands_has_no_other(name: str) -> None:
    assert typed_names(name) == ()


def test_a_company_of_many_characters_stays_short() -> None:
    assert len(typed_names("重庆长乐朝阳行" * 4)) <= 12
