"""One head office for each server, and a store of its own for every test.

What a test needs of an installation of its own it makes in `empty_office`.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from db.head_office.connecting import connect
from db.head_office.enrolment import Credential, enrol
from db.head_office.install import install
from db.ids import new_id
from tests.beside import LONGEST_S
from tests.db.head_office.wire import Entry, Stream, sha_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from db.head_office.connecting import Connection
    from tests.postgres_server import PostgresServer

SERVERS = ["postgres", pytest.param("postgres15", marks=pytest.mark.pg15)]


def sign_in(credential: Credential) -> Connection:
    """Connect as a store does."""
    return psycopg.connect(
        host=credential.host,
        port=credential.port,
        dbname=credential.database,
        user=credential.role,
        password=credential.secret,
        autocommit=True,
        connect_timeout=LONGEST_S,
    )


@dataclass
class Shop:
    """A store as head office sees it: its connection and what it has logged."""

    credential: Credential
    connection: Connection
    stream: Stream = field(default_factory=Stream)
    epoch: int = 1

    def call(self, question: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Run one statement as the store."""
        return self.connection.execute(question.encode(), arguments).fetchall()

    def hello(self, proto: int = 1, schema: int = 7, clock_ms: int = 0) -> dict[str, Any]:
        cursor = self.connection.execute(
            "SELECT * FROM sync.hello(%s, 'test', %s, %s)", (proto, schema, clock_ms)
        )
        assert cursor.description
        names = [column.name for column in cursor.description]
        return dict(zip(names, cursor.fetchone() or (), strict=True))

    def push(self, first: int, last: int, body: str, part: int = 1, parts: int = 1) -> int:
        """Push a body as it is."""
        asked = "SELECT sync.push(%s, %s, %s, %s, %s, %s, %s)"
        return self.call(asked, self.epoch, first, last, sha_of(body), body, part, parts)[0][0]

    def resend(self, first: int, last: int, part: int = 1, parts: int = 1) -> int:
        """Push what is logged from `first` to `last`."""
        return self.push(first, last, self.stream.body(first, last), part, parts)

    def send(self, *entries: Entry) -> int:
        """Log entries and push them."""
        return self.resend(*self.stream.add(*entries))


@dataclass
class Office:
    """A head office and its administrator's connection."""

    admin: Connection
    url: str
    stack: ExitStack

    def enrolled(self) -> Shop:
        """Enrol a store and sign it in."""
        credential = enrol(self.admin, f"T{new_id()[-12:]}")
        return Shop(credential, self.stack.enter_context(sign_in(credential)))

    def ask(self, question: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """Run one statement as the administrator."""
        return self.admin.execute(question.encode(), arguments).fetchall()

    def rows(self, shop: Shop, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Return the rows that head office holds of a shop's table, by row key."""
        question = (
            f"SELECT {', '.join(columns)} FROM hq.{table} "
            "WHERE store = (SELECT id FROM sync.store WHERE role = %s) ORDER BY row_key"
        )
        return self.ask(question, shop.credential.role)

    def parked(self, shop: Shop) -> list[tuple[Any, ...]]:
        """Return number and error of the entries that are parked."""
        return self.ask(
            "SELECT seq, error FROM sync.parked p JOIN sync.store s ON s.id = p.store "
            "WHERE s.role = %s AND superseded_at IS NULL ORDER BY seq",
            shop.credential.role,
        )


@pytest.fixture(scope="session", params=SERVERS)
def office_server(request: pytest.FixtureRequest) -> PostgresServer:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def installed(office_server: PostgresServer) -> str:
    """Give the address of a head office that all tests of the session share."""
    url = office_server.url(office_server.new_database())
    with connect(url) as connection:
        install(connection, partitions=2)
    return url


@pytest.fixture
def office(installed: str) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(stack.enter_context(connect(installed)), installed, stack)


@pytest.fixture
def shop(office: Office) -> Shop:
    return office.enrolled()


@pytest.fixture
def neighbour(office: Office) -> Shop:
    """Give a second store, whose rows the first must never see."""
    return office.enrolled()


@pytest.fixture
def empty_office(office_server: PostgresServer) -> Iterator[Callable[[], Office]]:
    """Give a function that makes an empty database for an installation of the test's own."""
    with ExitStack() as stack:

        def make() -> Office:
            name = office_server.new_database()
            stack.callback(office_server.drop_database, name)
            url = office_server.url(name)
            return Office(stack.enter_context(connect(url)), url, stack)

        yield make


@pytest.fixture
def narrow_inbox(office: Office, shop: Shop) -> Iterator[Shop]:
    """Give a shop of a head office whose inbox holds no more than one small part."""
    before = office.ask("SELECT inbox_bytes FROM sync.settings")[0][0]
    office.admin.execute("UPDATE sync.settings SET inbox_bytes = 200")
    yield shop
    office.admin.execute("UPDATE sync.settings SET inbox_bytes = %s", [before])
