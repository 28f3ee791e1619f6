"""Rules that hold whatever the program does, as triggers made from the tables' classification.

- The log (`event`) only grows; erasing a body is its one allowed change.
- Rows are deleted only from tables declared deletable.
- Published rows never change.
- What a quote offers never changes once it was presented; only its draft can be deleted.
- A head-office row is read-only here, unless the row of `head_office_guard` says that head
  office's own changes are just being applied. The flag is a table because `trusted_schema = OFF`
  keeps triggers from calling functions and temporary tables are not visible to them.

A refusal is a constraint error, so that it can never be taken for a failing disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from db.models.base import Site, classification_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, MetaData, Table

PREFIX: Final = "keep_"
LOG: Final = "event"
PUBLISHED: Final = "published"
QUOTE: Final = "quote"
OFFERED: Final = ("id", "job", "version", "body", "body_sha", "valid_until", "presented_at")
"""The columns of a quote that say what was offered, to whom, and until when."""
ERASED: Final = ("params", "salt")
"""The columns of the log that erasure sets to NULL."""

_POSTGRES_TRIGGERS: Final = (
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)
_POSTGRES_DROP_TRIGGERS: Final = (
    "SELECT 'DROP TRIGGER ' || quote_ident(tgname) || ' ON ' || quote_ident(relname) "
    + _POSTGRES_TRIGGERS
)
_POSTGRES_DROP_FUNCTIONS: Final = (
    "SELECT 'DROP FUNCTION ' || quote_ident(proname) || '()' FROM pg_proc "
    "WHERE (starts_with(proname, 'keep_') OR starts_with(proname, 'log_')) "
    "AND pronamespace = current_schema()::regnamespace"
)
_APPLYING: Final = "EXISTS (SELECT 1 FROM head_office_guard WHERE applying = 1)"


class Change(StrEnum):
    """What a statement does to a row."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse one kind of change to a table's rows; `refused_when` is SQL over OLD and NEW.

    `reason` is what the constraint error says, one word that tests and logs can look for.
    """

    table: str
    change: Change
    reason: str
    refused_when: str = "TRUE"

    @property
    def name(self) -> str:
        """Name the trigger."""
        return f"{PREFIX}{self.table}_{self.change.lower()}_{self.reason}"


def rules(metadata: MetaData) -> tuple[Rule, ...]:
    """Return every rule of the tables in `metadata`, in the order of their names."""
    found = [rule for table in metadata.tables.values() for rule in _rules_of(table)]
    return tuple(sorted(found, key=lambda rule: rule.name))


def regenerate_triggers(connection: Connection, metadata: MetaData) -> None:
    """Drop every trigger of the schema and make those that `metadata` asks for.

    Rebuilding a table on SQLite loses its triggers without a word, so this runs after every
    migration.
    """
    drop_triggers(connection)
    on_sqlite = connection.dialect.name == "sqlite"
    for rule in rules(metadata):
        for statement in _sqlite_makes(rule) if on_sqlite else _postgres_makes(rule):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger of the schema, whoever made it."""
    on_sqlite = connection.dialect.name == "sqlite"
    for statement in _sqlite_drops(connection) if on_sqlite else _postgres_drops(connection):
        connection.exec_driver_sql(statement)


def trigger_names(connection: Connection) -> frozenset[str]:
    """Return the names of the triggers that the schema has."""
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else f"SELECT tgname {_POSTGRES_TRIGGERS}"
    )
    return frozenset(connection.exec_driver_sql(asked).scalars())


def _rules_of(table: Table) -> Iterator[Rule]:
    classification = classification_of(table)
    if classification is None:
        raise ValueError(table.name)
    if not classification.deletable:
        yield Rule(table.name, Change.DELETE, "never")
    if table.name == LOG:
        yield Rule(table.name, Change.UPDATE, "append_only", _not_an_erasure(table))
    if table.name == PUBLISHED:
        yield Rule(table.name, Change.UPDATE, "immutable")
    if table.name == QUOTE:
        yield Rule(table.name, Change.DELETE, "presented", _is_presented())
        yield Rule(table.name, Change.UPDATE, "presented", f"{_is_presented()} AND {_changed()}")
    if classification.site is Site.SHARED:
        yield from _head_office_rules(table, deletable=classification.deletable)


def _head_office_rules(table: Table, *, deletable: bool) -> Iterator[Rule]:
    old, new = (f"{row}.owner = 'head_office' AND NOT {_APPLYING}" for row in ("OLD", "NEW"))
    yield Rule(table.name, Change.INSERT, "head_office", new)
    yield Rule(table.name, Change.UPDATE, "head_office", f"({old}) OR ({new})")
    if deletable:
        yield Rule(table.name, Change.DELETE, "head_office", old)


def _is_presented() -> str:
    return "OLD.state <> 'draft'"


def _changed() -> str:
    kept = " AND ".join(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in OFFERED)
    return f"(NEW.state = 'draft' OR NOT ({kept}))"


def _not_an_erasure(table: Table) -> str:
    kept = [column.name for column in table.columns if column.name not in ERASED]
    erased = " AND ".join(f"NEW.{name} IS NULL" for name in ERASED)
    same = " AND ".join(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in kept)
    return f"NOT ({erased} AND {same})"


def _sqlite_drops(connection: Connection) -> list[str]:
    return [f'DROP TRIGGER "{name}"' for name in sorted(trigger_names(connection))]


def _sqlite_makes(rule: Rule) -> Iterator[str]:
    yield (
        f'CREATE TRIGGER {rule.name} BEFORE {rule.change} ON "{rule.table}" '
        f"WHEN {rule.refused_when} BEGIN SELECT RAISE(ABORT, '{_message(rule)}'); END"
    )


def _postgres_drops(connection: Connection) -> list[str]:
    # Triggers come first: a function cannot go while a trigger calls it.
    return [
        statement
        for asked in (_POSTGRES_DROP_TRIGGERS, _POSTGRES_DROP_FUNCTIONS)
        for statement in connection.exec_driver_sql(asked).scalars()
    ]


def _postgres_makes(rule: Rule) -> Iterator[str]:
    result = "OLD" if rule.change is Change.DELETE else "NEW"
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {rule.refused_when} THEN RAISE EXCEPTION '{_message(rule)}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END $$"
    )
    yield (
        f'CREATE TRIGGER {rule.name} BEFORE {rule.change} ON "{rule.table}" '
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
    if rule.reason == "never":
        # TRUNCATE passes row triggers by.
        yield (
            f'CREATE TRIGGER {PREFIX}{rule.table}_truncate_never BEFORE TRUNCATE ON "{rule.table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION {rule.name}()"
        )


def _message(rule: Rule) -> str:
    return f"{rule.table}: {rule.change.lower()} {rule.reason}"
