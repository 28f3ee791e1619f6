"""What past jobs say together: counts, middles, and nothing of fewer than five."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.billing import ChargeKind
from app.domain.job import Outcome
from app.domain.open_repair import RepairBarrier, RepairStatus
from app.domain.similar_figures import CameBack, PastJob, PastLine, came_back, figures, to_take
from app.domain.similar_jobs import Nearness

DAY_MS = 86_400_000


def line(name: str, amount: int = 100, kind: ChargeKind = ChargeKind.REPAIR) -> PastLine:
    return PastLine({"en": name}, kind, amount, 1, None, "", "", "")


def job(number: str = "1", *lines: PastLine, **changed: object) -> PastJob:
    past = PastJob(
        number=number,
        nearness=Nearness.MODEL,
        likeness=1.0,
        day="2026-11-21",
        category="phone",
        device="Apple iPhone 13",
        problem="",
        symptoms=(),
        findings=(),
        outcome=Outcome.REPAIRED,
        status=RepairStatus.FIXED,
        barrier=None,
        why="",
        lines=lines,
        parts=(),
        minutes=None,
        price=None,
        came_back=CameBack.UNKNOWN,
    )
    return replace(past, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [0, 1, 4])
def test_fewer_than_five_are_no_answer(jobs: int) -> None:
    assert figures([job()] * jobs) is None


def test_a_repair_is_counted_once_a_job_and_fees_are_none() -> None:
    fee = line("Diagnosis", 50, ChargeKind.FEE)
    twice = job("1", line("Screen", 300), line("Screen", 500), fee)
    said = figures([twice, job("2", line("Screen", 100)), *[job("3", line("Port"))] * 3])
    assert said is not None
    assert [(one.names["en"], one.jobs) for one in said.repairs] == [("Port", 3), ("Screen", 2)]
    assert said.repairs_of == 5


def test_price_and_time_are_those_of_repaired_jobs() -> None:
    repaired = [job(price=n * 100, minutes=n) for n in (1, 2, 3, 9)]
    declined = job(outcome=Outcome.DECLINED, price=5, minutes=500)
    said = figures([*repaired, declined])
    assert said is not None
    assert (said.price_low, said.price_middle, said.price_high) == (100, 200, 900)
    assert (said.minutes, said.minutes_of, said.price_of) == (2, 4, 4)


def test_coming_back_is_over_those_of_whom_it_can_be_said() -> None:
    back = (CameBack.YES, CameBack.NO, CameBack.NO, CameBack.TOO_EARLY, CameBack.UNKNOWN)
    said = figures([job(came_back=one) for one in back])
    assert said is not None
    assert (said.came_back, said.came_back_of, said.too_early) == (1, 3, 1)


def test_ends_and_barriers_are_counted_the_most_frequent_first() -> None:
    worn = job(
        outcome=Outcome.NOT_REPAIRABLE,
        status=RepairStatus.END_OF_LIFE,
        barrier=RepairBarrier.TOO_WORN_OUT,
    )
    said = figures([worn, job(), job(), job(), job(nearness=Nearness.CLASS)])
    assert said is not None
    assert said.statuses == ((RepairStatus.FIXED, 4), (RepairStatus.END_OF_LIFE, 1))
    assert said.barriers == ((RepairBarrier.TOO_WORN_OUT, 1),)
    assert said.nearness is Nearness.CLASS


def test_the_nearest_with_the_most_frequent_repair_is_taken() -> None:
    declined = job("0", line("Port"), outcome=Outcome.DECLINED)
    jobs = [declined, job("1", line("Odd")), job("2", line("Port")), job("3", line("Port"))]
    best = to_take(jobs)
    assert best is not None
    assert best.number == "2"
    assert to_take([declined, job()]) is None


@pytest.mark.parametrize(
    ("later", "now", "known", "said"),
    [
        ([50], 60, True, CameBack.YES),
        ([50], 60, False, CameBack.YES),
        ([91], 200, True, CameBack.NO),
        ([], 89, True, CameBack.TOO_EARLY),
        ([], 90, True, CameBack.NO),
        ([], 200, False, CameBack.UNKNOWN),
    ],
)
def test_coming_back_is_within_ninety_days(
    later: list[int], now: int, known: bool, said: CameBack
) -> None:
    brought = [day * DAY_MS for day in later]
    assert came_back(0, brought, now * DAY_MS, known_again=known) is said
