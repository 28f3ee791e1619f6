"""The window renews old search rows bit by bit, and nobody sees that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from app.services.store_file import StoreFile
from db.engine import Database
from db.models.search import SearchState
from db.search_renewal import RULES
from tests.factories import NOON, make_customer, make_intake
from tests.fakes import StoppedClock
from tests.ui.immediate_tasks import ImmediateTasks
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.tasks import Lane
from ui.window.search_renewal import AGAIN_MS, FIRST_MS, PAUSE_MS, SearchRenewal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def window(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    """Give a window on a shop whose jobs have rows of the rules before."""
    at = sign_in_at_window(founded, tmp_path)
    at.shop.intake.receive(at.actor, make_intake(customer=make_customer()))
    with founded.writing() as session:
        session.execute(update(SearchState).values(version=RULES - 1))
    return at


def version(window: SignedIn) -> int:
    with window.shop.file.reading() as session:
        return session.scalars(select(SearchState.version)).one()


def test_it_begins_soon_and_ends_when_nothing_is_left(window: SignedIn) -> None:
    renewal = SearchRenewal(window.tasks, window.shop.file)
    assert not renewal.timer.isActive()
    renewal.start()
    assert renewal.timer.interval() == FIRST_MS
    renewal.renew()
    assert (version(window), renewal.timer.interval()) == (RULES, PAUSE_MS)
    renewal.timer.stop()
    renewal.renew()
    assert not renewal.timer.isActive()
    assert window.tasks.lanes[-1] is Lane.WRITE


def test_a_window_that_closes_begins_no_further_step(window: SignedIn) -> None:
    renewal = SearchRenewal(window.tasks, window.shop.file)
    renewal.start()
    renewal.stop()
    assert not renewal.timer.isActive()


@pytest.mark.usefixtures("window")
def test_a_locked_file_is_asked_again_and_told_to_nobody(
    another: Callable[[], Database], tmp_path: Path, store_key: bytes
) -> None:
    tasks = ImmediateTasks()
    impatient = Database.open(tmp_path / "shop.db", store_key, busy_timeout_s=0.01)
    renewal = SearchRenewal(tasks, StoreFile(impatient, StoppedClock(NOON)))
    with another().writing() as session:
        session.execute(select(SearchState))
        renewal.renew()
    impatient.close()
    assert renewal.timer.interval() == AGAIN_MS
    assert tasks.unexpected == []
