"""Pieces that failed: faulty as they came is not the same as broken here (P24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part_line import PartProgress, PieceNotHere
from app.domain.removed_part import OldPartFate, RemovalCause
from tests.stock import lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

FAULTY, BROKEN = RemovalCause.FAULTY_ON_ARRIVAL, RemovalCause.BROKEN_BY_US


def issued(shop: OpenShop, actor: Actor, number: str, part: str, **said: str) -> JobPart:
    """Take a piece that cost 90.00 to the bench of a job; return its line."""
    entry = UseEntry(need=NeedEntry(part=part), **said)  # type: ignore[arg-type]
    return shop.job_parts.issue(actor, number, entry).lines[-1]


def test_a_piece_faulty_on_arrival_is_owed_to_its_supplier_and_costs_the_job_nothing(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    line = issued(shop, manager, number, screen)
    done = shop.workshop.failed_pieces.set_aside(manager, number, line.id, FAULTY, "dead pixels")
    (left,) = done.lines
    assert (left.progress, left.short, left.cost) == (PartProgress.NEEDED, 1, 0)
    assert lies(shop, manager, screen) == {"quarantine": 1}
    (entry,) = shop.workshop.old_parts.open(manager)
    assert (entry.cause, entry.expected, entry.note) == (
        FAULTY,
        OldPartFate.TO_MAKER,
        "dead pixels",
    )
    assert entry.due_at is not None


def test_a_piece_broken_here_goes_to_the_scrap_and_stays_a_cost_of_the_job(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000)
    line = issued(shop, manager, number, screen)
    done = shop.workshop.failed_pieces.set_aside(manager, number, line.id, BROKEN)
    (left,) = done.lines
    assert (left.progress, left.reserved, left.cost) == (PartProgress.ARRIVED, 1, 9_000)
    assert lies(shop, manager, screen) == {"store": 1, "scrap": 1}
    assert shop.workshop.old_parts.open(manager) == ()
    (entry,) = shop.workshop.old_parts.of_job(manager, number)
    assert (entry.cause, entry.fate) == (BROKEN, OldPartFate.SCRAP)


def test_a_fitted_piece_that_turns_out_faulty_comes_out_and_another_is_needed(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000)
    fitted = shop.job_parts.fit(manager, number, UseEntry(need=NeedEntry(part=screen))).lines[0]
    done = shop.workshop.failed_pieces.set_aside(manager, number, fitted.id, FAULTY)
    out, again = done.lines
    assert (out.progress, again.progress) == (PartProgress.TAKEN_OUT, PartProgress.ARRIVED)
    assert (done.line, again.charge) == (again.id, fitted.charge)
    assert lies(shop, manager, screen) == {"store": 1, "quarantine": 1}


def test_the_serial_number_of_what_failed_is_kept(
    shop: OpenShop, manager: Actor, number: str, board: str
) -> None:
    receive(shop, manager, board, 1, serials=("MB-1",))
    line = issued(shop, manager, number, board, serial="MB-1")
    shop.workshop.failed_pieces.set_aside(manager, number, line.id, FAULTY)
    (entry,) = shop.workshop.old_parts.open(manager)
    assert entry.serial == "MB-1"


def test_nothing_fails_that_nobody_has(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1)
    (line,) = shop.job_parts.need(manager, number, NeedEntry(part=screen)).lines
    with pytest.raises(PieceNotHere):
        shop.workshop.failed_pieces.set_aside(manager, number, line.id, BROKEN)
    assert lies(shop, manager, screen) == {"store": 1}


def test_a_replaced_part_is_no_failure(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1)
    line = issued(shop, manager, number, screen)
    with pytest.raises(BadEntry, match="cause"):
        shop.workshop.failed_pieces.set_aside(manager, number, line.id, RemovalCause.REPLACED)


def test_failures_are_counted_by_cause_and_supplier(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 3)
    for cause in (FAULTY, FAULTY, BROKEN):
        line = issued(shop, manager, number, screen)
        shop.workshop.failed_pieces.set_aside(manager, number, line.id, cause)
    at = shop.file.clock.now_ms()
    counted = shop.workshop.old_parts.failures(manager, at - 1_000_000, at + 1)
    assert [(one.cause, one.pieces) for one in counted] == [(FAULTY, 2), (BROKEN, 1)]
