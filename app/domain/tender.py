"""Tenders: how money can be paid, each by one key at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """What was handed over does not reach what it is to pay; minor units."""

    tendered: int
    due: int


@dataclass(eq=False)
class TenderedTooMuch(RuleViolation):
    """More than is owed, and only cash gives change; minor units."""

    tendered: int
    due: int


@dataclass(eq=False)
class NothingDue(RuleViolation):
    """Everything is paid already: a second press of a key pays nothing."""


@dataclass(eq=False)
class RefundTooLarge(RuleViolation):
    """More would be given back than was paid; minor units."""

    amount: int
    most: int
