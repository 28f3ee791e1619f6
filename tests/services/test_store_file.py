"""What another process writes is noticed, unless it is nothing that a screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.services.search_renewal import renew_next
from app.services.store_file import StoreFile
from db.models.search import SearchState
from db.search_renewal import RULES
from tests.factories import make_intake, open_made_shop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.both_engines


@pytest.fixture
def other(
    shop: OpenShop, manager: Actor, another: Callable[[], Database], tmp_path: Path
) -> OpenShop:
    """Give another workstation's shop with three jobs, whose rows were made by older rules."""
    for _ in range(3):
        shop.intake.receive(manager, make_intake())
    outside = another()
    with outside.writing() as session:
        session.execute(update(SearchState).values(version=RULES - 1))
    return open_made_shop(outside, shop.file.clock, tmp_path)


def test_rows_that_are_made_anew_are_nothing_to_reload_for(
    shop: OpenShop, other: OpenShop, clock: StoppedClock, another: Callable[[], Database]
) -> None:
    watching = StoreFile(another(), clock)
    before = watching.changed_outside()
    assert renew_next(other.file) == 3
    assert watching.changed_outside() == before


def test_a_job_that_comes_meanwhile_is_told(
    other: OpenShop, manager: Actor, clock: StoppedClock, another: Callable[[], Database]
) -> None:
    watching = StoreFile(another(), clock)
    before = watching.changed_outside()
    renew_next(other.file)
    other.intake.receive(manager, make_intake())
    after = watching.changed_outside()
    assert after != before
    assert watching.changed_outside() == after


def test_a_write_that_no_log_tells_of_is_told(
    shop: OpenShop, clock: StoppedClock, another: Callable[[], Database]
) -> None:
    watching = StoreFile(another(), clock)
    before = watching.changed_outside()
    with another().writing() as session:
        session.execute(update(SearchState).values(version=SearchState.version))
    assert watching.changed_outside() != before
