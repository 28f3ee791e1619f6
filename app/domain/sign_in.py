"""What a badge alone does not do."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import RuleViolation


@dataclass(eq=False)
class BadgeNotEnough(RuleViolation):
    """A badge only says who it is here: the shop wants a PIN, or a manager's password, as well."""

    user: str


@dataclass(eq=False)
class BadgeRefused(RuleViolation):
    """A badge that is not, or no longer, good here."""
