"""A job: its states, the moves between them, how it can end and what may hold it up.

The table of moves is the only one: services check it, screens take their buttons from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping


class JobState(StrEnum):
    """Where a job is; how it ended is `Outcome`."""

    RECEIVED = "received"
    """Taken in at the counter, nobody has looked at it yet."""
    DIAGNOSING = "diagnosing"
    """A technician is finding out what is wrong."""
    QUOTED = "quoted"
    """The price is with the customer, who has not answered."""
    APPROVED = "approved"
    """The customer agreed; the work may start."""
    DECLINED = "declined"
    """The customer does not want the repair at that price."""
    AWAITING_PARTS = "awaiting_parts"
    """Agreed, and waiting for a part."""
    REPAIRING = "repairing"
    """On the bench."""
    TESTING = "testing"
    """Repaired, and being tested before it goes back."""
    READY = "ready"
    """Can be collected."""
    HANDED_OVER = "handed_over"
    """The customer has it back."""
    CLOSED = "closed"
    """Handed over and settled."""
    VOID = "void"
    """Taken in by mistake; the number stays taken."""


class Outcome(StrEnum):
    """How a job ended; empty while it is open."""

    REPAIRED = "repaired"
    PARTLY = "partly"
    NOT_REPAIRABLE = "not_repairable"
    DECLINED = "declined"
    NO_FAULT_FOUND = "no_fault_found"
    REPLACED = "replaced"
    TRADED_IN = "traded_in"
    DISPOSED = "disposed"
    LOST = "lost"


class HoldKind(StrEnum):
    """What keeps an open job from going on."""

    CONSULT = "consult"
    CUSTOMER = "customer"
    SUBCONTRACT = "subcontract"
    DATA = "data"


class JobOrigin(StrEnum):
    """How a job came into the file."""

    COUNTER = "counter"
    IMPORT = "import"


_S = JobState

TRANSITIONS: Final[Mapping[JobState, frozenset[JobState]]] = MappingProxyType(
    {
        _S.RECEIVED: frozenset({_S.DIAGNOSING, _S.AWAITING_PARTS, _S.REPAIRING, _S.READY, _S.VOID}),
        _S.DIAGNOSING: frozenset({_S.QUOTED, _S.AWAITING_PARTS, _S.REPAIRING, _S.READY, _S.VOID}),
        _S.QUOTED: frozenset({_S.APPROVED, _S.DECLINED, _S.DIAGNOSING, _S.READY, _S.VOID}),
        _S.APPROVED: frozenset({_S.AWAITING_PARTS, _S.REPAIRING, _S.DIAGNOSING, _S.READY, _S.VOID}),
        _S.DECLINED: frozenset({_S.READY, _S.DIAGNOSING, _S.VOID}),
        _S.AWAITING_PARTS: frozenset({_S.REPAIRING, _S.DIAGNOSING, _S.READY, _S.VOID}),
        _S.REPAIRING: frozenset({_S.TESTING, _S.READY, _S.AWAITING_PARTS, _S.DIAGNOSING, _S.VOID}),
        _S.TESTING: frozenset({_S.READY, _S.REPAIRING, _S.VOID}),
        _S.READY: frozenset({_S.HANDED_OVER, _S.DIAGNOSING, _S.REPAIRING, _S.CLOSED, _S.VOID}),
        _S.HANDED_OVER: frozenset({_S.CLOSED, _S.READY}),
        _S.CLOSED: frozenset({_S.HANDED_OVER}),
        _S.VOID: frozenset(),
    }
)

FINISHED: Final = frozenset({_S.HANDED_OVER, _S.CLOSED, _S.VOID})
"""States in which the device is no longer in the shop's care."""


@dataclass(eq=False)
class IllegalTransition(RuleViolation):
    """A job cannot move from `current` to `target`."""

    current: JobState
    target: JobState


def check_transition(current: JobState, target: JobState) -> None:
    """Raise IllegalTransition unless a job may move from `current` to `target`."""
    if target not in TRANSITIONS[current]:
        raise IllegalTransition(current, target)


def is_open(state: JobState) -> bool:
    """Tell whether the device is still in the shop's care."""
    return state not in FINISHED
