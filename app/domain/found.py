"""What one search finds: jobs, customers, devices, parts."""

from __future__ import annotations

from enum import StrEnum


class FoundKind(StrEnum):
    """What a search can find."""

    JOB = "job"
    CUSTOMER = "customer"
    DEVICE = "device"
    PART = "part"
