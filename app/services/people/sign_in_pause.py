"""The pause after wrong PINs: five in a row cost 30 seconds, doubling up to 15 minutes.

The count is in the file, so a restart does not forgive it, and who is forgiven at one machine is
so at all. A clock set forward does not end a pause while the program runs (it is also measured on
the monotonic clock), and one set back begins the pause anew.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import SignInPaused
from db.ids import new_id
from db.insert import add_if_new
from db.models.people import SignInGuard

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.clock import Clock
    from db.unit_of_work import Work

_FIRST_PAUSE_MS: Final = 30_000
_LONGEST_PAUSE_MS: Final = 15 * 60_000
# A machine is shared, so one person's bad morning must not lock the others out at once.
_ALLOWED: Final = {"user": 5, "machine": 15}


class SignInPause:
    """Count failures of people and machines and say whether they have to wait."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._monotonic_until: dict[str, float] = {}

    def check(self, session: Session, subjects: tuple[str, ...]) -> None:
        """Raise SignInPaused when one of the subjects has to wait."""
        waits = [self._seconds_left(session, subject) for subject in subjects]
        if any(waits):
            raise SignInPaused(max(waits))

    def hold(self, work: Work, subjects: tuple[str, ...]) -> None:
        """Let no other transaction count failures of these subjects until this one has ended."""
        for subject in subjects:
            add_if_new(
                work,
                SignInGuard,
                id=new_id(),
                subject=subject,
                failures=0,
                last_failure_at=work.at,
                locked_until=0,
            )
            work.scalars(_guard(subject).with_for_update()).one()

    def is_ahead(self, session: Session, subjects: tuple[str, ...]) -> bool:
        """Tell whether a pause began later than now, because the clock was set back."""
        now = self._clock.now_ms()
        guards = [session.scalars(_guard(subject)).first() for subject in subjects]
        return any(g is not None and g.locked_until > g.last_failure_at > now for g in guards)

    def begin_anew(self, work: Work, subjects: tuple[str, ...]) -> None:
        """Let pauses that began later than now begin now, at their whole length."""
        for subject in subjects:
            guard = work.scalars(_guard(subject)).first()
            if guard is not None and guard.last_failure_at > work.at:
                guard.locked_until -= guard.last_failure_at - work.at
                guard.last_failure_at = work.at

    def failed(self, work: Work, subjects: tuple[str, ...]) -> None:
        """Count one more failure of each subject; they are held."""
        for subject in subjects:
            guard = work.scalars(_guard(subject)).one()
            guard.failures += 1
            guard.last_failure_at = work.at
            pause = self._pause_ms(subject, guard.failures)
            guard.locked_until = work.at + pause
            if pause:
                self._monotonic_until[subject] = self._clock.monotonic_s() + pause / 1000
                work.record("user.paused", subject=subject, failures=guard.failures)

    def forgive(self, work: Work, subjects: tuple[str, ...]) -> None:
        """Forget the failures of each subject."""
        for subject in subjects:
            guard = work.scalars(_guard(subject)).first()
            if guard is not None and guard.failures:
                guard.failures = 0
                guard.locked_until = 0
            self._monotonic_until.pop(subject, None)

    def _seconds_left(self, session: Session, subject: str) -> int:
        guard = session.scalars(_guard(subject)).first()
        if guard is None or not guard.failures:
            self._monotonic_until.pop(subject, None)
            return 0
        monotonic = self._monotonic_until.get(subject, 0.0) - self._clock.monotonic_s()
        start = max(self._clock.now_ms(), guard.last_failure_at)
        wall = (guard.locked_until - start) / 1000
        return max(0, math.ceil(max(monotonic, wall)))

    @staticmethod
    def _pause_ms(subject: str, failures: int) -> int:
        beyond = failures - _ALLOWED[subject.split(":", 1)[0]]
        if beyond < 0:
            return 0
        return int(min(_FIRST_PAUSE_MS * 2 ** min(beyond, 10), _LONGEST_PAUSE_MS))


def _guard(subject: str) -> Select[SignInGuard]:
    return select(SignInGuard).where(SignInGuard.subject == subject)
