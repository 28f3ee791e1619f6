"""A child process that dies in an act at the shelf: `python -m … FOLDER MOMENT ACT PART JOB`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import SaleEntry, SoldLine
from app.domain.stock_entry import ReceivedEntry, ReceivedLine
from db.models.stock import StockMove
from db.unit_of_work import Work
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import payment

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

FIRST_MOVE, BEFORE_COMMIT, AFTER_COMMIT = "first_move", "before_commit", "after_commit"


def act(shop: OpenShop, actor: Actor, what: str, part: str, job: str) -> None:
    """Do one act with a part: two pieces of it."""
    match what:
        case "receive":
            line = ReceivedLine(part=part, quantity=2, unit_cost=700)
            shop.stock_keeping.receive(actor, ReceivedEntry(lines=(line,)))
        case "fit":
            entry = UseEntry(need=NeedEntry(part=part, quantity=2))
            shop.job_parts.fit(actor, job, entry)
        case _:
            sale = SaleEntry((SoldLine(part, 2, 1_000),), payment(printed=False))
            shop.sale.sell(actor, sale)


def die_at(moment: str) -> None:
    """Let the process die at a moment of any transaction that moves pieces."""
    moved = False

    def notice(work: Work, _context: object) -> None:
        nonlocal moved
        moved = moved or any(isinstance(row, StockMove) for row in work.new)
        if moved and moment == FIRST_MOVE:
            os.kill(os.getpid(), signal.SIGKILL)

    def die(_work: Work) -> None:
        if moved:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Work, "after_flush", notice)
    if moment in (BEFORE_COMMIT, AFTER_COMMIT):
        event.listen(Work, moment, die)


def main(folder: Path, moment: str, what: str, part: str, job: str) -> None:
    """Open the shop of a folder, and die at a moment of an act, or at none."""
    shop = quick_program(environment_of(folder), StoppedClock(NOON)).open_shop(folder / "shop")
    actor = sign_in(shop)
    die_at(moment)
    act(shop, actor, what, part, job)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
