"""The words in which scripts describe a new table, or a new column of an old one.

Shipped scripts lean on this: what it makes of the same words never changes, words are only added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


@dataclass(frozen=True, slots=True)
class NewTable:
    """Describe a table: names of columns by type, a `?` after one that may be empty.

    Several columns of one key or index stand in one string, in their order.
    """

    name: str
    text: str = ""
    whole: str = ""
    blob: str = ""
    key: str = "id"
    refers: Mapping[str, str] = field(default_factory=dict)
    """Column and the table whose id it holds."""
    unique: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    """Column and the values that it may have."""
    yes_no: tuple[str, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    """Name and SQL of further rules."""

    def create(self) -> None:
        """Make the table, STRICT on SQLite, with its rules and indexes."""
        op.create_table(
            self.name, *self._columns(), *self._keys(), *self._rules(), sqlite_strict=True
        )
        for columns in self.indexes:
            op.create_index(self._called("ix", columns), self.name, columns.split())

    def _columns(self) -> Iterator[sa.Column[object]]:
        kinds = ((self.text, sa.Text()), (self.whole, _WHOLE), (self.blob, sa.LargeBinary()))
        for names, kind in kinds:
            for name in names.split():
                # A whole number as key is given by us, never by the engine.
                yield sa.Column(
                    name.rstrip("?"), kind, nullable=name.endswith("?"), autoincrement=False
                )

    def _keys(self) -> Iterator[sa.Constraint]:
        yield sa.PrimaryKeyConstraint(*self.key.split(), name=op.f(f"pk_{self.name}"))
        for column, table in self.refers.items():
            name = op.f(f"fk_{self.name}_{column}_{table}")
            yield sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name)
        for columns in self.unique:
            yield sa.UniqueConstraint(*columns.split(), name=self._called("uq", columns))

    def _rules(self) -> Iterator[sa.CheckConstraint]:
        for column, values in self.known.items():
            listed = ", ".join(f"'{value}'" for value in values.split())
            yield self._rule(f"{column}_known", f"{column} IN ({listed})")
        for column in self.yes_no:
            yield self._rule(f"{column}_yes_no", f"{column} IN (0, 1)")
        for name, sql in self.checks.items():
            yield self._rule(name, sql)
        # PostgreSQL refuses NUL in text by itself.
        if op.get_bind().dialect.name == "sqlite":
            for column in self.text.replace("?", "").split():
                yield self._rule(f"{column}_no_nul", f"instr({column}, char(0)) = 0")

    def _rule(self, name: str, sql: str) -> sa.CheckConstraint:
        return sa.CheckConstraint(sql, name=op.f(f"ck_{self.name}_{name}"))

    def _called(self, kind: str, columns: str) -> str:
        return op.f(f"{kind}_{self.name}_{'_'.join(columns.split())}")


@dataclass(frozen=True, slots=True)
class NewColumn:
    """Describe a column to add: text that is never empty, a whole number or a key that may be.

    Adding keeps the table as it is; nothing is rebuilt, so no trigger or row can be lost.
    """

    table: str
    name: str
    text_default: str | None = None
    """What existing rows get; None makes a whole number that may be empty."""
    whole_default: int | None = None
    """What existing rows get in a whole number that is never empty."""
    refers: str = ""
    """The table whose id the column holds, where it holds one; such a column may be empty."""

    def add(self) -> None:
        """Add the column with its rules, a key with its index."""
        on_sqlite = op.get_bind().dialect.name == "sqlite"
        if self.text_default is not None:
            kind = f"TEXT NOT NULL DEFAULT '{self.text_default}'"
        elif self.refers:
            name = f"fk_{self.table}_{self.name}_{self.refers}"
            kind = f"TEXT CONSTRAINT {name} REFERENCES {self.refers} (id)"
        else:
            kind = "INTEGER" if on_sqlite else "BIGINT"
            if self.whole_default is not None:
                kind += f" NOT NULL DEFAULT {self.whole_default}"
        if on_sqlite and kind.startswith("TEXT"):
            name = f"ck_{self.table}_{self.name}_no_nul"
            kind += f" CONSTRAINT {name} CHECK (instr({self.name}, char(0)) = 0)"
        op.execute(f"ALTER TABLE {self.table} ADD COLUMN {self.name} {kind}")
        if self.refers:
            op.create_index(op.f(f"ix_{self.table}_{self.name}"), self.table, [self.name])


@dataclass(frozen=True, slots=True)
class MayBeEmpty:
    """Let a text column be empty that could not be before."""

    table: str
    column: str

    def allow(self) -> None:
        """Take the rule off."""
        if op.get_bind().dialect.name != "sqlite":
            op.alter_column(self.table, self.column, nullable=True)
            return
        _rewrite_table(self.table, f"\t{self.column} TEXT NOT NULL", f"\t{self.column} TEXT")


@dataclass(frozen=True, slots=True)
class AlsoKnown:
    """Let a column that may only have known values have one more."""

    table: str
    column: str
    before: str
    """The known values, with one blank between two, in the order in which the rule names them."""
    added: str

    def allow(self) -> None:
        """Widen the rule."""
        old, new = self._rule(self.before), self._rule(f"{self.before} {self.added}")
        if op.get_bind().dialect.name == "sqlite":
            _rewrite_table(self.table, old, new)
            return
        name = op.f(f"ck_{self.table}_{self.column}_known")
        op.drop_constraint(name, self.table, type_="check")
        op.create_check_constraint(name, self.table, new)

    def _rule(self, values: str) -> str:
        listed = ", ".join(f"'{value}'" for value in values.split())
        return f"{self.column} IN ({listed})"


def _rewrite_table(table: str, old: str, new: str) -> None:
    """Loosen one rule in SQLite's stored text of a table; raises ValueError where it is not.

    SQLite has no word for it; this is the way its manual gives (lang_altertable, section 8) for
    rules whose going changes no row on disk.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) "
        "WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0",
        (old, new, table, old),
    )
    if changed.rowcount != 1:
        raise ValueError(table, old)
    # Every connection reads the schema anew, and finds the change.
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
