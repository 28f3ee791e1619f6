"""The order of the bench's queue, the limits of its states, and who should take a job."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Light(StrEnum):
    """How a job stands to the limit of its state; always shown with words."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@unique
class OrderReason(StrEnum):
    """Why a job stands where it stands; the first that holds is shown."""

    SAFETY = "safety"
    OVERDUE = "overdue"
    RECHECK = "recheck"
    VIP = "vip"
    PROMISED = "promised"
    UNTOUCHED = "untouched"
    AGE = "age"


@unique
class TakerReason(StrEnum):
    """Why somebody should take a job, or rather not."""

    SKILL_MODEL = "skill_model"
    """Repaired this model before with success."""
    SKILL_CLASS = "skill_class"
    SKILL_TYPE = "skill_type"
    TIER_FITS = "tier_fits"
    TIER_TOO_LOW = "tier_too_low"
    LICENCE = "licence"
    LICENCE_MISSING = "licence_missing"
    LOAD_LOW = "load_low"
    LOAD_HIGH = "load_high"
    HAD_IT_BEFORE = "had_it_before"
    """Did the earlier repair of this device."""
    STARS = "stars"
