"""Prove that stores have no more rights than they need, by asking PostgreSQL itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from db.head_office.roles import Roles

if TYPE_CHECKING:
    from psycopg import Connection

CALLABLE: Final = frozenset(
    {
        "hello", "push", "pull", "report", "diverged", "rows_of", "own_rows", "fork",
        "blob_have", "blob_put", "blob_wanted",
    }
)  # fmt: skip
"""The functions that a store may call."""


def wrong_rights(connection: Connection[Any]) -> tuple[str, ...]:
    """Name every right that is there and should not be, or the other way round."""
    roles = Roles(connection.info.dbname)
    stores = [
        name
        for (name,) in connection.execute(
            "SELECT r.rolname FROM pg_roles r WHERE r.rolname IN (SELECT role FROM sync.store)"
        )
    ]
    found: list[str] = []
    for name in (roles.store, *stores):
        found += _of_role(connection, name)
    found += _of_functions(connection, roles)
    return tuple(found)


def _of_role(connection: Connection[Any], name: str) -> list[str]:
    row = connection.execute(
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls "
        "FROM pg_roles WHERE rolname = %s",
        (name,),
    ).fetchone()
    found = [f"{name}: special rights"] if row and row[0] else []
    found += [
        f"{name}: {right} on {table}"
        for table, right in connection.execute(_TABLE_RIGHTS, {"role": name})
    ]
    may = {function for (function,) in connection.execute(_FUNCTION_RIGHTS, {"role": name})}
    found += [f"{name}: may call sync.{one}" for one in sorted(may - CALLABLE)]
    found += [f"{name}: may not call sync.{one}" for one in sorted(CALLABLE - may)]
    found += [
        f"{name}: may create in {schema}"
        for (schema,) in connection.execute(_SCHEMA_RIGHTS, {"role": name})
    ]
    row = connection.execute(
        "SELECT has_database_privilege(%s, current_database(), 'TEMP')", (name,)
    ).fetchone()
    return [*found, f"{name}: temporary tables"] if row and row[0] else found


def _of_functions(connection: Connection[Any], roles: Roles) -> list[str]:
    rows = connection.execute(_DEFINED, {"owner": roles.apply}).fetchall()
    return [f"sync.{name}: {what}" for name, what in rows]


_TABLE_RIGHTS: Final = """
    SELECT c.relname, p.right FROM pg_class c,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p("right")
    WHERE c.relnamespace IN ('hq'::regnamespace, 'sync'::regnamespace)
        AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
        AND has_table_privilege(%(role)s, c.oid, p.right)
"""
_FUNCTION_RIGHTS: Final = """
    SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace
        AND has_function_privilege(%(role)s, p.oid, 'EXECUTE')
"""
_SCHEMA_RIGHTS: Final = """
    SELECT n.nspname FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND has_schema_privilege(%(role)s, n.oid, 'CREATE')
"""
_DEFINED: Final = """
    SELECT p.proname, 'owned by ' || p.proowner::regrole FROM pg_proc p
    WHERE p.pronamespace = 'sync'::regnamespace AND p.proowner <> %(owner)s::regrole
    UNION ALL
    SELECT p.proname, 'no fixed search_path' FROM pg_proc p
    WHERE p.pronamespace = 'sync'::regnamespace
        AND NOT coalesce(p.proconfig, '{}') @> ARRAY['search_path=pg_catalog, pg_temp']
"""
