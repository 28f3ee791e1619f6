"""What holds of a quote's rows whatever the program does, on both engines and by raw SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from db.ids import new_id
from db.models import all_tables  # noqa: F401 (fills the metadata)
from db.models.device import Device
from db.models.job import Job, Visit
from db.models.people import UserAccount
from db.models.quote import Quote

if TYPE_CHECKING:
    from db.engine import Database

USER, VISIT, DEVICE, JOB = (new_id() for _ in range(4))


@pytest.fixture
def stored(database: Database) -> Database:
    """Return a shop with one job, to which quotes can be written."""
    person = {"login": "wei", "name": "Wei", "employee_number": "7", "role": "technician"}
    visit = {"code": "4", "proof": "0", "received_at": 1, "received_by": USER}
    job = {"number": "1", "counter": 1, "visit": VISIT, "device": DEVICE, "level": "quick"}
    asked = {"problem": "", "intake": {}, "intake_sha": "", "received_at": 1, "biz_date": "x"}
    with database.writing() as session:
        account = {"id": USER, "owner": "store", "added_at": 1}
        session.execute(insert(UserAccount).values(**account, **person))
        session.execute(insert(Visit).values(id=VISIT, **visit))
        device = {"id": DEVICE, "category": "phone", "added_at": 1, "changed_at": 1}
        session.execute(insert(Device).values(device))
        session.execute(insert(Job).values(id=JOB, **job, **asked))
    return database


def quote(version: int = 1, state: str = "draft", **changed: Any) -> dict[str, Any]:
    """Return the row of a version."""
    made = {"made_at": 1, "made_by": USER, "changed_at": 1, "changed_by": USER}
    row = {"id": new_id(), "job": JOB, "version": version, "state": state, "body": {"a": 1}}
    return row | made | changed


def does(database: Database, *statements: Any) -> None:
    with database.writing() as session:
        for statement in statements:
            session.execute(statement)


def refuses(database: Database, reason: str, *statements: Any) -> None:
    with pytest.raises(IntegrityError, match=reason):
        does(database, *statements)


def test_a_draft_is_changed_and_thrown_away(stored: Database) -> None:
    does(stored, insert(Quote).values(quote()), update(Quote).values(body={"a": 2}))
    does(stored, delete(Quote))
    with stored.snapshot() as session:
        assert session.scalars(select(Quote)).all() == []


def test_presenting_writes_the_last_body(stored: Database) -> None:
    does(stored, insert(Quote).values(quote()))
    does(stored, update(Quote).values(state="presented", body={"a": 2}, body_sha="s"))
    with stored.snapshot() as session:
        assert session.scalars(select(Quote.body)).one() == {"a": 2}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", {"a": 2}),
        ("body_sha", "other"),
        ("valid_until", "2030-01-01"),
        ("version", 9),
        ("presented_at", 9),
        ("id", "0" * 32),
        ("state", "draft"),
    ],
)
def test_what_was_offered_never_changes(stored: Database, column: str, value: object) -> None:
    does(stored, insert(Quote).values(quote(state="presented")))
    refuses(stored, "update presented", update(Quote).values({column: value}))


@pytest.mark.parametrize("state", ["approved", "declined", "expired", "superseded"])
def test_what_was_answered_never_changes(stored: Database, state: str) -> None:
    does(stored, insert(Quote).values(quote(state=state)))
    refuses(stored, "update presented", update(Quote).values(body={"a": 2}))


@pytest.mark.parametrize("state", ["presented", "approved", "declined", "expired", "superseded"])
def test_what_was_offered_is_never_deleted(stored: Database, state: str) -> None:
    does(stored, insert(Quote).values(quote(state=state)))
    refuses(stored, "delete presented", delete(Quote))


@pytest.mark.engine("sqlite")
def test_replacing_what_was_offered_is_refused_too(stored: Database) -> None:
    row = quote(state="presented")
    does(stored, insert(Quote).values(row))
    again = insert(Quote).prefix_with("OR REPLACE").values(row | {"body": {"a": 2}})
    refuses(stored, "delete presented", again)


def test_an_answer_is_written_to_what_was_offered(stored: Database) -> None:
    does(stored, insert(Quote).values(quote(state="presented")))
    answered = {"state": "approved", "option": "B", "decided_at": 5, "decided_by": USER}
    does(stored, update(Quote).values(answered))
    does(stored, update(Quote).values(state="superseded", reason="more was found"))
    with stored.snapshot() as session:
        (row,) = session.scalars(select(Quote)).all()
    assert (row.state, row.option, row.body) == ("superseded", "B", {"a": 1})


def test_a_job_has_one_draft(stored: Database) -> None:
    does(stored, insert(Quote).values(quote(1, "presented")), insert(Quote).values(quote(2)))
    refuses(stored, "(?i)unique", insert(Quote).values(quote(3)))


def test_a_version_is_there_once(stored: Database) -> None:
    does(stored, insert(Quote).values(quote(1, "superseded")))
    refuses(stored, "(?i)unique", insert(Quote).values(quote(1)))


def test_a_version_is_counted_from_one(stored: Database) -> None:
    refuses(stored, "version_positive", insert(Quote).values(quote(0)))
