"""A durable intake, beside the least that a durable write can cost on the same disk.

One after the other in the same loop, so that they share whatever else the machine does: a raw
append of 4 KiB, the rows of one intake by plain SQL, an intake of a new customer, an intake of one
who was here before. Done in a copy of the shop, so that the shop stays as it was made.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.intake import ConditionEntry, CustomerEntry, DeviceEntry, IntakeEntry
from app.wiring import STORE_FILE
from db.keys import load_key
from db.sqlite import StoreFilePlace
from tests.benchmarks.captured_writes import capturing
from tests.benchmarks.opened import at_the_counter, copied, environment_of
from tests.benchmarks.samples import draw_samples
from tests.benchmarks.timing import Times

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.captured_writes import CapturedWrites
    from tests.benchmarks.samples import Sample

USUAL: Final = 300
_PAGE: Final = bytes(4096)


def measure(place: Path, intakes: int = USUAL) -> dict[str, Any]:
    """Take in devices at a copy of the shop at `place`."""
    with copied(place) as copy:
        return _measure(copy, intakes)


def _measure(place: Path, intakes: int) -> dict[str, Any]:
    raw, plain, new, returning = Times(), Times(), Times(), Times()
    rows = 0
    connection = StoreFilePlace(
        place / "shop" / STORE_FILE, load_key(place / "shop", environment_of(place))
    ).connect()
    appended = os.open(place / "appended", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        with at_the_counter(place) as counter:
            receive = partial(counter.shop.intake.receive, counter.actor)
            known = draw_samples(counter.shop, intakes)
            for turn in range(intakes):
                raw.take(partial(_append, appended))
                entry = _new_customer(turn)
                with capturing() as captured:
                    new.take(partial(receive, entry))
                rows += captured.rows
                plain.take(partial(_write, connection, captured.again()))
                if turn < len(known):
                    returning.take(partial(receive, _returning_customer(known[turn])))
    finally:
        os.close(appended)
        connection.close()
    figures = {
        "raw append of 4 KiB, fdatasync": raw.figures(),
        "the same rows by plain SQL": plain.figures(),
        "new customer": new.figures(),
        "returning customer": returning.figures(),
    }
    return figures | {
        "rows of one intake": round(rows / intakes, 1),
        "times the raw append (p50)": _times(new, raw),
        "times plain SQL (p50)": _times(new, plain),
    }


def _append(descriptor: int) -> None:
    os.write(descriptor, _PAGE)
    os.fdatasync(descriptor)


def _write(connection: Any, writes: CapturedWrites) -> None:
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    for statement, rows in writes.statements:
        cursor.executemany(statement, rows)
    cursor.execute("COMMIT")


def _times(one: Times, other: Times) -> float:
    return round(float(one.figures()["p50"]) / float(other.figures()["p50"]), 1)


def _new_customer(turn: int) -> IntakeEntry:
    name, phone = f"新客{turn}", f"100 9{turn:03} 0144"
    return _visit(CustomerEntry(name=name, phone=phone), imei=_imei(turn))


def _returning_customer(known: Sample) -> IntakeEntry:
    return _visit(CustomerEntry(customer=known.customer), imei="")


def _visit(customer: CustomerEntry, imei: str) -> IntakeEntry:
    device = DeviceEntry(
        category="phone",
        brand="Apple",
        model="iPhone 13",
        imei=imei,
        imei_reason="made up",
        problem="屏幕碎了，触摸失灵",
        symptoms=("screen",),
        condition=(ConditionEntry("screen_surface", "cracked"),),
        accessories=("case",),
        answers={"lock": "off"},
    )
    return IntakeEntry(customer, (device,))


def _imei(turn: int) -> str:
    return f"00199{turn:09}0"
