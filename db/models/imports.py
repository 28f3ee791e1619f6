"""What came in from other programs and lists: runs, rejected rows, origins, column mappings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class ImportRun(Base):
    """One file being imported, or imported: how far it is, so that a killed run goes on."""

    __tablename__ = "import_run"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    kind: Mapped[str]
    file_name: Mapped[str]
    file_sha: Mapped[str] = mapped_column(index=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JsonText)
    rows_total: Mapped[int]
    rows_done: Mapped[int] = mapped_column(default=0)
    """Rows of the file that were dealt with, in the transaction that dealt with them."""
    counts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """How many were added, changed, the same, rejected."""
    begun_at: Mapped[int]
    begun_by: Mapped[str] = refers_to("user_account")
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]


class ImportRejection(Base):
    """A row of a file that was not taken, and why."""

    __tablename__ = "import_rejection"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("run", "row", "field"))

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    run: Mapped[str] = refers_to("import_run", index=False)
    row: Mapped[int]
    field: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    cells: Mapped[list[str]] = mapped_column(JsonText)


class ImportedRecord(Base):
    """Where an imported job, customer or device came from, with the source's own fields.

    The same record of the same source is the same thing here, however often it is imported.
    """

    __tablename__ = "imported_record"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("kind", "source", "source_key"),
        travels=("id", "kind", "target", "source", "source_key", "fields", "imported_at"),
    )

    id: Mapped[str] = key()
    kind: Mapped[str]
    """job, customer or device."""
    target: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    source_key: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What the source said and no column of ours holds, unchanged."""
    imported_at: Mapped[int]


class ColumnMapping(Base):
    """Which columns of a table with these headings were taken for what, the last time."""

    __tablename__ = "column_mapping"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("kind", "headings_sha"))

    id: Mapped[str] = key()
    kind: Mapped[str]
    headings_sha: Mapped[str]
    mapping: Mapped[dict[str, Any]] = mapped_column(JsonText)
    used_at: Mapped[int]
