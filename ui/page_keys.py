"""The keys that lead to a page from anywhere."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ui.routes import Page
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE_KEYS: Final[Mapping[Shortcut, Page]] = MappingProxyType(
    {
        Shortcut.INTAKE: Page.INTAKE,
        Shortcut.PRICES: Page.PRICES,
        Shortcut.SALE: Page.SALE,
        Shortcut.BENCH: Page.BENCH,
        Shortcut.BOARD: Page.BOARD,
        Shortcut.WAITING: Page.WAITING,
        Shortcut.PART_ORDERS: Page.PART_ORDERS,
        Shortcut.ARTICLES: Page.ARTICLES,
        Shortcut.TODAY: Page.TODAY,
        Shortcut.MONEY: Page.MONEY,
        Shortcut.ARRIVALS: Page.ARRIVALS,
        Shortcut.PARTS: Page.PARTS,
        Shortcut.GOODS_IN: Page.GOODS_IN,
        Shortcut.PAPERS: Page.PAPERS,
        Shortcut.JOBS: Page.JOBS,
        Shortcut.PLACES: Page.PLACES,
        Shortcut.PARCELS: Page.PARCELS,
    }
)
"""A page's own command of the same key goes first."""
