"""Somebody says their PIN again, for one act that asks for it: money going out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.actor import Actor
from app.domain.errors import SignInFailed
from app.domain.permissions import Permission
from app.services.permits import needs

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.people.accounts import Accounts


class Vouching:
    """Let the signed-in person, or a manager beside them, act with a PIN said just now."""

    def __init__(self, accounts: Accounts, clock: Clock) -> None:
        self._accounts = accounts
        self._clock = clock

    @needs(Permission.SCAN)
    def vouch(self, actor: Actor, login: str, secret: str) -> Actor:
        """Return who acts from here on, authenticated now.

        The signed-in person stays signed in; a manager who vouches does the act in their own
        name. Raises SignInFailed or SignInPaused.
        """
        user = self._accounts.confirm_secret(actor, login, secret)
        for person in self._accounts.people_to_sign_in():
            if person.id == user:
                return Actor(
                    user=person.id,
                    name=person.name,
                    employee_number=person.employee_number,
                    role=person.role,
                    workstation=actor.workstation,
                    sign_in=actor.sign_in,
                    signed_in_at=actor.signed_in_at,
                    authenticated_at=self._clock.now_ms(),
                )
        raise SignInFailed
