"""A month typed at the command line comes to what was worked out by hand, to the cent.

Every figure is without tax. Prices contain 13 %: 650.00 is 575.22 without it, 1,200.00 is 1,061.95,
380.00 is 336.28, 128.00 is 113.27. Pieces cost what the oldest that are there cost; a share of what
several cost together is rounded half up, and what is left stays with those that are left.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.cli.hand_worked_month import DAY_S, TypedMonth
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

# It begins on the first of December.
FIRST: Final = NOON + 10 * DAY_S * 1000

# What came: opening stock, receipts, what was booked later, what a count found.
CAME: Final = (
    Decimal("401.32"),  # 4 screens at 100.33
    Decimal("336.21"),  # 3 screens at 112.07
    Decimal("190.00"),  # 2 of the screen's old file at 95.00
    Decimal("1000.05"),  # 12 films
    Decimal("136.50"),  # 3 batteries at 45.50
    Decimal("610.30"),  # 2 boards, 300.10 and 310.20
    Decimal("100.33"),  # a screen for the one that was dead on arrival
    Decimal("199.99"),  # 2 screens; their bill came four days later
    Decimal("17.25"),  # the earpiece from next door
    Decimal("52.10"),  # a battery that was fitted before it was booked
    Decimal("286.62"),  # 6 batteries at 47.77
    Decimal("166.68"),  # 2 films behind the shelf, at 83.34 as the last ones
    Decimal("1980.00"),  # 24 films
)
# What the parts of each job cost.
JOBS: Final = {
    "A": Decimal("100.33"),  # one of the first screens
    "B": Decimal("0.00"),  # two of them, 200.66; taken out again when the repair was undone
    "C": Decimal("17.25"),  # the earpiece; a screen was issued, and put back
    "D": Decimal("436.54"),  # three screens of 336.21 and the one that came in exchange, 100.33
    "E": Decimal("100.00"),  # half of 199.99, rounded up
    "F": Decimal("95.00"),  # one of the old file
    "G": Decimal("95.00"),  # the other one of the old file: it lay there before all others
    "H": Decimal("188.60"),  # three batteries of 136.50 and one of 52.10
    "I": Decimal("0.00"),  # a battery lies on its bench
    "J": Decimal("310.20"),  # a board of 300.10 went in, out and back; what was left went in
}
# What jobs were billed; B was given back, I is not billed yet.
BILLED: Final = {
    **dict.fromkeys("ADEG", Decimal("575.22")),
    **dict.fromkeys("CFH", Decimal("336.28")),
    **dict.fromkeys("BI", Decimal("0.00")),
    "J": Decimal("1061.95"),
}
# Of 1,000.05 for 12 films: 5 sold are 416.69, 2 of them come back with 166.68; 3 are sold and void.
# 10 sold are the 7 that are left of these, 583.36, the 2 found, 166.68, and 1 of 1,980.00: 82.50.
SALES: Final = (Decimal("250.01"), Decimal("832.54"))
LOST: Final = (
    Decimal("100.33"),  # a screen that was dead on arrival, sent back
    Decimal("300.10"),  # a board, sent back
    Decimal("100.33"),  # a screen that came out of job B cracked
    Decimal("100.33"),  # a screen that a count missed: the other one of job B
    Decimal("83.34"),  # a film that a count missed: a ninth of 750.04
    Decimal("83.34"),  # a torn film: an eighth of the 666.70 that are left
)
# By part: what lies where, what all of it is worth.
THERE: Final = {
    "SCR": ({"store": 1, "scrap": 1}, Decimal("99.99")),  # the other half of 199.99
    "FILM": ({"store": 23}, Decimal("1897.50")),  # 1,980.00 less 82.50
    "BAT": ({"store": 5, "bench": 1}, Decimal("286.62")),
    "BRD": ({}, Decimal("0.00")),
    "EAR": ({}, Decimal("0.00")),
}
# By part and month: sold, fitted. B's two screens came out again, a void sale is none, and three
# films of those that were sold came back.
USED: Final = {
    "SCR": {"2026-12": (0, 7), "2027-01": (0, 1)},  # A 1, B 2 - 2, D 4, E 1, F 1; G 1
    "FILM": {"2026-12": (12, 0)},  # 5 - 2, 10 - 1
    "BAT": {"2026-12": (0, 4)},
    "BRD": {"2026-12": (0, 1)},  # J 1 - 1 + 1
    "EAR": {"2026-12": (0, 1)},
}


@pytest.fixture(scope="module")
def month(founded_once: Path, tmp_path_factory: pytest.TempPathFactory) -> TypedMonth:
    folder = shutil.copytree(founded_once, tmp_path_factory.mktemp("month") / "founded")
    environment, clock = environment_of(folder), StoppedClock(FIRST)
    month = TypedMonth(quick_program(environment, clock), environment, clock)
    month.live()
    return month


def yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100


@pytest.mark.parametrize("part", THERE)
def test_the_shelf_says_how_many_lie_where_and_what_they_are_worth(
    month: TypedMonth, part: str
) -> None:
    shown = month.say("part", "show", part)
    places, value = THERE[part]
    assert (shown["places"], yuan(shown["value"])) == (places, value)
    assert shown["on_hand"] == shown["available"] == places.get("store", 0)
    months: dict[str, Any] = shown["year"]["months"]
    assert {name: (one["sold"], one["fitted"]) for name, one in months.items()} == USED[part]


@pytest.mark.parametrize("job", JOBS)
def test_a_job_earned_what_it_was_billed_less_its_parts(month: TypedMonth, job: str) -> None:
    earned = month.say("stock", "of-job", job)["margin"]
    assert (yuan(earned["parts"]), yuan(earned["billed"])) == (JOBS[job], BILLED[job])
    assert yuan(earned["margin"]) == BILLED[job] - JOBS[job]
    assert (earned["to_book"], earned["unknown"]) == (0, 0)


def test_what_a_part_cost_its_sales_is_in_its_year(month: TypedMonth) -> None:
    year = month.say("part", "show", "FILM")["year"]
    # 3 of 5 films of 132.74, rounded down, and 9 of 10 of 265.49.
    assert (yuan(year["cost"]), yuan(year["earned"])) == (sum(SALES), Decimal("318.58"))


def test_what_came_is_there_or_is_told_where_it_went(month: TypedMonth) -> None:
    there = sum(value for _, value in THERE.values())
    assert sum(CAME) == sum(JOBS.values()) + sum(SALES) + sum(LOST) + there
    assert yuan(month.say("today")["parts"]["stock_value"]) == there


def test_every_number_explains_itself(month: TypedMonth) -> None:
    for part, (places, _) in THERE.items():
        for place in ("store", "bench", "quarantine", "scrap"):
            why = month.say("stock", "why", part, "--place", place)
            assert sum(move["quantity"] for move in why["moves"]) == places.get(place, 0)
            assert all(move["left"] >= 0 for move in why["moves"])
