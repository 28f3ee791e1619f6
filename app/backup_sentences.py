"""The English sentences of backups and restores; see `app.sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import storage_errors as errors
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

BACKUP_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    errors.BackupPlaceNotSet: N_(
        "Nobody said yet where backups go. Choose a folder on another disk, a stick or a share "
        "in the settings."
    ),
    errors.BackupPlaceMissing: N_(
        "The place for backups is not there: {path}. Plug the stick in or connect the share, and "
        "try again."
    ),
    errors.BackupPlaceFull: N_(
        "There is no room for another backup in {path}. Make some there, or choose another place; "
        "the shop itself is safe."
    ),
    errors.BackupPlaceInShop: N_(
        "{path} lies in the shop's own folder and would be lost together with it. Choose a "
        "folder on another disk, a stick or a share."
    ),
    errors.BackupUnderWay: N_(
        "Another backup is just being made or read. Try again when it is done."
    ),
    errors.BackupStopped: N_("The backup was stopped. Nothing of it is left."),
    errors.BackupNotFound: N_(
        "The backup that was asked for is not in {path}, or none there is whole."
    ),
    errors.BackupDamaged: N_(
        "The backup {name} is damaged ({part}) and cannot be trusted. Take an older one; make a "
        "new one on another medium."
    ),
    errors.BackupOfAnotherShop: N_(
        "The key or the recovery code is not the one of the backup {name}. Check which shop's "
        "code it is."
    ),
    errors.ShopInUse: N_(
        "The shop {path} is open in another window or command. Close Benchside everywhere on this "
        "computer, then restore again; nothing was changed."
    ),
    errors.RestoreNeedsRoom: N_(
        "There is too little room in {path}: {needed_mib} MiB are needed, {free_mib} MiB are "
        "free. Nothing was changed."
    ),
    errors.RestoresUsedUp: N_(
        "This shop was restored eight times in {year}: its papers could no longer be told apart. "
        "Nothing was changed."
    ),
}

BACKUP_FIELDS: Final[Mapping[str, str]] = {
    "backup_folder": N_("Place for backups"),
    "recovery_code": N_("Recovery code"),
    "instead_of": N_("Computer whose place this one takes"),
}

BACKUP_REASONS: Final[Mapping[str, str]] = {
    "not_writable": N_("nothing can be written to {detail}"),
    "code_needed": N_("this computer does not have the shop's key; type the code from its sheet"),
    "computer_unknown": N_("no computer of the shop is called “{detail}”"),
    "computer_known": N_("the shop knows “{detail}” already as a computer of its own"),
}
