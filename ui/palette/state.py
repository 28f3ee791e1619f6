"""What the palette shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.records.named_records import NamedRecords
    from ui.palette.offers import Act
    from ui.records.record_search import Records, RecordServices


@dataclass(frozen=True, slots=True)
class PaletteServices:
    """What finds records, and what reads those that were opened before."""

    records: RecordServices
    named: NamedRecords


@dataclass(frozen=True, slots=True)
class PaletteState:
    """Closed, or open with what was typed and what fits it.

    `is_vague` says that the acts fit badly: records come first. `instead` is what can be done
    where nothing fits. With nothing typed `records` are those opened last, and `recent` has their
    rows' keys, newest first. `searching` says that records of what is typed now are still to
    come: those shown fit an older text.
    """

    is_open: bool = False
    typed: str = ""
    acts: tuple[Act, ...] = ()
    is_vague: bool = False
    instead: tuple[Act, ...] = ()
    records: Records | None = None
    recent: tuple[str, ...] = ()
    searching: bool = False
    trouble: Exception | None = None
