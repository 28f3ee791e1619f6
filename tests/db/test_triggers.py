"""The rules that hold whatever the program does, on both engines and by raw SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import MetaData, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from db.ids import new_id
from db.models import all_tables  # noqa: F401 (fills the metadata)
from db.models.base import Base, Classification, Site
from db.models.draft import Draft
from db.models.event import Event
from db.models.people import UserAccount
from db.models.published import Published
from db.models.store import HeadOfficeGuard, Workstation
from db.triggers import regenerate_triggers, rules, trigger_names

if TYPE_CHECKING:
    from db.engine import Database

_EVENT = {
    "seq": 1,
    "kind": "job.received",
    "job": None,
    "actor": "a",
    "workstation": "w",
    "at": 5,
    "params": {"a": 1},
    "salt": "s",
    "body_sha": "b",
    "prev": "p",
    "job_prev": "j",
    "hash": "h",
}


def _user(**changed: object) -> dict[str, object]:
    row = {
        "id": new_id(),
        "login": "wei",
        "name": "Wei",
        "employee_number": "7",
        "role": "technician",
        "owner": "store",
        "added_at": 1,
    }
    return {**row, **changed}


def _published(**changed: object) -> dict[str, object]:
    row = {
        "id": new_id(),
        "kind": "terms",
        "key": "intake",
        "version": 1,
        "valid_from": 1,
        "body": {},
        "sha256": "0",
        "owner": "store",
    }
    return {**row, **changed}


def _does(database: Database, *statements) -> None:
    with database.writing() as session:
        for statement in statements:
            session.execute(statement)


def _refuses(database: Database, reason: str, *statements) -> None:
    with pytest.raises(IntegrityError, match=reason):
        _does(database, *statements)


def _applying(*statements) -> tuple:
    guard = update(HeadOfficeGuard)
    return (guard.values(applying=1), *statements, guard.values(applying=0))


@pytest.mark.parametrize("column", ["kind", "at", "hash", "job_prev", "seq", "body_sha", "prev"])
def test_a_row_of_the_log_cannot_be_changed(database, column):
    _does(database, insert(Event).values(_EVENT))
    changed = 9 if column in {"at", "seq"} else "other"
    _refuses(database, "update append_only", update(Event).values({column: changed}))


def test_a_body_of_the_log_cannot_be_rewritten(database):
    _does(database, insert(Event).values(_EVENT))
    _refuses(database, "update append_only", update(Event).values(params={"a": 2}))


def test_a_body_of_the_log_can_be_erased(database):
    _does(database, insert(Event).values(_EVENT), update(Event).values(params=None, salt=None))
    with database.snapshot() as session:
        assert session.execute(select(Event.params, Event.salt)).one() == (None, None)


def test_erasing_half_of_a_body_is_refused(database):
    _does(database, insert(Event).values(_EVENT))
    _refuses(database, "update append_only", update(Event).values(params=None))


def test_erasing_a_body_changes_nothing_else(database):
    _does(database, insert(Event).values(_EVENT))
    erasing = update(Event).values(params=None, salt=None, hash="other")
    _refuses(database, "update append_only", erasing)


def test_the_log_never_loses_a_row(database):
    _does(database, insert(Event).values(_EVENT))
    _refuses(database, "delete never", delete(Event))


@pytest.mark.engine("sqlite")
def test_replacing_a_row_of_the_log_is_refused_too(database):
    _does(database, insert(Event).values(_EVENT))
    _refuses(database, "delete never", insert(Event).prefix_with("OR REPLACE").values(_EVENT))


def test_a_user_is_ended_and_never_deleted(database):
    _does(database, insert(UserAccount).values(_user()))
    _does(database, update(UserAccount).values(ended_at=5))
    _refuses(database, "delete never", delete(UserAccount))


@pytest.mark.engine("postgres", "postgres15")
def test_truncating_is_deleting(database):
    _refuses(database, "delete never", text("TRUNCATE event CASCADE"))


def test_a_draft_can_be_thrown_away(database):
    user, machine = _user(), {"id": new_id(), "name": "till", "first_seen_at": 1}
    draft = {"id": new_id(), "body": {}, "begun_by": user["id"], "workstation": machine["id"]}
    _does(
        database,
        insert(UserAccount).values(user),
        insert(Workstation).values(machine),
        insert(Draft).values(**draft, begun_at=1, changed_at=1),
        delete(Draft),
    )
    with database.snapshot() as session:
        assert session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize("column", ["body", "version", "valid_from", "owner"])
def test_a_published_row_never_changes(database, column):
    _does(database, insert(Published).values(_published()))
    changed = {"body": {"x": 1}, "version": 2, "valid_from": 2, "owner": "store"}[column]
    _refuses(database, "immutable", update(Published).values({column: changed}))


def test_not_even_head_office_changes_a_published_row(database):
    row = _published(owner="head_office")
    _does(database, *_applying(insert(Published).values(row)))
    _refuses(database, "immutable", *_applying(update(Published).values(version=2)))


def test_a_head_office_row_cannot_be_made_here(database):
    row = _user(owner="head_office")
    _refuses(database, "head_office", insert(UserAccount).values(row))


def test_a_head_office_row_cannot_be_changed_here(database):
    row = _user(owner="head_office")
    _does(database, *_applying(insert(UserAccount).values(row)))
    _refuses(database, "head_office", update(UserAccount).values(name="Other"))


def test_an_own_row_cannot_be_given_to_head_office_here(database):
    _does(database, insert(UserAccount).values(_user()))
    _refuses(database, "head_office", update(UserAccount).values(owner="head_office"))


def test_a_head_office_row_cannot_be_taken_over_here(database):
    _does(database, *_applying(insert(UserAccount).values(_user(owner="head_office"))))
    _refuses(database, "head_office", update(UserAccount).values(owner="store"))


def test_head_office_changes_its_own_row(database):
    _does(database, *_applying(insert(UserAccount).values(_user(owner="head_office"))))
    _does(database, *_applying(update(UserAccount).values(name="Other")))
    with database.snapshot() as session:
        assert session.scalars(select(UserAccount.name)).one() == "Other"


def test_the_store_changes_its_own_row(database):
    _does(database, insert(UserAccount).values(_user()), update(UserAccount).values(name="Li"))
    with database.snapshot() as session:
        assert session.scalars(select(UserAccount.name)).one() == "Li"


def test_regenerating_brings_back_a_lost_trigger(database):
    lost = "keep_event_update_append_only"
    on = "" if database.dialect == "sqlite" else " ON event"
    _does(database, text(f"DROP TRIGGER {lost}{on}"))
    with database.writing() as session:
        before = trigger_names(session.connection())
        regenerate_triggers(session.connection(), Base.metadata)
        assert trigger_names(session.connection()) - before == {lost}


@pytest.mark.engine("sqlite")
def test_regenerating_removes_a_strange_trigger(database):
    _does(database, text("CREATE TRIGGER strange BEFORE INSERT ON job BEGIN SELECT 1; END"))
    with database.writing() as session:
        regenerate_triggers(session.connection(), Base.metadata)
        assert "strange" not in trigger_names(session.connection())


def test_an_unclassified_table_gets_no_rules():
    metadata = MetaData()
    Table("stray", metadata)
    with pytest.raises(ValueError, match="stray"):
        rules(metadata)


def test_a_shared_row_that_may_go_is_still_head_office_s_alone():
    info = {"classification": Classification(Site.SHARED, frozenset(), frozenset(), True)}
    metadata = MetaData()
    Table("made_up", metadata, info=info)
    names = [rule.name for rule in rules(metadata)]
    changes = ("delete", "insert", "update")
    assert names == [f"keep_made_up_{change}_head_office" for change in changes]
