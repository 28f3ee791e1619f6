"""Speak with head office again and again: soon after a save, now and then without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import BenchsideError
from app.domain.sync import SOON_S, pause_after_failure, pause_between
from app.domain.sync_errors import HeadOfficeRefused, NotEnrolled
from app.services.permits import unsigned

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from app.services.sync.rounds import SyncRounds
    from app.services.sync.standing import SyncStandings
    from app.services.sync.sync_views import RoundDone

_LOOK_S: Final = 1.0
"""How often it is looked whether something was saved."""
_REFUSED_S: Final = 300.0
"""A credential that is refused will hardly be good again in a second."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How one contact went: what it did, or what it failed with."""

    done: RoundDone | None
    failure: BenchsideError | None


@dataclass(frozen=True, slots=True)
class SyncRunner:
    """Speak with head office until told to stop.

    `rest` waits some seconds and says whether to stop; `die` spreads the pauses, so that the
    stores of a head office never call together.
    """

    rounds: SyncRounds
    standings: SyncStandings
    rest: Callable[[float], bool]
    die: Random

    @unsigned("who enrolled the store has said that it sends")
    def run(self, machine: str, holder: str, told: Callable[[Heard], None]) -> None:
        """Go on until told to stop, or until the store has left its head office."""
        failures = 0
        while True:
            try:
                done = self.rounds.once(machine, holder)
            except NotEnrolled:
                return
            except BenchsideError as failure:
                failures += 1
                told(Heard(None, failure))
                pause = pause_after_failure(failures, self.die)
                if isinstance(failure, HeadOfficeRefused):
                    pause = max(pause, _REFUSED_S * self.die.uniform(0.5, 1))
                if self.rest(pause):
                    return
                continue
            failures = 0
            told(Heard(done, None))
            if self._rest_until_saved(pause_between(done.next_poll_s, self.die)):
                return

    def _rest_until_saved(self, pause: float) -> bool:
        rested = 0.0
        while rested < pause:
            if self.rest(_LOOK_S):
                return True
            rested += _LOOK_S
            if rested >= SOON_S and self.standings.standing().unsent:
                return False
        return False
