"""When and by whom a quote was shown and answered, and why, cannot be changed unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.dispute_pack.chain_check import check_job
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.quotes.answering import expire_old
from tests.money import take_in
from tests.quoting import presented, spoken
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    """A job with a version that was replaced, and one that its customer took."""
    number = take_in(shop, manager)
    presented(shop, manager, number)
    version = presented(shop, manager, number, days=3)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    return number


def changed(shop: OpenShop, actor: Actor, number: str) -> list[tuple[int, ...]]:
    """Return the versions that `verify` names, and those that a pack of the job does."""
    with shop.file.reading() as session:
        checked = check_job(session, job_by_number(session, number)).quotes
    verified = shop.evidence.verify(actor).changed_quotes
    return [tuple(one.version for one in verified), checked]


def test_quotes_as_they_were_shown_and_answered_hold(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    assert changed(shop, manager, number) == [(), ()]


@pytest.mark.parametrize(
    "change",
    [
        "presented_at = presented_at - 86400000",
        "presented_by = NULL",
        "decided_at = decided_at + 60000",
        "decided_by = NULL",
        "reason = 'as agreed on the telephone'",
    ],
)
def test_a_changed_version_is_named(
    shop: OpenShop, manager: Actor, database: Database, number: str, change: str
) -> None:
    for versions in ((1,), (1, 2)):
        tamper(database, f"UPDATE quote SET {change} WHERE version = {versions[-1]}")
        assert changed(shop, manager, number) == [versions, versions]


def test_a_declined_and_an_expired_version_hold(
    shop: OpenShop, manager: Actor, clock: StoppedClock, number: str
) -> None:
    other = take_in(shop, manager)
    presented(shop, manager, other)
    shop.quotes.decline(manager, other, 1, "太贵")
    third = take_in(shop, manager)
    presented(shop, manager, third)
    clock.forward(400 * 24 * 3600)
    assert expire_old(shop.file) == 1
    assert [changed(shop, manager, one) for one in (number, other, third)] == [[(), ()]] * 3
