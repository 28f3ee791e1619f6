"""What happens inside the one transaction that carries a store forward, on either engine.

Scripts, then every trigger anew, then the proofs: no orphans, no row lost or gained unless the
script says so, and the schema is what the models say. Any of them failing raises, and the
transaction takes everything back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select, table, text

from db.fingerprint import differences, expected_fingerprint, fingerprint, outside_models
from db.replication.capture import capture_again
from db.schema import SCRIPTS
from db.triggers import drop_triggers, regenerate_triggers
from db.verified_copy import problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from db.schema import Revision, Schema

Counts = Mapping[str, int]
_NOT_COUNTED: Final = "schema_info"


class UpgradeUnproven(Exception):  # noqa: N818 (becomes UpgradeFailed at the border)
    """A proof after the scripts did not hold; says which, without anything of a customer."""


@dataclass(frozen=True, slots=True)
class MigrationRun:
    """Carry the store on `connection`, whose transaction has begun, to the newest revision."""

    connection: Connection
    schema: Schema
    tell: Callable[[str], None]

    def run(self, found: Revision | None) -> None:
        """Migrate from `found` (None: an empty place); raises UpgradeUnproven and SQL errors."""
        counts = self._counts()
        self.tell(f"{len(counts)} tables, {sum(counts.values())} rows")
        # A trigger would refuse what a script does on purpose, and keep a table from its new name.
        drop_triggers(self.connection)
        declared = self._run_scripts(found.revision if found else 0)
        self.tell("scripts done")
        regenerate_triggers(self.connection, self.schema.metadata)
        capture_again(self.connection, self.schema.metadata)
        self._prove_counts(counts, declared)
        self._prove_schema()
        self._prove_pages()
        self.tell("proven")

    def _run_scripts(self, start: int) -> frozenset[str]:
        config = Config()
        config.set_main_option("path_separator", "newline")
        config.set_main_option("script_location", _as_option(SCRIPTS))
        config.set_main_option("version_locations", _as_option(self.schema.versions))
        config.attributes["connection"] = self.connection
        config.attributes["metadata"] = self.schema.metadata
        command.upgrade(config, "head")
        scripts = ScriptDirectory.from_config(config)
        self._write_revision(scripts)
        return _declared(scripts, start)

    def _write_revision(self, scripts: ScriptDirectory) -> None:
        head = scripts.get_revision("head").module
        values = {
            "revision": int(head.revision),
            "reader": head.min_reader_rev,
            "writer": head.min_writer_rev,
        }
        self.connection.execute(text("DELETE FROM schema_info"))
        insert = (
            "INSERT INTO schema_info (id, revision, min_reader_rev, min_writer_rev) "
            "VALUES ('schema', :revision, :reader, :writer)"
        )
        self.connection.execute(text(insert), values)

    def _counts(self) -> Counts:
        names = [
            name
            for name in inspect(self.connection).get_table_names()
            if name != _NOT_COUNTED and not outside_models(name)
        ]
        return {
            name: self.connection.execute(
                select(func.count()).select_from(table(name))
            ).scalar_one()
            for name in sorted(names)
        }

    def _prove_counts(self, before: Counts, declared: frozenset[str]) -> None:
        after = self._counts()
        changed = {
            name: (before.get(name, 0), after.get(name, 0))
            for name in {*before, *after} - declared
            if before.get(name, 0) != after.get(name, 0) or name not in after
        }
        if changed:
            raise UpgradeUnproven(f"rows (before, after): {changed}")

    def _prove_schema(self) -> None:
        expected = expected_fingerprint(self.connection, self.schema.metadata)
        different = differences(fingerprint(self.connection), expected)
        if different:
            raise UpgradeUnproven("\n".join(("the schema differs from the models:", *different)))

    def _prove_pages(self) -> None:
        if self.connection.dialect.name != "sqlite":
            return
        found = problems(self.connection.connection.driver_connection)
        if found:
            raise UpgradeUnproven("\n".join(("SQLite's own checks:", *found)))


def _declared(scripts: ScriptDirectory, start: int) -> frozenset[str]:
    run: list[Any] = [
        script.module for script in scripts.walk_revisions() if int(script.revision) > start
    ]
    return frozenset(name for module in run for name in module.rows_change)


def _as_option(path: object) -> str:
    # The value goes through ConfigParser, which takes % for its own.
    return str(path).replace("%", "%%")
