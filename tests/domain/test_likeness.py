"""When two customers look like one person."""

from __future__ import annotations

import pytest

from app.domain.likeness import Likeness, Person, contact_key, likeness, similar_names

WANG = Person("王芳", "wang fang", "10000000144", "wf88")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Person("王芳", "wang fang", "10000000144"), Likeness.SAME_PHONE),
        (Person("王方", "wang fang", "10000000144"), Likeness.SAME_PHONE),
        (Person("", "", "10000000144"), Likeness.SAME_PHONE),
        (Person("王强", "wang qiang", "10000000144"), None),
        (Person("李雷", "li lei", "", "wf88"), Likeness.SAME_SECOND_CONTACT),
        (Person("王方", "wang fang", "20000000144"), Likeness.SAME_NAME_AND_TAIL),
        (Person("王芳", "wang fang", "20000000255"), None),
        (Person("王芳", "wang fang"), Likeness.SAME_NAME),
        (Person("", "", ""), None),
    ],
)
def test_two_marks_together_make_a_likeness(other: Person, why: Likeness | None) -> None:
    assert likeness(WANG, other) is why
    assert likeness(other, WANG) is why


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        ("John Smith", "Smith John", True),
        ("John Smith", "john smith ", True),
        ("Katherine Jones", "Katharine Jones", True),
        ("王芳", "王芳女士", True),
        ("John Smith", "Jane Smith", False),
        ("Ann", "Annabel", True),
        ("王", "王芳", False),
        ("Lee", "Leo", False),
    ],
)
def test_names_are_similar_as_people_write_them(one: str, other: str, similar: bool) -> None:
    assert similar_names(Person(one), Person(other)) is similar


def test_a_second_contact_is_compared_by_its_digits_or_its_letters() -> None:
    assert contact_key("+86 100-0000-0144") == contact_key("100 0000 0144")
    assert contact_key("WeChat: WF 88") == contact_key("wechat:wf88")
