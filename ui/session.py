"""Who is signed in at this window; view-models ask it at the moment they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import SignInNeeded

if TYPE_CHECKING:
    from app.domain.actor import Actor


class Session:
    """Hold the present actor; nobody after locking."""

    def __init__(self) -> None:
        self._actor: Actor | None = None

    @property
    def actor(self) -> Actor:
        """Return who is signed in. Raises SignInNeeded."""
        if self._actor is None:
            raise SignInNeeded
        return self._actor

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is signed in."""
        return self._actor is not None

    def sign_in(self, actor: Actor) -> None:
        """Make somebody the present actor."""
        self._actor = actor

    def lock(self) -> None:
        """Let nobody act until somebody signs in."""
        self._actor = None
