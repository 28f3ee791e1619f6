"""Head office's database is made, made again without a change, and brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text

from db.head_office.enrolment import enrol
from db.head_office.hq_tables import ColumnChanged
from db.head_office.install import VERSION, CannotInstall, install
from db.head_office.shapes import INDEXED, SINCE, shapes_of
from db.models.base import Classification, Site, classification_of
from db.schema import SHIPPED, Schema
from tests.db.head_office.conftest import sign_in
from tests.db.head_office.wire import image

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.db.head_office.conftest import Office

# Rights are compared as sets: taking away and giving back leaves them in another order.
CATALOG = """
    SELECT kind, name, owner, (SELECT array_agg(r::text ORDER BY r::text) FROM unnest(acl) r)::text,
        rest, number
    FROM (
        SELECT 'class' AS kind, c.oid::regclass::text AS name, c.relowner AS owner, c.relacl AS acl,
            c.relkind::text AS rest, c.oid AS number
        FROM pg_class c WHERE c.relnamespace IN ('hq'::regnamespace, 'sync'::regnamespace)
        UNION ALL
        SELECT 'column', a.attrelid::regclass || '.' || attname, a.atttypid, a.attacl, '', attnum
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN ('hq'::regnamespace, 'sync'::regnamespace)
        UNION ALL
        SELECT 'function', p.oid::regprocedure::text, p.proowner, p.proacl,
            p.prosrc || p.proconfig::text || p.prosecdef, p.oid
        FROM pg_proc p
        WHERE p.pronamespace IN ('pg_catalog'::regnamespace, 'sync'::regnamespace)
        UNION ALL
        SELECT 'database', datname, datdba, datacl, '', oid FROM pg_database
        UNION ALL
        SELECT 'schema', nspname, nspowner, nspacl, '', oid FROM pg_namespace
        UNION ALL
        SELECT 'member', '', m.roleid, NULL, '', m.member FROM pg_auth_members m
        UNION ALL
        SELECT 'row', tbl, 0, NULL, columns::text || types::text, 0 FROM sync.table_shape
        UNION ALL
        SELECT 'statement', shape, 0, NULL, statement, 0 FROM sync.statement
        UNION ALL
        SELECT 'settings', s::text, 0, NULL, '', 0 FROM sync.settings s
    ) found
    ORDER BY 1, 2, 3, 6
"""

UP = Classification(Site.UP, frozenset({"id", "name", "size", "seal"}), frozenset({"inner"}))


def small_schema(*columns: Column[Any], more: bool = False) -> Schema:
    """Make a schema of a table or two, smaller than the shop's."""
    metadata = MetaData()
    named = (Column("id", Text, primary_key=True), Column("inner", Text))
    Table("thing", metadata, *named, *columns, info={"classification": UP})
    if more:
        Table("other", metadata, Column("id", Text), info={"classification": UP})
    return Schema(metadata, SHIPPED.versions)


def test_every_column_that_travels_is_there(office: Office) -> None:
    found = {
        (table, column)
        for table, column in office.ask(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'hq'"
        )
    }
    missing = {
        (table.name, name)
        for table in SHIPPED.metadata.tables.values()
        if (kept := classification_of(table)) and kept.site is not Site.LOCAL
        for name in kept.travels
        if (table.name, name) not in found
    }
    assert missing == set()


def test_nothing_that_stays_is_there(office: Office) -> None:
    asked = "SELECT 1 FROM information_schema.columns WHERE table_schema = 'hq'"
    for table, column in (("passcode", "%"), ("signature", "strokes"), ("visit", "proof")):
        where = " AND table_name = %s AND column_name LIKE %s"
        assert office.ask(asked + where, table, column) == []


def test_what_is_named_for_an_index_or_a_revision_exists() -> None:
    columns = {shape.name: {column.name for column in shape.columns} for shape in shapes_of()}
    for table, names in INDEXED.items():
        assert set(names) <= columns[table]
    for table, name in SINCE:
        assert name in columns[table]


