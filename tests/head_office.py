"""A head office installed on a PostgreSQL of the tests, as its administrator sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.domain.sync import StoreAddress
from app.services.head_office.administration import HeadOfficeAdministration
from db.head_office.connecting import administering
from db.head_office.enrolment import statuses
from db.head_office.install import install
from db.replication.credential import Credential, read
from tests.factories import NOON
from tests.fakes import StoppedClock

if TYPE_CHECKING:
    from tests.postgres_server import PostgresServer


@dataclass(frozen=True, slots=True)
class HeadOffice:
    """A head office with a database of its own."""

    server: PostgresServer
    database: str
    address: StoreAddress

    @classmethod
    def bare(cls, server: PostgresServer) -> HeadOffice:
        """Make a database in which nothing is installed yet."""
        name = server.new_database()
        return cls(server, name, StoreAddress("127.0.0.1", urlsplit(server.url(name)).port or 0))

    @classmethod
    def installed(cls, server: PostgresServer) -> HeadOffice:
        office = cls.bare(server)
        with administering(office.dsn) as connection:
            install(connection, partitions=1)
        return office

    @property
    def dsn(self) -> str:
        return self.server.url(self.database).replace("+psycopg", "")

    def enrolled(self, number: str) -> Credential:
        return read(self.credential(number))

    def credential(self, number: str) -> str:
        return self.administration.enrol(number, self.address)

    @property
    def administration(self) -> HeadOfficeAdministration:
        return HeadOfficeAdministration(self.dsn, StoppedClock(NOON))

    def rows(self, asked: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask as the administrator; what is changed so is changed."""
        with administering(self.dsn) as connection:
            cursor = connection.execute(asked, values)
            return cursor.fetchall() if cursor.description else []

    def status(self, number: str = "0001") -> Any:
        with administering(self.dsn) as connection:
            return next(one for one in statuses(connection) if one.number == number)

    def keep(self) -> None:
        """Make a backup of the whole database, as head office does at night."""
        self.server.keep_copy(self.database)

    def go_back(self) -> None:
        """Put the last backup in the database's place."""
        self.server.go_back(self.database)

    def close(self) -> None:
        self.server.drop_database(self.database)
