"""A store is let in with a secret of its own and shut out at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from db.head_office.enrolment import (
    AlreadyEnrolled,
    NotEnrolled,
    end_overdue,
    enrol,
    mend_role,
    renew_secret,
    revoke,
    statuses,
    want_originals,
)
from db.ids import new_id
from tests.db.head_office.conftest import sign_in
from tests.db.head_office.wire import image

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.head_office.connecting import Connection
    from tests.db.head_office.conftest import Office, Shop


def test_a_store_may_bring_its_own_identity(office: Office) -> None:
    identity = new_id()
    credential = enrol(office.admin, identity[-8:], identity)
    with sign_in(credential) as connection:
        said = connection.execute("SELECT store_uuid FROM sync.hello(1, '', 7, 0)").fetchone()
    assert said == (identity,)


def test_a_number_is_given_once(office: Office, shop: Shop) -> None:
    with pytest.raises(AlreadyEnrolled, match=shop.credential.number):
        enrol(office.admin, shop.credential.number)


def test_every_store_has_a_role_and_a_secret_of_its_own(shop: Shop, neighbour: Shop) -> None:
    assert shop.credential.role != neighbour.credential.role
    assert shop.credential.secret != neighbour.credential.secret
    assert len(shop.credential.secret) >= 43


def test_a_secret_is_not_shown_by_accident(shop: Shop) -> None:
    assert shop.credential.secret not in repr(shop.credential)


def test_head_office_does_not_keep_the_secret(office: Office, shop: Shop) -> None:
    kept = office.ask("SELECT s::text FROM sync.store s WHERE role = %s", shop.credential.role)
    assert "SCRAM-SHA-256$" in kept[0][0]
    assert shop.credential.secret not in kept[0][0]


def test_a_store_that_is_shut_out_loses_its_connection(office: Office, shop: Shop) -> None:
    revoke(office.admin, shop.credential.number)
    with pytest.raises(psycopg.OperationalError):
        shop.hello()
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        sign_in(shop.credential)


def test_what_a_shut_out_store_sent_stays(office: Office, shop: Shop) -> None:
    shop.send(image("customer", {"id": "c1"}))
    revoke(office.admin, shop.credential.number)
    assert len(office.rows(shop, "customer", "row_key")) == 1
    [status] = [s for s in statuses(office.admin) if s.number == shop.credential.number]
    assert status.revoked_at is not None


def test_a_flag_alone_keeps_a_store_out_of_every_function(office: Office, shop: Shop) -> None:
    flag = "UPDATE sync.store SET revoked_at = 1 WHERE role = %s"
    office.admin.execute(flag, [shop.credential.role])
    with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
        shop.hello()


def test_a_new_secret_lets_a_store_in_again(office: Office, shop: Shop) -> None:
    revoke(office.admin, shop.credential.number)
    secret = renew_secret(office.admin, shop.credential.number)
    old = shop.credential
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        sign_in(old)
    with psycopg.connect(
        host=old.host, port=old.port, dbname=old.database, user=old.role, password=secret
    ) as connection:
        assert connection.execute("SELECT * FROM sync.diverged()").fetchall() == []


def test_a_role_that_a_store_has_changed_is_mended(office: Office, shop: Shop) -> None:
    role = shop.credential.role
    shop.connection.execute(f"ALTER ROLE {role} SET statement_timeout = 0".encode())
    shop.connection.execute(f"ALTER ROLE {role} PASSWORD 'weak'".encode())
    mend_role(office.admin, shop.credential.number)
    with sign_in(shop.credential) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("1min",)


def test_a_shut_out_store_is_not_let_in_by_mending(office: Office, shop: Shop) -> None:
    revoke(office.admin, shop.credential.number)
    mend_role(office.admin, shop.credential.number)
    with pytest.raises(psycopg.OperationalError):
        sign_in(shop.credential)


def test_a_store_that_takes_too_long_is_ended(office: Office, shop: Shop, neighbour: Shop) -> None:
    shop.connection.execute("SET idle_in_transaction_session_timeout = 0")
    shop.connection.execute("BEGIN")
    shop.hello()
    assert end_overdue(office.admin, 3600) == 0
    assert end_overdue(office.admin, 0) >= 1
    with pytest.raises(psycopg.OperationalError):
        shop.hello()
    assert neighbour.hello()["epoch"] == 1


def _want(admin: Connection, number: str) -> None:
    want_originals(admin, number, [])


@pytest.mark.parametrize("act", [revoke, renew_secret, mend_role, _want])
def test_an_unknown_number_is_refused(
    office: Office, act: Callable[[Connection, str], object]
) -> None:
    with pytest.raises(NotEnrolled, match="S99"):
        act(office.admin, "S99")
