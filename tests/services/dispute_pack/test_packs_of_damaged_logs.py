"""A pack is made of whatever is left, and names the events that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.dispute_pack.chain_check import check_job
from app.services.jobs.jobs_in_hand import job_by_number
from tests.tampering import tamper

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.open_shop import OpenShop
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


def test_events_that_lost_what_they_say_are_named(
    shop: OpenShop, database: Database, number: str, packed: Callable[..., str]
) -> None:
    tamper(database, "UPDATE event SET params = '{\"x\": 1}'")
    with shop.file.reading() as session:
        checked = check_job(session, job_by_number(session, number))
    assert {one.fault for one in checked.bad} == {"body"}
    assert (len(checked.bad), checked.quotes) == (checked.events, (1,))
    assert checked.sign_offs_changed
    assert checked.costs_changed
    assert number in packed()
