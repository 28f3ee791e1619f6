"""The counter's rows in words, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.domain.own_code import CodeKind, OwnCode
from app.words import Words
from tests.factories import NOON, make_customer, make_device, make_intake
from ui.counter.state import Counter
from ui.counter.wording import CounterWording
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.counter.viewmodel import CounterViewModel

pytestmark = pytest.mark.engine("sqlite")
HOUR = 3_600_000
PHONE = {"brand": "Apple", "model": "Apple iPhone 13", "category": "phone"}
FIRST = OwnCode(CodeKind.JOB, 1, 26, 0, 1).people()


@pytest.fixture
def late(window: SignedIn, counter: CounterViewModel) -> Counter:
    """Give the counter with one job that is two hours late."""
    device = make_device(promised_at=NOON - 2 * HOUR, problem="摔过\n黑屏")
    entry = make_intake(device, customer=make_customer(name="王芳"))
    window.shop.intake.receive(window.actor, entry)
    counter.reload()
    assert isinstance(counter.state, Counter)
    return counter.state


def draft_row(
    window: SignedIn, counter: CounterViewModel, body: dict[str, Any], language: str = "en"
) -> CardRow:
    window.shop.drafts.save(window.actor, "d", body)
    window.clock.forward(12 * 60)
    counter.reload()
    assert isinstance(counter.state, Counter)
    return CounterWording(counter.state, Words(language)).drafts()[0]


@pytest.mark.parametrize(
    ("language", "aside", "badge"),
    [("en", "Today 09:00 · 2 h late", "Overdue"), ("zh_CN", "今天 09:00 · 超时 2 小时", "超时")],
)
def test_a_late_job_says_so_in_words(late: Counter, language: str, aside: str, badge: str) -> None:
    row = CounterWording(late, Words(language)).due()[0]
    assert row.badge is not None
    assert (row.aside, row.badge.text) == (aside, badge)


def test_a_ready_job_is_not_called_late(
    window: SignedIn, late: Counter, counter: CounterViewModel
) -> None:
    window.shop.bench.decline(window.actor, late.jobs.due_now[0].number)
    counter.reload()
    assert isinstance(counter.state, Counter)
    assert CounterWording(counter.state, Words("en")).due()[0].aside == "Today 09:00"


def test_a_row_says_device_number_customer_and_fault(late: Counter) -> None:
    row = CounterWording(late, Words("en")).taken_in()[0]
    assert row.title == "Apple iPhone 13"
    assert row.detail == f"{FIRST} · 王芳 · Screen · 摔过 黑屏"


def test_a_draft_says_who_what_since_when_and_by_whom(
    window: SignedIn, counter: CounterViewModel
) -> None:
    body = {"customer": {"name": "李伟"}, "devices": [PHONE, PHONE]}
    row = draft_row(window, counter, body)
    assert (row.title, row.detail, row.aside) == (
        "李伟",
        "Apple iPhone 13 and 1 more · by 林店长",
        "12 min ago",
    )


def test_a_draft_without_a_name_is_called_by_its_phone(
    window: SignedIn, counter: CounterViewModel
) -> None:
    row = draft_row(window, counter, {"customer": {"name": " ", "phone": "100 0000 0166"}})
    assert (row.title, row.detail) == ("100 0000 0166", "No device yet · by 林店长")


def test_an_empty_draft_says_that_nothing_is_known(
    window: SignedIn, counter: CounterViewModel
) -> None:
    row = draft_row(window, counter, {}, "zh_CN")
    assert row.title == "还没有客户"


def test_a_cut_list_says_that_there_is_more() -> None:
    rows = tuple(CardRow(str(number), "") for number in range(100))
    counted = [CounterWording.count(rows), CounterWording.count(rows[:7]), CounterWording.count(())]
    assert counted == ["100+", "7", ""]
