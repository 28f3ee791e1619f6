"""What an export is asked and answers, and what it writes of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.interrupt import Interrupt
    from app.services.policy.shop_lists import ShopLists
    from app.services.shop import Profile
    from app.spreadsheets.writing import Value
    from app.words import Words

PAGE: Final = 500
"""Records that are read at once, and all that is ever in memory."""

Told = Callable[[int, int], object]
"""Told how many records are written, and of how many; 0 while that is unknown."""


class ExportKind(StrEnum):
    """What can be exported."""

    JOBS = "jobs"
    CUSTOMERS = "customers"
    DEVICES = "devices"
    FINDINGS = "findings"
    OPEN_REPAIR = "open_repair"


class ExportForm(StrEnum):
    """The form of the file, which its suffix says."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Where to write, and which records: those of `ids` in their order, else all.

    A suffix of `path` says the form.
    """

    path: Path
    ids: Iterable[str] | None = None
    told: Told | None = None
    interrupt: Interrupt | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written, how many records are in it, and its form.

    `deviating` counts imported records that are handed on as their source wrote them although the
    standard's schema says otherwise (open repair data only).
    """

    file: str
    rows: int
    form: ExportForm
    deviating: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What the values of a record are told with."""

    profile: Profile
    lists: ShopLists
    words: Words


_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Column(Generic[_Record]):
    """One column: the stored column it shows (`job.number`), its heading, its value.

    `shows` is empty for what is counted or looked up.
    """

    heading: str
    value: Callable[[_Record, Around], Value]
    shows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The identifiers of a device in words: IMEIs, serial numbers, others, reasons."""

    imeis: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an imported record came from, with the fields as they were there."""

    source: str = ""
    key: str = ""
    fields: Mapping[str, Any] | None = None
    imported_at: int | None = None
