"""The Open Repair Data Standard, v0.3: its columns, product categories, statuses and barriers.

Source: Open Repair Alliance, openrepair.org, the table schema and the category list that are
published with the aggregate data of July 2025. The names are facts of the standard; the files are
not shipped.
"""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.job import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCE: Final = "open-repair"
"""The `source` of records imported from a file of this standard."""

COLUMNS: Final = (
    "id",
    "data_provider",
    "country",
    "partner_product_category",
    "product_category",
    "product_category_id",
    "brand",
    "year_of_manufacture",
    "product_age",
    "repair_status",
    "repair_barrier_if_end_of_life",
    "group_identifier",
    "event_date",
    "problem",
)
"""The columns in the standard's order."""

CATEGORIES: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "Aircon/dehumidifier",
        2: "Battery/charger/adapter",
        3: "Decorative or safety lights",
        4: "Desktop computer",
        5: "Digital compact camera",
        6: "DSLR/video camera",
        7: "Fan",
        8: "Flat screen",
        9: "Hair & beauty item",
        10: "Handheld entertainment device",
        11: "Headphones",
        12: "Hi-Fi integrated",
        13: "Hi-Fi separates",
        14: "Kettle",
        15: "Lamp",
        16: "Laptop",
        17: "Large home electrical",
        18: "Misc",
        19: "Mobile",
        20: "Musical instrument",
        21: "Paper shredder",
        22: "PC accessory",
        23: "Portable radio",
        24: "Power tool",
        25: "Printer/scanner",
        26: "Projector",
        27: "Sewing machine",
        28: "Small home electrical",
        29: "Small kitchen item",
        30: "Tablet",
        31: "Toaster",
        32: "Toy",
        33: "TV and gaming-related accessories",
        34: "Vacuum",
        35: "Watch/clock",
        36: "Coffee maker",
        37: "Food processor",
        38: "Games console",
        39: "Hair dryer",
        40: "Iron",
    }
)
"""The product categories by their id."""

MISC: Final = 18
"""The category of what fits no other."""


class RepairStatus(StrEnum):
    """How a repair ended, in the standard's words."""

    FIXED = "Fixed"
    REPAIRABLE = "Repairable"
    END_OF_LIFE = "End of life"
    UNKNOWN = "Unknown"


class RepairBarrier(StrEnum):
    """What prevented the repair of something at the end of its life, in the schema's words."""

    PARTS_NOT_AVAILABLE = "Spare parts not available"
    PARTS_TOO_EXPENSIVE = "Spare parts too expensive"
    CANNOT_OPEN = "No way to open product"
    NO_INFORMATION = "Repair information not available"
    NO_EQUIPMENT = "Lack of equipment"
    TOO_WORN_OUT = "Too worn out"


# Spellings found in data that the Alliance publishes, beside those of its schema.
_BARRIER_VARIANTS: Final = {
    "No way to open the product": RepairBarrier.CANNOT_OPEN,
    "Item too worn out": RepairBarrier.TOO_WORN_OUT,
}

_OUTCOMES: Final[Mapping[RepairStatus, Outcome | None]] = MappingProxyType(
    {
        RepairStatus.FIXED: Outcome.REPAIRED,
        # It could be repaired, and was not: none of our ends says that.
        RepairStatus.REPAIRABLE: None,
        RepairStatus.END_OF_LIFE: Outcome.NOT_REPAIRABLE,
        RepairStatus.UNKNOWN: None,
    }
)

_STATUSES: Final[Mapping[Outcome, RepairStatus]] = MappingProxyType(
    {
        Outcome.REPAIRED: RepairStatus.FIXED,
        Outcome.PARTLY: RepairStatus.REPAIRABLE,
        Outcome.DECLINED: RepairStatus.REPAIRABLE,
        Outcome.NOT_REPAIRABLE: RepairStatus.END_OF_LIFE,
    }
)


def parse_status(text: str) -> RepairStatus | None:
    """Return the status that a text means, None for one the standard does not know."""
    return _BY_STATUS.get(_folded(text))


def parse_barrier(text: str) -> RepairBarrier | None:
    """Return the barrier that a text means, other spellings included; None for an unknown one."""
    return _BY_BARRIER.get(_folded(text))


def category_id(name: str) -> int | None:
    """Return the id of a product category by its name, None for an unknown one."""
    return _BY_CATEGORY.get(_folded(name))


def outcome_of(status: RepairStatus) -> Outcome | None:
    """Return our outcome for a status, None where none fits."""
    return _OUTCOMES[status]


def status_of(outcome: Outcome | None) -> RepairStatus:
    """Return the status under which a job is published; Unknown while it has no outcome."""
    return RepairStatus.UNKNOWN if outcome is None else _STATUSES.get(outcome, RepairStatus.UNKNOWN)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip()).casefold()


_BY_STATUS: Final = {_folded(status): status for status in RepairStatus}
_BY_CATEGORY: Final = {_folded(name): number for number, name in CATEGORIES.items()}
_BY_BARRIER: Final = {_folded(barrier): barrier for barrier in RepairBarrier} | {
    _folded(text): barrier for text, barrier in _BARRIER_VARIANTS.items()
}
