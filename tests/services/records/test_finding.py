"""One search finds by whatever is known, alike on both engines."""

from __future__ import annotations

import pytest

from app.domain.errors import ReadInterrupted
from app.domain.interrupt import Interrupt
from app.services.records.finding import FoundPage
from db.ids import new_id
from db.models.device import ModelCode
from tests.factories import IMEI, make_customer, make_device, make_intake

pytestmark = pytest.mark.both_engines
WANG = make_customer(name="王芳", phone="138 0013 8000")
SMITH = make_customer(name="José Smith-Jones", phone="+1 555 010 0144")


@pytest.fixture
def numbers(shop, manager):
    """Take three devices in; return their numbers, oldest first."""
    entries = (
        make_intake(make_device(imei=IMEI, problem="屏幕碎了，触摸失灵"), customer=WANG),
        make_intake(
            make_device(
                brand="Samsung",
                model="Galaxy S21",
                serial="R5CR-70ABXYZ",
                problem="Battery drains 50% overnight",
                symptoms=("battery",),
            ),
            customer=SMITH,
        ),
        make_intake(
            make_device(
                category="air_conditioner",
                brand="格力",
                model="KFR-35GW/NhAa",
                problem="不制冷",
                symptoms=(),
            ),
            customer=WANG,
        ),
    )
    return [shop.intake.receive(manager, entry).jobs[0].number for entry in entries]


@pytest.fixture
def find(shop, manager, numbers):
    def find(text: str, **how) -> list[int]:
        lines = shop.finding.jobs(manager, text, **how).lines
        return [numbers.index(line.number) for line in lines]

    return find


# What is typed, and which of the three jobs it finds. A shop of its own for each takes minutes.
KNOWN = {
    "王芳": [2, 0],
    "芳": [2, 0],
    "wf": [2, 0],
    "wangf": [2, 0],
    "jose smith": [1],
    "JONES": [1],
    "13800138000": [2, 0],
    "138-0013-8000": [2, 0],
    "+86 138 0013 8000": [2, 0],
    "8000": [2, 0],
    "0138": [2, 0],
    "0144": [1],
    IMEI: [0],
    IMEI[3:9]: [0],
    "r5cr70": [1],
    "70AB": [1],
    "70-abx": [1],
    "iphone 13": [0],
    "iphone13": [0],
    "苹果13": [0],
    "ip13": [0],
    "s21": [1],
    "三星": [1],
    "gree": [2],
    "kfr35gw": [2],
    "KFR-35": [2],
    "屏幕碎": [0],
    "碎": [0],
    "幕 芳": [0],
    "不制冷 8000": [2],
    "batt overnight": [1],
    "电池": [1],
    "王芳 iphone": [0],
    "王芳 galaxy": [],
    "幕碎屏": [],
    "芳王": [],
}
SIGNS = ("", " ", "%", '"', "*", "%_%", "'; DROP TABLE job;--", "\x00", "()", "-")
QUERIES = (
    "NEAR",
    "NEAR(a b)",
    "a OR b",
    'AND "',
    "NOT x",
    "x" * 10_000,
    "屏" * 10_000,
    "1" * 10_000,
)


def test_a_job_is_found_by_what_is_known_of_it(find):
    assert {typed: find(typed) for typed in KNOWN} == KNOWN


def test_signs_alone_find_nothing(find):
    assert {typed: find(typed) for typed in SIGNS} == {typed: [] for typed in SIGNS}


def test_words_of_query_languages_are_words(find):
    assert {typed: find(typed) for typed in QUERIES} == {typed: [] for typed in QUERIES}


def test_a_percent_sign_finds_no_more_than_its_number(find):
    assert find("50%") == [1]


def test_a_number_finds_its_job_in_every_form(find, numbers):
    digits = numbers[1].replace("-", "")
    for typed in (
        numbers[1],
        f"1{digits[:6]}0{digits[6:]}",
        "2",
        "000002",
        numbers[1][5:],
        digits[4:12],
    ):
        assert 1 in find(typed), typed
    assert find(numbers[1]) == [1]


def test_a_claim_ticket_finds_the_jobs_of_its_visit(shop, manager, find):
    page = shop.jobs.page(manager, shop.finding.jobs(manager, "s21").lines[0].number)
    assert find(page.visit_code) == [1]


