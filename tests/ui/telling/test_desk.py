"""One key copies what a customer waits to be told, marks them told, and offers the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.message import MessageKind
from tests.factories import make_customer
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


class Heard:
    """What a telling desk said, copied and asked."""

    def __init__(self, window: SignedIn) -> None:
        self.notices: list[Notice] = []
        self.copies: list[str] = []
        self.unsaid: list[str] = []
        window.telling.said.connect(self.notices.append)
        window.telling.copied.connect(self.copies.append)
        window.telling.unsaid.connect(self.unsaid.append)


@pytest.fixture
def heard(window: SignedIn) -> Heard:
    return Heard(window)


def test_one_key_copies_and_marks_told(window: SignedIn, heard: Heard) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    window.telling.tell_due(number)
    assert "待付 ¥480.00" in heard.copies[0]
    assert "WeChat 100 0000 0144" in heard.notices[0].text
    assert window.shop.telling.not_yet_told(window.actor) == ()


def test_the_notice_takes_it_back(window: SignedIn, heard: Heard) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    window.telling.tell_due(number)
    undo = heard.notices[0].undo
    assert undo is not None
    undo()
    assert len(window.shop.telling.not_yet_told(window.actor)) == 1


def test_the_second_contact_is_named_when_the_sim_stays(window: SignedIn, heard: Heard) -> None:
    customer = make_customer(second_contact="wang_fang_88")
    (number,) = ready_jobs(
        window.shop, window.actor, 0, customer=customer, answers={"sim": "left_in"}
    )
    window.telling.tell_due(number)
    assert "wang_fang_88" in heard.notices[0].text


def test_where_nothing_waits_it_is_asked_what_is_meant(window: SignedIn, heard: Heard) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    window.telling.tell_due(number)
    window.telling.tell_due(number)
    assert (heard.unsaid, len(heard.copies)) == ([number], 1)


def test_a_price_is_named_as_it_was_typed(window: SignedIn, heard: Heard) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    window.telling.tell(number, MessageKind.PRICE, "３６０")
    assert "¥360.00" in heard.copies[0]


def test_a_price_that_is_none_is_said_and_nothing_is_told(window: SignedIn, heard: Heard) -> None:
    (number,) = ready_jobs(window.shop, window.actor, 48_000)
    window.telling.tell(number, MessageKind.PRICE, "-5")
    assert (heard.copies, len(heard.notices)) == ([], 1)
    assert window.shop.telling.of_job(window.actor, number) == ()
