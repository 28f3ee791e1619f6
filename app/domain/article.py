"""Articles of the shop's knowledge, and what they can be about."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class LinkKind(StrEnum):
    """One kind of thing that an article is about."""

    MODEL = "model"
    CLASS = "class"
    SYMPTOM = "symptom"
    FAULT = "fault"
    """A code of the diagnosis: section, defect, cause or repair."""
    REPAIR_TYPE = "repair_type"
