"""The job in hand in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import Outcome
from app.words import Words
from tests.services.bench_stand import take_in
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.ui.in_hand.stand import in_hand
from ui.in_hand.acts import WorkAct
from ui.in_hand.wording import WorkWording

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.in_hand.desk import WorkDesk

pytestmark = pytest.mark.engine("sqlite")


def newest(desk: WorkDesk, language: str = "en") -> str:
    return WorkWording(in_hand(desk), Words(language)).log()[0].text


def test_finished_work_is_called_so(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor, agreed=True))
    desk.ask(WorkAct.DONE)
    assert newest(desk) == "Work ended · 林店长"


def test_work_that_was_declined_is_not_called_finished(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.answer(WorkAct.DECLINE, "too dear")
    assert newest(desk) == "Declined · too dear · 林店长"


def test_what_cannot_be_repaired_says_so_in_the_log(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.end(Outcome.NOT_REPAIRABLE, "主板断层")
    words = Words("zh_CN")
    assert newest(desk, "zh_CN").startswith(f"{words.label(Outcome.NOT_REPAIRABLE)} · 主板断层")


def test_a_danger_is_told_to_who_works_on_it(desk: WorkDesk, window: SignedIn) -> None:
    answers = {"battery_hazard": "swollen"}
    desk.open(take_in(window.shop, window.actor, answers=answers))
    badges = WorkWording(in_hand(desk), Words("en")).badges()
    assert [badge.text for badge in badges] == ["Received", "Battery swollen"]


def test_an_agreed_fee_says_what_is_due_of_it(desk: WorkDesk, window: SignedIn) -> None:
    desk.open(take_in_with_fee(window.shop, window.actor))
    sums = {pair.label: pair.text for pair in WorkWording(in_hand(desk), Words("en")).sums()}
    assert sums["Diagnosis fee"].startswith("¥50.00. Due of it: ")
    assert "¥15.00" in sums["Diagnosis fee"]


def test_a_job_without_a_fee_says_nothing_of_it(desk: WorkDesk, window: SignedIn) -> None:
    desk.open(take_in(window.shop, window.actor, agreed=True))
    sums = WorkWording(in_hand(desk), Words("en")).sums()
    assert "Diagnosis fee" not in {pair.label for pair in sums}
