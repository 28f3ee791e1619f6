"""Stop the query of a read from another thread, on either engine."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import ReadInterrupted
from db.server_errors import QUERY_CANCELED, sql_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

    from app.domain.interrupt import Interrupt

_SQLITE_INTERRUPT: Final = 9  # sqlite.org/rescode.html


@contextmanager
def interruptible(session: Session, interrupt: Interrupt) -> Iterator[None]:
    """Let `interrupt` stop whatever runs in `session`; raises ReadInterrupted then."""

    def refuse_when_set(_execution: object) -> None:
        # Between two queries there is nothing to stop, so the next one does not begin.
        if interrupt.is_set:
            raise ReadInterrupted

    event.listen(session, "do_orm_execute", refuse_when_set)
    with interrupt.stopping(_stopper(session)):
        try:
            yield
        except DBAPIError as raised:
            if interrupt.is_set and _was_stopped(raised.orig):
                raise ReadInterrupted from raised
            raise


def _stopper(session: Session) -> Callable[[], object]:
    raw: Any = session.connection().connection.driver_connection
    stop: Callable[[], object] = (
        raw.interrupt if isinstance(raw, sqlcipher.Connection) else raw.cancel_safe
    )
    return stop


def _was_stopped(raised: BaseException | None) -> bool:
    if isinstance(raised, sqlcipher.Error):
        return getattr(raised, "sqlite_errorcode", 0) & 0xFF == _SQLITE_INTERRUPT
    return sql_state(raised) == QUERY_CANCELED
