"""What came out of devices, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.domain.handover import HandoverEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part import OldPartDuty
from app.domain.removed_part import OldPartFate, OldPartSettled, OldPartsUndecided, OldPartWish
from app.services.stock.ledger import part_row
from db.models.job import Job
from tests.money import agreed_job, make_ready
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


def hand_over(shop: OpenShop, actor: Actor, number: str) -> None:
    shop.handovers.hand_over(actor, HandoverEntry((number,)))


def fitted(
    shop: OpenShop,
    actor: Actor,
    duty: OldPartDuty = OldPartDuty.OFFER,
    wish: OldPartWish | None = None,
) -> tuple[str, JobPart]:
    """Fit a part into a job whose customer has said what he wants; return both."""
    number, part = agreed_job(shop, actor), kept_part(shop, actor)
    with shop.file.acting(actor) as work:
        part_row(work, part).old_part = duty
        if wish is not None:
            answers = {"answers": {"old_parts": str(wish)}}
            work.execute(update(Job).values(intake=answers))
    receive(shop, actor, part)
    done = shop.job_parts.fit(actor, number, UseEntry(need=NeedEntry(part=part)))
    return number, done.lines[-1]


def test_a_fitted_part_opens_an_entry_for_the_one_that_came_out(
    shop: OpenShop, manager: Actor
) -> None:
    number, line = fitted(shop, manager)
    (entry,) = shop.workshop.old_parts.open(manager)
    assert (entry.job, entry.names, entry.fate) == (number, line.names, None)


def test_what_the_customer_waived_is_settled_at_once(shop: OpenShop, manager: Actor) -> None:
    number, _line = fitted(shop, manager, wish=OldPartWish.DISCARD)
    assert shop.workshop.old_parts.open(manager) == ()
    (entry,) = shop.workshop.old_parts.of_job(manager, number)
    assert entry.fate is OldPartFate.WAIVED


def test_a_part_without_a_duty_is_nobodys_business_in_a_small_shop(
    shop: OpenShop, manager: Actor
) -> None:
    number, _line = fitted(shop, manager, OldPartDuty.NONE)
    assert shop.workshop.old_parts.of_job(manager, number) == ()


def test_what_its_maker_wants_back_is_due_in_so_many_days(shop: OpenShop, manager: Actor) -> None:
    fitted(shop, manager, OldPartDuty.SEND_BACK)
    (entry,) = shop.workshop.old_parts.open(manager)
    assert entry.due_at == entry.removed_at + 14 * 86_400_000
    assert (entry.expected, entry.late) == (OldPartFate.TO_MAKER, False)


def test_a_fitting_that_is_taken_back_took_nothing_out(shop: OpenShop, manager: Actor) -> None:
    number, part = agreed_job(shop, manager), kept_part(shop, manager)
    with shop.file.acting(manager) as work:
        part_row(work, part).old_part = OldPartDuty.OFFER
    done = shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=part)))
    assert done.used is not None
    shop.job_parts.take_back(manager, done.used)
    assert shop.workshop.old_parts.of_job(manager, number) == ()


def test_the_customer_gets_with_the_device_what_he_wanted_back(
    shop: OpenShop, manager: Actor
) -> None:
    number, _line = fitted(shop, manager, wish=OldPartWish.RETURN)
    make_ready(shop, manager, number)
    hand_over(shop, manager, number)
    (entry,) = shop.workshop.old_parts.of_job(manager, number)
    assert entry.fate is OldPartFate.TO_CUSTOMER


def test_where_every_part_is_accounted_for_an_undecided_one_stops_the_handover(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "old_parts_each", value=True)
    number, _line = fitted(shop, manager)
    make_ready(shop, manager, number)
    with pytest.raises(OldPartsUndecided):
        hand_over(shop, manager, number)
    (entry,) = shop.workshop.old_parts.open(manager)
    shop.workshop.old_parts.settle(manager, entry.id, OldPartFate.WAIVED)
    hand_over(shop, manager, number)


def test_an_old_part_is_settled_once(shop: OpenShop, manager: Actor) -> None:
    number, _line = fitted(shop, manager)
    (entry,) = shop.workshop.old_parts.of_job(manager, number)
    settled = shop.workshop.old_parts.settle(manager, entry.id, OldPartFate.LOST)
    assert (settled.fate, settled.fate_by) == (OldPartFate.LOST, manager.name)
    with pytest.raises(OldPartSettled):
        shop.workshop.old_parts.settle(manager, entry.id, OldPartFate.SCRAP)


def test_what_came_out_without_a_new_part_is_written_down(shop: OpenShop, manager: Actor) -> None:
    number = agreed_job(shop, manager)
    entry = shop.workshop.old_parts.take_down(manager, number, {"en": "SIM tray"}, "S-1")
    assert (entry.names["en"], entry.serial, entry.expected) == ("SIM tray", "S-1", None)
