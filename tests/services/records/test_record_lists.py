"""Lists of all records: views, orders, pages by key, and what is found by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, update

from app.domain.job import HoldKind, JobOrigin, JobState
from app.domain.own_code import OwnCode, people_number
from app.domain.record_filters import (
    CustomerFilter,
    CustomerOrder,
    DeviceFilter,
    DeviceOrder,
    JobFilter,
    JobOrder,
    JobSource,
    JobView,
    Listing,
    Sorting,
    Stretch,
)
from app.services.records import record_lists
from db.models.customer import Customer, CustomerMerge
from db.models.job import Job
from db.queries import job_lists
from tests.factories import make_customer, make_device, make_intake
from tests.quoting import presented

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

NEWEST = Sorting(JobOrder.RECEIVED, descending=True)
HOUR = 3_600_000
DAY = 24 * HOUR


def take_in(shop: OpenShop, actor: Actor, clock: StoppedClock, **device: Any) -> str:
    """Take a device in, a minute after the last; give the job's id."""
    clock.forward(60)
    entry = make_intake(make_device(**device))
    number = shop.intake.receive(actor, entry).jobs[0].number
    with shop.file.reading() as session:
        code = OwnCode.parse_people(number).digits
        return session.scalars(select(Job.id).where(Job.number == code)).one()


def change(shop: OpenShop, actor: Actor, job: str, **values: Any) -> None:
    """Write a job's columns as later parts of the program will."""
    with shop.file.acting(actor) as work:
        work.execute(update(Job).where(Job.id == job).values(**values))


def shown(shop: OpenShop, actor: Actor, sorting: Sorting = NEWEST, **wanted: Any) -> list[str]:
    listing = Listing(JobFilter(**wanted), sorting)
    return [line.id for line in shop.record_lists.jobs.page(actor, listing, Stretch()).lines]


@pytest.fixture
def jobs(shop: OpenShop, manager: Actor, clock: StoppedClock) -> list[str]:
    """Take five devices in, oldest first."""
    promised = [clock.now_ms() + hours * HOUR for hours in (5, 1, 3, 2, 4)]
    return [take_in(shop, manager, clock, promised_at=at) for at in promised]


def test_the_newest_job_stands_first(shop: OpenShop, manager: Actor, jobs: list[str]) -> None:
    assert shown(shop, manager) == jobs[::-1]


@pytest.mark.parametrize(
    ("sorting", "places"),
    [
        (Sorting(JobOrder.RECEIVED), [0, 1, 2, 3, 4]),
        (Sorting(JobOrder.PROMISED), [1, 3, 2, 4, 0]),
        (Sorting(JobOrder.PROMISED, descending=True), [0, 4, 2, 3, 1]),
        (Sorting(JobOrder.NUMBER), [0, 1, 2, 3, 4]),
    ],
)
def test_open_jobs_are_sorted_by_any_column(
    shop: OpenShop, manager: Actor, jobs: list[str], sorting: Sorting, places: list[int]
) -> None:
    assert shown(shop, manager, sorting, view=JobView.OPEN) == [jobs[place] for place in places]


