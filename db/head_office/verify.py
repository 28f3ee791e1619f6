"""Look whether head office's rights are what they should be, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from db.head_office.connecting import Connection

STORE_FUNCTIONS: Final = frozenset(
    {
        *("hello", "push", "pull", "report", "diverged", "rows_of", "own_rows", "fork"),
        *("blob_have", "blob_put", "blob_wanted"),
    }
)
"""All that a store may call; nothing else in schemas hq and sync is open to it."""

_BROKEN: Final = {
    "a store may call {0}": """
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'sync'::regnamespace
            AND NOT (p.proname = ANY (%(functions)s::text[]))
            AND has_function_privilege(%(store)s::text, p.oid, 'EXECUTE')
    """,
    "a store may not call {0}": """
        SELECT f FROM unnest(%(functions)s::text[]) f WHERE NOT EXISTS (
            SELECT FROM pg_proc p WHERE p.pronamespace = 'sync'::regnamespace AND p.proname = f
                AND has_function_privilege(%(store)s::text, p.oid, 'EXECUTE'))
    """,
    "a store may read or write {0}": """
        SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace IN ('hq'::regnamespace, 'sync'::regnamespace)
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND (has_table_privilege(%(store)s::text, c.oid, 'DELETE, TRUNCATE, TRIGGER')
                OR has_any_column_privilege(%(store)s::text, c.oid,
                    'SELECT, INSERT, UPDATE, REFERENCES'))
    """,
    "a store may use schema {0}": """
        SELECT n.nspname FROM pg_namespace n
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND (
            has_schema_privilege(%(store)s::text, n.oid, 'CREATE')
            OR n.nspname <> 'sync' AND has_schema_privilege(%(store)s::text, n.oid, 'USAGE'))
    """,
    "a store may make {0} in the database": """
        SELECT k FROM unnest(ARRAY['CREATE', 'TEMPORARY']) k
        WHERE has_database_privilege(%(store)s::text, current_database(), k)
    """,
    "everybody may call {0}": """
        SELECT p.oid::regprocedure FROM pg_proc p, aclexplode(coalesce(p.proacl,
            acldefault('f', p.proowner))) a
        WHERE p.pronamespace = 'sync'::regnamespace AND a.grantee = 0
    """,
    "everybody may connect": """
        SELECT 1 FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        WHERE d.datname = current_database() AND a.grantee = 0
    """,
    "{0} is not pinned to pg_catalog": """
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'sync'::regnamespace
            AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)
    """,
    "{0} belongs to somebody else": """
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'sync'::regnamespace AND p.proowner NOT IN (
            SELECT oid FROM pg_roles WHERE rolname IN (%(apply)s, %(owner)s))
    """,
    "{0} has rights of its own": """
        SELECT r.rolname FROM pg_roles r
        WHERE r.rolname = ANY (%(groups)s::text[]) AND (r.rolsuper OR r.rolbypassrls
            OR r.rolcreaterole OR r.rolcreatedb OR r.rolcanlogin OR r.rolreplication)
    """,
    "the role of store {0} is more than a store": """
        SELECT s.number FROM sync.store s JOIN pg_roles r ON r.rolname = s.role
        WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
            OR r.rolconnlimit NOT BETWEEN 0 AND 2
            OR ARRAY[to_regrole(quote_ident(%(store)s::text))::oid] IS DISTINCT FROM
                (SELECT array_agg(m.roleid) FROM pg_auth_members m WHERE m.member = r.oid)
    """,
    "store {0} has no role": """
        SELECT s.number FROM sync.store s
        WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = s.role)
    """,
    "store {0} is shut out and may sign in": """
        SELECT s.number FROM sync.store s JOIN pg_roles r ON r.rolname = s.role
        WHERE s.revoked_at IS NOT NULL AND r.rolcanlogin
    """,
    "store {0} has changed the settings of its role": """
        SELECT s.number FROM sync.store s
        WHERE (SELECT array_agg(c ORDER BY c) FROM pg_db_role_setting d, unnest(d.setconfig) c
                WHERE d.setrole = to_regrole(quote_ident(s.role)))
            IS DISTINCT FROM ARRAY['idle_in_transaction_session_timeout=30s',
                'search_path=pg_catalog', 'statement_timeout=60s']
    """,
    "{0} may be called by everybody on this server": """
        SELECT p.oid::regprocedure FROM pg_proc p, aclexplode(coalesce(p.proacl,
            acldefault('f', p.proowner))) a
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee = 0
            AND p.proname ~ '^(lo_|loread|lowrite|pg_(try_)?adv|pg_sleep|pg_notify$|pg_logical_e)'
    """,
}
# Only a superuser may look at passwords; nobody else can tell whether a store changed its own.
_OTHER_VERIFIER: Final = """
    SELECT s.number FROM sync.store s JOIN pg_authid a ON a.rolname = s.role
    WHERE a.rolpassword IS DISTINCT FROM s.verifier
"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: `broken` are sentences, the figures are over all stores."""

    broken: tuple[str, ...]
    stores: int
    parked: int
    diverged: int

    @property
    def sound(self) -> bool:
        """Tell whether every right is as it should be."""
        return not self.broken


def verify(connection: Connection) -> Verified:
    """Look at the rights of head office's database as an administrator; changes nothing."""
    database = connection.info.dbname
    names = {
        suffix: f"{database}_{suffix}"
        for suffix in ("owner", "apply", "store", "reader", "publisher")
    }
    parameters = {**names, "groups": [*names.values()], "functions": sorted(STORE_FUNCTIONS)}
    broken = [
        sentence.format(row[0])
        for sentence, question in _BROKEN.items()
        for row in connection.execute(question.encode(), parameters)
    ]
    if connection.info.parameter_status("is_superuser") == "on":
        rows = connection.execute(_OTHER_VERIFIER)
        broken += [f"store {row[0]} has changed its password" for row in rows]
    counted = connection.execute(
        "SELECT count(*), coalesce(sum(parked), 0), coalesce(sum(diverged), 0) FROM sync.status"
    ).fetchone()
    stores, parked, diverged = counted or (0, 0, 0)
    return Verified(tuple(broken), stores, int(parked), int(diverged))
