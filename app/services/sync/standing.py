"""Read and keep how far a store and its head office are, and who speaks for the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.sync import Contact, SyncLight, SyncTrouble, away_ms, light_of
from app.domain.sync_errors import HeadOfficeRefused, NotEnrolled, SyncElsewhere
from app.services.permits import unsigned
from app.services.shop import read_profile
from app.services.sync.sync_views import SyncStanding
from db.models.event import Event
from db.models.replication import Capture, ChangeLog, HeadOfficeLink, SyncLease, SyncState
from db.replication.credential import Credential
from db.replication.walking import is_walking

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.errors import BenchsideError
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

LEASE_MS: Final = 120_000
_LATEST_MS: Final = 10 * 60_000
"""A lease that lasts longer was written by a clock that was wrong."""


class SyncStandings:
    """Say how a store stands with its head office."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("the window shows how the shop stands before anybody signs in")
    def standing(self) -> SyncStanding:
        """Return how the store stands."""
        with self._file.reading() as session:
            return standing_of(session, self._file.clock.now_ms())


def standing_of(session: Session, now: int) -> SyncStanding:
    """Read how a store stands at epoch ms `now`."""
    link, state = session.get(HeadOfficeLink, "link"), session.get(SyncState, "sync")
    if link is None or state is None:
        return _ALONE
    unsent = session.scalars(select(Capture.seq)).one() - state.acked_seq
    walking = is_walking(session)
    contact = Contact(
        is_enrolled=True,
        is_joining=walking or state.confirmed_at is None,
        unsent=unsent,
        confirmed_at=state.confirmed_at,
        enrolled_at=link.enrolled_at,
        trouble=_troubles(state),
    )
    return SyncStanding(
        light=light_of(contact, now),
        host=link.host,
        number=link.number,
        epoch=state.epoch,
        unsent=unsent,
        oldest_unsent_at=_oldest_unsent(session, state.acked_seq) if unsent else None,
        confirmed_at=state.confirmed_at,
        compared_at=state.compared_at,
        prices_at=state.ref_at,
        away_ms=away_ms(contact, now),
        walking=walking,
        skew_ms=state.skew_ms,
        trouble=contact.trouble,
        failure=state.failure,
        time_zone=read_profile(session).time_zone,
    )


def credential_of(session: Session) -> Credential:
    """Return with what the store signs in at head office; raises NotEnrolled."""
    link = session.get(HeadOfficeLink, "link")
    if link is None:
        raise NotEnrolled
    return Credential(
        link.host,
        link.port,
        link.database,
        link.role,
        link.secret,
        link.number,
        link.authority,
        link.certificate,
        link.private_key,
    )


def state_of(session: Session) -> SyncState:
    """Return how far the store is; raises NotEnrolled."""
    state = session.get(SyncState, "sync")
    if state is None:
        raise NotEnrolled
    return state


def take_lease(work: Work, holder: str) -> None:
    """Let `holder` speak for the store for two minutes; raises SyncElsewhere."""
    lease = work.get(SyncLease, "lease", with_for_update=True)
    if lease is None:
        work.add(SyncLease(id="lease", holder=holder, until=work.at + LEASE_MS))
    elif lease.holder == holder or not work.at < lease.until < work.at + _LATEST_MS:
        lease.holder, lease.until = holder, work.at + LEASE_MS
    else:
        raise SyncElsewhere(lease.holder)


def give_lease_back(work: Work, holder: str) -> None:
    """Let somebody else speak for the store at once."""
    lease = work.get(SyncLease, "lease", with_for_update=True)
    if lease is not None and lease.holder == holder:
        lease.until = work.at


def note_failure(work: Work, failure: BenchsideError) -> None:
    """Keep why a contact failed, and since when contacts fail."""
    state = state_of(work)
    state.tried_at = work.at
    state.failure = type(failure).__name__
    state.failed_since = state.failed_since or work.at


def note_contact(work: Work, flags: tuple[str, ...], skew_ms: int) -> None:
    """Keep that head office was reached, and what it said of this store."""
    state = state_of(work)
    state.tried_at = state.confirmed_at = work.at
    state.failure, state.failed_since = "", None
    kept = {SyncTrouble.FORKED} & set(_words(state))
    state.flags = " ".join(sorted({*flags, *kept} & {str(one) for one in SyncTrouble}))
    state.skew_ms = skew_ms


def set_trouble(state: SyncState, trouble: SyncTrouble, *, there: bool) -> None:
    """Say that a trouble is there, or is over."""
    words = set(_words(state)) - {str(trouble)}
    state.flags = " ".join(sorted(words | ({str(trouble)} if there else set())))


def has_trouble(state: SyncState, trouble: SyncTrouble) -> bool:
    """Tell whether a trouble is there."""
    return str(trouble) in _words(state)


def _words(state: SyncState) -> list[str]:
    return state.flags.split()


def _troubles(state: SyncState) -> tuple[SyncTrouble, ...]:
    found = [one for one in SyncTrouble if has_trouble(state, one)]
    if state.failure == HeadOfficeRefused.__name__:
        found.insert(0, SyncTrouble.REFUSED)
    return tuple(found)


def _oldest_unsent(session: Session, after: int) -> int | None:
    """Return the time of the first event that was not sent; every save has one."""
    first = (
        select(ChangeLog.row_key)
        .where(ChangeLog.seq > after, ChangeLog.table_name == Event.__tablename__)
        .order_by(ChangeLog.seq)
        .limit(1)
    )
    row_key = session.scalar(first)
    if row_key is None:
        return None
    return session.scalar(select(Event.at).where(Event.seq == int(row_key.split("-")[0])))


_ALONE: Final = SyncStanding(
    light=SyncLight.ALONE,
    host="",
    number="",
    epoch=0,
    unsent=0,
    oldest_unsent_at=None,
    confirmed_at=None,
    compared_at=None,
    prices_at=None,
    away_ms=0,
    walking=False,
    skew_ms=0,
    trouble=(),
    failure="",
)
