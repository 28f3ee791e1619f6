"""What a customer may owe: handed over now, paid later, up to a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from app.domain.money import Money

ON_ACCOUNT: Final = "on_account"
"""Why something went unpaid, where a credit limit allows it."""


@dataclass(eq=False)
class NoCredit(RuleViolation):
    """Nobody said that this customer may owe anything."""


@dataclass(eq=False)
class CreditUsedUp(RuleViolation):
    """With this, `owed` would be `over` more than the limit allows."""

    owed: Money
    over: Money
    limit: Money
