"""The state of the goods page, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.errors import BenchsideError
    from app.services.parts.listed import ListedPart
    from app.services.parts.stock_keeping import PartPage, GoodsOnShelf
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class GoodsServices:
    """The services that the goods page asks."""

    stock: GoodsOnShelf
    shop: Shop
    clock: Clock
    feed: ChangeFeed


@unique
class Form(StrEnum):
    """What the line above the list writes; one thing at a time."""

    NONE = "none"
    RECEIVE = "receive"
    COUNT = "count"
    NEW = "new"
    """Goods that nobody has written down yet, with what came in of them."""
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class GoodsText:
    """What was typed; amounts and quantities as people write them."""

    name: str = ""
    unit_price: str = ""
    barcode: str = ""
    quantity: str = ""
    unit_cost: str = ""
    supplier: str = ""
    counted: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GoodsState:
    """Goods that fit what was `asked` for, the one that is shown, and what is written of it.

    `at` is epoch ms; `more` says that the list goes on. `turn` grows when the form is to have the
    focus, `rested` when the search is to have it.
    """

    at: int = 0
    time_zone: str = "UTC"
    currency: str = "CNY"
    asked: str = ""
    lines: tuple[ListedPart, ...] = ()
    more: bool = False
    page: PartPage | None = None
    form: Form = Form.NONE
    text: GoodsText = field(default_factory=GoodsText)
    saving: bool = False
    wrong: dict[str, BenchsideError] = field(default_factory=dict)
    turn: int = 0
    rested: int = 0
    trouble: Exception | None = None

    @property
    def here(self) -> ListedPart | None:
        """Return the goods that are shown."""
        return None if self.page is None else self.page.part


def name_of(part: ListedPart, language: str) -> str:
    """Return what goods are called in a language, else in whichever there is."""
    return part.names.get(language) or next(iter(part.names.values()), part.number)
