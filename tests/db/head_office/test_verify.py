"""Looking at head office's rights finds what was loosened; installing again mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from db.head_office.enrolment import enrol, mend_role, revoke
from db.head_office.install import install
from db.head_office.verify import verify
from tests.db.head_office.test_install import small_schema
from tests.db.head_office.wire import raw, sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.db.head_office.conftest import Office

LOOSENED = {
    "GRANT SELECT ON hq.thing TO {db}_store": "may read or write hq.thing",
    "GRANT UPDATE (last_seq) ON sync.store TO PUBLIC": "may read or write sync.store",
    "GRANT USAGE ON SCHEMA hq TO {db}_store": "may use schema hq",
    "GRANT USAGE ON SCHEMA public TO PUBLIC": "may use schema public",
    "GRANT EXECUTE ON FUNCTION sync.now_ms() TO {db}_store": "may call sync.now_ms()",
    "GRANT EXECUTE ON FUNCTION sync.retry_parked() TO PUBLIC": "everybody may call sync.retry",
    "REVOKE EXECUTE ON FUNCTION sync.fork(int, bigint, text) FROM {db}_store": "may not call fork",
    "GRANT TEMP ON DATABASE {db} TO PUBLIC": "may make TEMPORARY",
    "GRANT CONNECT ON DATABASE {db} TO PUBLIC": "everybody may connect",
    "ALTER FUNCTION sync.now_ms() RESET search_path": "is not pinned",
    "ALTER FUNCTION sync.now_ms() OWNER TO CURRENT_USER": "belongs to somebody else",
    "ALTER ROLE {db}_apply BYPASSRLS": "{db}_apply has rights of its own",
    "GRANT EXECUTE ON FUNCTION pg_sleep(double precision) TO PUBLIC": "pg_sleep",
    "ALTER ROLE {role} CREATEDB": "is more than a store",
    "GRANT {db}_reader TO {role}": "is more than a store",
    "ALTER ROLE {role} SET work_mem = '1GB'": "has changed the settings",
    "ALTER ROLE {role} PASSWORD 'weak'": "has changed its password",
    "UPDATE sync.store SET revoked_at = 1 WHERE role = '{role}'": "is shut out and may sign in",
}
MENDED = [said for said in LOOSENED if "{role}" not in said and "ROLE" not in said[:10]]


@pytest.fixture
def own_office(empty_office: Callable[[], Office]) -> Office:
    office = empty_office()
    install(office.admin, partitions=1, schema=small_schema())
    enrol(office.admin, "S01")
    return office


def loosen(office: Office, statement: str) -> None:
    role = office.ask("SELECT role FROM sync.store")[0][0]
    said = statement.format(db=office.admin.info.dbname, role=role)
    office.admin.execute(said.encode())


def test_a_new_installation_is_sound(own_office: Office) -> None:
    found = verify(own_office.admin)
    assert found.broken == ()
    assert found.sound
    assert (found.stores, found.parked, found.diverged) == (1, 0, 0)


def test_the_installation_of_the_whole_shop_is_sound(office: Office) -> None:
    rights = [line for line in verify(office.admin).broken if "store T" not in line]
    assert rights == []


@pytest.mark.parametrize("statement", LOOSENED)
def test_a_loosened_right_is_found(own_office: Office, statement: str) -> None:
    loosen(own_office, statement)
    found = "\n".join(verify(own_office.admin).broken)
    assert LOOSENED[statement].format(db=own_office.admin.info.dbname) in found


@pytest.mark.parametrize("statement", MENDED)
def test_an_installation_mends_what_is_loosened(own_office: Office, statement: str) -> None:
    loosen(own_office, statement)
    install(own_office.admin, schema=small_schema())
    assert verify(own_office.admin).broken == ()


def test_a_mended_role_is_sound(own_office: Office) -> None:
    loosen(own_office, "ALTER ROLE {role} PASSWORD 'weak'")
    loosen(own_office, "ALTER ROLE {role} SET work_mem = '1GB'")
    mend_role(own_office.admin, "S01")
    assert verify(own_office.admin).broken == ()


def test_a_store_that_is_shut_out_is_sound(own_office: Office) -> None:
    revoke(own_office.admin, "S01")
    assert verify(own_office.admin).broken == ()


def test_what_waits_for_somebody_is_counted(own_office: Office) -> None:
    shop = own_office.enrolled()
    shop.send(raw("thing", "t1", "[", "id"), sums("thing", ["id"], {"00": {"id": "00"}}, ["00"]))
    found = verify(own_office.admin)
    assert (found.stores, found.parked, found.diverged) == (2, 1, 1)
