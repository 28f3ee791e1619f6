"""The line to head office: the few questions that a store can ask there, over PostgreSQL.

A store may execute these functions and nothing else. What it may see and write follows from the
role that it signed in with, never from what it says.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, LiteralString

import psycopg

from app.domain.sync_errors import (
    HeadOfficeFull,
    HeadOfficeRefused,
    HeadOfficeUnable,
    HeadOfficeUnreachable,
    LogNotAccepted,
)
from db.replication.batches import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.replication.credential import Credential

_CONNECT_S: Final = 10
_ANSWER_MS: Final = 60_000
"""A line on which nothing was acknowledged for so long is given up (tcp_user_timeout)."""
_LOG_ERRORS: Final = {
    "SY001": "epoch",
    "SY002": "damaged",
    "SY003": "gap",
    "SY004": "hole",
    "SY006": "too_large",
}
_FULL: Final = "SY005"
_LOST: Final = ("08", "57P", "57014", "25P03")


@dataclass(frozen=True, slots=True)
class Greeting:
    """What head office answers first; `chain` is that of its last entry, instants are epoch ms."""

    store: str
    number: str
    epoch: int
    last_seq: int
    chain: str
    ref_head: int
    clock_ms: int
    max_entries: int
    next_poll_s: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """One change that head office published: `body` is a JSON object, None for a row that goes."""

    ref_seq: int
    edition: str
    is_last: bool
    table: str
    row_key: str
    op: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A bucket of a table that is not the same at head office, by these columns."""

    table: str
    bucket: str
    columns: tuple[str, ...]


class HeadOfficeLine:
    """An open connection to head office; see `line_to`."""

    def __init__(self, connection: psycopg.Connection[Any], host: str) -> None:
        self._connection = connection
        self._host = host

    def hello(self, program: str, schema: int, clock_ms: int) -> Greeting:
        """Say who calls with which program and schema, and hear how far head office is."""
        (row,) = self._ask(
            "SELECT * FROM sync.hello(%s, %s, %s, %s)", PROTOCOL, program, schema, clock_ms
        )
        store, number, epoch, last, chain, ref, clock, entries, poll, flags = row
        return Greeting(store, number, epoch, last, chain, ref, clock, entries, poll, tuple(flags))

    def push(self, epoch: int, first: int, last: int, text: str, part: tuple[int, int]) -> int:
        """Send entries `first` to `last`, part `part` of a batch; return what head office has.

        Raises LogNotAccepted where they do not follow, or are of another epoch.
        """
        sha = hashlib.sha256(text.encode()).hexdigest()
        asked: LiteralString = "SELECT sync.push(%s, %s, %s, %s, %s, %s, %s)"
        ((cursor,),) = self._ask(asked, epoch, first, last, sha, text, *part)
        return int(cursor)

    def pull(self, after: int, schema: int, most: int) -> list[PublishedChange]:
        """Return what was published behind `after`, in its order, at most so many."""
        rows = self._ask("SELECT * FROM sync.pull(%s, %s, %s)", after, schema, most)
        return [PublishedChange(*row) for row in rows]

    def report(self, said: str) -> None:
        """Tell how the store is, as a JSON object."""
        self._ask("SELECT sync.report(%s::jsonb)", said)

    def differences(self) -> list[Difference]:
        """Return the buckets that were found to differ."""
        rows = self._ask("SELECT * FROM sync.diverged()")
        return [Difference(table, bucket, tuple(columns)) for table, bucket, columns in rows]

    def row_sums(self, different: Difference) -> dict[str, int]:
        """Return the sums of head office's rows in a bucket, by row key."""
        asked: LiteralString = "SELECT * FROM sync.rows_of(%s, %s, %s)"
        rows = self._ask(asked, different.table, different.bucket, list(different.columns))
        return {row_key: int(found) for row_key, found in rows}

    def fork(self, epoch: int, seq: int, chain: str) -> int:
        """Say that this store goes on from `seq` in a new epoch; return its number."""
        ((begun,),) = self._ask("SELECT sync.fork(%s, %s, %s)", epoch, seq, chain)
        return int(begun)

    def own_rows(self, table: str, after: str, most: int) -> list[tuple[str, str]]:
        """Return the store's own rows of a table behind a row key: keys and JSON objects."""
        rows = self._ask("SELECT * FROM sync.own_rows(%s, %s, %s)", table, after, most)
        return [(row_key, body) for row_key, body in rows]

    def blobs_had(self, shas: Sequence[str]) -> dict[str, tuple[int, bool]]:
        """Return how many bytes head office has of each, and whether that is all."""
        rows = self._ask("SELECT * FROM sync.blob_have(%s)", list(shas))
        return {sha: (int(have), bool(whole)) for sha, have, whole in rows}

    def blob_put(self, sha: str, kind: str, size: int, at: int, some: bytes) -> int:
        """Send some bytes from `at` on; return from where head office wants more.

        Raises HeadOfficeFull when the day's budget is used up.
        """
        asked: LiteralString = "SELECT sync.blob_put(%s, %s, %s, %s, %s)"
        ((wanted,),) = self._ask(asked, sha, kind, size, at, some)
        return int(wanted)

    def blobs_wanted(self) -> list[str]:
        """Return the originals that head office asks for."""
        return [sha for (sha,) in self._ask("SELECT * FROM sync.blob_wanted()")]

    def _ask(self, asked: LiteralString, *values: Any) -> list[Any]:
        with _told(self._host):
            return self._connection.execute(asked, values).fetchall()