def test_pages_follow_one_another_without_gap_or_double(shop, manager, numbers):
    first = shop.finding.jobs(manager, "王芳", limit=1)
    second = shop.finding.jobs(manager, "王芳", limit=1, after=first.after)
    found = [line.number for line in (*first.lines, *second.lines)]
    assert found == [numbers[2], numbers[0]]
    assert shop.finding.jobs(manager, "王芳", limit=1, after=second.after or "1") == FoundPage()


def test_customers_and_devices_are_found_too(shop, manager, numbers):
    (customer,) = shop.finding.customers(manager, "wangfang").lines
    assert (customer.name, customer.jobs) == ("王芳", 2)
    (device,) = shop.finding.devices(manager, "70abx").lines
    assert (device.model, device.customer, device.open_job) == (
        "Galaxy S21",
        "José Smith-Jones",
        numbers[1],
    )


def test_everything_gives_some_of_each(shop, manager, numbers):
    found = shop.finding.everything(manager, "8000")
    assert [line.number for line in found.jobs] == [numbers[2], numbers[0]]
    assert [line.name for line in found.customers] == ["王芳"]


def test_a_corrected_name_is_found_at_once_and_the_old_one_no_more(shop, manager, find):
    (customer,) = shop.finding.customers(manager, "王芳").lines
    row = shop.customers.customer(manager, customer.id)
    entry = make_customer(customer=row.id, name="王美丽", phone=row.phone)
    shop.customers.correct(manager, entry, row.rv)
    assert find("王美丽") == find("wml") == [2, 0]
    assert find("王芳") == []


def test_an_identity_added_later_is_found_on_its_job(shop, manager, find):
    (device,) = shop.finding.devices(manager, "kfr35").lines
    shop.devices.add_identity(manager, device.id, make_device(serial="AC00998877"))
    assert find("9988") == [2]


def test_a_payment_code_is_not_looked_for(find):
    assert find("134567890123456789") == []


def test_a_search_that_nobody_waits_for_is_not_done(shop, manager, numbers):
    interrupt = Interrupt()
    interrupt.cancel()
    with pytest.raises(ReadInterrupted):
        shop.finding.jobs(manager, "王芳", interrupt=interrupt)


@pytest.fixture
def two_words(shop, manager):
    """Take in devices of makers whose names are no single word; return the numbers by maker."""
    brands = ("TP-Link", "Little Swan", "Bang & Olufsen")
    devices = {one: make_device(brand=one, model="A9", serial=f"SN00{one[:2]}7") for one in brands}
    with shop.file.acting(manager) as work:
        named = {"code": "BS-1190", "norm": "bs1190", "source": "list"}
        work.add(ModelCode(id=new_id(), brand="Bang & Olufsen", model="", **named))
    received = {
        one: shop.intake.receive(manager, make_intake(device)) for one, device in devices.items()
    }
    return {one.jobs[0].number: brand for brand, one in received.items()}


@pytest.mark.parametrize(
    ("typed", "brand"),
    [
        ("tplink", "TP-Link"),
        ("小天鹅", "Little Swan"),
        ("bs-1190", "Bang & Olufsen"),
    ],
)
def test_a_maker_of_several_words_is_found(shop, manager, two_words, typed, brand):
    assert [two_words[line.number] for line in shop.finding.jobs(manager, typed).lines] == [brand]


def test_a_counter_that_names_nothing_more_has_no_next_page(shop, manager, numbers):
    found = shop.finding.jobs(manager, "3", limit=1)
    assert ([line.number for line in found.lines], found.after) == ([numbers[2]], "")


def test_a_counter_and_a_word_alike_are_found_once_each(shop, manager, numbers):
    same = shop.intake.receive(manager, make_intake(make_device(problem="SIM 2"), customer=WANG))
    expected = [numbers[1], same.jobs[0].number]
    first = shop.finding.jobs(manager, "2", limit=1)
    second = shop.finding.jobs(manager, "2", limit=1, after=first.after)
    assert [line.number for line in (*first.lines, *second.lines)] == expected
    assert len(first.lines) == 1
    assert [line.number for line in shop.finding.jobs(manager, "2").lines] == expected
