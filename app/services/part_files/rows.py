"""One row of a parts file as it was read, before anybody knows which part it is about."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.search_text import fold, joined
from app.services.importing.cells import filled
from app.services.importing.values import Origin, made_key
from app.services.part_files.cell_lists import APART, COMMA, pair, plain, values
from app.services.part_files.guarding import unguarded
from app.services.part_files.showing import OF_BARCODES
from app.services.stock.naming import own_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.importing.table_columns import Columns
    from app.spreadsheets.reading import Row


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row: our field → cell, of those that have a column; empty ones too."""

    origin: Origin
    texts: Mapping[str, str]

    def said(self, field: str) -> str:
        """Return what a cell says, nothing for a dash and the like."""
        return filled(self.texts.get(field, ""))

    @property
    def own(self) -> str:
        """Return the sixteen digits of our own number, or what stands in their place."""
        return own_number(self.said("own_number")).replace("\0", "")

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the barcodes in the row, those of packs too."""
        cells = (self.said("barcode"), self.said("pack_barcode"))
        pieces = (one for cell in cells for one in values(cell, APART + COMMA + "|"))
        return tuple(plain(pair(one)[0], OF_BARCODES).replace("\0", "") for one in pieces)

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the part is called."""
        return tuple(filter(None, (self.said("name_en"), self.said("name_zh_CN"))))


class PartReader:
    """Read rows of one table by its mapping."""

    def __init__(self, columns: Columns) -> None:
        at = {field: columns.headings.index(name) for field, name in columns.mapping.items()}
        # Cells are read in the order of the columns, and their faults told so.
        self._at = dict(sorted(at.items(), key=itemgetter(1)))

    def read(self, row: Row) -> PartRow:
        """Return what a row says. Raises BadEntry for one that names no part."""
        texts = {
            field: row.cells[at].strip() if at < len(row.cells) else ""
            for field, at in self._at.items()
        }
        if texts.get("own_number"):
            texts = {field: unguarded(text) for field, text in texts.items()}
        found = PartRow(Origin(row.number, "", {}, row.cells), texts)
        return PartRow(Origin(row.number, _key(found), {}, row.cells), texts)


def _key(row: PartRow) -> str:
    """Return what makes a row the same part when it comes again in the file."""
    if row.own:
        return f"own {row.own}"
    if number := row.said("maker_number"):
        return made_key("number", fold(row.said("maker")), joined(number) or number)
    if row.codes:
        return f"code {row.codes[0]}"
    if row.names:
        return made_key("name", *map(fold, row.names))
    raise BadEntry("name_en", "missing")
