"""The act of two scans: a bin and a device are put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.permissions import Permission
from app.domain.place import HazardNotConfirmed
from app.domain.scan import ScanKind, Scanned
from app.sentences import N_
from app.services.counter.scan_pairs import Pair, PairDone
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.counter.scan_pairs import ScanPairs
    from app.services.held_places import Placed
    from app.services.places.placings import Placings

_PUT_AWAY = N_("{number} lies in {place}.")
_MOVED = N_("{number} lies in {place} now, no longer in {before}.")


def register_places(pairs: ScanPairs, placings: Placings) -> None:
    """Register that a bin and a device put the device away; one bin takes many devices."""
    act = PuttingAway(placings).act
    pairs.register(Pair(ScanKind.BIN, ScanKind.JOB, act, either_order=True, stays=True))


class PuttingAway:
    """Put away what is scanned; a dangerous device where the same is scanned once more."""

    def __init__(self, placings: Placings) -> None:
        self._placings = placings
        self._asked = ("", "", "")

    @needs(Permission.PUT_AWAY)
    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Put the device of the second scan into the bin of the first.

        Raises what putting away raises.
        """
        this = (actor.user, first.record, second.jobs[0])
        confirmed, self._asked = self._asked == this, ("", "", "")
        try:
            placed = self._placings.put_away(
                actor, first.record, second.jobs[0], confirmed=confirmed
            )
        except HazardNotConfirmed:
            self._asked = this
            raise
        return put_away_words(placed, self._placings)


def put_away_words(placed: Placed, placings: Placings) -> PairDone:
    """Say where a device lies now, with the way back."""
    fields = {"number": placed.number, "place": placed.bin_name, "before": placed.before_name}
    moved = placed.before_name and placed.before_name != placed.bin_name

    def back(actor: Actor) -> Placed:
        return placings.put_back(actor, placed)

    return PairDone(_MOVED if moved else _PUT_AWAY, fields, partial(back))
