"""The shop remembers past jobs: the same model first, what fixed them, whether they came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import JobNotFound, ReadInterrupted
from app.domain.interrupt import Interrupt
from app.domain.job import JobState, Outcome
from app.domain.similar_figures import CameBack
from app.domain.similar_jobs import Nearness, SimilarQuestion
from app.services.importing.shapes import ImportKind
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from db.models.device import Device
from tests.factories import IMEI, import_file, make_device, make_intake
from tests.similar import charging_port, past_job, past_jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.similar_jobs.similar_jobs import SimilarAnswer
    from tests.fakes import StoppedClock

NOT_CHARGING = SimilarQuestion("does not charge", "iphone 13", "phone")
DAY_MS = 86_400_000


@pytest.fixture
def find(shop: OpenShop, manager: Actor) -> Callable[[SimilarQuestion], SimilarAnswer]:
    def find(question: SimilarQuestion = NOT_CHARGING) -> SimilarAnswer:
        return shop.similar_jobs.find(manager, question)

    return find


def test_nothing_is_said_of_fewer_than_five(shop, manager, find) -> None:
    numbers = past_jobs(shop, manager, 4)
    answer = find(NOT_CHARGING)
    assert [job.number for job in answer.jobs] == numbers[::-1]
    assert answer.figures is None


def test_five_say_what_fixed_them_how_long_and_for_how_much(shop, manager, find) -> None:
    past_jobs(shop, manager, 5)
    figures = find(NOT_CHARGING).figures
    (repair,) = figures.repairs
    assert (repair.names["en"], repair.jobs, repair.price) == ("Charging port", 5, 30_000)
    assert (figures.minutes, figures.minutes_of) == (40, 5)
    assert (figures.price_low, figures.price_middle, figures.price_high) == (10_000, 30_000, 50_000)


@pytest.mark.both_engines
def test_enough_of_the_model_are_not_mixed_with_others(shop, manager, find) -> None:
    past_jobs(shop, manager, 6)
    past_jobs(shop, manager, 2, brand="Samsung", model="Galaxy S21")
    answer = find(NOT_CHARGING)
    assert {job.device for job in answer.jobs} == {"Apple iPhone 13"}
    assert answer.figures.nearness is Nearness.MODEL


@pytest.mark.both_engines
def test_where_the_model_is_rare_its_class_follows_and_then_the_words(shop, manager, find) -> None:
    past_job(shop, manager)
    past_job(shop, manager, brand="Samsung", model="Galaxy S21")
    past_job(shop, manager, category="tablet", brand="Apple", model="iPad Air")
    near = [(job.device, job.nearness) for job in find(NOT_CHARGING).jobs]
    assert near == [
        ("Apple iPhone 13", Nearness.MODEL),
        ("Samsung Galaxy S21", Nearness.CLASS),
        ("Apple iPad Air", Nearness.WORDS),
    ]


@pytest.mark.both_engines
@pytest.mark.parametrize("text", ["充不进电", "充电", "not charging"])
def test_both_languages_find_the_same(shop, manager, find, text: str) -> None:
    number = past_job(shop, manager)
    assert [job.number for job in find(SimilarQuestion(text, "苹果13")).jobs] == [number]


@pytest.mark.parametrize(
    ("told", "asked"), [("屏幕碎了", "screen cracked"), ("screen cracked", "屏幕碎了")]
)
def test_what_was_told_in_another_language_and_not_ticked_is_found(
    shop, manager, find, told: str, asked: str
) -> None:
    number = past_job(shop, manager, problem=told, symptoms=())
    assert [job.number for job in find(SimilarQuestion(asked, "苹果13")).jobs] == [number]


def test_another_fault_is_not_like_it(shop, manager, find) -> None:
    past_job(shop, manager, problem="屏幕碎了", symptoms=("screen",))
    assert find(NOT_CHARGING).jobs == ()


def test_what_is_open_or_void_is_not_past(shop, manager, find) -> None:
    fault = {"problem": "充不进电", "symptoms": ("charging",)}
    intake = make_intake(make_device(**fault), make_device(**fault))
    _, void = (job.number for job in shop.intake.receive(manager, intake).jobs)
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, void), JobState.VOID)
    assert find(NOT_CHARGING).jobs == ()


def test_a_job_is_asked_about_by_its_number_without_what_came_later(
    shop, manager, find, clock: StoppedClock
) -> None:
    before = past_job(shop, manager)
    clock.at += DAY_MS
    number = past_job(shop, manager)
    clock.at += DAY_MS
    past_job(shop, manager)
    jobs = find(SimilarQuestion("", number=number)).jobs
    assert [job.number for job in jobs] == [before]


def test_an_unknown_number_is_not_found(find) -> None:
    with pytest.raises(JobNotFound):
        find(SimilarQuestion("", number="0001-26-999999-00"))


def test_a_device_that_is_brought_again_came_back(shop, manager, find, clock) -> None:
    first = past_job(shop, manager, imei=IMEI)
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, first), JobState.HANDED_OVER)
    clock.at += 30 * DAY_MS
    with shop.file.reading() as session:
        device = job_by_number(session, first).device
    shop.intake.receive(manager, make_intake(make_device(device=device, imei=IMEI)))
    (job,) = find(NOT_CHARGING).jobs
    assert (job.number, job.came_back) == (first, CameBack.YES)


def test_it_is_too_early_to_say_for_ninety_days(shop, manager, find, clock) -> None:
    past_job(shop, manager, imei=IMEI)
    assert find(NOT_CHARGING).jobs[0].came_back is CameBack.TOO_EARLY
    clock.at += 91 * DAY_MS
    assert find(NOT_CHARGING).jobs[0].came_back is CameBack.NO


def test_without_a_number_nobody_knows_whether_it_came_back(shop, manager, find) -> None:
    past_job(shop, manager)
    assert find(NOT_CHARGING).jobs[0].came_back is CameBack.UNKNOWN


def test_what_was_not_repaired_tells_its_end_and_no_price(shop, manager, find) -> None:
    for _ in range(5):
        past_job(shop, manager, outcome=Outcome.DECLINED)
    answer = find(NOT_CHARGING)
    assert answer.figures.outcomes == ((Outcome.DECLINED, 5),)
    assert (answer.figures.repairs, answer.figures.price_low, answer.take) == ((), None, "")


def test_a_corrected_class_is_looked_for_as_such(shop, manager, find) -> None:
    number = past_job(shop, manager, category="tablet", model="", brand="Nokura")
    asked = SimilarQuestion("does not charge", category="phone")
    assert find(asked).jobs[0].nearness is Nearness.WORDS
    with shop.file.acting(manager) as work:
        device = work.get_one(Device, job_by_number(work, number).device)
        device.category = "phone"
    assert find(asked).jobs[0].nearness is Nearness.CLASS


@pytest.mark.both_engines
def test_imported_jobs_count_where_they_tell_something(shop, manager, find, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    head = "id,data_provider,product_category,brand,repair_status,"
    head += "repair_barrier_if_end_of_life,event_date,problem,group_identifier\n"
    row = "r{n},P,Mobile,Nokia,{said},2023-04-15,hinge broken,G\n"
    ends = ("Repairable,", "End of life,Lack of equipment", "Unknown,", "Fixed,")
    rows = (row.format(n=n, said=said) for n, said in enumerate(ends))
    path.write_text(head + "".join(rows), encoding="utf-8")
    import_file(shop, manager, path, ImportKind.OPEN_REPAIR)
    found = find(SimilarQuestion("hinge", "", "phone")).jobs
    assert {str(job.status) for job in found} == {"Repairable", "End of life", "Fixed"}
    assert [str(job.barrier) for job in found if job.barrier] == ["Lack of equipment"]


@pytest.mark.parametrize("why", ["Spare parts too expensive", "配件太贵"])
def test_why_the_bench_could_not_repair_it_is_its_barrier(shop, manager, find, why) -> None:
    entry = make_device(problem="充不进电", symptoms=("charging",))
    number = shop.intake.receive(manager, make_intake(entry)).jobs[0].number
    shop.bench.take(manager, number)
    shop.bench.done(manager, number, Outcome.NOT_REPAIRABLE, why)
    (job,) = find(NOT_CHARGING).jobs
    assert (job.why, str(job.barrier)) == (why, "Spare parts too expensive")


def test_a_read_that_nobody_waits_for_stops(shop, manager) -> None:
    past_job(shop, manager, charging_port())
    stopped = Interrupt()
    stopped.cancel()
    with pytest.raises(ReadInterrupted):
        shop.similar_jobs.find(manager, NOT_CHARGING, stopped)


@pytest.mark.both_engines
@pytest.mark.parametrize("text", ["", "   ", "%", '"', "NEAR(a", "屏" * 9000, "\x00", "other"])
def test_odd_texts_find_nothing_and_break_nothing(shop, manager, find, text: str) -> None:
    past_job(shop, manager)
    assert find(SimilarQuestion(text, text, text)).jobs == ()


def test_what_is_usual_in_the_class_stands_beside_like_jobs(shop, manager, find) -> None:
    past_jobs(shop, manager, 5)
    other = {"problem": "碎屏", "symptoms": ("screen",)}
    past_job(shop, manager, outcome=Outcome.NOT_REPAIRABLE, **other)
    past_job(shop, manager, category="tablet", brand="Apple", model="iPad Air", **other)
    shop.intake.receive(manager, make_intake(make_device(**other)))
    end = find(NOT_CHARGING).figures.end
    assert (end.like, end.like_of) == (5, 5)
    assert (end.in_class, end.in_class_of) == (5, 6)


@pytest.mark.both_engines
def test_what_came_later_is_not_usual_yet(shop, manager, find, clock: StoppedClock) -> None:
    past_jobs(shop, manager, 5)
    clock.at += DAY_MS
    number = past_job(shop, manager)
    clock.at += DAY_MS
    past_job(shop, manager)
    assert find(SimilarQuestion("", number=number)).figures.end.in_class_of == 5


def test_without_a_class_nothing_is_usual(shop, manager, find) -> None:
    past_jobs(shop, manager, 5)
    assert find(SimilarQuestion("充不进电")).figures.end is None
