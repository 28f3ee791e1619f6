"""A customer's file: their jobs in parts, who shares their number, whom they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job import JobState, Outcome
from app.domain.likeness import Likeness
from db.models.customer import Customer
from tests.factories import make_device
from tests.services.brought_records import bring, finish

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


@pytest.fixture
def wang(shop: OpenShop, manager: Actor) -> str:
    return bring(shop, manager)[0]


def test_jobs_come_newest_first_and_in_parts(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    taken = []
    for place in range(5):
        clock.at += 1000
        customer, received = bring(shop, manager, make_device(model=f"M{place}"))
        taken.append(received.jobs[0].number)
    first = shop.customer_files.jobs(manager, customer, limit=2)
    second = shop.customer_files.jobs(manager, customer, first.after, 2)
    third = shop.customer_files.jobs(manager, customer, second.after, 2)
    shown = [line.number for part in (first, second, third) for line in part.lines]
    assert shown == taken[::-1]
    assert third.after == ""


def test_jobs_of_one_moment_are_parted_too(shop: OpenShop, manager: Actor) -> None:
    devices = [make_device(model=f"M{place}") for place in range(5)]
    customer, _ = bring(shop, manager, *devices)
    first = shop.customer_files.jobs(manager, customer, limit=3)
    second = shop.customer_files.jobs(manager, customer, first.after, 3)
    assert len({line.id for line in (*first.lines, *second.lines)}) == 5


def test_devices_come_with_their_open_job(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    customer, received = bring(shop, manager)
    finish(shop, manager, received, JobState.CLOSED, Outcome.REPAIRED)
    clock.at += 1000
    _, open_one = bring(shop, manager, make_device(model="iPhone 14"))
    lines = shop.customer_files.devices(manager, customer).lines
    assert [(line.model, line.open_job) for line in lines] == [
        ("iPhone 14", open_one.jobs[0].number),
        ("iPhone 13", ""),
    ]


def test_void_jobs_count_nowhere(shop: OpenShop, manager: Actor) -> None:
    customer, received = bring(shop, manager)
    shop.jobs.void(manager, received.jobs[0].number, "wrong customer")
    file = shop.customer_files.file(manager, customer)
    assert (file.jobs, file.devices, file.open_jobs, file.last_received_at) == (0, 0, 0, None)


def test_a_family_that_shares_a_number_is_no_duplicate(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    brother, _ = bring(shop, manager, make_device(model="X1"), name="王强")
    file = shop.customer_files.file(manager, wang)
    assert [row.id for row in file.same_number] == [brother]
    assert file.alike == ()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"name": "王芳女士"}, Likeness.SAME_PHONE),
        ({"name": "王方"}, Likeness.SAME_PHONE),
        ({"name": ""}, Likeness.SAME_PHONE),
        ({"phone": "200 0000 0144"}, Likeness.SAME_NAME_AND_TAIL),
        ({"name": "王方", "phone": "200 0000 0144"}, Likeness.SAME_NAME_AND_TAIL),
        ({"phone": ""}, Likeness.SAME_NAME),
        (
            {"name": "李雷", "phone": "200 0000 0255", "second_contact": "wechat: wf_88"},
            Likeness.SAME_SECOND_CONTACT,
        ),
    ],
)
def test_a_second_file_of_one_person_is_noticed(
    shop: OpenShop, manager: Actor, other: dict[str, object], why: Likeness
) -> None:
    wang, _ = bring(shop, manager, second_contact="wechat: wf_88")
    second, _ = bring(shop, manager, make_device(model="X1"), **other)
    alike = shop.customer_files.file(manager, wang).alike
    assert [(one.customer.id, one.why) for one in alike] == [(second, why)]
    assert shop.customer_files.file(manager, second).alike[0].why is why


@pytest.mark.parametrize(
    "other",
    [
        {"name": "王芳", "phone": "200 0000 0255"},
        {"name": "李雷", "phone": "200 0000 0144"},
        {"name": "李雷", "phone": ""},
    ],
)
def test_a_namesake_or_a_like_number_alone_says_nothing(
    shop: OpenShop, manager: Actor, wang: str, other: dict[str, object]
) -> None:
    bring(shop, manager, make_device(model="X1"), **other)
    assert shop.customer_files.file(manager, wang).alike == ()


def test_a_name_that_many_have_says_nothing(shop: OpenShop, manager: Actor) -> None:
    for place in range(4):
        phone = f"200 0000 0{place}55"
        bring(shop, manager, make_device(model=f"X{place}"), phone=phone)
    assert shop.customer_files.alike(manager, "王芳", "", "") == ()


def test_somebody_who_is_just_being_written_down_is_recognised(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    (alike,) = shop.customer_files.alike(manager, "王方", "+86 100 0000 0144", "")
    assert (alike.customer.id, alike.why) == (wang, Likeness.SAME_PHONE)
    assert shop.customer_files.alike(manager, "", "", "") == ()


def put_on(shop: OpenShop, actor: Actor, customer: str, *tags: str) -> None:
    for tag in tags:
        shop.customers.tag(actor, customer, tag, on=True)


def test_tags_are_kept_in_order_and_once(shop: OpenShop, manager: Actor, wang: str) -> None:
    put_on(shop, manager, wang, " 同行 ", "VIP", "vip", "ＶＩＰ")
    assert shop.customers.customer(manager, wang).tags == ("同行", "VIP")


def test_a_tag_is_taken_off_however_it_is_written(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    put_on(shop, manager, wang, "同行", "VIP")
    assert shop.customers.tag(manager, wang, "vip", on=False).tags == ("同行",)
    assert shop.customers.tag(manager, wang, "never", on=False).tags == ("同行",)


def test_too_long_and_too_many_tags_are_refused(shop: OpenShop, manager: Actor, wang: str) -> None:
    put_on(shop, manager, wang, *map(str, range(12)))
    for tag in ("x" * 41, "13"):
        with pytest.raises(BadEntry) as refused:
            put_on(shop, manager, wang, tag)
        assert refused.value.field == "tags"


def test_an_empty_tag_is_none(shop: OpenShop, manager: Actor, wang: str) -> None:
    put_on(shop, manager, wang, " ")
    assert shop.customers.customer(manager, wang).tags == ()


def test_the_shops_own_tags_are_offered_before_the_shipped_ones(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    put_on(shop, manager, wang, "常年合作", "vip")
    offered = shop.customer_files.offered_tags(manager, "zh_CN")
    assert offered[:2] == ("常年合作", "vip")
    assert "同行" in offered
    assert "VIP" not in offered


def test_a_customers_name_is_sorted_by_its_pinyin(
    shop: OpenShop, manager: Actor, wang: str
) -> None:
    with shop.file.reading() as session:
        assert session.get_one(Customer, wang).name_sort == "wang fang"
