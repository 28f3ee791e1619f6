"""The English labels of what screens show of the way to head office; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.sync import SyncLight, SyncTrouble
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

SYNC_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    SyncLight: {
        SyncLight.ALONE: N_("No head office"),
        SyncLight.JOINING: N_("Joining head office"),
        SyncLight.UP_TO_DATE: N_("Head office has everything"),
        SyncLight.WAITING: N_("No line to head office"),
        SyncLight.LONG_WAITING: N_("No line for a week or more"),
        SyncLight.TROUBLE: N_("Head office needs attention"),
    },
    SyncTrouble: {
        SyncTrouble.REFUSED: N_("Head office does not let this store in."),
        SyncTrouble.FORKED: N_("The store was restored and is getting back what it lost."),
        SyncTrouble.ON_HOLD: N_("Head office has to be brought up to date first."),
        SyncTrouble.PARKED: N_("Head office could not take some entries and keeps them apart."),
        SyncTrouble.DIVERGED: N_("Head office has rows that this store does not have."),
        SyncTrouble.BEHIND_LOG: N_("Everything is being sent to head office anew."),
    },
}
