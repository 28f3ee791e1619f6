"""The store's file as the services see it: transactions in somebody's name, and reads."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.errors import RightsChanged
from app.services.stock.arrivals import tell_of_parts
from db.models.event import EventHead
from db.models.people import UserAccount
from db.search_merging import upkeep
from db.unit_of_work import transaction
from db.wrapping_keys import KeysInHand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from app.clock import Clock
    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from db.engine import Database
    from db.unit_of_work import Work
    from db.wrapping_keys import WrappingKeys


class StoreFile:
    """Hold the database and the clock that every service needs, and the keys of passcodes.

    Without these keys nothing that unlocks a device can be kept or read.
    """

    def __init__(
        self, database: Database, clock: Clock, wrapping: WrappingKeys | None = None
    ) -> None:
        self._database = database
        self.clock = clock
        self.wrapping = wrapping
        self._seen = self._worth_telling = 0
        self._logged_and_kept: tuple[int, object] = (0, None)

    @contextmanager
    def acting(self, actor: Actor, *, with_keys: bool = False) -> Iterator[Work]:
        """Open one transaction of `actor`; it commits with its events, or not at all.

        One that keeps or shows a passcode is opened `with_keys`. Raises RightsChanged when the
        account was ended or has another role since signing in.
        """
        with self.working(actor.user, actor.workstation, with_keys=with_keys) as work:
            account = work.get(UserAccount, actor.user)
            if account is None or account.ended_at is not None or account.role is not actor.role:
                raise RightsChanged
            yield work

    @contextmanager
    def working(self, user: str, workstation: str, *, with_keys: bool = False) -> Iterator[Work]:
        """Open one transaction before anybody is signed in: set-up and signing in."""
        # Before the transaction: a keyring that asks its owner must hold nobody else up.
        keys = KeysInHand(self.wrapping) if with_keys and self.wrapping is not None else None
        reading = self.clock.reading()
        with transaction(self._database, user, workstation, reading.at) as work:
            work.reading = reading
            if keys is not None:
                work.wrapping = keys
            yield work
            tell_of_parts(work)

    def reading(self, interrupt: Interrupt | None = None) -> AbstractContextManager[Session]:
        """Open a read that sees one moment of the file; `interrupt` can stop it."""
        return self._database.snapshot(interrupt)

    def changed_outside(self) -> int:
        """Return a number that differs when another process has written what a screen may show.

        Search rows that are made anew or merged are nothing to show, and for minutes that is
        written several times a second: it is known by the log, which tells of every save. A
        write that tells nothing there, in the same second as one of these, is noticed with the
        next one.
        """
        version = self._database.data_version()
        if version != self._seen:
            with self.reading() as session:
                seq = session.scalars(select(EventHead.seq)).one()
                logged_and_kept = seq, upkeep(session)
            if not _only_upkeep(self._logged_and_kept, logged_and_kept):
                self._worth_telling = version
            self._seen, self._logged_and_kept = version, logged_and_kept
        return self._worth_telling

    def close(self) -> None:
        """Close the file; nothing can be read or written any more."""
        self._database.close()


def _only_upkeep(before: tuple[int, object], after: tuple[int, object]) -> bool:
    """Tell whether between two looks search rows were written, and nothing for the log."""
    return before[0] == after[0] and before[1] != after[1]
