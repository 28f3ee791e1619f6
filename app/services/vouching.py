"""Somebody says their PIN again, for one act that asks for it: money going out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.actor import Actor
from app.domain.errors import SignInFailed

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.accounts import Accounts


def vouched(accounts: Accounts, clock: Clock, actor: Actor, who: tuple[str, str]) -> Actor:
    """Return who acts from here on: the login and PIN in `who`, authenticated just now.

    The signed-in person stays signed in; a manager who vouches does the act in their own name.
    Raises SignInFailed or SignInPaused.
    """
    login, secret = who
    user = accounts.confirm_secret(actor, login, secret)
    for person in accounts.people_to_sign_in():
        if person.id == user:
            return Actor(
                user=person.id,
                name=person.name,
                employee_number=person.employee_number,
                role=person.role,
                workstation=actor.workstation,
                sign_in=actor.sign_in,
                signed_in_at=actor.signed_in_at,
                authenticated_at=clock.now_ms(),
            )
    raise SignInFailed
