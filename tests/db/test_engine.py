"""Opening, writing and reading the shop's records on both engines."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, make_url, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.storage_errors import StoreFileReadOnly, StoreServerUnreachable, WriteConflict
from db.engine import Database, Dialect, retrying, server_name
from db.ids import new_id
from db.models.store import Workstation
from tests.beside import at_once, killed_when_late

if TYPE_CHECKING:
    from sqlalchemy import Insert


def _machine(name: str = "till") -> Insert:
    return insert(Workstation).values(id=new_id(), name=name, first_seen_at=1)


def _names(database: Database) -> list[str]:
    with database.snapshot() as session:
        return list(session.scalars(select(Workstation.name).order_by(Workstation.name)))


def _pragma(session: Session, name: str) -> object:
    return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_a_transaction_is_kept_when_it_is_left(database):
    with database.writing() as session:
        session.execute(_machine())
    assert _names(database) == ["till"]


def test_a_transaction_that_fails_leaves_nothing(database):
    def stumble() -> None:
        with database.writing() as session:
            session.execute(_machine())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert _names(database) == []


def test_a_constraint_that_says_no_is_not_called_a_failure_of_the_disk(database):
    with database.writing() as session:
        session.execute(_machine())
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(_machine())
    assert _names(database) == ["till"]


def test_the_caller_chooses_the_kind_of_session(database):
    class Work(Session):
        """A session with more to it."""

    with database.writing(Work) as work:
        assert type(work) is Work
        work.execute(_machine())
    assert _names(database) == ["till"]


def test_what_was_saved_is_still_readable_outside_its_transaction(database):
    with database.writing() as session:
        machine = Workstation(name="till", first_seen_at=1)
        session.add(machine)
    assert (len(machine.id), machine.name) == (32, "till")


def test_a_read_sees_one_moment(database):
    with database.snapshot() as session:
        asked = select(Workstation.name)
        assert session.scalars(asked).all() == []
        with database.writing() as other:
            other.execute(_machine())
        assert session.scalars(asked).all() == []


def test_a_read_cannot_write(database):
    with pytest.raises(StoreFileReadOnly), database.snapshot() as session:
        session.execute(_machine())


def test_two_reads_run_beside_a_write(database):
    with database.writing() as session, database.snapshot() as one, database.snapshot() as two:
        session.execute(_machine())
        assert one.scalars(select(Workstation)).all() == two.scalars(select(Workstation)).all()


def test_writers_of_one_process_wait_for_one_another(database):
    def write(number: int) -> None:
        with database.writing() as session:
            session.execute(_machine(f"till {number}"))

    at_once(*(partial(write, number) for number in range(8)))
    assert len(_names(database)) == 8


def test_another_connection_s_save_shows_in_the_version(database, another):
    before = database.data_version()
    with another().writing() as session:
        session.execute(_machine())
    assert database.data_version() != before


@pytest.mark.engine("sqlite")
def test_an_own_save_does_not_show_in_the_version(database):
    before = database.data_version()
    with database.writing() as session:
        session.execute(_machine())
    assert database.data_version() == before


@pytest.mark.engine("sqlite")
def test_the_version_can_be_asked_while_a_save_is_under_way(database):
    before = database.data_version()
    with database.writing() as session:
        session.execute(_machine())
        assert database.data_version() == before


_WRITE = """
import sys
from pathlib import Path
from sqlalchemy import insert
from db.engine import Database
from db.ids import new_id
from db.models.store import Workstation
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
for number in range(150):
    with database.writing() as session:
        row = {"id": new_id(), "name": f"other {number}", "first_seen_at": 1}
        session.execute(insert(Workstation).values(row))
database.close()
"""


@pytest.mark.engine("sqlite")
def test_two_processes_write_at_once_and_neither_is_turned_away(database):
    command = [sys.executable, "-c", _WRITE, database.place]
    with subprocess.Popen(command) as other, killed_when_late(other):
        number = 0
        while other.poll() is None:
            with database.writing() as session:
                session.execute(_machine(f"own {number}"))
            number += 1
    assert other.returncode == 0
    assert len(_names(database)) == 150 + number


@pytest.mark.engine("sqlite")
def test_the_file_survives_a_power_cut_and_trusts_nobody(database):
    with database.writing() as session:
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "trusted_schema": 0,
            "mmap_size": 0,
            "recursive_triggers": 1,
            "cell_size_check": 1,
            "cache_size": -8192,
        }
        assert {name: _pragma(session, name) for name in wanted} == wanted


@pytest.mark.engine("sqlite")
def test_a_reader_has_a_small_cache_and_only_reads(database):
    with database.snapshot() as session:
        assert (_pragma(session, "cache_size"), _pragma(session, "query_only")) == (-8192, 1)


@pytest.mark.engine("sqlite")
def test_the_library_is_free_of_the_corruption_by_a_reset_log(database):
    with database.snapshot() as session:
        version = session.connection().exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


@pytest.mark.engine("postgres", "postgres15")
def test_two_workstations_in_each_other_s_way_try_again(database):
    with database.writing() as session:
        session.execute(_machine("a"))
        session.execute(_machine("b"))
    both = threading.Barrier(2)
    tries = []

    @retrying
    def swap(first: str, second: str) -> None:
        tries.append(first)
        with database.writing() as session:
            for name in (first, second):
                rows = update(Workstation).where(Workstation.name == name)
                session.execute(rows.values(first_seen_at=Workstation.first_seen_at + 1))
                if len(tries) <= 2 and name == first:
                    both.wait(10)

    at_once(partial(swap, "a", "b"), partial(swap, "b", "a"))
    with database.snapshot() as session:
        assert session.scalars(select(Workstation.first_seen_at)).all() == [3, 3]
    assert len(tries) == 3


def test_trying_again_has_an_end():
    tries = []

    @retrying
    def call() -> None:
        tries.append(1)
        raise WriteConflict

    with pytest.raises(WriteConflict):
        call()
    assert len(tries) == 6


def test_a_server_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(StoreServerUnreachable) as refused:
        Database.open_postgres("postgresql+psycopg://wei:secret@127.0.0.1:1/shop")
    assert refused.value.server == "127.0.0.1/shop"


def test_a_password_that_does_not_fit_is_told(postgres):
    wrong = make_url(postgres.url("postgres")).set(password="wrong")
    with pytest.raises(StoreServerUnreachable):
        Database.open_postgres(wrong.render_as_string(hide_password=False))


def test_a_server_is_named_by_host_and_database():
    assert server_name("postgresql+psycopg://u:p@db.shop:5433/benchside") == "db.shop/benchside"
    assert Dialect("postgresql") is Dialect.POSTGRESQL
