"""Many jobs at once, written past the services as an import writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.domain.found import FoundKind
from app.domain.job import JobState
from app.domain.own_code import CodeKind, OwnCode
from db.ids import new_id
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job, Visit
from db.search_index import write_docs

if TYPE_CHECKING:
    from typing import Any

    from tests.ui.signed_in import SignedIn

MINUTE = 60_000
OPEN_OF_FIVE = 5


def insert_jobs(window: SignedIn, many: int, first: int = 1, *, search: bool = False) -> list[str]:
    """Insert jobs a minute apart up to now, each fifth open; give their ids, oldest first.

    `first` is the counter of the first; those of one call follow those of the last in time.
    """
    at = window.clock.now_ms()
    made = [_rows(window, number, at + number * MINUTE) for number in range(first, first + many)]
    with window.shop.file.acting(window.actor) as work:
        for table in (Customer, Device, Visit, Job):
            work.execute(insert(table), [rows[table] for rows in made])
        if search:
            for start in range(0, many, 500):
                part = [rows[Job]["id"] for rows in made[start : start + 500]]
                write_docs(work, FoundKind.JOB, part)
    return [rows[Job]["id"] for rows in made]


def _rows(window: SignedIn, number: int, at: int) -> dict[type, dict[str, Any]]:
    customer, device, visit = new_id(), new_id(), new_id()
    state = JobState.RECEIVED if number % OPEN_OF_FIVE == 0 else JobState.CLOSED
    return {
        Customer: {
            "id": customer, "name": f"Customer {number}", "name_sort": f"customer {number:06}",
            "phone": "", "phone_digits": "", "phone_tail": "", "second_contact": "",
            "address": "", "language": "en", "note": "", "tags": [],
            "added_at": at, "changed_at": at, "rv": 1,
        },
        Device: {
            "id": device, "category": "phone", "brand": "Apple", "model": f"iPhone {number}",
            "added_at": at, "changed_at": at, "rv": 1,
        },
        Visit: {
            "id": visit, "code": _code(CodeKind.CLAIM_TICKET, number), "proof": "12345678",
            "customer": customer, "received_at": at, "received_by": window.actor.user,
        },
        Job: {
            "id": new_id(), "number": _code(CodeKind.JOB, number), "counter": number,
            "visit": visit, "customer": customer, "device": device, "state": state,
            "hold_note": "", "origin": "counter", "level": "quick", "problem": f"Problem {number}",
            "intake": {}, "intake_sha": "0" * 64, "received_at": at, "promised_at": at + MINUTE,
            "biz_date": "2026-11-21", "rv": 1,
        },
    }  # fmt: skip


def _code(kind: CodeKind, number: int) -> str:
    return OwnCode(kind, 1, 26, 0, number).digits
