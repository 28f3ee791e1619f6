"""Make of a row what is to be known of its part: what stands there now, changed by its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from app.domain.billing import TaxMode, line_amounts
from app.domain.errors import BadEntry
from app.domain.money import parse_amount
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import FitEntry, LimitEntry, PartEntry
from app.domain.search_text import fold
from app.domain.stock import StockPlace
from app.services.part_files.cell_lists import (
    APART,
    COLON,
    COMMA,
    pair,
    plain,
    values,
)
from app.services.part_files.packs_read import PackCells
from app.services.part_files.showing import OF_FITS, OF_PAIRS, text_of
from app.services.part_files.words_read import (
    basis_points,
    member,
    number_as_printed,
    place,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.part_files.faults import Faults
    from app.services.part_files.rows import PartRow
    from app.services.part_files.showing import Showing
    from app.spreadsheets.writing import Value

_COSTS: Final = frozenset({"unit_cost", "pack_cost", "supplier_items"})
_LIMITS: Final = ("minimum", "maximum", "value_ceiling")
_NAMES: Final = {"name_en": "en", "name_zh_CN": "zh_CN"}
_TEXTS: Final = {"part_category": "category", "maker": "maker", "note": "note"}


@dataclass(frozen=True, slots=True)
class CellReading:
    """How this file's cells are read: in the shop's words and money; costs with tax or without.

    `tax_bp` is what the costs of the file contain, None for costs without tax.
    """

    showing: Showing
    tax_bp: int | None = None

    def wanted(self, row: PartRow, now: PartEntry | None, faults: Faults) -> PartEntry:
        """Return what a row makes of a part, of a new one where there is none now.

        A row with our own number says all its cells, the empty ones too; in another list an empty
        cell says nothing, and its lists add to what is known. A cell that cannot be taken leaves
        what stands now, and `faults` get the BadEntry that names its field.
        """
        base = now or PartEntry({})
        shown = {} if now is None else self.showing.cells(now)
        is_ours = bool(row.own)
        fresh = {
            field: text if is_ours else row.said(field)
            for field, text in row.texts.items()
            if (is_ours or row.said(field)) and not self._stands(field, text, shown)
        }
        if not fresh:
            return base
        return _Draft(self, base, fresh, replaces=is_ours).entry(faults)

    def _stands(self, field: str, text: str, shown: Mapping[str, Value]) -> bool:
        """Tell whether a cell says just what is known; of a cost with tax only its sum can tell."""
        with_tax = self.tax_bp is not None and field in _COSTS
        return not with_tax and text == text_of(shown.get(field))

    def amount(self, field: str, text: str) -> int:
        """Return money in minor units. Raises BadEntry."""
        return parse_amount(field, text, self.showing.currency)

    def cost(self, field: str, text: str) -> int:
        """Return a cost in minor units without tax. Raises BadEntry."""
        said = self.amount(field, text)
        if not self.tax_bp:
            return said
        return line_amounts(said, 1, self.tax_bp, TaxMode.INCLUSIVE).net


class _Draft:
    """What a part's entry becomes, cell by cell."""

    def __init__(
        self, cells: CellReading, base: PartEntry, texts: Mapping[str, str], *, replaces: bool
    ) -> None:
        self._cells = cells
        self._base = base
        self._texts = texts
        self._replaces = replaces
        self._values: dict[str, Any] = {}

    def entry(self, faults: Faults) -> PartEntry:
        for field, text in self._texts.items():
            if field in _TEXTS:
                self._values[_TEXTS[field]] = text
            elif field in _READERS:
                with faults:
                    _READERS[field](self, text)
        if any(field in self._texts for field in _NAMES):
            self._names()
        if any(field in self._texts for field in _LIMITS):
            with faults:
                self._limits()
        entry = replace(self._base, **self._values)
        # Codes, packs and suppliers stand for each other: behind one fault the next means nothing.
        with faults:
            return PackCells(self._cells, self._texts, replaces=self._replaces).added_to(entry)
        return entry

    def _names(self) -> None:
        said = {
            language: self._texts[field]
            for field, language in _NAMES.items()
            if field in self._texts
        }
        self._values["names"] = {**self._base.names, **said}

    def _maker_number(self, text: str) -> None:
        self._values["maker_number"] = number_as_printed("maker_number", text)

    def _grade(self, text: str) -> None:
        self._values["grade"] = member("grade", text, PartGrade) if text else None

    def _tracking(self, text: str) -> None:
        kept = member("part_tracking", text, Tracking) if text else Tracking.PIECE
        self._values["tracking"] = kept

    def _old_part(self, text: str) -> None:
        duty = member("old_part", text, OldPartDuty) if text else OldPartDuty.NONE
        self._values["old_part"] = duty

    def _warranty(self, text: str) -> None:
        self._values["warranty_days"] = whole("warranty_days", text) if text else None

    def _price(self, text: str) -> None:
        self._values["price"] = self._cells.amount("unit_price", text) if text else None

    def _cost(self, text: str) -> None:
        self._values["cost"] = self._cells.cost("unit_cost", text) if text else None

    def _tax(self, text: str) -> None:
        self._values["tax_bp"] = basis_points("tax_bp", text) if text else None

    def _levels(self, text: str) -> None:
        showing, said = self._cells.showing, dict[str, int]()
        known = {
            fold(name): key
            for key, level in showing.terms.levels.items()
            if key
            for name in (*level.names.values(), *level.words, key)
        }
        for one in values(text):
            name, amount = pair(one)
            key = known.get(fold(plain(name, OF_PAIRS)))
            if key is None or amount is None:
                raise BadEntry("level_prices", "not_on_the_list", one[:40])
            said[key] = self._cells.amount("level_prices", amount)
        before = {} if self._replaces else self._base.levels
        self._values["levels"] = {**before, **said}

    def _fits(self, text: str) -> None:
        said = []
        for one in values(text, APART + COMMA):
            first, model = pair(one, COLON)
            brand = plain(first, OF_FITS)
            fit = FitEntry(brand) if model is None else FitEntry(plain(model, OF_FITS), brand)
            said.append(fit)
        before = () if self._replaces else self._base.fits
        self._values["fits"] = tuple(dict.fromkeys((*before, *said)))

    def _limits(self) -> None:
        limits = {one.place: one for one in self._base.limits}
        for name in _LIMITS:
            if name not in self._texts:
                continue
            said = self._limit(name, self._texts[name])
            for where in {*limits, *said} if self._replaces else {*said}:
                there = limits.get(where, LimitEntry(where))
                number: Any = said.get(where)
                limits[where] = replace(there, **{name: number})
        self._values["limits"] = tuple(
            one
            for one in limits.values()
            if any(getattr(one, name) is not None for name in _LIMITS)
        )

    def _limit(self, name: str, text: str) -> dict[StockPlace, int]:
        read: Callable[[str, str], int] = self._cells.amount if name == _LIMITS[2] else whole
        said: dict[StockPlace, int] = {}
        for one in values(text):
            first, number = pair(one)
            where = StockPlace.STORE if number is None else place(plain(first, OF_PAIRS), name)
            said[where] = read(name, first if number is None else number)
        return said


_READERS: Final[Mapping[str, Callable[[_Draft, str], None]]] = {
    "maker_number": _Draft._maker_number,  # noqa: SLF001 (its own table)
    "grade": _Draft._grade,  # noqa: SLF001
    "part_tracking": _Draft._tracking,  # noqa: SLF001
    "old_part": _Draft._old_part,  # noqa: SLF001
    "warranty_days": _Draft._warranty,  # noqa: SLF001
    "unit_price": _Draft._price,  # noqa: SLF001
    "unit_cost": _Draft._cost,  # noqa: SLF001
    "tax_bp": _Draft._tax,  # noqa: SLF001
    "level_prices": _Draft._levels,  # noqa: SLF001
    "part_fits": _Draft._fits,  # noqa: SLF001
}
