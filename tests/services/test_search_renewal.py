"""Step by step the rows of older rules are made anew and the index comes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update

from app.domain.similar_jobs import SimilarQuestion
from app.services.search_renewal import SearchUpkeep, merge_rest
from app.services.store_file import StoreFile
from db.models.search import SearchState
from db.search_merging import MOST_SEGMENTS, segments
from db.search_renewal import RULES, is_renewing
from tests.similar import past_jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")
_LEAVE_APART = text("INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0)")


@pytest.fixture
def apart(shop: OpenShop, manager: Actor) -> OpenShop:
    """Give a shop with five jobs and an index in as many segments as were saved."""
    with shop.file.working("", "") as work:
        work.execute(_LEAVE_APART)
    past_jobs(shop, manager, 5)
    return shop


def pieces(shop: OpenShop) -> int:
    with shop.file.reading() as session:
        return segments(session)


def test_rows_are_renewed_first_and_their_index_merged_then(apart: OpenShop) -> None:
    with apart.file.working("", "") as work:
        work.execute(update(SearchState).values(version=RULES - 1))
    upkeep = SearchUpkeep(apart.file)
    assert upkeep.do_next()
    with apart.file.reading() as session:
        assert not is_renewing(session)
    assert pieces(apart) > MOST_SEGMENTS
    while upkeep.do_next():
        pass
    assert pieces(apart) == 1


def test_what_is_asked_gets_the_same_answer_of_one_piece(apart: OpenShop, manager: Actor) -> None:
    question = SimilarQuestion("充不进电", "iphone 13", "phone")
    before = apart.similar_jobs.find(manager, question)
    assert len(before.jobs) == 5
    merge_rest(apart.file)
    assert apart.similar_jobs.find(manager, question) == before


def test_merging_is_nothing_to_reload_for(
    apart: OpenShop, another: Callable[[], Database], clock: StoppedClock
) -> None:
    watching = StoreFile(another(), clock)
    before = watching.changed_outside()
    merge_rest(apart.file)
    assert watching.changed_outside() == before
