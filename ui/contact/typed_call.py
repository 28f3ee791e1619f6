"""A try to reach a customer as it is typed, and read as an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from ui.promises import read_promise

PROMISED: Final = "promised_call"
"""The field in which stands when we call again, as the service names it."""
CAME_OF_IT: Final = "contact_result"
"""The field in which stands what came of the call."""


@dataclass(frozen=True, slots=True)
class TypedCall:
    """What came of a call, and what was typed of it; `again` is when we call again, if we said.

    `result` is None while nothing was chosen.
    """

    result: ContactResult | None
    note: str = ""
    best_time: str = ""
    again: str = ""


def read_call(typed: TypedCall, now_ms: int, time_zone: str) -> ContactEntry:
    """Return a call as the service takes it.

    Raises BadEntry where nobody said what came of it, and for a time that cannot be read.
    """
    if typed.result is None:
        raise BadEntry(CAME_OF_IT, "missing")
    promised = None
    if typed.again.strip():
        try:
            promised = read_promise(typed.again, now_ms, time_zone)
        except BadEntry as unreadable:
            raise BadEntry(PROMISED, unreadable.reason, unreadable.detail) from unreadable
    return ContactEntry(
        result=typed.result,
        note=typed.note.strip(),
        best_time=typed.best_time.strip(),
        promised_at=promised,
    )
