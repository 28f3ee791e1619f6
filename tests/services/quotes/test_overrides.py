"""What a manager lets pass: exactly those costs, with a reason, where the place's rules know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import NotAgreed
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.permissions import NotPermitted
from app.domain.sign_off import OverrideForbidden
from app.services.jobs.job_prices import add_order
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.people.vouching import Vouching
from app.services.sealed_costs import proof_of
from db.models.charge import AgreementOverride, SignOff
from tests.factories import MANAGER_PIN
from tests.gates import costs_more_than_agreed
from tests.money import agree, make_ready, order, payment
from tests.stock import desk_of

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def test_what_was_let_pass_is_billed(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    account = shop.sign_offs.override(manager, number, "客户关机，明早要取")
    assert (account.total, account.agreed, account.shortfall) == (65_000, 60_000, 0)
    make_ready(shop, manager, number)
    assert shop.payments.pay(manager, [number], payment()).total == 65_000


@pytest.mark.both_engines
def test_it_is_kept_and_told_without_the_words(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=1)
    shop.sign_offs.override(manager, number, "客户关机")
    with shop.file.reading() as session:
        row = session.scalars(select(AgreementOverride)).one()
        assert (row.amount, row.missing, row.reason) == (65_000, 1, "客户关机")
        log = shop.jobs.page(manager, number).log
    (told,) = [one.params for one in log if one.kind == "agreement.overridden"]
    proof = proof_of(row)
    assert told == {"override": row.id, "amount": 65_000, "missing": 1, "proof": proof}


def test_one_cent_more_is_stopped_again(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    shop.sign_offs.override(manager, number, "客户关机")
    with shop.file.acting(manager) as work:
        add_order(work, job_by_number(work, number), (order(1),))
    with pytest.raises(NotAgreed) as refused:
        shop.bench.take(manager, number)
    assert refused.value.missing.minor == 1


def test_the_next_sign_off_ends_it(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    shop.sign_offs.override(manager, number, "客户关机")
    agree(shop, manager, number)
    with shop.file.reading() as session:
        assert session.scalars(select(AgreementOverride.ended_at)).one() is not None
        live = select(SignOff.amount).where(SignOff.ended_at.is_(None))
        assert session.scalars(live).all() == [65_000]


def test_it_needs_a_manager_a_reason_and_something_missing(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    with pytest.raises(NotPermitted):
        shop.sign_offs.override(desk_of(shop, manager), number, "急")
    with pytest.raises(ReasonMissing):
        shop.sign_offs.override(manager, number, "  ")
    agree(shop, manager, number)
    with pytest.raises(BadEntry, match="nothing_missing"):
        shop.sign_offs.override(manager, number, "急")


def test_a_manager_lets_it_pass_at_somebody_else_s_screen(shop: OpenShop, manager: Actor) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    clerk = desk_of(shop, manager)
    vouching = Vouching(shop.accounts, shop.file.clock)
    with pytest.raises(NotPermitted):
        shop.sign_offs.override(vouching.vouch(clerk, "mei", "5284"), number, "客户关机")
    vouched = vouching.vouch(clerk, "lin", MANAGER_PIN)
    assert shop.sign_offs.override(vouched, number, "客户关机").shortfall == 0
    with shop.file.reading() as session:
        (row,) = session.scalars(select(AgreementOverride))
        assert (row.overridden_by, vouched.sign_in) == (manager.user, clerk.sign_in)


def test_where_the_rules_know_none_nobody_lets_anything_pass(
    shop: OpenShop, manager: Actor
) -> None:
    number = costs_more_than_agreed(shop, manager, 65_000, by=5_000)
    shop.settings.change(manager, "jurisdiction", "us-ca")
    with pytest.raises(OverrideForbidden):
        shop.sign_offs.override(manager, number, "急")
