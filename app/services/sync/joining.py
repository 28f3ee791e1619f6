"""Join a head office by the credential that it issued, or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete

from app.domain.errors import FileUnreadable
from app.domain.event_chain import START
from app.domain.permissions import Permission
from app.domain.sync_errors import (
    AlreadyEnrolled,
    CredentialOfAnotherStore,
    CredentialUnreadable,
    NotEnrolled,
)
from app.services.permits import needs
from app.services.shop import read_profile
from app.services.sync.standing import standing_of
from db.models.replication import (
    BlobOut,
    Capture,
    ChangeLog,
    ChangeMark,
    HeadOfficeLink,
    IncomingChange,
    SyncState,
    TableSums,
    TableWalk,
)
from db.replication.capture import begin_capture, end_capture
from db.replication.credential import read
from db.replication.sums import begin_sums
from db.replication.walking import begin_walk

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from app.services.sync.sync_views import SyncStanding
    from db.replication.credential import Credential
    from db.unit_of_work import Work

_LONGEST: Final = 200_000
"""How many bytes of a file are read; certificates take some thousands."""


class HeadOfficeJoining:
    """Join head office, renew the credential, or leave."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.MANAGE_SHOP)
    def join(self, actor: Actor, credential: str) -> SyncStanding:
        """Take in the text of a credential file; what exists is sent in the background.

        With a new credential of the same head office a store goes on where it was. Raises
        CredentialUnreadable, CredentialOfAnotherStore, AlreadyEnrolled at another head office.
        """
        found = read(credential)
        with self._file.acting(actor) as work:
            own = read_profile(work).number
            if found.number != own:
                raise CredentialOfAnotherStore(found.number, own)
            self._take(work, found)
            return standing_of(work, work.at)

    @needs(Permission.MANAGE_SHOP)
    def join_by_file(self, actor: Actor, path: Path) -> SyncStanding:
        """Take in a credential file; raises FileUnreadable, and what `join` raises."""
        try:
            text = path.read_bytes()[:_LONGEST].decode()
        except OSError as raised:
            raise FileUnreadable(str(path), raised.strerror or str(raised)) from raised
        except UnicodeDecodeError as raised:
            raise CredentialUnreadable("form") from raised
        return self.join(actor, text)

    @needs(Permission.MANAGE_SHOP)
    def leave(self, actor: Actor) -> SyncStanding:
        """Send and take nothing any more; what head office has stays there. Raises NotEnrolled."""
        with self._file.acting(actor) as work:
            if work.get(HeadOfficeLink, "link") is None:
                raise NotEnrolled
            end_capture(work)
            for table in _UNDER_WAY:
                work.execute(delete(table))
            work.record("head_office.left")
            work.flush()
            return standing_of(work, work.at)

    def _take(self, work: Work, found: Credential) -> None:
        link = work.get(HeadOfficeLink, "link")
        if link is not None and (link.database, link.role) != (found.database, found.role):
            raise AlreadyEnrolled(link.host)
        work.merge(_row(found, work.at if link is None else link.enrolled_at))
        if link is None:
            begin_capture(work)
            begin_walk(work)
            begin_sums(work)
            work.add(_at_the_beginning())
        work.flush()
        work.record("head_office.joined" if link is None else "head_office.credential_renewed")


_UNDER_WAY = (
    HeadOfficeLink,
    SyncState,
    ChangeLog,
    ChangeMark,
    Capture,
    TableWalk,
    TableSums,
    IncomingChange,
    BlobOut,
)


def _row(found: Credential, enrolled_at: int) -> HeadOfficeLink:
    return HeadOfficeLink(
        id="link",
        host=found.host,
        port=found.port,
        database=found.database,
        role=found.role,
        secret=found.secret,
        number=found.number,
        authority=found.authority,
        certificate=found.certificate,
        private_key=found.private_key,
        enrolled_at=enrolled_at,
    )


def _at_the_beginning() -> SyncState:
    return SyncState(
        id="sync",
        epoch=0,
        acked_seq=0,
        acked_chain=START,
        ref_seq=0,
        failure="",
        skew_ms=0,
        flags="",
    )
