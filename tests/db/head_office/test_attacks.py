"""A store with raw SQL in its hands reads nothing of another store and changes nothing of it.

What is refused has to raise; what PostgreSQL lets every role do has to be harmless. After each
statement the neighbour, its role and the server's settings are what they were.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.db.head_office.conftest import sign_in
from tests.db.head_office.test_push import refused
from tests.db.head_office.wire import body_of, image, sha_of

if TYPE_CHECKING:
    from tests.db.head_office.conftest import Office, Shop

SECRET = "Nadia Whose Phone It Is"

# Every {role} is the neighbour's, {own} the attacker's, {db} the database.
REFUSED = (
    # reading
    "SELECT * FROM hq.customer",
    "SELECT * FROM hq.customer_p00",
    "TABLE sync.store",
    "SELECT * FROM sync.status",
    "SELECT * FROM sync.parked",
    "SELECT * FROM sync.inbox",
    "SELECT * FROM sync.blob_part",
    "SELECT * FROM sync.settings",
    "SELECT last_seq FROM sync.store WHERE role = '{role}'",
    "COPY hq.customer TO STDOUT",
    "COPY (SELECT * FROM hq.customer) TO STDOUT",
    "SELECT query_to_xml('SELECT * FROM hq.customer', true, true, '')",
    "SELECT table_to_xml('hq.customer', true, true, '')",
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_shadow",
    "SELECT * FROM pg_roles",
    "SELECT * FROM pg_stat_activity",
    "SELECT * FROM pg_statistic",
    "EXPLAIN ANALYZE SELECT * FROM hq.customer",
    "PREPARE evil AS SELECT * FROM hq.customer",
    "DECLARE evil CURSOR WITH HOLD FOR SELECT * FROM hq.customer",
    # writing
    "INSERT INTO hq.customer (store, row_key) VALUES (2, 'x')",
    "UPDATE hq.customer SET name = 'x'",
    "DELETE FROM hq.customer",
    "TRUNCATE hq.customer",
    "UPDATE sync.store SET last_seq = 0",
    "UPDATE sync.store SET role = '{own}' WHERE role = '{role}'",
    "INSERT INTO sync.published_change VALUES (1, 1, 'part', 'p', 'D', NULL, true)",
    "DROP TABLE hq.customer",
    "ALTER TABLE hq.customer ADD COLUMN x text",
    "BEGIN; LOCK TABLE hq.customer IN ACCESS EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE sync.store IN ACCESS SHARE MODE",
    "BEGIN; LOCK TABLE pg_catalog.pg_authid IN ACCESS EXCLUSIVE MODE",
    "CREATE TRIGGER evil AFTER INSERT ON hq.customer EXECUTE FUNCTION sync.now_ms()",
    "CREATE POLICY evil ON hq.customer USING (true)",
    "GRANT SELECT ON hq.customer TO PUBLIC",
    # becoming somebody else
    "SET ROLE {role}",
    "SET ROLE {db}_apply",
    "SET ROLE {db}_owner",
    "SET ROLE {db}_reader",
    "SET ROLE {db}_publisher",
    "SET SESSION AUTHORIZATION {role}",
    "SELECT set_config('session_authorization', '{role}', false)",
    "SELECT set_config('role', '{db}_apply', false)",
    "GRANT {db}_apply TO {own}",
    "GRANT {own} TO {role}",
    "CREATE ROLE evil LOGIN",
    "CREATE USER evil SUPERUSER",
    "ALTER ROLE {own} SUPERUSER",
    "ALTER ROLE {own} CREATEROLE",
    "ALTER ROLE {own} CONNECTION LIMIT 1000",
    "ALTER ROLE {own} VALID UNTIL 'infinity'",
    "ALTER ROLE {role} PASSWORD 'evil'",
    "ALTER ROLE {role} SET statement_timeout = 1",
    "ALTER ROLE {role} NOLOGIN",
    "ALTER ROLE ALL SET search_path = evil",
    "ALTER DATABASE {db} SET search_path = evil",
    "ALTER SYSTEM SET max_connections = 1",
    "DROP ROLE {role}",
    "DROP OWNED BY {role}",
    "REASSIGN OWNED BY {role} TO {own}",
    "SET session_preload_libraries = 'evil'",
    # inner functions, and those of others
    "SELECT sync.own_store()",
    "SELECT sync.now_ms()",
    "SELECT sync.refuse('x')",
    "SELECT sync.retry_parked()",
    "SELECT sync.make_takers()",
    "SELECT sync.row_sum('customer', '{{name}}')",
    "SELECT * FROM sync.bucket_sums(1, 'customer', '{{name}}', '{{00}}')",
    "SELECT sync.take_customer(1, '{{1}}', '{{x}}', '{{U}}', '{{[]}}')",
    "SELECT sync.blob_grown(1, 'x', 0, 0)",
    "SELECT sync.wanted_by(1)",
    "SELECT sync.begin_edition('evil')",
    "SELECT sync.add_change(1, 'part', 'p', 'D', NULL, NULL)",
    "SELECT sync.close_edition(1)",
    # making things
    "CREATE SCHEMA evil",
    "CREATE TABLE public.evil (x int)",
    "CREATE TABLE sync.evil (x int)",
    "CREATE TEMP TABLE store (id int)",
    "SELECT 1 INTO TEMP evil",
    "CREATE TEMP VIEW evil AS SELECT 1",
    "CREATE TEMP SEQUENCE evil",
    "CREATE FUNCTION pg_temp.evil() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION sync.evil() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION sync.now_ms() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
    "CREATE OPERATOR pg_catalog.|| (FUNCTION = sync.hello, LEFTARG = int, RIGHTARG = int)",
    "DO $$ BEGIN PERFORM 1; END $$",
    "DO LANGUAGE plpgsql 'BEGIN EXECUTE ''SELECT 1''; END'",
    "CREATE EXTENSION dblink",
    "CREATE EXTENSION file_fdw",
    "CREATE FOREIGN DATA WRAPPER evil",
    "CREATE SUBSCRIPTION evil CONNECTION 'host=x' PUBLICATION y",
    "CREATE PUBLICATION evil FOR ALL TABLES",
    "CREATE EVENT TRIGGER evil ON ddl_command_start EXECUTE FUNCTION sync.now_ms()",
    "CREATE DATABASE evil",
    "CREATE TABLESPACE evil LOCATION '/tmp'",
    "LOAD 'evil'",
    # the machine
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "COPY (SELECT 1) TO '/tmp/evil'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT pg_ls_waldir()",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_export(1, '/tmp/evil')",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_promote()",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_restore_point('evil')",
    "SELECT pg_create_physical_replication_slot('evil')",
    "SELECT pg_create_logical_replication_slot('evil', 'test_decoding')",
    "SELECT pg_logical_emit_message(false, 'evil', repeat('x', 1000000))",
    "CHECKPOINT",
    # flooding what all share
    "SELECT count(pg_advisory_lock(n)) FROM generate_series(1, 100000) n",
    "SELECT pg_try_advisory_xact_lock_shared(1)",
    "SELECT pg_sleep(1)",
    "SELECT count(pg_notify('evil', n::text)) FROM generate_series(1, 100000) n",
    "SELECT pg_export_snapshot()",
)

HARMLESS = (
    "SELECT sync.push(1, 1, 1, repeat('0', 64), repeat('x', 9000000))",
    "ALTER ROLE {own} RENAME TO {own}x",
    "SELECT set_config('sync.store', '1', false)",
    "SET search_path = pg_temp, sync, hq",
    "SET session_replication_role = replica",
    "SET row_security = off",
    "SET default_transaction_read_only = on",
    "LISTEN evil",
    "NOTIFY evil, 'x'",
    "VACUUM",
    "ANALYZE hq.customer",
    "REINDEX TABLE hq.customer",
    "CLUSTER hq.customer USING customer_pkey",
    "SELECT pg_terminate_backend({pid})",
    "SELECT pg_cancel_backend({pid})",
    "SELECT prosrc FROM pg_proc WHERE proname = 'push'",
    "SELECT pg_get_functiondef('sync.push'::regproc)",
    "SELECT * FROM pg_stats",
    "SELECT * FROM pg_stat_user_tables",
    "SELECT * FROM pg_stat_get_activity(NULL)",
    "SELECT * FROM information_schema.tables",
    "SELECT relname, reltuples FROM pg_class",
    "SELECT * FROM sync.hello(1, NULL, 1, 0)",
    "SELECT * FROM sync.hello(-1, repeat('x', 1000000), -1, -9223372036854775808)",
    "SELECT * FROM sync.hello(1, '{role}', 1, 9223372036854775807)",
    "SELECT * FROM sync.pull(-9223372036854775808, -1, -1)",
    "SELECT * FROM sync.pull(0, 2147483647, 2147483647)",
    "SELECT * FROM sync.rows_of('customer', '00', '{{name}}')",
    "SELECT * FROM sync.rows_of('customer', '%', '{{}}')",
    "SELECT * FROM sync.own_rows('customer', '', 2147483647)",
    "SELECT * FROM sync.diverged()",
    "SELECT * FROM sync.blob_have(array_fill('x'::text, '{{1000}}'))",
    "SELECT sync.fork(1, 5, repeat('a', 64))",
    'SELECT sync.report(\'{{"store": 1, "role": "{role}"}}\')',
    "ALTER ROLE {own} PASSWORD 'weak'",
    "ALTER ROLE {own} SET statement_timeout = 0",
    "ALTER ROLE {own} RESET ALL",
    "SET statement_timeout = 0",
    "DISCARD ALL",
    "SET ROLE {db}_store",
)

WITHOUT_ARGUMENTS = (
    "SELECT * FROM sync.hello(NULL, NULL, NULL, NULL)",
    "SELECT sync.push(NULL, NULL, NULL, NULL, NULL)",
    "SELECT sync.push(1, 1, 1, NULL, NULL, NULL, NULL)",
    "SELECT * FROM sync.pull(NULL, NULL, NULL)",
    "SELECT sync.report(NULL)",
    "SELECT * FROM sync.blob_have(NULL)",
    "SELECT sync.blob_put(NULL, NULL, NULL, NULL, NULL)",
    "SELECT * FROM sync.rows_of('customer', NULL, NULL)",
    "SELECT * FROM sync.rows_of('customer', '00', ARRAY[NULL])",
    "SELECT sync.fork(NULL, NULL, NULL)",
    "SELECT * FROM sync.own_rows('customer', NULL, NULL)",
)

STATE = """
    SELECT (SELECT array_agg(c.* ORDER BY row_key) FROM hq.customer c WHERE c.store = s.id)::text,
        s.*, a.*, (SELECT array_agg(d.setconfig) FROM pg_db_role_setting d
            WHERE d.setrole IN (a.oid, 0))::text,
        (SELECT count(*) FROM pg_proc WHERE pronamespace = 'sync'::regnamespace),
        (SELECT count(*) FROM pg_class WHERE relnamespace > 16383),
        (SELECT count(*) FROM pg_largeobject_metadata), (SELECT sum(ref_seq) FROM sync.ref_head),
        (SELECT count(*) FROM pg_roles WHERE rolname LIKE '%%evil%%'),
        (SELECT array_agg(x.roleid ORDER BY x.roleid) FROM pg_auth_members x
            WHERE x.member IN (a.oid, to_regrole(%s)))
    FROM sync.store s JOIN pg_authid a ON a.rolname = s.role WHERE s.role = %s
