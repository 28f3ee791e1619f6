"""Whose time it is while a job waits: ours, the customer's, a supplier's or head office's (N11)."""

from __future__ import annotations

from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.job import HoldKind, JobState

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class TimeOwner(StrEnum):
    """Who has to do something before a job goes on."""

    US = "us"
    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    HEAD_OFFICE = "head_office"


STATE_OWNER: Final[Mapping[JobState, TimeOwner]] = MappingProxyType(
    {
        JobState.RECEIVED: TimeOwner.US,
        JobState.DIAGNOSING: TimeOwner.US,
        JobState.QUOTED: TimeOwner.CUSTOMER,
        JobState.APPROVED: TimeOwner.US,
        JobState.DECLINED: TimeOwner.US,
        JobState.AWAITING_PARTS: TimeOwner.SUPPLIER,
        JobState.REPAIRING: TimeOwner.US,
        JobState.TESTING: TimeOwner.US,
        JobState.READY: TimeOwner.CUSTOMER,
    }
)
"""Whose time a state is while nothing holds the job up."""

HOLD_OWNER: Final[Mapping[HoldKind, TimeOwner]] = MappingProxyType(
    {
        HoldKind.CONSULT: TimeOwner.US,
        HoldKind.CUSTOMER: TimeOwner.CUSTOMER,
        HoldKind.SUBCONTRACT: TimeOwner.SUPPLIER,
        HoldKind.DATA: TimeOwner.CUSTOMER,
    }
)
"""Whose time a hold is, unless the hold itself names another (a question to head office)."""
