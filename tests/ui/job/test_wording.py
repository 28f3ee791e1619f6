"""A job in words: as it was asked, never better than it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.domain.intake import ConditionEntry
from app.words import Words
from tests.factories import NOON, WRONG_IMEI, make_device
from tests.money import take_in
from tests.quoting import line, option, presented
from tests.ui.job.opened import open_new, shown
from ui.job.wording import JobWording
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel

pytestmark = pytest.mark.engine("sqlite")
HOUR = 3_600_000


class Job:
    """Opens a job of one device and says it."""

    def __init__(self, window: SignedIn, page: JobViewModel) -> None:
        self._window = window
        self._page = page

    def of(self, language: str = "en", **device: Any) -> JobWording:
        open_new(self._page, self._window, make_device(**device))
        return JobWording(shown(self._page), Words(language))


@pytest.fixture
def job(window: SignedIn, page: JobViewModel) -> Job:
    return Job(window, page)


def test_what_nobody_looked_at_is_not_checked(job: Job) -> None:
    intake = job.of().intake
    assert intake.accessories() == Pair("Accessories", "Not checked", quiet=True)
    assert intake.condition() == (Pair("Condition", "Not checked", quiet=True),)


def test_nothing_brought_along_is_an_answer(job: Job) -> None:
    assert job.of(accessories=()).intake.accessories().text == "Nothing came with it"


def test_condition_is_said_in_the_words_of_the_list(job: Job) -> None:
    seen = (ConditionEntry("screen_surface", "cracked"), ConditionEntry("背面有划痕"))
    assert job.of(condition=seen).intake.condition() == (
        Pair("Screen glass", "Cracked"),
        Pair("Condition", "背面有划痕"),
    )


def test_a_question_without_an_answer_is_not_checked(job: Job) -> None:
    device = {"level": "standard", "condition": (), "accessories": (), "answers": {"lock": "off"}}
    answers = job.of(**device).intake.answers()
    assert Pair("Activation lock", "Off") in answers
    assert Pair("Access", "Not checked", quiet=True) in answers


def test_further_facts_have_their_own_names(job: Job) -> None:
    facts = {"colour": "银色", "fault_scenario": "充电时"}
    assert set(job.of(facts=facts).intake.facts()) == {
        Pair("Colour", "银色"),
        Pair("When and how it shows", "充电时"),
    }


def test_the_problem_keeps_the_customers_own_lines(job: Job) -> None:
    wording = job.of(symptoms=("screen", "battery"), problem="摔过\n黑屏")
    assert wording.intake.problem() == "Screen · Battery\n摔过\n黑屏"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Promised Today 13:30, in 2 h"), ("zh_CN", "约定 今天 13:30，还有 2 小时")],
)
def test_a_promise_says_how_long_is_left(job: Job, language: str, text: str) -> None:
    assert job.of(language, promised_at=NOON + 2 * HOUR + HOUR // 2).promised() == text


def test_a_passed_promise_is_a_badge_with_a_word(job: Job) -> None:
    badges = job.of(promised_at=NOON - HOUR).badges()
    assert [badge.text for badge in badges] == ["Received", "Overdue"]


def test_a_promise_of_what_is_ready_runs_no_more(
    job: Job, window: SignedIn, page: JobViewModel
) -> None:
    job.of(promised_at=NOON - HOUR)
    window.shop.bench.decline(window.actor, shown(page).job.number)
    page.reload()
    assert JobWording(shown(page), Words("en")).promised() == "Promised Today 10:00"


def test_a_danger_stands_in_the_head(job: Job) -> None:
    wording = job.of(answers={"battery_hazard": "swollen"})
    assert [badge.text for badge in wording.badges()][1:] == ["Battery swollen"]


def test_a_wrong_check_digit_says_why_it_was_kept(job: Job) -> None:
    mark = job.of(imei=WRONG_IMEI, imei_reason="from the screen").marks()[0]
    assert mark == Pair("IMEI", f"{WRONG_IMEI} (check digit wrong; kept: from the screen)")


@pytest.mark.parametrize(
    ("brand", "model", "title"),
    [
        ("Apple", "iPhone 13", "Apple iPhone 13"),
        ("Apple", "Apple iPhone 13", "Apple iPhone 13"),
        ("Apple", "", "Apple Phone"),
    ],
)
def test_a_device_without_a_model_is_called_by_its_class(
    job: Job, brand: str, model: str, title: str
) -> None:
    assert job.of(brand=brand, model=model).device() == title


def test_a_single_job_lists_no_others(job: Job) -> None:
    assert job.of().visit() == ()


def test_a_reprint_is_counted(
    job: Job, window: SignedIn, page: JobViewModel, tmp_path: Path
) -> None:
    window.print_to(f"file:{tmp_path / 'paper'}")
    job.of()
    for _ in range(3):
        page.print_paper(shown(page).papers[0].id)
    ticket, label = JobWording(shown(page), Words("en")).papers()
    assert ticket.detail == "Today 11:00 · paper · 2 COPIES"
    assert (ticket.was_printed, label.was_printed, label.detail) == (True, False, "")


def test_a_paper_that_nobody_waits_for_is_not_said_to_wait(
    window: SignedIn, page: JobViewModel
) -> None:
    open_new(page, window)
    ticket = shown(page).papers[0]
    window.shop.paperwork.put_aside(window.actor, ticket.id)
    page.reload()
    first, second = JobWording(shown(page), Words("en")).papers()
    assert (first.badge.text, second.badge.text) == ("Not asked for", "Not printed yet")


def test_the_papers_of_two_versions_are_told_apart(window: SignedIn, page: JobViewModel) -> None:
    number = take_in(window.shop, window.actor)
    for price in (65_000, 60_000):
        presented(window.shop, window.actor, number, option(line(price)))
    page.open(number)
    quotes = [one for one in JobWording(shown(page), Words("en")).papers() if "Quote" in one.title]
    assert {one.title: one.file_name for one in quotes} == {
        "Quote, version 1": f"quote-{number}-1.pdf",
        "Quote, version 2": f"quote-{number}-2.pdf",
    }


def test_the_log_says_when_what_and_by_whom(job: Job) -> None:
    assert job.of().log()[0] == Pair("Today 11:00", "Taken in (Quick) · 林店长")
