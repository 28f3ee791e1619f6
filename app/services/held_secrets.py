"""The secret that unlocks a customer's device: kept in, and erased in, the caller's transaction.

What is kept is sealed under a key of its own, which is wrapped by a key kept apart from the data
(`db.wrapping_keys`). The log tells that one was kept, seen or erased, and never what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.errors import BadEntry
from app.domain.own_code import people_number
from app.domain.passcode import (
    DeviceSecret,
    EraseReason,
    PasscodeDamaged,
    PasscodeKeyGone,
    PasscodeKind,
    checked_secret,
)
from db.models.passcode import Passcode
from db.sealed_secrets import SealedSecret, opened, seal, wrapped_anew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from db.models.job import Job
    from db.sealed_secrets import WrappingKey
    from db.unit_of_work import Work
    from db.wrapping_keys import KeysInHand

KEY_AGE_MS: Final = 7 * 24 * 3_600_000
"""How old the wrapping key may be before another one takes its place, in milliseconds."""


def hold(work: Work, job: str, secret: DeviceSecret) -> None:
    """Keep the secret of a job, by its id, in place of one that was kept before.

    The transaction is one that was opened with the keys.

    Raises BadEntry, or the environment's failure when its key cannot be kept.
    """
    checked = checked_secret(secret)
    erase(work, job, EraseReason.REPLACED)
    kept = seal(checked.value, job, _sealing_key(work))
    row = Passcode(
        job=job,
        kind=checked.kind,
        sealed=kept.sealed,
        wrapped_key=kept.wrapped_key,
        wrapping=kept.wrapping,
        kept_at=work.at,
        kept_by=work.user,
    )
    work.add(row)
    work.flush()
    work.record("passcode.kept", job=job, passcode=row.id, kind=checked.kind)


def hold_each(work: Work, jobs: Sequence[Job], secrets: Sequence[DeviceSecret | None]) -> None:
    """Keep the secrets of a visit's jobs, by their places; None where there is none."""
    if len(secrets) > len(jobs):
        raise BadEntry("secrets", "too_many", str(len(jobs)))
    for job, secret in zip(jobs, secrets, strict=False):
        if secret is not None:
            hold(work, job.id, secret)


def erase(work: Work, job: str, why: EraseReason) -> bool:
    """Erase what is kept of a job, by its id, and tell of it; False where nothing is kept."""
    row = held(work, job)
    if row is None:
        return False
    work.record("passcode.erased", job=job, passcode=row.id, why=why)
    work.delete(row)
    # Before another one is kept: of one job there is never more than one row.
    work.flush()
    return True


def held(session: Session, job: str) -> Passcode | None:
    """Return the row of a job, by its id; None where nothing is kept."""
    return session.scalars(select(Passcode).where(Passcode.job == job)).one_or_none()


def open_held(row: Passcode, job: Job, keys: KeysInHand) -> DeviceSecret:
    """Open what is kept of a job; raises PasscodeKeyGone or PasscodeDamaged."""
    number = people_number(job.number)
    wrapping = keys.get(row.wrapping)
    if wrapping is None:
        raise PasscodeKeyGone(number)
    value = opened(_sealed(row), job.id, wrapping)
    if value is None:
        raise PasscodeDamaged(number)
    return DeviceSecret(PasscodeKind(row.kind), value)


def renew_keys(work: Work) -> None:
    """Wrap what is kept anew where the newest wrapping key is a week old, before its commit.

    The old key is forgotten by `forget_keys` in a later transaction: whatever ends this one half
    way, every row has its key.
    """
    keys = work.wrapping
    newest = keys.newest()
    if newest is None or not is_overdue(newest, work.at):
        return
    rows = work.scalars(select(Passcode).order_by(Passcode.id)).all()
    if rows:
        _wrap_anew(rows, keys, keys.add(_highest_number(work), work.at))


def forget_keys(work: Work) -> None:
    """Forget each wrapping key that no row needs and that seals nothing from now on."""
    keys = work.wrapping
    newest = keys.newest()
    needed = set(work.scalars(select(Passcode.wrapping).distinct()))
    if newest is not None and not is_overdue(newest, work.at):
        needed.add(newest.number)
    keys.keep_only(needed)


def is_overdue(key: WrappingKey, at: int) -> bool:
    """Tell whether another key is to take the place of this one at an instant (epoch ms)."""
    return at - key.made_at >= KEY_AGE_MS


def _sealing_key(work: Work) -> WrappingKey:
    """Return the newest key, made if there is none."""
    keys = work.wrapping
    newest = keys.newest()
    if newest is None or is_overdue(newest, work.at):
        # Another process may just have put a new one in its place and forgotten it.
        keys.read_again()
    return keys.newest() or keys.add(_highest_number(work), work.at)


def _wrap_anew(rows: Sequence[Passcode], keys: KeysInHand, new: WrappingKey) -> None:
    for row in rows:
        old = keys.get(row.wrapping)
        anew = None if old is None else wrapped_anew(_sealed(row), row.job, old, new)
        # One that nobody can open stays as it is; it goes with its job, or after its time.
        if anew is not None:
            row.wrapped_key, row.wrapping = anew.wrapped_key, anew.wrapping


def _sealed(row: Passcode) -> SealedSecret:
    return SealedSecret(row.sealed, row.wrapped_key, row.wrapping)


def _highest_number(work: Work) -> int:
    # On a computer that lost its keys old numbers still stand in the rows.
    return work.scalar(select(func.max(Passcode.wrapping))) or 0
