"""A finding: one fault, as the customer saw it and as it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from app.domain.errors import NotFound


@unique
class Feasibility(StrEnum):
    """Whether a fault can be repaired, as far as was found."""

    UNKNOWN = ""
    REPAIRABLE = "repairable"
    NOT_WORTH_IT = "not_worth_it"
    """It could be, for more than the device is worth."""
    NOT_REPAIRABLE = "not_repairable"
    NO_FAULT_FOUND = "no_fault_found"


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding as it is entered; codes are keys of the shop's tables or own words.

    `part` is the catalogue's number or id of the part that failed, `failed_part` what it is called.
    `minutes` is how long the repair takes. `photos` are ids of the job's photos that show it.
    """

    condition_seen: str = ""
    symptom: str = ""
    section: str = ""
    defect: str = ""
    cause: str = ""
    repair: str = ""
    failed_part: str = ""
    part: str = ""
    feasibility: Feasibility = Feasibility.UNKNOWN
    minutes: int | None = None
    bench_text: str = ""
    customer_text: str = ""
    photos: tuple[str, ...] = ()


@dataclass(eq=False)
class FindingNotFound(NotFound):
    """A job has no such finding."""

    finding: str
