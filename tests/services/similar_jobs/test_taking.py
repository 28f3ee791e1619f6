"""One key takes a past job's lines: at today's price, or as they were and said to be past."""

from __future__ import annotations

import pytest

from app.domain.job import Outcome
from app.domain.money_entry import OrderLine
from app.domain.similar_jobs import SimilarQuestion
from tests.services.price_lines import make_line
from tests.similar import charging_port, past_job, past_jobs

THIRTEEN = SimilarQuestion("screen", "iphone 13", "phone")
SCREEN = {"problem": "屏幕碎了", "symptoms": ("screen",)}


@pytest.fixture
def listed(shop, manager) -> str:
    return shop.prices.publish(manager, make_line())


@pytest.mark.both_engines
def test_a_line_of_the_list_is_taken_at_todays_price(shop, manager, listed: str) -> None:
    number = past_job(shop, manager, OrderLine(listed), **SCREEN)
    shop.prices.publish(manager, make_line(price=89_900))
    (line,) = shop.similar_jobs.lines(manager, number, THIRTEEN)
    assert (line.order.price_line, line.order.unit_price) == (listed, None)
    assert (line.quote.unit_price, line.is_past) == (89_900, False)


def test_it_is_taken_at_the_customers_level(shop, manager, listed: str) -> None:
    number = past_job(shop, manager, OrderLine(listed), **SCREEN)
    (line,) = shop.similar_jobs.lines(manager, number, THIRTEEN, level="trade")
    assert line.quote.unit_price == 60_000


def test_own_words_are_taken_at_their_past_price(shop, manager) -> None:
    number = past_job(shop, manager, charging_port(26_000))
    (line,) = shop.similar_jobs.lines(manager, number, THIRTEEN)
    assert (line.order.unit_price, line.quote.unit_price, line.is_past) == (26_000, 26_000, True)


def test_the_same_repair_of_the_asked_model_is_taken(shop, manager, listed: str) -> None:
    own = shop.prices.publish(manager, make_line(model="iPhone 12", price=59_900, levels={}))
    number = past_job(shop, manager, OrderLine(listed), **SCREEN)
    asked = SimilarQuestion("screen", "iphone 12", "phone")
    (line,) = shop.similar_jobs.lines(manager, number, asked)
    assert (line.order.price_line, line.quote.unit_price) == (own, 59_900)


def test_without_one_its_past_price_is_said_to_be_past(shop, manager, listed: str) -> None:
    number = past_job(shop, manager, OrderLine(listed), **SCREEN)
    asked = SimilarQuestion("screen", "iphone 12", "phone")
    (line,) = shop.similar_jobs.lines(manager, number, asked)
    assert (line.order.price_line, line.quote.unit_price, line.is_past) == ("", 79_800, True)


def test_an_ended_line_is_taken_as_it_was(shop, manager, listed: str) -> None:
    number = past_job(shop, manager, OrderLine(listed), **SCREEN)
    shop.prices.end(manager, listed)
    (line,) = shop.similar_jobs.lines(manager, number, THIRTEEN)
    assert (line.quote.unit_price, line.is_past) == (79_800, True)


def test_the_nearest_with_the_most_frequent_repair_is_to_be_taken(shop, manager) -> None:
    numbers = past_jobs(shop, manager, 5)
    past_job(shop, manager, OrderLine(names={"en": "Board cleaned"}, unit_price=9_900))
    past_job(shop, manager, outcome=Outcome.NOT_REPAIRABLE)
    asked = SimilarQuestion("does not charge", "iphone 13")
    assert shop.similar_jobs.find(manager, asked).take == numbers[-1]
