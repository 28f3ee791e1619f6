"""Two tills at the same moment on a server: money is taken, given back and counted once."""

from __future__ import annotations

from concurrent.futures import wait
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.day_close import CloseEntry, DayAlreadyClosed
from app.domain.errors import BenchsideError
from app.domain.handover import AlreadyHandedOver, HandoverEntry
from app.domain.money_entry import AgreementEntry, RefundEntry
from app.domain.tender import AlreadyVoid, NoDepositHeld, NothingDue, RefundTooLarge
from db.models.event import EventHead
from db.models.money import Invoice, Payment
from tests.beside import LONGEST_S, Beside
from tests.money import make_part, make_ready, order, payment, ready_job, sell, take_in, tender

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("postgres")

# As long as the log's head is held, at which every act waits before it commits.
HELD_S = 0.5


def at_once(shop: OpenShop, actor: Actor, *acts: Callable[[], object]) -> list[object]:
    """Do acts side by side, none of which commits before all have begun; return what came of it."""

    def outcome(act: Callable[[], object]) -> object:
        try:
            return act()
        except BenchsideError as refused:
            return type(refused)

    with Beside() as people:
        with shop.file.acting(actor) as work:
            work.scalars(select(EventHead).with_for_update()).one()
            done = [people.submit(outcome, act) for act in acts]
            wait(done, timeout=HELD_S)
        return [one.result(LONGEST_S) for one in done]


def invoices(shop: OpenShop) -> int:
    with shop.file.reading() as session:
        return session.scalar(select(func.count()).select_from(Invoice)) or 0


def test_a_job_is_billed_once_by_two_tills(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)

    def pay() -> object:
        return shop.payments.pay(manager, [number], payment())

    done = at_once(shop, manager, pay, pay)
    assert done.count(NothingDue) == 1
    assert invoices(shop) == 1


def test_two_tills_that_name_two_jobs_each_way_round_both_come_through(
    shop: OpenShop, manager: Actor
) -> None:
    one, other = ready_job(shop, manager, 65_000), ready_job(shop, manager, 20_000)
    done = at_once(
        shop,
        manager,
        lambda: shop.payments.pay(manager, [one, other], payment()),
        lambda: shop.payments.pay(manager, [other, one], payment()),
    )
    assert done.count(NothingDue) == 1


def test_the_rest_of_a_bill_is_paid_once(shop: OpenShop, manager: Actor) -> None:
    numbers = [ready_job(shop, manager, 65_000), ready_job(shop, manager, 20_000)]
    shop.payments.pay(manager, numbers, payment(tender("cash", 5_000)))
    done = at_once(
        shop,
        manager,
        *(lambda number=number: shop.payments.pay(manager, [number], payment())
          for number in numbers),
    )  # fmt: skip
    assert done.count(NothingDue) == 1


def test_a_deposit_of_all_that_is_owed_is_taken_once(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)

    def deposit() -> object:
        return shop.payments.deposit(manager, number, payment())

    done = at_once(shop, manager, deposit, deposit)
    assert done.count(NothingDue) == 1


def test_a_deposit_is_given_back_once(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))

    def give_back() -> object:
        return shop.refunds.refund_deposit(manager, number, payment(), "不修了")

    done = at_once(shop, manager, give_back, give_back)
    assert done.count(NoDepositHeld) == 1
    assert shop.job_prices.account(manager, number).deposits == 0


def test_goods_are_given_money_back_for_once(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)

    def give_back(act: str) -> object:
        entry = RefundEntry(act, made.invoice, "不合适", amount=3_000)
        return shop.refunds.refund(manager, entry)

    done = at_once(shop, manager, lambda: give_back("one"), lambda: give_back("two"))
    assert done.count(RefundTooLarge) == 1


def test_a_device_goes_out_once(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)

    def hand_over() -> object:
        entry = HandoverEntry((number,), scanned=True, payment=payment())
        return shop.handovers.hand_over(manager, entry)

    done = at_once(shop, manager, hand_over, hand_over)
    assert done.count(AlreadyHandedOver) == 1
    assert invoices(shop) == 1


def test_what_is_agreed_while_a_bill_is_paid_is_not_left_out(
    shop: OpenShop, manager: Actor
) -> None:
    number = ready_job(shop, manager, 65_000)
    at_once(
        shop,
        manager,
        lambda: shop.payments.pay(manager, [number], payment()),
        lambda: shop.job_prices.agree(manager, number, AgreementEntry((order(5_000),))),
    )
    account = shop.job_prices.account(manager, number)
    assert account.total == account.paid


def test_a_receipt_that_a_close_counts_is_not_voided(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    done = at_once(
        shop,
        manager,
        lambda: shop.day_close.close(manager, CloseEntry({"cash": 3_000})),
        lambda: shop.voids.void(manager, made.id, "错"),
    )
    with shop.file.reading() as session:
        row = session.scalars(select(Payment)).one()
    assert (row.day_close is None) != (row.voided_at is None), done


def test_a_deposit_is_voided_or_credited(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    deposit = shop.payments.deposit(manager, number, payment(tender("cash", 20_000)))

    make_ready(shop, manager, number)
    at_once(
        shop,
        manager,
        lambda: shop.payments.pay(manager, [number], payment()),
        lambda: shop.voids.void(manager, deposit.id, "错"),
    )
    account = shop.job_prices.account(manager, number)
    assert account.paid == account.total


def test_a_receipt_is_voided_once(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)

    def void() -> object:
        return shop.voids.void(manager, made.id, "错")

    assert at_once(shop, manager, void, void).count(AlreadyVoid) == 1


def test_a_day_is_closed_once(shop: OpenShop, manager: Actor) -> None:
    sell(shop, manager, make_part(shop, manager).id)

    def close() -> object:
        return shop.day_close.close(manager, CloseEntry({"cash": 3_000}))

    assert at_once(shop, manager, close, close).count(DayAlreadyClosed) == 1


def test_one_act_of_two_people_pays_once(shop: OpenShop, manager: Actor) -> None:
    film = make_part(shop, manager)
    entry = payment(act="one")
    done = at_once(
        shop, manager, *(lambda: sell(shop, manager, film.id, payment_=entry) for _ in range(2))
    )
    assert len({one.id for one in done}) == 1  # type: ignore[attr-defined]
    assert invoices(shop) == 1