"""


@pytest.fixture
def victim(neighbour: Shop) -> Shop:
    """Give a neighbour with a customer of its own."""
    neighbour.send(image("customer", {"id": "c1", "name": SECRET}))
    neighbour.hello()
    return neighbour


def state_of(office: Office, shop: Shop, attacker: Shop) -> list[tuple[Any, ...]]:
    return office.ask(STATE, attacker.credential.role, shop.credential.role)


def attack(attacker: Shop, victim: Shop, statement: str) -> str:
    """Run a statement as the attacker and return everything that it answers."""
    names = {
        "role": victim.credential.role,
        "own": attacker.credential.role,
        "db": attacker.credential.database,
        "pid": victim.connection.info.backend_pid,
    }
    said = statement.format(**names)
    cursor = attacker.connection.cursor()
    if said.startswith("COPY"):
        with cursor.copy(said.encode()) as copied:
            return str(list(copied))
    cursor.execute(said.encode())
    return str(cursor.fetchall()) if cursor.description else ""


@pytest.mark.parametrize("statement", REFUSED)
def test_an_attack_is_refused(office: Office, shop: Shop, victim: Shop, statement: str) -> None:
    before = state_of(office, victim, shop)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        attack(shop, victim, statement)
    shop.connection.rollback()
    assert state_of(office, victim, shop) == before


@pytest.mark.parametrize("statement", HARMLESS)
def test_what_every_role_may_do_is_harmless(
    office: Office, shop: Shop, victim: Shop, statement: str
) -> None:
    before = state_of(office, victim, shop)
    try:
        said = attack(shop, victim, statement)
    except psycopg.Error as error:
        said = str(error)
    assert SECRET not in said
    assert victim.credential.secret not in said
    assert state_of(office, victim, shop) == before
    assert victim.call("SELECT name FROM (VALUES ('alive')) v (name)") == [("alive",)]


@pytest.mark.parametrize("statement", WITHOUT_ARGUMENTS)
def test_no_function_takes_nothing_for_an_answer(shop: Shop, statement: str) -> None:
    with refused("22004"):
        shop.call(statement)


def test_another_role_inside_the_session_is_still_the_same_store(shop: Shop, victim: Shop) -> None:
    shop.connection.execute(f"SET ROLE {shop.credential.database}_store".encode())
    assert shop.hello()["number"] == shop.credential.number


def test_another_stores_number_in_a_body_writes_to_ones_own_rows(
    office: Office, shop: Shop, victim: Shop
) -> None:
    before = state_of(office, victim, shop)
    shop.send(image("customer", {"id": "c1", "store": 1, "row_key": "c1", "name": "forged"}))
    shop.send(image("store", {"id": victim.credential.uuid, "number": victim.credential.number}))
    assert state_of(office, victim, shop) == before
    assert office.rows(shop, "customer", "name") == [("forged",)]


def test_names_of_columns_that_would_be_sql_are_only_names(
    office: Office, shop: Shop, victim: Shop
) -> None:
    before = state_of(office, victim, shop)
    for evil in ("x') || (SELECT 1", 'x"; DROP TABLE hq.job; --', "%s %I %L $1", "a'b", "$x$"):
        shop.send(image("customer", {"id": "c9", evil: "v"}))
        assert office.rows(shop, "customer", "extra") == [({evil: "v"},)]
    assert state_of(office, victim, shop) == before


def test_two_pushes_of_a_store_at_once_count_once(office: Office, shop: Shop) -> None:
    entries = [image("customer", {"id": f"c{n}", "name": "N"}) for n in range(500)]
    shop.stream.add(*entries)
    body = body_of(entries, 1)
    with sign_in(shop.credential) as second, ThreadPoolExecutor() as threads:
        asked = b"SELECT sync.push(1, 1, 500, %s, %s)"
        tasks = [
            threads.submit(connection.execute, asked, (sha_of(body), body))
            for connection in (shop.connection, second)
        ]
        assert [task.result().fetchone() for task in tasks] == [(500,), (500,)]
    assert len(office.rows(shop, "customer", "row_key")) == 500
    assert shop.hello()["chain"] == shop.stream.chain


def test_a_store_has_no_more_than_two_connections(shop: Shop) -> None:
    with sign_in(shop.credential), pytest.raises(psycopg.OperationalError, match="too many"):
        sign_in(shop.credential)


def test_a_body_past_the_limit_is_refused(shop: Shop) -> None:
    with refused("SY006"):
        shop.push(1, 1, "x" * 9_000_000)


def test_many_sums_in_one_batch_end_in_time(office: Office, shop: Shop) -> None:
    entry = image("customer", {"id": "c"})
    evil = type(entry)(("customer",), "", "V", '{"columns":[],"sums":{},"buckets":["00"]}')
    shop.send(*([evil] * 300))
    assert office.parked(shop) == []