def test_a_job_without_a_promise_is_promised_last(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    change(shop, manager, jobs[1], promised_at=None)
    by_promise = shown(shop, manager, Sorting(JobOrder.PROMISED), view=JobView.OPEN)
    assert by_promise[-1] == jobs[1]


def test_finished_jobs_are_in_the_view_of_all_alone(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    change(shop, manager, jobs[2], state=JobState.CLOSED)
    assert jobs[2] not in shown(shop, manager, view=JobView.OPEN)
    assert jobs[2] in shown(shop, manager)


def test_a_price_or_a_hold_waits_for_the_customers_answer(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    change(shop, manager, jobs[0], state=JobState.QUOTED)
    change(shop, manager, jobs[3], hold_kind=HoldKind.CUSTOMER)
    change(shop, manager, jobs[4], hold_kind=HoldKind.CONSULT)
    assert shown(shop, manager, view=JobView.NEEDS_ANSWER) == [jobs[3], jobs[0]]


def test_a_quote_presented_during_the_repair_waits_for_the_customer(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    with shop.file.reading() as session:
        number = people_number(session.get_one(Job, jobs[1]).number)
    presented(shop, manager, number)
    change(shop, manager, jobs[1], state=JobState.REPAIRING)
    assert shown(shop, manager, view=JobView.NEEDS_ANSWER) == [jobs[1]]
    assert shop.record_lists.jobs.counts(manager)[JobView.NEEDS_ANSWER] == 1


def test_a_promise_that_passed_makes_an_open_job_overdue(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: list[str]
) -> None:
    change(shop, manager, jobs[3], state=JobState.HANDED_OVER)
    clock.forward(150 * 60)
    assert shown(shop, manager, view=JobView.OVERDUE) == [jobs[1]]


def test_the_views_are_counted(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: list[str]
) -> None:
    change(shop, manager, jobs[0], state=JobState.READY)
    change(shop, manager, jobs[2], state=JobState.QUOTED)
    change(shop, manager, jobs[4], state=JobState.CLOSED)
    clock.forward(90 * 60)
    counts = shop.record_lists.jobs.counts(manager)
    assert list(counts.values()) == [4, 1, 1, 1]
    assert list(counts) == [JobView.OPEN, JobView.READY, JobView.NEEDS_ANSWER, JobView.OVERDUE]
    assert shop.record_lists.jobs.total(manager, Listing(JobFilter(), NEWEST)) == 5


def test_days_are_the_stores_own(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: list[str]
) -> None:
    # Sixteen in the afternoon in UTC is midnight in Shanghai.
    day = DAY - 8 * HOUR
    midnight = clock.now_ms() // DAY * DAY + day
    change(shop, manager, jobs[0], received_at=midnight - 1)
    change(shop, manager, jobs[1], received_at=midnight)
    change(shop, manager, jobs[2], received_at=midnight + DAY - 1)
    change(shop, manager, jobs[3], received_at=midnight + DAY)
    next_day = "2026-11-22"
    wanted = {"received_from": next_day, "received_to": next_day}
    assert shown(shop, manager, **wanted) == [jobs[2], jobs[1]]


@pytest.mark.parametrize("few", [0, 9])
def test_jobs_of_a_class_are_the_same_however_rare_it_is(
    shop: OpenShop, manager: Actor, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(job_lists, "_FEW_DEVICES", few)
    laptops = [take_in(shop, manager, clock, category="laptop", symptoms=()) for _ in range(2)]
    phone = take_in(shop, manager, clock)
    assert shown(shop, manager, category="laptop") == laptops[::-1]
    assert shown(shop, manager, category="phone", view=JobView.OPEN) == [phone]
    assert shown(shop, manager, category="tv") == []


def test_state_and_origin_narrow_a_view(shop: OpenShop, manager: Actor, jobs: list[str]) -> None:
    change(shop, manager, jobs[1], origin=JobOrigin.IMPORT, state=JobState.CLOSED)
    assert shown(shop, manager, state="closed") == [jobs[1]]
    assert shown(shop, manager, source=JobSource.IMPORTED) == [jobs[1]]
    assert jobs[1] not in shown(shop, manager, source=JobSource.OWN)


def test_pages_follow_one_another_without_gap(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    listing = Listing(JobFilter(), NEWEST)
    seen: list[str] = []
    start = None
    while len(seen) < 5:
        page = shop.record_lists.jobs.page(manager, listing, Stretch(start, most=2))
        seen += [line.id for line in page.lines]
        start = page.after
    assert seen == jobs[::-1]
    assert start is None


def test_a_stretch_ends_before_its_end(shop: OpenShop, manager: Actor, jobs: list[str]) -> None:
    lists = shop.record_lists.jobs
    listing = Listing(JobFilter(), NEWEST)
    until = lists.page(manager, listing, Stretch(most=3)).after
    page = lists.page(manager, listing, Stretch(until=until))
    assert [line.id for line in page.lines] == jobs[:1:-1]


def test_anchors_count_and_name_the_first_row(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    lists = shop.record_lists.jobs
    listing = Listing(JobFilter(view=JobView.OPEN), NEWEST)
    anchors = lists.anchors(manager, listing)
    assert anchors.total == 5
    page = lists.page(manager, listing, Stretch(anchors.keys[0], most=1))
    assert page.lines[0].id == jobs[-1]


def test_picked_rows_are_named_in_their_order(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    lists = shop.record_lists.jobs
    listing = Listing(JobFilter(), NEWEST)
    third = lists.page(manager, listing, Stretch(most=2)).after
    picked = lists.ids(manager, listing, (Stretch(most=1), Stretch(third, most=2)))
    assert list(picked) == [jobs[4], jobs[2], jobs[1]]


def test_words_are_found_within_a_view(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: list[str]
) -> None:
    pixel = take_in(shop, manager, clock, brand="Google", model="Pixel 7")
    closed = take_in(shop, manager, clock, brand="Google", model="Pixel 7")
    change(shop, manager, closed, state=JobState.CLOSED)
    assert shown(shop, manager, text="pixel") == [closed, pixel]
    assert shown(shop, manager, text="pixel", view=JobView.OPEN) == [pixel]
    assert shown(shop, manager, text="nothing like it") == []


def test_picked_finds_are_named_in_their_order(
    shop: OpenShop, manager: Actor, jobs: list[str]
) -> None:
    listing = Listing(JobFilter(text="iPhone"), NEWEST)
    assert list(shop.record_lists.jobs.ids(manager, listing, (Stretch(),))) == jobs[::-1]


def test_customers_stand_by_name_and_merged_ones_nowhere(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    names = ("Zoe", "王芳", "Anna", "anna b")
    ids = {}
    for number, name in enumerate(names):
        entry = make_customer(name=name, phone=f"100 0000 02{number:02}")
        shop.intake.receive(manager, make_intake(make_device(), customer=entry))
    listing = Listing(CustomerFilter(), Sorting(CustomerOrder.NAME))
    lines = shop.record_lists.customers.page(manager, listing, Stretch()).lines
    ids = {line.name: line.id for line in lines}
    assert [line.name for line in lines] == ["Anna", "anna b", "王芳", "Zoe"]
    merge(shop, manager, kept=ids["Anna"], merged=ids["anna b"])
    left = shop.record_lists.customers.anchors(manager, listing)
    assert left.total == 3


def merge(shop: OpenShop, actor: Actor, *, kept: str, merged: str) -> None:
    with shop.file.acting(actor) as work:
        one = work.get_one(Customer, merged)
        one.ended_at = work.at
        work.add(
            CustomerMerge(
                kept=kept, merged=merged, moved={}, merged_at=work.at, merged_by=actor.user
            )
        )


def test_devices_stand_by_model_and_by_class(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    for brand, model, category in (
        ("Samsung", "S21", "phone"),
        ("Apple", "iPad", "tablet"),
        ("Apple", "iPhone", "phone"),
    ):
        take_in(shop, manager, clock, brand=brand, model=model, category=category, symptoms=())
    by_model = Listing(DeviceFilter(), Sorting(DeviceOrder.MODEL))
    lists = shop.record_lists.devices
    lines = lists.page(manager, by_model, Stretch()).lines
    assert [line.model for line in lines] == ["iPad", "iPhone", "S21"]
    phones = Listing(DeviceFilter(category="phone"), Sorting(DeviceOrder.ADDED, descending=True))
    assert [line.model for line in lists.page(manager, phones, Stretch()).lines] == [
        "iPhone",
        "S21",
    ]


def test_picked_finds_are_named_however_many_do_not_fit(
    shop: OpenShop, manager: Actor, jobs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page gives up after many finds in vain; what is exported must not."""
    monkeypatch.setattr(record_lists, "_MOST_FOUND", 2)
    monkeypatch.setattr(record_lists, "ANCHOR_EVERY", 2)
    change(shop, manager, jobs[0], state=JobState.READY)
    listing = Listing(JobFilter(view=JobView.READY, text="iphone"), NEWEST)
    assert list(shop.record_lists.jobs.ids(manager, listing, (Stretch(most=9),))) == [jobs[0]]
