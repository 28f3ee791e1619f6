"""Receipts found by what is known of them, and without going through all that there are."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from app.services.records import receipt_finding
from app.services.records.receipt_finding import receipts_found
from tests.money import make_part, payment, ready_job, sell, take_in, tender

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def found(shop: OpenShop, actor: Actor, text: str) -> list[str]:
    return [line.number for line in shop.receipts.find(actor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "R-0001-26-000001",
        "r-0001-26-0000",
        "I-0001-26-000001",
        "1",
        "000001",
        "王芳",
        "0144",
        "换屏",
    ],
)
def test_a_receipt_is_found_by_number_customer_and_work(
    shop: OpenShop, manager: Actor, text: str
) -> None:
    paid = shop.payments.pay(manager, [ready_job(shop, manager, 65_000)], payment())
    sell(shop, manager, make_part(shop, manager).id)
    assert found(shop, manager, text)[-1:] == [paid.number]
    assert found(shop, manager, text + "7") == []


def test_the_receipts_of_a_job_are_found_by_its_number(shop: OpenShop, manager: Actor) -> None:
    sell(shop, manager, make_part(shop, manager).id)
    number = take_in(shop, manager, 65_000)
    deposit = shop.payments.deposit(manager, number, payment(tender("cash", 5_000)))
    assert found(shop, manager, number) == [deposit.number]
    assert found(shop, manager, deposit.code) == [deposit.number]


def test_part_of_the_name_of_goods_is_enough(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager, "Matte film").id)
    assert found(shop, manager, "FILM") == [made.number]
    assert found(shop, manager, "zh_cn") == []


def test_goods_and_sums_are_looked_for_among_the_newest(
    shop: OpenShop, manager: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = make_part(shop, manager, "Matte film").id
    old, new = sell(shop, manager, film), sell(shop, manager, film)
    monkeypatch.setattr(receipt_finding, "NEWEST", 1)
    assert found(shop, manager, "film") == [new.number]
    assert found(shop, manager, "30.00") == [new.number]
    assert found(shop, manager, old.number) == [old.number]


@contextmanager
def statements() -> Iterator[list[tuple[str, object]]]:
    """Keep every statement that is run meanwhile, with its values."""
    kept: list[tuple[str, object]] = []

    def keep(
        _connection: object, _cursor: object, statement: str, values: object, *_: object
    ) -> None:
        kept.append((statement, values))

    event.listen(Engine, "before_cursor_execute", keep)
    yield kept
    event.remove(Engine, "before_cursor_execute", keep)


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("text", ["42", "R-0001-26-0", "王芳", "film", "30.00"])
def test_no_key_goes_through_all_receipts(shop: OpenShop, manager: Actor, text: str) -> None:
    sell(shop, manager, make_part(shop, manager).id)
    with shop.file.reading() as session, statements() as asked:
        receipts_found(session, text)
        plans = [
            str(row[3])
            for statement, values in list(asked)
            for row in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}",
                values,  # type: ignore[arg-type]
            )
        ]
    whole = ("SCAN receipt", "SCAN invoice", "SCAN payment", "SCAN customer", "SCAN job")
    assert [plan for plan in plans if plan.startswith(whole) and "USING" not in plan] == []
