"""Giving devices back: against which proof, with what, and why it cannot be done yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, RuleViolation
from app.domain.job import JobState, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.money import Money
    from app.domain.money_entry import PaymentEntry

REASON_LENGTH: Final = 200
LOWEST_RATING: Final = 1
HIGHEST_RATING: Final = 5
_TAIL: Final = 4
_FIXED: Final = frozenset({Outcome.REPAIRED, Outcome.PARTLY})
_SIM: Final = frozenset({"sim", "memory_card", "sim_tray"})


class Proof(StrEnum):
    """What shows that the device may go to whoever collects it."""

    TICKET = "ticket"
    """The claim ticket is here; the proof digits of its QR say that it is no copied number."""
    KNOWN = "known"
    """The last four digits of the customer's number were told, not read out to them."""
    IDENTITY = "identity"
    """An identity document was seen and a manager agreed."""
    PRESENT = "present"
    """Whoever brought it waited for it at the counter."""
    COURIER = "courier"
    """It was sent home in a parcel whose number is kept."""


class HandoverCheck(StrEnum):
    """One thing to go through with the customer before the device goes."""

    FAULT_GONE = "fault_gone"
    SIM_BACK = "sim_back"
    ACCESSORIES_BACK = "accessories_back"
    CLEANED = "cleaned"
    PAPERS_TOGETHER = "papers_together"


class Hindrance(StrEnum):
    """Why a job cannot be handed over as it stands."""

    NOT_READY = "not_ready"
    NOT_AGREED = "not_agreed"
    UNPAID = "unpaid"
    OVERPAID = "overpaid"
    """More was paid beforehand than it costs: that is given back first."""
    NOT_MIRRORED = "not_mirrored"
    """It was tested when it came in, and not again since its repair."""
    NEWLY_BAD = "newly_bad"
    """Something was good when it came in and is bad now; no manager has said why."""
    SECOND_TEST = "second_test"
    """A second person has not tested it yet."""
    LONG_RUN = "long_run"
    """It is in a long run, which has to end first."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A manager's consent at the counter: who, and the PIN that they enter themselves."""

    login: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """What is handed over and how: `jobs` are numbers, all of one visit.

    `identity` is what was seen for IDENTITY, the last four digits that were told for KNOWN.
    `returned` names by job's number the accessories given back, all that came where a job is not
    named; `checks` by number the answers, all of them yes where a job is not named. `payment`
    None takes no money; what is owed then needs `unpaid_reason`, or goes `on_account` where the
    customer may owe so much.
    """

    jobs: tuple[str, ...]
    proof: Proof = Proof.TICKET
    identity: str = ""
    scanned: bool = False
    returned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: Mapping[str, Mapping[HandoverCheck, bool]] = field(default_factory=dict)
    payment: PaymentEntry | None = None
    unpaid_reason: str = ""
    on_account: bool = False
    approval: Approval | None = None
    process: int | None = None
    result: int | None = None


@dataclass(eq=False)
class NotReady(RuleViolation):
    """Only what is ready can be handed over."""

    number: str
    state: JobState


@dataclass(eq=False)
class AlreadyHandedOver(RuleViolation):
    """The job was handed over before; nothing is handed over twice."""

    number: str


@dataclass(eq=False)
class NotHandedOver(RuleViolation):
    """The job is still here: nothing of a handover can be rated or taken back."""

    number: str


@dataclass(eq=False)
class HandedOverUnpaid(RuleViolation):
    """Something is still owed and no reason was given to let it go."""

    due: Money


@dataclass(eq=False)
class PhoneDoesNotFit(RuleViolation):
    """The digits that were told are not the end of the customer's number."""


@dataclass(eq=False)
class ManagerNeeded(RuleViolation):
    """The act needs a manager's consent and whoever asks is none."""


def checks_of(
    outcome: Outcome | None,
    answers: Mapping[str, str],
    accessories: tuple[str, ...] | None,
    *,
    tidy: bool = False,
) -> tuple[HandoverCheck, ...]:
    """Return what is to be gone through for one device; a short list.

    `answers` and `accessories` are what the intake recorded; `tidy` says that the shop also asks
    whether it is clean and its papers lie with it (R34).
    """
    checks = []
    if outcome in _FIXED:
        checks.append(HandoverCheck.FAULT_GONE)
    if answers.get("sim") == "left_in" or _SIM & set(accessories or ()):
        checks.append(HandoverCheck.SIM_BACK)
    if set(accessories or ()) - _SIM:
        checks.append(HandoverCheck.ACCESSORIES_BACK)
    if tidy:
        checks += [HandoverCheck.CLEANED, HandoverCheck.PAPERS_TOGETHER]
    return tuple(checks)


def checked_rating(value: int | None) -> int | None:
    """Return a rating from 1 to 5 or none at all; raises BadEntry."""
    if value is not None and not LOWEST_RATING <= value <= HIGHEST_RATING:
        raise BadEntry("rating", "rating")
    return value


def checked_proof(entry: HandoverEntry, phone_tail: str) -> str:
    """Return what is to be kept of the proof. Raises BadEntry or PhoneDoesNotFit.

    The digits of a number that fits are not kept: the number itself is in the customer's file.
    """
    identity = optional_line("identity", entry.identity, LINE_LENGTH)
    if entry.proof is Proof.KNOWN:
        digits = "".join(filter(str.isdecimal, identity))
        if len(digits) < _TAIL or not phone_tail or digits[-_TAIL:] != phone_tail:
            raise PhoneDoesNotFit
    if entry.proof is not Proof.IDENTITY:
        return ""
    if not identity:
        raise BadEntry("identity", "missing")
    return identity
