"""A stored word that no version knows is shown as damage, and the job can still be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.changed_word import ChangedWord
from app.domain.sign_off import CostsChanged, SignOffChanged
from tests.money import make_ready, payment, ready_job, take_in
from tests.quoting import presented, spoken
from tests.services.diagnosis_fee.fees import take_in_with_fee
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database


def test_a_way_of_agreeing_that_is_none_is_shown_as_changed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    make_ready(shop, manager, number)
    tamper(database, "UPDATE sign_off SET how = 'winked'")
    (line,) = shop.job_prices.account(manager, number).agreements
    shown = shop.quotes.of_job(manager, number).versions[0].sign_off
    assert shown is not None
    assert {line.how, shown.how} == {ChangedWord.CHANGED}
    with pytest.raises(SignOffChanged):
        shop.payments.pay(manager, [number], payment())


def test_a_payer_that_is_none_is_shown_as_changed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = ready_job(shop, manager, 30_000)
    tamper(database, "UPDATE charge SET payer = 'king'")
    (line,) = shop.job_prices.account(manager, number).charges
    assert line.payer is ChangedWord.CHANGED
    with pytest.raises(CostsChanged):
        shop.payments.pay(manager, [number], payment())


def test_no_quote_is_begun_of_what_a_payer_that_is_none_pays(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager, 30_000)
    tamper(database, "UPDATE charge SET payer = 'king'")
    with pytest.raises(CostsChanged):
        shop.quotes.draft(manager, number)


def test_a_fee_that_was_agreed_in_no_known_way_is_shown_as_changed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in_with_fee(shop, manager)
    tamper(database, "UPDATE diagnosis_fee SET how = 'winked'")
    fee = shop.diagnosis_fees.of_job(manager, number)
    assert fee is not None
    assert fee.how is ChangedWord.CHANGED
