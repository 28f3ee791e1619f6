"""Who pays a line and what was taken off it, from the quote to bill, paper, refund and margin."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import RefundEntry, ReturnedLine
from app.domain.quote import Payer
from db.models.money import InvoiceLine
from db.models.paper import Paper
from tests.money import make_ready, payment, take_in
from tests.quoting import line, option, presented, spoken
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.quote import QuoteLine
    from app.services.open_shop import OpenShop


def approved(shop: OpenShop, actor: Actor, *lines: QuoteLine, discount: int = 0) -> str:
    """Take a device in for which these lines were taken; return the job's number."""
    number = take_in(shop, actor)
    version = presented(shop, actor, number, option(*lines, discount=discount))
    shop.sign_offs.approve(actor, number, spoken(shop, version))
    return number


@pytest.mark.both_engines
def test_the_bill_says_who_pays_and_what_was_taken_off(shop: OpenShop, manager: Actor) -> None:
    lines = line(65_000, payer=Payer.MAKER), line(9_000, "贴膜", quantity=3, discount=1_000)
    number = approved(shop, manager, *lines)
    make_ready(shop, manager, number)
    assert shop.payments.pay(manager, [number], payment()).total == 26_000
    with shop.file.reading() as session:
        rows = session.scalars(select(InvoiceLine).order_by(InvoiceLine.place)).all()
        assert [(one.payer, one.discount, one.gross) for one in rows] == [
            ("maker", 0, 0),
            ("customer", 1_000, 26_000),
        ]
        paper = session.scalars(select(Paper).where(Paper.kind == "invoice")).one()
        told = paper.document["jobs"][0]["lines"]
    assert [(one["payer"], one["amount"], one["discount"]) for one in told] == [
        ("厂商", "0.00", ""),
        ("", "260.00", "10.00"),
    ]


def test_pieces_come_back_for_what_was_paid_of_them(shop: OpenShop, manager: Actor) -> None:
    number = approved(shop, manager, line(3_333, quantity=3, discount=100))
    make_ready(shop, manager, number)
    made = shop.payments.pay(manager, [number], payment())
    (left,) = shop.refunds.offer(manager, made.invoice).lines
    given = []
    for _piece in range(3):
        entry = RefundEntry(
            invoice=made.invoice,
            reason="退",
            act=uuid4().hex,
            lines=(ReturnedLine(left.id),),
        )
        given.append(-shop.refunds.refund(manager, entry).total)
    assert sum(given) == made.total == 9_899
    with shop.file.reading() as session:
        back = select(InvoiceLine.discount).where(InvoiceLine.refers == left.id)
        assert sum(session.scalars(back)) == 100


def test_what_others_pay_bills_nothing_and_costs_its_parts(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager)
    receive(shop, manager, part, unit_cost=40_000)
    number = approved(shop, manager, line(65_000, payer=Payer.GOODWILL))
    shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=part)))
    assert shop.job_parts.margin(manager, number).to_bill == 0
    make_ready(shop, manager, number)
    margin = shop.job_parts.margin(manager, number)
    assert (margin.billed, margin.parts) == (0, 40_000)


def test_nothing_is_due_of_what_others_pay(shop: OpenShop, manager: Actor) -> None:
    number = approved(shop, manager, line(65_000, payer=Payer.INSURER))
    make_ready(shop, manager, number)
    due = shop.payments.due(manager, [number])
    assert (due.total, due.due) == (0, 0)
