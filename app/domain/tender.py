"""Tenders: how money can be paid, each by one key at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import NotFound, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.money import Money


class TenderKind(StrEnum):
    """What a tender is to the till."""

    CASH = "cash"
    """Counted in the drawer; gives change and can be rounded down."""
    CARD = "card"
    QR = "qr"
    """A payment code on the counter or on the customer's phone."""
    TRANSFER = "transfer"
    OTHER = "other"


EXCHANGE: Final = "exchange"
"""The tender of what a returned thing is worth towards another; no money moves by it."""


@dataclass(frozen=True, slots=True)
class Tender:
    """One way to pay; `names` by language, `digit` is its key, empty for none."""

    key: str
    names: Mapping[str, str]
    kind: TenderKind
    digit: str = ""

    @property
    def gives_change(self) -> bool:
        """Say whether more may be handed over than is owed."""
        return self.kind is TenderKind.CASH


@dataclass(eq=False)
class TenderedTooLittle(RuleViolation):
    """What was handed over does not reach what it is to pay."""

    tendered: Money
    due: Money


@dataclass(eq=False)
class TenderedTooMuch(RuleViolation):
    """More than is owed, and only cash gives change."""

    tendered: Money
    due: Money


@dataclass(eq=False)
class NothingDue(RuleViolation):
    """Everything is paid already: a second press of a key pays nothing."""


@dataclass(eq=False)
class DepositTooLarge(RuleViolation):
    """More was paid beforehand than it costs: `excess` has to be given back first."""

    excess: Money


@dataclass(eq=False)
class RefundTooLarge(RuleViolation):
    """More would be given back than was paid."""

    amount: Money
    most: Money


@dataclass(eq=False)
class RefundTooSmall(RuleViolation):
    """The tenders named come to less than goes back."""

    given: Money
    due: Money


@dataclass(eq=False)
class NoDepositHeld(RuleViolation):
    """Nothing that was paid beforehand for the job `number` is held."""

    number: str


@dataclass(eq=False)
class SecretNeeded(RuleViolation):
    """Money goes out: whoever gives it says their PIN again."""


@dataclass(eq=False)
class ReceiptNotFound(NotFound):
    """No receipt or invoice has this number."""

    number: str


@dataclass(eq=False)
class MoneyOnJob(RuleViolation):
    """Money was taken or billed for the job `number`: it is given back or voided first."""

    number: str


@dataclass(eq=False)
class AlreadyVoid(RuleViolation):
    """The receipt `number` was voided before."""

    number: str


@dataclass(eq=False)
class CannotVoid(RuleViolation):
    """The receipt `number` is in a closed day, or something was given back on it: refund it."""

    number: str
