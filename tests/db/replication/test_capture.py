"""Every change of a row that travels is in the log, in the order of commits, without a gap."""

from __future__ import annotations

import json
from random import Random

import pytest
from sqlalchemy import delete, select, text, update

from db.engine import Database, Dialect
from db.ids import new_id
from db.migration_run import MigrationRun
from db.models.customer import Customer
from db.models.people import UserAccount
from db.models.replication import Capture
from db.models.search import SearchState
from db.models.signature import Signature
from db.models.store import HeadOfficeGuard, Workstation
from db.replication.capture import begin_capture
from db.replication.rows import travelling_tables
from db.schema import SHIPPED, revision_of
from db.triggers import rules, trigger_names
from tests.beside import at_once
from tests.db.replication.shop_rows import (
    enrol,
    new_customer,
    read_log,
    replayed,
    save,
    stored,
    walk_to_the_end,
)

_NEVER_DELETED = "keep_customer_delete_never"


def test_a_shop_without_a_head_office_keeps_no_log(founded):
    save(founded, new_customer("ann"))
    assert read_log(founded) == []


def test_a_new_row_is_told_with_all_its_columns_that_travel(founded):
    enrol(founded)
    ann = new_customer('Ann 陈 "q" \\ \t📱', phone="555")
    save(founded, ann)
    (entry,) = [one for one in read_log(founded) if one.table_name == "customer"]
    said = json.loads(entry.body)
    assert (entry.op, entry.row_key, said["name"]) == ("U", ann.id, ann.name)
    (table,) = [one for one in travelling_tables() if one.name == "customer"]
    assert tuple(said) == table.columns


def test_a_statement_over_many_rows_is_told_row_by_row(founded):
    save(founded, new_customer("ann"), new_customer("bea"))
    enrol(founded)
    with founded.writing() as session:
        session.execute(update(Customer).values(note="x"))
    assert [one.table_name for one in read_log(founded)] == ["customer", "customer"]


def test_what_was_taken_back_leaves_no_number_behind(founded):
    enrol(founded)
    with founded.writing() as session:
        session.add(new_customer("gone"))
        session.flush()
        session.rollback()
    save(founded, new_customer("ann"))
    assert [one.seq for one in read_log(founded)] == [1]


def test_what_stays_in_the_store_is_not_told(founded):
    enrol(founded)
    with founded.writing() as session:
        session.execute(update(HeadOfficeGuard).values(applying=0))
        session.execute(update(SearchState).values(making=1))
    assert read_log(founded) == []


def test_strokes_of_a_signature_never_stand_in_the_log(founded):
    table = next(one for one in travelling_tables() if one.name == "signature")
    assert "strokes" not in table.columns
    assert "strokes" in {column.name for column in Signature.__table__.columns}


def test_changes_of_one_transaction_share_its_number(founded):
    enrol(founded)
    save(founded, new_customer("ann"), new_customer("bea"))
    save(founded, new_customer("cat"))
    first, second, third = (one.tx for one in read_log(founded))
    assert first == second != third


def test_rows_of_head_office_are_not_told(founded):
    enrol(founded)
    account = UserAccount(
        id=new_id(), login="ho", name="HO", employee_number="", role="manager",
        owner="head_office", added_at=1,
    )  # fmt: skip
    with founded.writing() as session:
        session.execute(update(HeadOfficeGuard).values(applying=1))
        session.add(account)
        session.flush()
        session.execute(update(HeadOfficeGuard).values(applying=0))
    assert read_log(founded) == []


def test_a_row_that_head_office_takes_over_goes_from_its_own_side(founded):
    enrol(founded)
    with founded.writing() as session:
        lin = session.scalars(select(UserAccount)).first()
        session.execute(update(HeadOfficeGuard).values(applying=1))
        lin.owner = "head_office"
        session.flush()
        session.execute(update(HeadOfficeGuard).values(applying=0))
    assert [(one.op, one.row_key, one.body) for one in read_log(founded)] == [("D", lin.id, None)]


def test_a_deleted_row_is_told_as_gone(founded):
    ann = new_customer("ann")
    save(founded, ann)
    enrol(founded)
    with founded.writing() as session:
        rule = next(one for one in rules(SHIPPED.metadata) if one.name == _NEVER_DELETED)
        on = "" if founded.dialect is Dialect.SQLITE else f" ON {rule.table}"
        session.execute(text(f"DROP TRIGGER {rule.name}{on}"))
        session.execute(delete(Customer).where(Customer.id == ann.id))
    assert [(one.op, one.row_key, one.body) for one in read_log(founded)] == [("D", ann.id, None)]


def test_an_event_is_told_by_its_place_and_its_hash(founded):
    enrol(founded)
    walk_to_the_end(founded)
    events = [one for one in read_log(founded) if one.table_name == "event"]
    said = json.loads(events[0].body)
    assert events[0].row_key == f"{said['seq']:012d}-{said['hash'][:16]}"


@pytest.mark.both_engines
def test_who_follows_the_log_has_what_the_store_has(founded):
    die = Random(7)
    save(founded, *(new_customer(f"old {n}") for n in range(7)))
    enrol(founded)
    walk_to_the_end(founded, rows=3)
    for turn in range(30):
        with founded.writing() as session:
            rows = list(session.scalars(select(Customer)))
            die.choice(rows).note = f"turn {turn}"
            session.add(new_customer(f"new {turn}"))
            if die.random() < 0.2:
                session.add(Workstation(id=new_id(), name=f"ws {turn}", first_seen_at=turn))
    with founded.snapshot() as session:
        assert replayed(read_log(founded)) == stored(session)


@pytest.mark.both_engines
def test_writers_at_the_same_moment_leave_no_gap(another):
    first, second = another(), another()
    enrol(first)

    def write(database: Database, name: str) -> None:
        for number in range(20):
            save(database, new_customer(f"{name}{number}"))

    at_once(lambda: write(first, "a"), lambda: write(second, "b"))
    log = [one.seq for one in read_log(first)]
    assert log == list(range(1, len(log) + 1))
    assert len(log) == 40


def test_an_upgrade_makes_the_triggers_again(founded):
    enrol(founded)
    with founded.writing() as session:
        before = trigger_names(session.connection())
        run = MigrationRun(session.connection(), SHIPPED, lambda _line: None)
        run.run(revision_of(session.connection()))
        assert trigger_names(session.connection()) == before
    save(founded, new_customer("ann"))
    assert len(read_log(founded)) == 1


def test_enrolling_twice_numbers_on(founded):
    enrol(founded)
    save(founded, new_customer("ann"))
    with founded.writing() as session:
        begin_capture(session)
    save(founded, new_customer("bea"))
    with founded.snapshot() as session:
        assert session.scalars(select(Capture.seq)).one() == 2
