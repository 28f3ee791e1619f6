"""The price list as a file: checked whole before a line is taken, written so that it comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.errors import BadEntry, FileChanged
from app.domain.money import CURRENCIES
from app.domain.permissions import Permission
from app.domain.price_line import (
    PriceFileEmpty,
    PriceLineBody,
    PriceListRefused,
    WrongPriceRow,
)
from app.services.exporting.shapes import Exported, ExportForm
from app.services.importing.rejected_rows import place_for, write_rejected
from app.services.importing.runs import FileState
from app.services.importing.shapes import Rejection
from app.services.permits import needs
from app.services.price_files.price_columns import PriceColumns
from app.services.prices.price_list import PriceList, body_of
from app.services.prices.price_publishing import AT_ONCE, PricesTaken, fill_index
from app.services.prices.price_words import read_price_terms
from app.services.shop import read_profile
from app.spreadsheets.limits import LIMITS
from app.spreadsheets.reading import open_table
from app.spreadsheets.writing import write_csv, write_xlsx
from app.words import Words
from db.models.price import PriceLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from app.spreadsheets.reading import Row, Table

# A maker of spare parts lists some ten thousand.
_MOST_ROWS: Final = 100_000
# More are not corrected from a message, but from the file that they are written to.
_MOST_NAMED: Final = 200


@dataclass(frozen=True, slots=True)
class PriceFile:
    """A file to take in: of a workbook the sheet, else the first filled one.

    With `skip_bad` wrong rows are written to `rejected` (else beside the file) and the rest is
    taken; without it a wrong row refuses the file.
    """

    path: Path
    sheet: str = ""
    skip_bad: bool = False
    rejected: Path | None = None


@dataclass(frozen=True, slots=True)
class PricesImported:
    """How the rows of a file ended, and where the rejected ones were written."""

    rows: int
    added: int
    changed: int
    same: int
    rejected: int
    rejected_file: str


class PriceFiles:
    """Import and export the price list."""

    def __init__(self, store_file: StoreFile, prices: PriceList) -> None:
        self._file = store_file
        self._prices = prices

    @needs(Permission.CHANGE_PRICES)
    def import_file(self, actor: Actor, file: PriceFile) -> PricesImported:
        """Take a file's lines in; every row is checked before the first is written.

        Raises PriceListRefused naming wrong rows, PriceFileEmpty, ColumnsMissing, FileChanged,
        FileNotWritten for rejected rows that find no place, and what reading a table raises.
        """
        place = place_for(file.path, file.rejected) if file.skip_bad else None
        checked = self._checked(file)
        wrong = checked.wrong
        if wrong and place is None:
            named = tuple(one.error for one in wrong[:_MOST_NAMED])
            right = checked.count - len(wrong)
            raise PriceListRefused(str(file.path), named, len(wrong), right)
        taken = self._prices.publish_all(actor, checked.lines)
        if not wrong or place is None:
            return _imported(checked, taken, "")
        rejections = [one.rejection for one in wrong]
        write_rejected(place, checked.headings, rejections, checked.words)
        return _imported(checked, taken, str(place))

    def _checked(self, file: PriceFile) -> _Checked:
        """Read and check all rows of a file that has some."""
        state = FileState.of(file.path)
        with open_table(
            file.path, sheet=file.sheet, limits=replace(LIMITS, rows=_MOST_ROWS)
        ) as table:
            checked = _Checked(self._columns(file.path, table), table.headings)
            for row in table.rows:
                checked.add(row)
        if not state.is_still_so():
            raise FileChanged(str(file.path), 0)
        if not checked.count:
            raise PriceFileEmpty(str(file.path))
        return checked

    @needs(Permission.EXPORT_RECORDS)
    def export_file(self, actor: Actor, path: Path) -> Exported:
        """Write every line that holds as .xlsx or .csv, in the shop's language.

        Raises BadEntry for another form, or FileNotWritten.
        """
        suffix = path.suffix.lower().removeprefix(".")
        if suffix not in set(ExportForm):
            raise BadEntry("file", "not_one_of", ", ".join(f".{form}" for form in ExportForm))
        fill_index(self._file)
        columns = self._columns()
        rows = (columns.cells(line) for line in self._all())
        form = ExportForm(suffix)
        if form is ExportForm.XLSX:
            count = write_xlsx(path, columns.words.say("Price list"), columns.headings, rows)
        else:
            count = write_csv(path, columns.headings, rows)
        with self._file.acting(actor) as work:
            work.record("records.exported", what="prices", rows=count, form=str(form))
        return Exported(str(path), count, form)

    def _columns(self, path: Path | None = None, table: Table | None = None) -> PriceColumns:
        with self._file.reading() as session:
            terms = read_price_terms(session, self._file.clock.now_ms())
            profile = read_profile(session)
        columns = PriceColumns(terms, CURRENCIES[profile.currency], Words(profile.language))
        if path is not None and table is not None:
            columns.found_in(str(path), table.headings)
        return columns

    def _all(self) -> Iterator[PriceLineBody]:
        """Yield every line, some at a time, each in a read of its own."""
        after = ""
        while True:
            with self._file.reading() as session:
                rows = session.scalars(
                    select(PriceLine)
                    .where(PriceLine.key > after, PriceLine.ended_at.is_(None))
                    .order_by(PriceLine.key)
                    .limit(AT_ONCE)
                ).all()
                lines = [body_of(row) for row in rows]
            if not rows:
                return
            after = rows[-1].key
            yield from lines


@dataclass(frozen=True, slots=True)
class _WrongRow:
    """A row that cannot be taken, as an error and as a row to be mended."""

    row: Row
    error: WrongPriceRow

    @property
    def rejection(self) -> Rejection:
        """Return it as imports reject rows."""
        error = self.error
        return Rejection(
            row=error.row,
            cells=self.row.cells,
            field=error.field,
            reason=error.reason,
            detail=error.detail,
        )


class _Checked:
    """The rows of a file: those that can be taken, and the wrong ones with what is wrong."""

    def __init__(self, columns: PriceColumns, headings: tuple[str, ...]) -> None:
        self.headings = headings
        self.words = columns.words
        self._columns = columns
        self._rows: dict[tuple[str, ...], tuple[Row, PriceLineBody]] = {}
        self._twice: set[tuple[str, ...]] = set()
        self._wrong: dict[int, _WrongRow] = {}
        self.count = 0

    @property
    def lines(self) -> list[PriceLineBody]:
        """Return the lines to publish."""
        return [line for key, (_, line) in self._rows.items() if key not in self._twice]

    @property
    def wrong(self) -> list[_WrongRow]:
        """Return the wrong rows in the order of the file."""
        return [self._wrong[number] for number in sorted(self._wrong)]

    def add(self, row: Row) -> None:
        """Check one row; two prices for one thing make both rows wrong."""
        self.count += 1
        try:
            line = self._columns.line(row.cells)
        except BadEntry as bad:
            self._reject(row, bad)
            return
        first, other = self._rows.setdefault(line.identity, (row, line))
        if other == line:
            return
        self._twice.add(line.identity)
        for one, there in ((first, row), (row, first)):
            self._reject(one, BadEntry("price", "two_prices", str(there.number)))

    def _reject(self, row: Row, bad: BadEntry) -> None:
        error = WrongPriceRow(row.number, bad.field, bad.reason, bad.detail)
        self._wrong.setdefault(row.number, _WrongRow(row, error))


def _imported(checked: _Checked, taken: PricesTaken, place: str) -> PricesImported:
    wrong = len(checked.wrong)
    # A row that says the same as one before it made no line of its own.
    same = checked.count - wrong - taken.added - taken.changed
    return PricesImported(checked.count, taken.added, taken.changed, same, wrong, place)
