"""Papers of the shop: which there are, how far one has come, and what became of a print."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class PaperKind(StrEnum):
    """One paper the shop prints."""

    CLAIM_TICKET = "claim_ticket"
    DEVICE_LABEL = "device_label"
    RECEIPT = "receipt"
    INVOICE = "invoice"
    QUEUE_SLIP = "queue_slip"
    DAY_REPORT = "day_report"
    DATA_AGREEMENT = "data_agreement"
    BIN_LABEL = "bin_label"
    ACTION_SHEET = "action_sheet"
    BADGE = "badge"
    SHELF_WALK = "shelf_walk"
    PART_LABELS = "part_labels"
    """A run of them, which comes out together."""
    QUOTE = "quote"
    REPAIR_INFORMATION = "repair_information"
    """The form of Annex I of Directive (EU) 2024/1799."""
    REPAIR_RECORD = "repair_record"
    """The record that China's rules on repair, exchange and refund ask for."""
    MIRROR_SHEET = "mirror_sheet"
    """A device's tests before and after its repair, side by side."""
    REPAIR_REPORT = "repair_report"
    """What a customer is told of a repair, with chosen photos."""
    SEND_OUT_NOTE = "send_out_note"
    """What goes with a device to an outside repairer."""


LABEL_RUNS: Final = frozenset({PaperKind.PART_LABELS})
"""Papers of many labels, which fill a page; they prove nothing, and none of them is a copy."""


class PaperState(StrEnum):
    """How far a paper has come; whether it was printed is said by its prints."""

    KEPT = "kept"
    """Frozen with the job, not asked for; rendered at first need."""
    PENDING = "pending"
    """Asked for, and not rendered yet."""
    RENDERED = "rendered"
    """Rendered and archived."""


class PrintState(StrEnum):
    """What became of one print."""

    SENDING = "sending"
    """On its way; after a crash nobody can know, so it is asked."""
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Part of it was sent, or the program ended meanwhile: somebody has to look."""


_FILE: Final = "file:"
_FOLDERS: Final = re.compile(r"[/\\]")


def without_folders(destination: str) -> str:
    """Leave of a file's path its name: how a shop keeps its folders is nobody else's business."""
    if not destination.startswith(_FILE):
        return destination
    return f"{_FILE}{_FOLDERS.split(destination)[-1].removeprefix(_FILE)}"
