"""What an action code does to where a device lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.action import Action
from app.domain.permissions import Permission
from app.sentences import N_
from app.services.counter.scan_pairs import PairDone
from app.services.permits import needs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.counter.action_codes import ActionCodes
    from app.services.held_places import Placed
    from app.services.places.placings import Placings


def register_place_actions(actions: ActionCodes, placings: Placings) -> None:
    """Register that a device is taken out of its bin."""
    actions.register(Action.TAKE_OUT, TakingOut(placings).act)


class TakingOut:
    """Take a device out of its bin; it can be put back."""

    def __init__(self, placings: Placings) -> None:
        self._placings = placings

    @needs(Permission.PUT_AWAY)
    def act(self, actor: Actor, number: str) -> PairDone:
        """Take it out. Raises what taking out raises."""
        placed = self._placings.take_out(actor, number)
        if not placed.before:
            return PairDone(N_("{number} lay in no bin."), {"number": number})

        def back(who: Actor) -> Placed:
            return self._placings.put_back(who, placed)

        fields = {"number": number, "place": placed.before_name}
        return PairDone(N_("{number} was taken out of {place}."), fields, back)
