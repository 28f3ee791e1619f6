"""Preference tags: few, short, each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.customer_tags import MOST_TAGS, TAG_LENGTH, checked_tags, tag_key
from app.domain.errors import BadEntry


def test_tags_are_trimmed_and_keep_their_order() -> None:
    assert checked_tags((" 同行", "", "VIP ")) == ("同行", "VIP")


def test_the_first_way_of_writing_a_tag_is_kept() -> None:
    assert checked_tags(("VIP", "vip", "ＶＩＰ")) == ("VIP",)


@pytest.mark.parametrize("tag", ["a\x1bb", "a\nb", "a\u202eb", "x" * (TAG_LENGTH + 1)])
def test_what_cannot_be_a_tag_is_refused(tag: str) -> None:
    with pytest.raises(BadEntry):
        checked_tags((tag,))


@given(st.lists(st.text("ab同", min_size=1, max_size=2)))
def test_checking_twice_changes_nothing(tags: list[str]) -> None:
    distinct = {tag_key(tag) for tag in tags}
    if len(distinct) <= MOST_TAGS:
        checked = checked_tags(tags)
        assert checked_tags(checked) == checked
        assert {tag_key(tag) for tag in checked} == distinct
