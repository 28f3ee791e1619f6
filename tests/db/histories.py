"""Two made-up programs, an older and a newer one, and scripts that lead from one to the other."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, Text

from db.models.base import NAMING, Classification, Site, Whole
from db.schema import Schema
from db.upgrade import open_store

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """
op.create_table(
    "schema_info",
    sa.Column("id", sa.Text(), primary_key=True),
    *(sa.Column(name, whole, nullable=False) for name in REVISIONS),
    sqlite_strict=True,
)
op.create_table(
    "visit",
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("place", sa.Text(), nullable=False),
    sa.Column("open", whole, nullable=False),
    sa.CheckConstraint("open IN (0, 1)", name=op.f("ck_visit_open_yes_no")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    sqlite_strict=True,
)
op.create_table(
    "line",
    sa.Column("id", sa.Text(), nullable=False),
    sa.Column("visit", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(
        ["visit"], ["visit.id"], name=op.f("fk_line_visit_visit"), ondelete="CASCADE"
    ),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
    sqlite_strict=True,
)
op.create_index(op.f("ix_line_visit"), "line", ["visit"])
op.create_index(
    "ix_visit_open", "visit", ["place"],
    sqlite_where=sa.text("open = 1"), postgresql_where=sa.text("open = 1"),
)
"""

SECOND = """
op.add_column("line", sa.Column("note", sa.Text(), nullable=True))
with op.batch_alter_table("visit") as batch:
    batch.alter_column("place", existing_type=sa.Text(), nullable=True)
"""

_SCRIPT = """
from __future__ import annotations
import sqlalchemy as sa
from alembic import op
revision = "{number:04}"
down_revision = {before}
min_reader_rev = {number}
min_writer_rev = {number}
rows_change = frozenset({rows_change!r})
whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
REVISIONS = ("revision", "min_reader_rev", "min_writer_rev")
def upgrade():
{body}
"""


def history(folder: Path, *bodies: str, rows_change: tuple[str, ...] = ()) -> Schema:
    """Write one script for each body; `rows_change` is declared by the last of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(bodies, start=1):
        script = _SCRIPT.format(
            number=number,
            before=repr(f"{number - 1:04}") if number > 1 else None,
            rows_change=rows_change if number == len(bodies) else (),
            body=indent(dedent(body), "    "),
        )
        (folder / f"v{number:04}_made_up.py").write_text(script)
    return Schema(older_tables() if len(bodies) == 1 else newer_tables(), folder)


def older_tables() -> MetaData:
    """Describe the tables after the first script."""
    return _tables(newer=False)


def newer_tables() -> MetaData:
    """Describe the tables after the second script."""
    return _tables(newer=True)


def _tables(*, newer: bool) -> MetaData:
    metadata = MetaData(naming_convention=NAMING)
    options = {
        "info": {"classification": Classification(Site.LOCAL, frozenset(), frozenset())},
        "sqlite_strict": True,
    }
    numbers = ("revision", "min_reader_rev", "min_writer_rev")
    Table(
        "schema_info",
        metadata,
        Column("id", Text, primary_key=True),
        *(Column(name, Whole, nullable=False) for name in numbers),
        **options,
    )
    visit = Table(
        "visit",
        metadata,
        Column("id", Text, primary_key=True),
        Column("place", Text, nullable=newer),
        Column("open", Whole, nullable=False),
        CheckConstraint("open IN (0, 1)", name="open_yes_no"),
        **options,
    )
    there = visit.c.open == 1
    Index("ix_visit_open", visit.c.place, sqlite_where=there, postgresql_where=there)
    owner = ForeignKey("visit.id", ondelete="CASCADE")
    note = [Column("note", Text)] if newer else []
    Table(
        "line",
        metadata,
        Column("id", Text, primary_key=True),
        Column("visit", Text, owner, nullable=False, index=True),
        *note,
        **options,
    )
    return metadata


def fill(path: Path, key: bytes, schema: Schema, lines: int = 3) -> None:
    """Put two visits into a store file, and lines that refer to them."""
    database = open_store(path, key, schema=schema)
    with database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("INSERT INTO visit VALUES ('a', 'x', 1), ('b', 'y', 0)")
        rows = [(f"{number:032}", "ab"[number % 2]) for number in range(lines)]
        connection.exec_driver_sql("INSERT INTO line VALUES (?, ?)", rows)
    database.close()


def rows_of(path: Path, key: bytes, schema: Schema) -> dict[str, int]:
    """Open a store file and return its revision and how many rows it has."""
    database = open_store(path, key, schema=schema)
    with database.snapshot() as session:
        ask = session.connection().exec_driver_sql
        found = {
            "revision": ask("SELECT revision FROM schema_info").scalar_one(),
            "visit": ask("SELECT count(*) FROM visit").scalar_one(),
            "line": ask("SELECT count(*) FROM line").scalar_one(),
        }
    database.close()
    return found
