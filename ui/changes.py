"""What a write touched: the one signal that all screens share.

The view-model that wrote says what it touched; every screen that shows such a thing reloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from PySide6.QtCore import QObject, Signal


@unique
class Touched(StrEnum):
    """Kinds of things that screens show."""

    JOB = "job"
    DRAFT = "draft"
    PAPER = "paper"
    CUSTOMER = "customer"
    DEVICE = "device"
    ACCOUNT = "account"
    SETTING = "setting"
    MESSAGE = "message"
    """What customers were told."""
    ARRIVAL = "arrival"
    """Queue numbers, appointments, advice."""
    MONEY = "money"
    """Receipts, payments, what is owed."""
    STOCK = "stock"
    PLACE = "place"
    """Bins, what lies in them, shelf walks."""
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Changes:
    """What was touched: the kinds, and the ids where they are known.

    Without ids a screen must take it that any thing of these kinds changed, as after a write of
    another process.
    """

    kinds: frozenset[Touched]
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *kinds: Touched, ids: frozenset[str] = frozenset()) -> Changes:
        """Name what was touched."""
        return cls(frozenset(kinds), ids)

    def touch(self, *kinds: Touched) -> bool:
        """Tell whether any of these kinds was touched."""
        return not self.kinds.isdisjoint(kinds)


class ChangeFeed(QObject):
    """Carries `changed(Changes)` from whoever wrote to whoever shows."""

    changed = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Tell every screen."""
        self.changed.emit(changes)
