"""What an import is asked for and what it answers, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class ImportKind(StrEnum):
    """What the rows of a file are."""

    TYPE_CODES = "tac"
    """A list of type codes: tac, brand, model."""
    MODEL_CODES = "model_codes"
    """A list of makers' own codes and the models they stand for."""
    OPEN_REPAIR = "open_repair"
    """Past repairs in the columns of the Open Repair Data Standard."""
    CUSTOMERS = "customers"
    DEVICES = "devices"
    JOBS = "jobs"
    """Past jobs."""
    PARTS = "parts"
    """The catalogue of parts, or a supplier's list of them."""


SPREADSHEETS = (ImportKind.CUSTOMERS, ImportKind.DEVICES, ImportKind.JOBS, ImportKind.PARTS)
"""Kinds whose columns are taken for ours by a mapping."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """One file to import.

    `mapping` is our field → the file's heading; None takes the one remembered for such headings,
    else the guess. Rejected rows go to `rejected`, else beside the file. `choices` are what only
    this kind of file asks, as text; another choice is another import.
    """

    path: Path
    kind: ImportKind
    mapping: Mapping[str, str] | None = None
    sheet: str = ""
    rejected: Path | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """How the rows of a file ended; the four together are the rows that were dealt with.

    `left_out` counts cells of rows that were taken all the same, without that cell.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    left_out: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum."""
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.same + other.same,
            self.rejected + other.rejected,
            self.left_out + other.left_out,
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is; `rows_total` is 0 while it is not known."""

    rows_done: int
    rows_total: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken, or a cell that was left out of one that was (`row_taken`).

    `reason` is a key of `app.sentence_tables.ENTRY_REASONS`, `detail` fills its placeholder.
    """

    row: int
    field: str
    reason: str
    detail: str
    cells: tuple[str, ...]
    row_taken: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; a second import of the same file changes nothing.

    `resumed_from` is the number of rows that an earlier, interrupted import of this file had dealt
    with. `rejected_file` is empty when every row was taken whole. `assumed` says of a field with
    dates that no row decides how they are read, and what was taken: day_first, month_first or
    year_first. `other_sheets` are filled sheets of the workbook that were not read, when none was
    asked for by its name.
    """

    run: str
    kind: ImportKind
    rows: int
    counts: Counts
    rejected_file: str = ""
    resumed_from: int = 0
    cancelled: bool = False
    assumed: Mapping[str, str] = field(default_factory=dict)
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One of our fields that a column may be taken for; `label` is in the shop's language.

    Of the fields that share a `group` at least one is needed; an empty group is not needed.
    """

    key: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like before anything is taken.

    `kind` is what the rows are taken for: a known list or open repair records even when asked for
    a spreadsheet's kind. `guess` and `remembered` are our field → heading; `remembered` is empty
    when no table with these headings was imported before. `sample` are the first 20 rows.
    `rows` is None when counting them would mean reading the whole file.
    """

    kind: ImportKind
    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    fields: tuple[FieldChoice, ...]
    guess: Mapping[str, str]
    remembered: Mapping[str, str]
    sample: tuple[tuple[str, ...], ...]
    rows: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, or a cell of it, would not be taken; `says` is it in the shop's language."""

    field: str
    reason: str
    detail: str
    says: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it would be taken: our field → value, as the shop's lists would show it.

    Where a whole file is looked through, `ending` says how it would end (added, changed, rejected),
    `values` are those that would be other ones, and `before` is what stands there now.
    """

    row: int
    taken: bool
    values: Mapping[str, str]
    problems: tuple[Problem, ...]
    ending: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first 20 rows as they would be taken, or the first that would change something.

    `missing` are groups of our fields of which one is needed and none is mapped; then there are no
    rows. `assumed` is as in `Imported`, by the rows seen so far. `counts` says how all rows of the
    file would end, where all were looked through. `unread` are headings that say that something
    contains tax and that no field takes: perhaps the cost of parts.
    """

    rows: tuple[PreviewRow, ...]
    missing: tuple[tuple[str, ...], ...]
    assumed: Mapping[str, str]
    counts: Counts | None = None
    unread: tuple[str, ...] = ()
