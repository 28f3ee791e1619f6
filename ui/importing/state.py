"""What the import page shows: nothing for others, choosing, fitting columns, running, the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.services.importing.shapes import (
    Counts,
    Imported,
    ImportKind,
    Look,
    Preview,
    Progress,
)
from app.services.records.past_imports import FileBefore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.services.records.past_imports import PastImports, RunLine
    from app.services.shop import Shop
    from ui.importing.desk import ImportDesk
    from ui.importing.errands import Errands


@dataclass(frozen=True, slots=True)
class ImportServices:
    """What the page reads, and the desk that runs imports while one works elsewhere."""

    errands: Errands
    past: PastImports
    shop: Shop
    clock: Clock
    desk: ImportDesk


@unique
class Origin(StrEnum):
    """Where it comes from that a column is taken for one of our fields."""

    NONE = "none"
    GUESS = "guess"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Whoever is signed in may not import records."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is imported, and from which file; `looking` while a child looks into it.

    `writing` while all parts are written into a file.
    """

    kind: ImportKind = ImportKind.CUSTOMERS
    path: str = ""
    runs: tuple[RunLine, ...] = ()
    looking: bool = False
    error: Exception | None = None
    writing: bool = False


@dataclass(frozen=True, slots=True)
class FittedField:
    """One of our fields, the heading that is taken for it, and what the first rows hold there."""

    key: str
    heading: str
    origin: Origin
    sample: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Fitting:
    """A file that was looked into: which column is what, and the first rows as they would be taken.

    `missing` are groups of our fields of which one is needed and none has a column. `before` is
    what is known of the file, `choices` what was said of a table of parts.
    """

    path: Path
    look: Look
    fields: tuple[FittedField, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
    preview: Preview | None = None
    previewing: bool = False
    before: FileBefore = field(default_factory=FileBefore)
    error: Exception | None = None
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, str]:
        """Give our fields that have a column, with its heading."""
        return {one.key: one.heading for one in self.fields if one.heading}


@dataclass(frozen=True, slots=True)
class Running:
    """An import on its way; `rate` in rows a second, `left_s` None while it is not known."""

    path: Path
    kind: ImportKind
    progress: Progress = field(default_factory=lambda: Progress(0, 0, Counts()))
    rate: float = 0.0
    left_s: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of an import: `imported`, or how far it came when it failed or was cancelled."""

    path: Path
    kind: ImportKind
    imported: Imported | None = None
    reached: Progress | None = None
    error: Exception | None = None


ImportState = NotAllowed | Choosing | Fitting | Running | Ended
