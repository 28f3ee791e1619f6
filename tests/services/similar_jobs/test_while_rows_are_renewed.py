"""While search rows of older rules are made anew, jobs are found and nothing is said of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.domain.similar_jobs import Nearness, SimilarQuestion
from app.services.search_renewal import renew_next, renew_rest
from db.models.search import SearchState
from tests.similar import past_job, past_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

pytestmark = pytest.mark.both_engines

NOT_CHARGING = SimilarQuestion("does not charge", "iphone 13", "phone")


@pytest.fixture
def upgraded(shop: OpenShop, manager: Actor, founded: Database) -> OpenShop:
    """Give a shop whose rows were made by the rules before."""
    past_jobs(shop, manager, 5, brand="Samsung", model="Galaxy S21")
    with founded.writing() as session:
        session.execute(update(SearchState).values(version=2))
    return shop


def test_the_class_speaks_when_every_row_has_it(upgraded, manager) -> None:
    answer = upgraded.similar_jobs.find(manager, NOT_CHARGING)
    assert {job.nearness for job in answer.jobs} == {Nearness.WORDS}
    assert answer.figures.end is None
    assert renew_rest(upgraded.file) == 5
    answer = upgraded.similar_jobs.find(manager, NOT_CHARGING)
    assert {job.nearness for job in answer.jobs} == {Nearness.CLASS}
    assert answer.figures.end.in_class_of == 5


def test_jobs_are_found_before_and_behind(upgraded, manager) -> None:
    number = past_job(upgraded, manager)
    for _ in range(2):
        found = upgraded.finding.jobs(manager, "iphone").lines
        assert [line.number for line in found] == [number]
        renew_rest(upgraded.file)


def test_the_next_step_tells_that_nothing_is_left(upgraded) -> None:
    assert (renew_next(upgraded.file), renew_next(upgraded.file)) == (5, None)
