"""The first page's answers are all checked at once, each named."""

from __future__ import annotations

import pytest

from app.domain.permissions import Role
from app.services.founding_answers import founding_faults
from app.services.people.accounts import NewPerson
from tests.factories import MANAGER_PIN, make_founding


def _manager(secret: str = MANAGER_PIN, name: str = "林店长", login: str = "lin") -> NewPerson:
    return NewPerson(login, name, Role.MANAGER, secret)


def _said(**changed: object) -> list[tuple[str, str]]:
    return [(fault.field, fault.reason) for fault in founding_faults(make_founding(**changed))]


def test_answers_that_can_be_taken_have_no_faults() -> None:
    assert _said() == []


def test_every_open_question_is_named_at_once() -> None:
    said = _said(name="", manager=_manager("", "", ""))
    assert said == [
        ("shop_name", "missing"),
        ("name", "missing"),
        ("login", "missing"),
        ("pin", "missing"),
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": "12"}, "store"),
        ({"number": "0000"}, "store"),
        ({"country": "XX"}, "country"),
        ({"currency": "Yuan"}, "currency"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"phone": "x\x1bp"}, "phone"),
        ({"address": "a\u202eb"}, "address"),
        ({"manager": _manager("1234")}, "pin"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_named(changed: dict[str, object], field: str) -> None:
    assert [named for named, _ in _said(**changed)] == [field]


def test_a_chain_asks_its_first_manager_for_a_password() -> None:
    assert _said(size="chain") == [("password", "secret_short")]
    assert _said(size="chain", manager=_manager("correct horse 17")) == []
