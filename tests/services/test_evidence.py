"""The sealed log: sound as written, and naming the first row that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import make_transient

from app.domain.job import JobState
from app.domain.own_code import CodeKind, OwnCode
from db.ids import new_id
from db.models.job import Job
from tests.factories import make_intake
from tests.signing import make_signed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

pytestmark = pytest.mark.both_engines


@pytest.fixture
def tamper(database: Database):
    """Run SQL as somebody does who has the key and takes the triggers away first."""

    def run(sql: str) -> None:
        with database.writing() as session:
            connection: Connection = session.connection()
            if connection.dialect.name == "sqlite":
                names = connection.execute(
                    text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                ).scalars()
                for name in names.all():
                    connection.execute(text(f'DROP TRIGGER "{name}"'))
            else:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(sql))

    return run


def test_an_untouched_log_is_sound(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake())
    verified = shop.evidence.verify(manager)
    assert verified.sound
    assert verified.events > 5


@pytest.mark.parametrize(
    ("column", "value"),
    [("actor", "'x'"), ("at", "1"), ("params", "'{}'"), ("kind", "'job.voided'")],
)
def test_a_changed_row_is_named(
    shop: OpenShop, manager: Actor, tamper, column: str, value: str
) -> None:
    shop.intake.receive(manager, make_intake())
    tamper(f"UPDATE event SET {column} = {value} WHERE seq = 4")
    broken = shop.evidence.verify(manager).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (4, "body")


def test_a_missing_row_is_named(shop: OpenShop, manager: Actor, tamper) -> None:
    shop.intake.receive(manager, make_intake())
    tamper("DELETE FROM event WHERE seq = 4")
    broken = shop.evidence.verify(manager).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (4, "missing")


def test_a_log_cut_off_at_its_end_is_noticed(shop: OpenShop, manager: Actor, tamper) -> None:
    shop.intake.receive(manager, make_intake())
    tamper("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
    broken = shop.evidence.verify(manager).broken
    assert broken is not None
    assert broken.fault == "head"


def test_events_of_a_job_cannot_be_shown_with_one_left_out(
    shop: OpenShop, manager: Actor, tamper
) -> None:
    shop.intake.receive(manager, make_intake())
    tamper(f"UPDATE event SET job_prev = '{'0' * 64}' WHERE kind = 'paper.made'")
    broken = shop.evidence.verify(manager).broken
    assert broken is not None
    assert broken.fault == "job_prev"


def test_an_erased_body_is_erased_and_not_broken(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    shop.intake.receive(manager, make_intake())
    with database.writing() as session:
        session.execute(text("UPDATE event SET params = NULL, salt = NULL WHERE seq = 4"))
    verified = shop.evidence.verify(manager)
    assert (verified.sound, verified.erased) == (True, 1)


def test_a_job_taken_out_of_the_file_leaves_its_number_missing(
    shop: OpenShop, manager: Actor, tamper
) -> None:
    received = shop.intake.receive(manager, make_intake(papers=()))
    tamper("UPDATE counter SET last = last + 1")
    missing = shop.evidence.verify(manager).missing_numbers
    assert len(missing) == 1
    assert missing[0] != received.jobs[0].number


@pytest.mark.engine("postgres")
def test_a_job_that_only_the_log_knows_is_missing(shop: OpenShop, manager: Actor, tamper) -> None:
    received = shop.intake.receive(manager, make_intake(papers=()))
    tamper("UPDATE counter SET last = 0")
    tamper("DELETE FROM job")
    assert shop.evidence.verify(manager).missing_numbers == (received.jobs[0].number,)


def test_a_job_that_the_log_does_not_know_shows(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    shop.intake.receive(manager, make_intake())
    forged = OwnCode(CodeKind.JOB, 1, 26, 0, 900_000)
    with database.writing() as session:
        job = session.scalars(select(Job)).one()
        session.expunge(job)
        make_transient(job)
        job.id, job.number, job.state = new_id(), forged.digits, JobState.VOID
        session.add(job)
    assert shop.evidence.verify(manager).changed_jobs == (forged.people(),)


def test_a_problem_rewritten_afterwards_shows(shop: OpenShop, manager: Actor, tamper) -> None:
    received = shop.intake.receive(manager, make_intake())
    tamper("UPDATE job SET problem = 'nothing'")
    assert shop.evidence.verify(manager).changed_jobs == (received.jobs[0].number,)


def test_a_paper_rewritten_afterwards_shows(shop: OpenShop, manager: Actor, tamper) -> None:
    received = shop.intake.receive(manager, make_intake())
    tamper("UPDATE paper SET document = '{}' WHERE kind = 'claim_ticket'")
    assert shop.evidence.verify(manager).changed_papers == (received.papers[0].id,)


@pytest.mark.parametrize("column", ["text", "strokes"])
def test_a_signature_put_under_something_else_shows(
    shop: OpenShop, manager: Actor, tamper, column: str
) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    signed = make_signed(shop.signing_texts.terms(manager, number))
    signature = shop.signatures.keep(manager, signed)
    assert shop.evidence.verify(manager).sound
    tamper(f"UPDATE signature SET {column} = replace({column}, '1', '2')")
    assert shop.evidence.verify(manager).changed_signatures == (signature,)