@contextmanager
def line_to(credential: Credential) -> Iterator[HeadOfficeLine]:
    """Connect with a store's credential; the server's certificate has to fit where one is named.

    Raises HeadOfficeUnreachable or HeadOfficeRefused.
    """
    with ExitStack() as held:
        settings = _settings(credential, held)
        with _told(credential.host):
            connection = held.enter_context(psycopg.connect(autocommit=True, **settings))
        yield HeadOfficeLine(connection, credential.host)


def _settings(credential: Credential, held: ExitStack) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "host": credential.host,
        "port": credential.port,
        "dbname": credential.database,
        "user": credential.role,
        "password": credential.secret,
        "connect_timeout": _CONNECT_S,
        "tcp_user_timeout": _ANSWER_MS,
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "application_name": "benchside-sync",
        "sslmode": "verify-full" if credential.authority else "disable",
        # A named session is prepared once and kept; through a pooler it may be another each time.
        "prepare_threshold": None,
    }
    if credential.authority:
        # libpq reads certificates from files only. The folder is the person's own, and goes.
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="benchside-")))
        for name, setting, text in (
            ("authority", "sslrootcert", credential.authority),
            ("certificate", "sslcert", credential.certificate),
            ("key", "sslkey", credential.private_key),
        ):
            if text:
                (folder / name).touch(mode=0o600)
                (folder / name).write_text(text)
                settings[setting] = str(folder / name)
    return settings


@contextmanager
def _told(host: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as raised:
        raise _failure(raised, host) from raised


def _failure(raised: psycopg.Error, host: str) -> Exception:
    state = raised.sqlstate or ""
    said = raised.diag.message_primary or ""
    if state in _LOG_ERRORS:
        return LogNotAccepted(_LOG_ERRORS[state])
    if state == _FULL:
        return HeadOfficeFull(host)
    if state.startswith("28") or state == "42501" or _is_refusal(str(raised)):
        return HeadOfficeRefused(host)
    if not state or state.startswith(_LOST):
        return HeadOfficeUnreachable(host)
    return HeadOfficeUnable(host, f"{state} {said}".strip())


def _is_refusal(said: str) -> bool:
    """Tell a refusal at the door, for which libpq gives no code, from a line that is down."""
    return any(
        word in said
        for word in (
            "password authentication failed",
            "is not permitted to log in",
            "certificate verify failed",
            "no pg_hba.conf entry",
            "does not match host name",
            "connection requires a valid client certificate",
        )
    )
