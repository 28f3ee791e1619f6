"""What signing in asks for beyond a name."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import RuleViolation


@dataclass(eq=False)
class BadgeNotEnough(RuleViolation):
    """A manager's badge, in a shop where managers sign in by their password."""
