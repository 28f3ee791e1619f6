"""Questions by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.cli.surroundings import REFUSED
from tests.cli.test_technician_commands import Shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shop(founded: Path) -> Shop:
    return Shop(founded)


def test_a_question_is_put_listed_and_answered(shop: Shop) -> None:
    number = shop.take_in()
    asked = shop.run("question", "ask", number, "保修吗？", "--of", "head_office")[1]
    assert shop.run("hold", "show", number)[1]["owner"] == "head_office"
    assert shop.run("question", "list")[1] == {"questions": [asked]}
    assert shop.run("question", "answer", asked["id"], "保")[1]["answer"] == "保"
    assert shop.run("question", "show", number)[1]["questions"][0]["answer"] == "保"
    assert shop.run("question", "list")[1] == {"questions": []}
    assert shop.run("question", "answer", asked["id"], "不保")[0] == REFUSED


def test_a_question_is_taken_back(shop: Shop) -> None:
    number = shop.take_in()
    put = ("question", "ask", number, "通用吗？", "--of", "supplier", "--name", "老张")
    asked = shop.run(*put, "--due", "2026-12-01T10:00")[1]
    assert asked["whom"] == "老张"
    taken = shop.run("question", "take-back", asked["id"], "--reason", "查到了")[1]
    assert (taken["end_reason"], taken["answer"]) == ("查到了", "")
    assert shop.run("hold", "show", number) == (0, None)
