"""The English labels of what screens show of backups; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.backup import BackupKind, BackupLight
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

BACKUP_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    BackupKind: {
        BackupKind.HOURLY: N_("Hourly"),
        BackupKind.DAY_CLOSE: N_("At day close"),
        BackupKind.BY_HAND: N_("By hand"),
    },
    BackupLight: {
        BackupLight.NO_PLACE: N_("No place for backups"),
        BackupLight.NEVER: N_("No backup yet"),
        BackupLight.GOOD: N_("Backed up"),
        BackupLight.TOO_OLD: N_("Backup too old"),
    },
}
