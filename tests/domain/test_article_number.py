"""Numbers of goods are told from serial numbers by their check digit."""

from __future__ import annotations

import pytest

from app.domain.article_number import is_article_number


@pytest.mark.parametrize("code", ["4006381333931", "036000291452", "10012345678902"])
def test_numbers_of_goods_have_their_check_digit(code: str) -> None:
    assert is_article_number(code)
    wrong = str((int(code[-1]) + 1) % 10)
    assert not is_article_number(code[:-1] + wrong)


@pytest.mark.parametrize("code", ["", "F4LXR0001ABC", "96385074", "４００６３８１３３３９３１"])
def test_other_numbers_are_none_of_goods(code: str) -> None:
    assert not is_article_number(code)
