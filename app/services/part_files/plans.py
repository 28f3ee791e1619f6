"""The plan of a parts file: how this shop reads it, and what was chosen about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.search_text import joined
from app.services.jobs.job_prices import read_books
from app.services.part_files.reading import CellReading
from app.services.part_files.rows import PartReader
from app.services.part_files.showing import Showing
from app.services.part_files.taking import PartTaking, TakingRules
from app.services.part_files.words_read import basis_points
from app.services.parts.checked_entry import EntryRules
from app.services.policy.shipped_content import shipped_aliases
from app.services.prices.price_words import read_price_terms
from app.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.importing.plans import Reader, Writer
    from app.services.importing.shapes import ImportRequest
    from app.services.importing.table_columns import Columns, Survey
    from app.services.jobs.job_prices import Books

COSTS_WITH_TAX: Final = "costs_with_tax"
BY_NAME: Final = "by_name"
OPENING_STOCK: Final = "opening_stock"
CHOICES: Final = frozenset({COSTS_WITH_TAX, BY_NAME, OPENING_STOCK})
"""What is asked about a parts file: the rate (a percentage, or `usual`) that its costs contain;
whether a part is also known by its name; whether its quantities are opening stock (`yes`)."""
USUAL: Final = "usual"
_WITH_TAX: Final = ("含税", "withtax", "incltax", "includingtax", "grosscost", "incvat", "inclvat")
_WITHOUT: Final = ("不含税", "未含税", "无税")


class PartPlan:
    """How the rows of one parts file are read and taken at `now` (epoch ms).

    Raises BadEntry for a choice that cannot be meant, and where costs are headed as containing tax
    but nobody said at which rate.
    """

    def __init__(
        self, session: Session, request: ImportRequest, columns: Columns, seen: Survey, now: int
    ) -> None:
        books, terms = read_books(session), read_price_terms(session, now)
        self.words = Words(books.profile.language)
        self.columns = columns
        self.rows = seen.rows
        self.assumed: Mapping[str, str] = {}
        showing = Showing(terms, books.currency, self.words)
        book = shipped_aliases()
        self.taking = PartTaking(
            TakingRules(
                CellReading(showing, _rate(request.choices, columns, books)),
                EntryRules(books.currency, frozenset(terms.levels), book),
                book,
                by_name=request.choices.get(BY_NAME) == "yes",
                opening=request.choices.get(OPENING_STOCK) == "yes",
            )
        )
        self.reader: Reader = PartReader(columns)
        self.writer: Writer = self.taking


def unread_with_tax(columns: Columns) -> tuple[str, ...]:
    """Return the headings that say that something contains tax and that no field takes."""
    taken = set(columns.mapping.values())
    return tuple(one for one in columns.headings if one not in taken and _says_with_tax(one))


def _rate(choices: Mapping[str, str], columns: Columns, books: Books) -> int | None:
    """Return the rate that the costs contain, None where they are without tax."""
    for choice in choices:
        if choice not in CHOICES:
            raise BadEntry(choice[:80], "unknown_field")
    said = choices.get(COSTS_WITH_TAX, "").strip()
    if said:
        return books.tax_bp if said == USUAL else basis_points(COSTS_WITH_TAX, said)
    for field in ("unit_cost", "pack_cost"):
        heading = columns.mapping.get(field, "")
        if _says_with_tax(heading):
            raise BadEntry(COSTS_WITH_TAX, "rate_missing", heading[:40])
    return None


def _says_with_tax(heading: str) -> bool:
    words = joined(heading)
    without = any(word in words for word in _WITHOUT)
    return not without and any(word in words for word in _WITH_TAX)
