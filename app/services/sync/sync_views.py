"""What is shown of a store's way to its head office; instants are epoch ms, None for never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.sync import SyncLight, SyncTrouble


@dataclass(frozen=True, slots=True)
class SyncStanding:
    """How a store stands with its head office."""

    light: SyncLight
    host: str
    number: str
    epoch: int
    unsent: int
    oldest_unsent_at: int | None
    """When the oldest entry that was not sent happened, as far as the log tells."""
    confirmed_at: int | None
    compared_at: int | None
    prices_at: int | None
    """When something of head office's last came into force here: "prices as of"."""
    away_ms: int
    walking: bool
    skew_ms: int
    trouble: tuple[SyncTrouble, ...]
    failure: str
    """The last contact's failure, as the error's name; empty after a good one."""
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class RoundDone:
    """What one contact with head office did; numbers of entries, rows and files."""

    sent: int = 0
    walked: int = 0
    compared: int = 0
    """How many lots of rows were put up to be compared."""
    sent_anew: int = 0
    """Rows that differed and were sent again."""
    missing_here: int = 0
    """Rows that only head office has; they are left there, and named."""
    taken: int = 0
    """Changes of head office that came into force."""
    brought_back: int = 0
    """Rows that a restore had lost and head office had."""
    files: int = 0
    forked: bool = False
    next_poll_s: int = 60
