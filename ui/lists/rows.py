"""Rows of a list as they are painted: written once, when they arrive, never while scrolling."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.record_filters import Order
    from ui.widgets.badge import Badge


class Weight(StrEnum):
    """How much a cell matters."""

    STRONG = "strong"
    PLAIN = "plain"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: words, before them a badge where there is one."""

    text: str = ""
    badge: Badge | None = None
    weight: Weight = Weight.PLAIN

    @property
    def spoken(self) -> str:
        """Say the cell for assistive technology."""
        word = self.badge.text if self.badge else ""
        return " ".join(part for part in (word, self.text) if part)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One record: its id, what Enter opens (a job's number, else the id), and its cells."""

    id: str
    opens: str
    cells: tuple[Cell, ...]

    @property
    def spoken(self) -> str:
        """Say the row in one breath."""
        return ", ".join(cell.spoken for cell in self.cells if cell.spoken)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its words, its width in px (0 takes what is left), and what sorts by it."""

    title: str
    width: int
    sorts: Order | None = None
    downward: bool = False
    """Whether its first click puts the newest or largest first."""
