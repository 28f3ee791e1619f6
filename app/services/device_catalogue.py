"""Which model a type code stands for: the first eight digits of an IMEI, from an imported list."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TextIO

from sqlalchemy import select

from app.domain.entry_text import optional_line
from app.domain.errors import BadEntry, ColumnsMissing, FileUnreadable
from app.domain.permissions import Permission
from app.services.permits import needs
from db.models.device import TypeCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

# A save in between can come in after this many rows.
_AT_A_TIME: Final = 500
_LONGEST: Final = 80
_COLUMNS: Final = ("tac", "brand", "model")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of the file that was not taken, and why."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class TypeCodesImported:
    """What an import did; a second import of the same file changes nothing."""

    rows: int
    added: int
    changed: int
    same: int
    rejected: tuple[RejectedRow, ...]


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A brand and model that a type code stands for."""

    brand: str
    model: str


class DeviceCatalogue:
    """Import type codes and name models by them."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.IMPORT_DEVICES)
    def import_type_codes(self, actor: Actor, path: Path) -> TypeCodesImported:
        """Import a CSV file (`.gz` or not, UTF-8) with the columns tac, brand and model.

        Saves 500 rows at a time, so the counter goes on working; what was saved before a kill
        stays, and the next import takes up the rest. Raises FileUnreadable or ColumnsMissing.
        """
        counts = {"rows": 0, "added": 0, "changed": 0, "same": 0}
        rejected: list[RejectedRow] = []
        batch: dict[str, NamedModel] = {}
        for row, values in _rows(path):
            counts["rows"] += 1
            try:
                tac, named = _checked(values)
            except BadEntry as bad:
                rejected.append(RejectedRow(row, bad.field, bad.reason))
                continue
            batch[tac] = named
            if len(batch) >= _AT_A_TIME:
                self._save(actor, batch, counts)
                batch = {}
        self._save(actor, batch, counts)
        with self._file.acting(actor) as work:
            told: dict[str, Any] = {**counts, "rejected": len(rejected)}
            work.record("type_codes.imported", **told)
        return TypeCodesImported(**counts, rejected=tuple(rejected))

    @needs(Permission.SCAN)
    def named_by(self, actor: Actor, tac: str) -> NamedModel | None:  # noqa: ARG002
        """Return the model of a type code, None for one that is not in the list."""
        with self._file.reading() as session:
            return model_of_type_code(session, tac)

    def _save(self, actor: Actor, batch: dict[str, NamedModel], counts: dict[str, int]) -> None:
        if not batch:
            return
        with self._file.acting(actor) as work:
            known = {
                row.tac: row
                for row in work.scalars(select(TypeCode).where(TypeCode.tac.in_(batch)))
            }
            for tac, named in batch.items():
                row = known.get(tac)
                if row is None:
                    work.add(TypeCode(tac=tac, brand=named.brand, model=named.model))
                    counts["added"] += 1
                elif (row.brand, row.model) == (named.brand, named.model):
                    counts["same"] += 1
                else:
                    row.brand, row.model = named.brand, named.model
                    counts["changed"] += 1


def model_of_type_code(session: Session, tac: str) -> NamedModel | None:
    """Return the model of a type code inside a read."""
    row = session.scalars(select(TypeCode).where(TypeCode.tac == tac)).first()
    return None if row is None else NamedModel(row.brand, row.model)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    try:
        with _opened(path) as text:
            reader = csv.DictReader(text)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise ColumnsMissing(str(path), tuple(missing))
            yield from enumerate(reader, start=2)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as unreadable:
        raise FileUnreadable(str(path), str(unreadable)) from unreadable


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _checked(values: dict[str, str | None]) -> tuple[str, NamedModel]:
    tac = (values["tac"] or "").strip()
    if not (tac.isascii() and tac.isdigit() and len(tac) == 8):
        raise BadEntry("tac", "type_code")
    brand = optional_line("brand", values["brand"], _LONGEST)
    model = optional_line("model", values["model"], _LONGEST)
    if not (brand or model):
        raise BadEntry("model", "missing")
    return tac, NamedModel(brand, model)
