"""The store's file as the services see it: transactions in somebody's name, and reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.unit_of_work import transaction

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from app.clock import Clock
    from app.domain.actor import Actor
    from db.engine import Database
    from db.unit_of_work import Work


class StoreFile:
    """Hold the database and the clock that every service needs."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.clock = clock

    def acting(self, actor: Actor) -> AbstractContextManager[Work]:
        """Open one transaction of `actor`; it commits with its events, or not at all."""
        return self.working(actor.user, actor.workstation)

    def working(self, user: str, workstation: str) -> AbstractContextManager[Work]:
        """Open one transaction before anybody is signed in: set-up and signing in."""
        return transaction(self._database, user, workstation, self.clock.now_ms())

    def reading(self) -> AbstractContextManager[Session]:
        """Open a read that sees one moment of the file."""
        return self._database.snapshot()

    def changed_outside(self) -> int:
        """Return a number that differs when another process has written."""
        return self._database.data_version()
