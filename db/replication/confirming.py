"""Note how far head office has the log, and let go of what is kept long enough.

Confirmed changes are kept for 35 days, so that a head office that was restored from a backup can
be filled again by its stores. What enrolment walked over goes as soon as it is confirmed: it can
be walked over again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select

from db.models.replication import ChangeLog, ChangeMark, SyncState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT_MS: Final = 35 * 86_400_000


def confirm(session: Session, seq: int, chain: str, at: int) -> None:
    """Note that head office has the log up to `seq` (with its chain), at epoch ms `at`."""
    state = session.get_one(SyncState, "sync")
    before = state.acked_seq
    session.merge(ChangeMark(seq=seq, chain=chain, at=at))
    state.acked_seq, state.acked_chain = seq, chain
    state.confirmed_at = at
    walked = ChangeLog.seq.between(before + 1, seq) & (ChangeLog.tx == 0)
    session.execute(delete(ChangeLog).where(walked))


def trim(session: Session, at: int, rows: int = 500) -> int:
    """Delete at most `rows` changes that were confirmed too long before `at`; say how many.

    The newest mark before what is kept stays: the chain goes on from it.
    """
    old = select(func.max(ChangeMark.seq)).where(ChangeMark.at < at - KEPT_MS)
    until = session.scalar(old)
    if until is None:
        return 0
    some = select(ChangeLog.seq).where(ChangeLog.seq <= until).order_by(ChangeLog.seq).limit(rows)
    numbers = list(session.scalars(some))
    session.execute(delete(ChangeLog).where(ChangeLog.seq.in_(numbers)))
    if len(numbers) < rows:
        session.execute(delete(ChangeMark).where(ChangeMark.seq < until))
    return len(numbers)