def test_installing_again_changes_nothing(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    first = install(office.admin, partitions=1)
    before = office.ask(CATALOG)
    second = install(office.admin, partitions=5)
    assert office.ask(CATALOG) == before
    assert (first.was_version, second.was_version) == (0, VERSION)
    assert (second.tables, second.columns) == ((), ())


def test_an_upgrade_adds_what_is_new(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    install(office.admin, partitions=2, schema=small_schema())
    newer = small_schema(Column("name", Text), more=True)
    done = install(office.admin, partitions=2, schema=newer)
    assert (done.tables, done.columns) == (("other",), ("thing.name",))
    shop = office.enrolled()
    shop.send(image("thing", {"id": "t1", "name": "N"}), image("other", {"id": "o1"}))
    assert office.rows(shop, "thing", "name") == [("N",)]
    assert office.rows(shop, "other", "row_key") == [("o1",)]


def test_an_upgrade_takes_what_newer_stores_have_sent(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    install(office.admin, partitions=2, schema=small_schema())
    shop = office.enrolled()
    newer = {"id": "t1", "name": "N", "size": 7, "seal": b"\xff", "later": 1}
    shop.send(image("thing", newer), image("other", {"id": "o1"}))
    assert shop.hello()["flags"] == ["parked"]
    columns = (Column("name", Text), Column("size", BigInteger), Column("seal", LargeBinary))
    done = install(office.admin, schema=small_schema(*columns, more=True))
    assert done.parked == 0
    found = office.rows(shop, "thing", "name", "size", "seal", "extra")
    assert found == [("N", 7, b"\xff", {"later": 1})]
    assert office.rows(shop, "other", "row_key") == [("o1",)]
    assert shop.hello()["flags"] == []


def test_an_upgrade_leaves_poison_parked(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    install(office.admin, partitions=1, schema=small_schema())
    shop = office.enrolled()
    shop.send(image("other", {"id": 7}, "o1"), image("other", {"id": "o2"}))
    assert install(office.admin, schema=small_schema(more=True)).parked == 1
    assert [seq for seq, _error in office.parked(shop)] == [1]
    assert office.rows(shop, "other", "row_key") == [("o2",)]


def test_a_column_of_another_type_is_refused(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    install(office.admin, partitions=1, schema=small_schema(Column("size", Text)))
    with pytest.raises(ColumnChanged, match=r"thing\.size"):
        install(office.admin, schema=small_schema(Column("size", BigInteger)))


def test_a_newer_installation_is_refused(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    install(office.admin, partitions=1, schema=small_schema())
    office.admin.execute("UPDATE sync.installation SET version = version + 1")
    with pytest.raises(CannotInstall, match="newer"):
        install(office.admin, schema=small_schema())


def test_an_installation_that_fails_leaves_nothing(empty_office: Callable[[], Office]) -> None:
    office = empty_office()
    office.admin.execute("CREATE SCHEMA sync")
    office.admin.execute("CREATE VIEW sync.store AS SELECT 1 AS id")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        install(office.admin, partitions=1, schema=small_schema())
    assert office.ask("SELECT to_regnamespace('hq')") == [(None,)]


def test_an_owner_of_the_database_is_administrator_enough(
    empty_office: Callable[[], Office],
) -> None:
    office = empty_office()
    name = office.admin.info.dbname
    for statement in (
        f"CREATE ROLE {name}_boss LOGIN CREATEROLE PASSWORD 'boss'",
        f"ALTER DATABASE {name} OWNER TO {name}_boss",
    ):
        office.admin.execute(statement.encode())
    with psycopg.connect(
        host=office.admin.info.host,
        port=office.admin.info.port,
        dbname=name,
        user=f"{name}_boss",
        password="boss",
        autocommit=True,
    ) as boss:
        install(boss, partitions=1, schema=small_schema())
        assert install(boss, schema=small_schema()).was_version == VERSION
        with sign_in(enrol(boss, "S01")) as store:
            said = store.execute("SELECT number FROM sync.hello(1, '', 7, 0)").fetchone()
        assert said == ("S01",)
