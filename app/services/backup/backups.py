"""Make backups at home, say how the shop stands with them, and prove them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain import backup as rules
from app.domain.backup import BackupKind, BackupLight
from app.domain.errors import BadEntry, EnvironmentFailure
from app.domain.permissions import Permission
from app.domain.storage_errors import BackupPlaceInShop, BackupPlaceMissing, BackupPlaceNotSet
from app.services.backup.backup_views import BackupMade, BackupState, Drilled, ListedBackup
from app.services.permits import needs, unsigned
from app.services.policy.shop_settings import machine_id, read_machine_values, write_machine_value
from app.services.shop import read_profile
from db.backup.drilling import try_restore
from db.backup.making import Round, make_backup, only_one, pools_of
from db.backup.place import place_of
from db.backup.verifying import verify_files, verify_store_file
from db.models.event import Event, EventHead
from db.models.store import Workstation

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.backup.making import Made, Source
    from db.backup.manifest import Manifest
    from db.backup.place import BackupPlace

VERIFIED: Final = "backup.verified"
FAILED: Final = "backup.failed"
_DAY_CLOSED: Final = "day.closed"
SETTING: Final = "backup_folder"


class Backups:
    """Make, list and verify the backups of one shop."""

    def __init__(self, store_file: StoreFile, source: Source) -> None:
        self._file = store_file
        self._source = source

    @unsigned("the window shows how the shop stands before anybody signs in")
    def state(self, machine: str) -> BackupState:
        """Return how the shop stands on a machine."""
        with self._file.reading() as session:
            return self._state(session, machine)

    @needs(Permission.MANAGE_SHOP)
    def choose_folder(self, actor: Actor, folder: str) -> BackupState:
        """Say where the backups of this machine go; empty for nowhere.

        Raises BackupPlaceMissing, BackupPlaceInShop, or BadEntry where nothing can be written.
        """
        if folder:
            self._must_do(Path(folder))
        with self._file.acting(actor) as work:
            write_machine_value(work, actor.workstation, SETTING, folder)
            # The path may name a person; the log only tells that it was chosen.
            work.record("backup.place_chosen", chosen=bool(folder))
            return self._state(work, actor.workstation, is_id=True)

    @needs(Permission.MAKE_BACKUP)
    def make(
        self,
        actor: Actor,
        kind: BackupKind = BackupKind.BY_HAND,
        folder: str = "",
        go_on: Callable[[], None] = lambda: None,
    ) -> BackupMade:
        """Make a backup now, into the machine's folder or another one; returns when it is proven.

        Raises BackupPlaceNotSet, BackupPlaceMissing, BackupUnderWay, DiskFull and what else goes
        wrong with either disk; that it failed is in the log then.
        """
        if folder:
            self._must_do(Path(folder))
        return self._make(_Asked(kind, folder, actor.user, actor.workstation), go_on)

    @unsigned("the program keeps the shop safe whoever is signed in")
    def make_due(self, machine: str, go_on: Callable[[], None] = lambda: None) -> BackupMade | None:
        """Make the backup of the hour, or of a day that was closed, where there is a folder for it.

        None when none is due.
        """
        with self._file.reading() as session:
            state = self._state(session, machine)
            workstation = machine_id(session, machine)
            kind = _due(session, state.last, self._file.clock.now_ms())
        if state.light is BackupLight.NO_PLACE or kind is None:
            return None
        return self._make(_Asked(kind, "", "", workstation), go_on)

    @needs(Permission.SEE_DAY)
    def list(self, actor: Actor, folder: str = "") -> tuple[ListedBackup, ...]:
        """Return the backups of the machine's folder or another one, the newest first.

        Raises BackupPlaceNotSet or BackupPlaceMissing.
        """
        with self._file.reading() as session:
            place = self._place(session, folder, actor.workstation)
        key = self._source.file.key
        return tuple(listed(place, one.name, one.manifest) for one in place.kept(key))

    @needs(Permission.MAKE_BACKUP)
    def verify(
        self,
        actor: Actor,
        name: str = "",
        folder: str = "",
        go_on: Callable[[], None] = lambda: None,
    ) -> ListedBackup:
        """Prove a backup anew, to the last byte of its papers and pictures; the newest unnamed.

        Raises BackupNotFound, BackupDamaged, and what `list` raises.
        """
        with self._file.reading() as session:
            place = self._place(session, folder, actor.workstation)
        key, pools = self._source.file.key, pools_of(self._source.keys, place)
        # Nobody thins out meanwhile what is just being read.
        with only_one(self._source.folder):
            backup, manifest = place.get(name, key)
            verify_store_file(backup, manifest, key, go_on)
            verify_files(backup, manifest, key, pools, go_on)
        return listed(place, backup.name, manifest)

    @needs(Permission.MAKE_BACKUP)
    def drill(
        self,
        actor: Actor,
        name: str = "",
        folder: str = "",
        go_on: Callable[[], None] = lambda: None,
    ) -> Drilled:
        """Restore a backup into a folder of its own, compare everything, and remove it again.

        The shop works on meanwhile, and no number is used up. Raises what `verify` raises, and
        DiskFull.
        """
        with self._file.reading() as session:
            place = self._place(session, folder, actor.workstation)
        with only_one(self._source.folder):
            backup, manifest, done = try_restore(self._source, place, name, go_on)
        with self._file.acting(actor) as work:
            work.record("backup.drilled", name=backup.name, seconds=round(done.seconds))
        return Drilled(
            listed(place, backup.name, manifest),
            done.rows,
            done.files,
            manifest.jobs,
            manifest.log,
            done.seconds,
        )

    def _make(self, asked: _Asked, go_on: Callable[[], None]) -> BackupMade:
        with self._file.reading() as session:
            place = self._place(session, asked.folder, asked.workstation)
            zone = read_profile(session).time_zone
            here = session.get(Workstation, asked.workstation)
        machine = "" if here is None else here.name
        now = self._file.clock.now_ms
        try:
            made = make_backup(
                self._source, place, Round(asked.kind, now(), zone, machine, now, go_on)
            )
        except EnvironmentFailure as failure:
            self._tell_failure(asked, failure)
            raise
        self._tell(asked, made)
        return BackupMade(listed(place, made.name, made.manifest), made.new_files, made.removed)

    def _tell(self, asked: _Asked, made: Made) -> None:
        with self._file.working(asked.user, asked.workstation) as work:
            work.record(
                VERIFIED,
                name=made.name,
                kind=str(asked.kind),
                log=made.manifest.log,
                size=made.manifest.size,
                files=made.manifest.files,
                lost_files=made.manifest.lost_files,
            )

    def _tell_failure(self, asked: _Asked, failure: EnvironmentFailure) -> None:
        reason = type(failure).__name__
        with self._file.working(asked.user, asked.workstation) as work:
            last = _last(work, FAILED, VERIFIED)
            # A stick that is away all day is told once, not each hour.
            if last is None or last.kind != FAILED or (last.params or {}).get("reason") != reason:
                work.record(FAILED, kind=str(asked.kind), reason=reason)

    def _state(self, session: Session, machine: str, *, is_id: bool = False) -> BackupState:
        workstation = machine if is_id else machine_id(session, machine)
        folder = str(read_machine_values(session, workstation)[SETTING])
        verified, failed = _last(session, VERIFIED), _last(session, FAILED)
        last = None if verified is None else verified.at
        state = BackupState(
            rules.light(folder, last, self._file.clock.now_ms()),
            folder,
            last,
            time_zone=read_profile(session).time_zone,
            same_disk=_is_same_disk(folder, self._source.folder),
        )
        if verified is not None:
            head = session.scalars(select(EventHead.seq)).one()
            kind = BackupKind((verified.params or {})["kind"])
            state = replace(state, kind=kind, later=max(0, head - verified.seq))
        if failed is None or (verified is not None and failed.seq < verified.seq):
            return state
        reason = str((failed.params or {}).get("reason", ""))
        return replace(state, failed=reason, failed_at=failed.at)

    def _place(self, session: Session, folder: str, workstation: str) -> BackupPlace:
        chosen = folder or str(read_machine_values(session, workstation)[SETTING])
        if not chosen:
            raise BackupPlaceNotSet
        return place_of(Path(chosen), read_profile(session).id)

    def _must_do(self, folder: Path) -> None:
        if not folder.is_dir():
            raise BackupPlaceMissing(str(folder))
        if folder.resolve().is_relative_to(self._source.folder.resolve()):
            raise BackupPlaceInShop(str(folder))
        try:
            trial = folder / ".benchside-trial"
            trial.write_bytes(b"")
            trial.unlink()
        except OSError as raised:
            raise BadEntry("backup_folder", "not_writable", str(folder)) from raised


@dataclass(frozen=True, slots=True)
class _Asked:
    """One backup that somebody or the program itself wants; empty folder is the machine's own."""

    kind: BackupKind
    folder: str
    user: str
    workstation: str


def listed(place: BackupPlace, name: str, manifest: Manifest | None) -> ListedBackup:
    """Return a backup as it is shown."""
    if manifest is None:
        return ListedBackup(name, place.root)
    return ListedBackup(
        name,
        place.root,
        manifest.store,
        manifest.number,
        manifest.shop,
        manifest.machine,
        manifest.kind,
        manifest.made_at,
        manifest.verified_at,
        manifest.jobs,
        manifest.size,
        manifest.files,
        manifest.lost_files,
    )


def _is_same_disk(folder: str, shop: Path) -> bool:
    try:
        return bool(folder) and Path(folder).stat().st_dev == shop.stat().st_dev
    except OSError:
        return False


def _due(session: Session, last: int | None, now: int) -> BackupKind | None:
    newest = _last(session, VERIFIED, _DAY_CLOSED)
    if newest is not None and newest.kind == _DAY_CLOSED:
        return BackupKind.DAY_CLOSE
    return BackupKind.HOURLY if rules.is_due(last, now) else None


def _last(session: Session, *kinds: str) -> Event | None:
    rows = select(Event).where(Event.kind.in_(kinds)).order_by(Event.seq.desc()).limit(1)
    return session.scalars(rows).first()
