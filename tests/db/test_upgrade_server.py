"""Records on PostgreSQL are brought up to date by one workstation, whole or not at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.domain.storage_errors import StoreFileLocked, StoreFileNewer, UpgradeFailed
from db.engine import Database
from db.upgrade import create_server_store, open_server_store
from tests.beside import at_once
from tests.db.histories import FIRST, SECOND, history

pytestmark = pytest.mark.engine("postgres", "postgres15")


@pytest.fixture
def old(tmp_path):
    return history(tmp_path / "old", FIRST)


@pytest.fixture
def new(tmp_path):
    return history(tmp_path / "new", FIRST, SECOND)


@pytest.fixture
def url(server, old):
    """Make a shop of the older program with two visits and three lines."""
    name = server.new_database()
    url = server.url(name)
    create_server_store(url, old)
    database = Database.open_postgres(url)
    with database.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("INSERT INTO visit VALUES ('a', 'x', 1), ('b', 'y', 0)")
        connection.exec_driver_sql("INSERT INTO line VALUES ('1', 'a'), ('2', 'b'), ('3', 'b')")
    database.close()
    yield url
    server.drop_database(name)


def _rows(database: Database) -> tuple[int, ...]:
    asked = (
        "SELECT (SELECT revision FROM schema_info), (SELECT count(*) FROM visit), "
        "(SELECT count(*) FROM line), "
        "(SELECT count(DISTINCT tgrelid) FROM pg_trigger WHERE NOT tgisinternal)"
    )
    with database.snapshot() as session:
        return tuple(session.connection().exec_driver_sql(asked).one())


def _opened_rows(url, tmp_path, schema) -> tuple[int, ...]:
    database = open_server_store(url, tmp_path / "logs", schema)
    try:
        return _rows(database)
    finally:
        database.close()


def test_an_upgrade_keeps_every_row_and_trigger(url, tmp_path, old, new):
    assert _opened_rows(url, tmp_path, old) == (1, 2, 3, 3)
    assert _opened_rows(url, tmp_path, new) == (2, 2, 3, 3)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("op.drop_column('line', 'none')", "none"),
        (SECOND + "\nop.execute('DELETE FROM line')", "'line': (3, 0)"),
        (SECOND + "\nop.drop_index('ix_line_visit')", "- line: index ix_line_visit"),
    ],
    ids=["sql", "rows lost", "index lost"],
)
def test_a_failing_upgrade_leaves_the_old_records(url, tmp_path, old, broken, told):
    schema = history(tmp_path / "broken", FIRST, broken)
    with pytest.raises(UpgradeFailed) as refused:
        open_server_store(url, tmp_path / "logs", schema)
    assert told in Path(refused.value.log).read_text()
    assert _opened_rows(url, tmp_path, old) == (1, 2, 3, 3)


def test_the_log_of_a_failure_holds_nothing_of_a_customer(url, tmp_path):
    body = "op.get_bind().execute(sa.text(\"INSERT INTO visit VALUES (:a, 'p', 7)\"), "
    body += "{'a': 'gnahZ'[::-1]})"
    with pytest.raises(UpgradeFailed) as refused:
        open_server_store(url, tmp_path / "logs", history(tmp_path / "broken", FIRST, body))
    said = Path(refused.value.log).read_text()
    assert "CheckViolation" in said
    assert "Zhang" not in said


def test_newer_records_are_refused_politely(url, tmp_path, old, new):
    _opened_rows(url, tmp_path, new)
    with pytest.raises(StoreFileNewer) as refused:
        open_server_store(url, tmp_path / "logs", old)
    assert (refused.value.needs, refused.value.knows) == (2, 1)


def test_two_workstations_that_open_at_once_upgrade_once(url, tmp_path, new):
    found = []

    def open_it(number: int) -> None:
        found.append(_opened_rows(url, tmp_path / str(number), new))

    at_once(*(partial(open_it, number) for number in range(3)))
    assert found == [(2, 2, 3, 3)] * 3
    assert len(list(tmp_path.rglob("server-0001.log"))) == 1


def test_an_upgrade_does_not_wait_for_ever_for_a_workstation_that_saves(
    url, tmp_path, old, new, monkeypatch
):
    monkeypatch.setattr("db.upgrade._LOCK_TIMEOUT_S", 0.05)
    database = Database.open_postgres(url)
    with database.writing() as session:
        session.connection().exec_driver_sql("UPDATE visit SET open = 0")
        with pytest.raises(StoreFileLocked):
            open_server_store(url, tmp_path / "logs", new)
    database.close()
    assert _opened_rows(url, tmp_path, old) == (1, 2, 3, 3)
