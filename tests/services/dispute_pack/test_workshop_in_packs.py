"""A dispute pack tells what the bench did: minutes, safety, tests, questions, old parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.long_run import LongRunResult
from app.domain.outside_repair import BackEntry, OutsideEntry, OutsideResult
from app.domain.part import OldPartDuty
from app.domain.question import AskedOf, QuestionEntry
from app.domain.removed_part import OldPartFate
from app.services.stock.ledger import part_row
from tests.services.bench_stand import take_in
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")
BAD = PointAnswer(CheckAnswer.FAIL)


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """Return the number of a phone with a swollen battery that is to be repaired."""
    return take_in(shop, manager, agreed=True, answers={"battery_hazard": "swollen"})


@pytest.fixture
def section(packed: Callable[..., str]) -> Callable[[str, str], str]:
    """Return what stands between two headings of the pack, in one line."""

    def between(begins: str, ends: str) -> str:
        shown = packed().partition(f"\n{begins}\n")[2].partition(f"\n{ends}\n")[0]
        return " ".join(shown.split())

    return between


def test_the_minutes_at_the_bench_stand_in_it(
    shop: OpenShop,
    manager: Actor,
    number: str,
    clock: StoppedClock,
    section: Callable[[str, str], str],
) -> None:
    shop.workshop.timers.start(manager, number)
    clock.forward(25 * 60)
    shop.bench.ready(manager, number)
    assert "Work done 25" in section("Time at the bench", "Safety")


def test_the_bench_log_calls_a_measurement_by_its_name(
    shop: OpenShop, manager: Actor, number: str, section: Callable[[str, str], str]
) -> None:
    [first, *_] = shop.workshop.measures.of_job(manager, number)
    shop.workshop.measures.write_down(manager, number, first.key, "3.82")
    shown = section("Bench log", "Time at the bench")
    assert f"{first.names['en']}: 3.82" in shown


def test_the_steps_before_a_swollen_battery_stand_in_it(
    shop: OpenShop, manager: Actor, number: str, section: Callable[[str, str], str]
) -> None:
    steps = shop.workshop.safety.page(manager, number).steps
    shop.workshop.safety.confirm_steps(manager, number, tuple(step.key for step in steps))
    shown = section("Safety", "Tests")
    assert "within the limits" in shown
    assert all(step.names["en"] in shown for step in steps)


def test_before_and_after_stand_side_by_side_with_the_release(
    shop: OpenShop, manager: Actor, number: str, section: Callable[[str, str], str]
) -> None:
    shop.checklists.run(manager, number, CheckStage.INTAKE, CheckEntry(rest_passes=True))
    shop.bench.done(manager, number)
    broken = CheckEntry({"rear_camera": BAD}, rest_passes=True, accepted="customer knows")
    shop.checklists.run(manager, number, CheckStage.TEST, broken)
    shop.workshop.mirrors.release(manager, number, "comes back on Friday")
    shown = section("Tests", "Questions and outside repairs")
    assert "Newly bad" in shown
    assert "comes back on Friday" in shown


def test_a_long_run_stands_in_it(
    shop: OpenShop,
    manager: Actor,
    number: str,
    clock: StoppedClock,
    section: Callable[[str, str], str],
) -> None:
    shop.workshop.stability.start(manager, number, 30)
    clock.forward(12 * 60)
    shop.workshop.stability.end(manager, number, LongRunResult.FAIL, "went dark")
    assert "30 12 Did not stay well · went dark" in section(
        "Tests", "Questions and outside repairs"
    )


def test_a_question_and_a_repair_at_somebody_elses_stand_in_it(
    shop: OpenShop, manager: Actor, number: str, section: Callable[[str, str], str]
) -> None:
    entry = QuestionEntry(AskedOf.SUPPLIER, "which board revision?", name="Maker")
    asked = shop.workshop.questions.ask(manager, number, entry)
    shop.workshop.questions.answer(manager, asked.id, "820-01700")
    shop.workshop.outside.send(manager, number, OutsideEntry("Wang", "reball"))
    back = BackEntry(OutsideResult.REPAIRED, note="underfill")
    shop.workshop.outside.back(manager, number, back)
    shown = section("Questions and outside repairs", "Papers")
    assert "which board revision? 820-01700" in shown
    assert "Wang" in shown
    assert "underfill" in shown


def test_what_came_out_stands_in_it_with_its_fate(
    shop: OpenShop, manager: Actor, number: str, section: Callable[[str, str], str]
) -> None:
    part = kept_part(shop, manager)
    with shop.file.acting(manager) as work:
        part_row(work, part).old_part = OldPartDuty.OFFER
    receive(shop, manager, part)
    shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=part)))
    (entry,) = shop.workshop.old_parts.of_job(manager, number)
    shop.workshop.old_parts.settle(manager, entry.id, OldPartFate.TO_CUSTOMER)
    shown = section("Parts", "Bench log")
    assert "Old parts" in shown
    assert "Given to the customer" in shown
