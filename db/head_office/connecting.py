"""Connect to head office's database as somebody who administers or publishes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from app.domain.sync_errors import HeadOfficeRefused, HeadOfficeUnable, HeadOfficeUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECT_TIMEOUT_S: Final = 15

Connection = psycopg.Connection[Any]


def connect(url: str) -> Connection:
    """Open a connection, whose statements each stand alone; the caller closes it.

    `url` may be SQLAlchemy's or libpq's. Raises psycopg.OperationalError.
    """
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return psycopg.connect(plain, autocommit=True, connect_timeout=CONNECT_TIMEOUT_S)


def role_name(connection: Connection, suffix: str) -> sql.Identifier:
    """Name a role of this database, quoted: roles belong to the whole cluster."""
    return sql.Identifier(f"{connection.info.dbname}_{suffix}")


@contextmanager
def administering(dsn: str) -> Iterator[Connection]:
    """Connect as somebody who administers, for a few acts; `dsn` as libpq reads it.

    Raises HeadOfficeUnreachable, HeadOfficeRefused, and HeadOfficeUnable for what the server
    cannot or may not do.
    """
    host = "PostgreSQL"
    try:
        with connect(dsn) as connection:
            host = connection.info.host
            yield connection
    except psycopg.OperationalError as raised:
        refused = (raised.sqlstate or "").startswith("28") or "authentication" in str(raised)
        raise (HeadOfficeRefused if refused else HeadOfficeUnreachable)(host) from raised
    except psycopg.Error as raised:
        said = raised.diag.message_primary or str(raised)
        raise HeadOfficeUnable(host, f"{raised.sqlstate or ''} {said}".strip()) from raised
