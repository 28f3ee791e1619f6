"""What a manager let pass stands among the day's exceptions, to the cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services.jobs.jobs_in_hand import job_by_number
from tests.gates import costs_more_than_agreed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.both_engines


def test_a_day_tells_what_was_let_pass_of_which_job(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    shop.sign_offs.override(manager, number, "客户关机")
    costs_more_than_agreed(shop, manager, 20_000, by=1)
    odd = shop.today.figures(manager).exceptions
    with shop.file.reading() as session:
        job = job_by_number(session, number).id
    assert (odd.let_pass.ids, odd.let_pass_minor) == ((job,), 5_000)
