"""What the clock does with passcodes: erase those that are due, renew the keys that wrap them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.errors import EnvironmentFailure
from app.domain.job import FINISHED, JobState
from app.domain.passcode import KEPT_FOR_MS, EraseReason
from app.services.held_secrets import erase, forget_keys, is_overdue, renew_keys
from db.models.job import Job
from db.models.passcode import Passcode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile

_LOG: Final = logging.getLogger(__name__)
_S: Final = JobState
_OF_FINISHED: Final = {
    _S.HANDED_OVER: EraseReason.HANDED_OVER,
    _S.CLOSED: EraseReason.ENDED,
    _S.VOID: EraseReason.VOID,
}


def sweep_passcodes(file: StoreFile) -> int:
    """Erase what was kept too long or of finished jobs, and renew the wrapping keys weekly.

    Done when a shop is opened and hourly; returns how many were erased. A key that cannot be
    renewed now is renewed the next time.
    """
    erased = _erase_due(file)
    try:
        _renew(file)
    except EnvironmentFailure as failure:
        _LOG.warning("the keys of passcodes wait to be renewed: %s", type(failure).__name__)
    return erased


def _erase_due(file: StoreFile) -> int:
    with file.reading() as session:
        if not _due(session, file.clock.now_ms()):
            return 0
    with file.working("", "") as work:
        due = _due(work, work.at)
        for job, state in due:
            erase(work, job, _OF_FINISHED.get(state, EraseReason.TOO_OLD))
        return len(due)


def _renew(file: StoreFile) -> None:
    """Renew and forget in two transactions: between them every row has its key."""
    keys = {} if file.wrapping is None else file.wrapping.all()
    if len(keys) == 1 and not any(is_overdue(key, file.clock.now_ms()) for key in keys.values()):
        return
    for act in (renew_keys, forget_keys) if keys else ():
        with file.working("", "", with_keys=True) as work:
            act(work)


def _due(session: Session, at: int) -> list[tuple[str, JobState]]:
    """Return the jobs, by id, whose passcode is to go at an instant (epoch ms)."""
    too_old = Passcode.kept_at <= at - KEPT_FOR_MS
    rows = (
        select(Job.id, Job.state)
        .join(Passcode, Passcode.job == Job.id)
        .where(or_(too_old, Job.state.in_(FINISHED)))
    )
    return [(job, state) for job, state in session.execute(rows)]
