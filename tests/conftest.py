"""Fixtures that every package's tests may use.

`database`  a migrated, empty shop as a `db.engine.Database`; a test that asks for it runs once
            on SQLite and once on PostgreSQL (tests of `db` also on PostgreSQL 15, `-m pg15`)
`founded`   the same, with the shop of `make_founding` in it, which one manager may sign in to
`another`   a function that opens that same shop again, as another process would
`store_key` the 32-byte key of every SQLite store in the tests
`postgres`  the running `PostgresServer`, for tests that need databases of their own making

A test that is about one engine only says so: `@pytest.mark.engine("sqlite")`.

On PostgreSQL every run holds all tests of `db`, those marked `both_engines` (what they do depends
on SQL, not on the shop alone), those that do things at the same moment (`tests.beside`) or open a
shop twice, and the first plain one of every package. The rest is marked `postgres_matrix`:
`python -m pytest -m postgres_matrix`, which `.ci/run` always runs.

Behind them, once a session: `sqlite_template` (a prepared encrypted file that is copied) and
`postgres_template` (a prepared database that is cloned), each also with a founded shop.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from contextlib import ExitStack
from functools import partial
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from app.services.shop import is_founded
from db.engine import Database
from db.upgrade import create_server_store, create_store
from tests import beside, collector
from tests.factories import NOON, make_founding, write_founding
from tests.fakes import StoppedClock
from tests.postgres_server import IN_MEMORY, PostgresServer, embedded_binaries, system_binaries
from tests.statement_cache import share_compiled_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = bytes(range(32))
_ENGINES = ("sqlite", "postgres", "postgres15")
_DB_TESTS = Path(__file__).parent / "db"
# The packages of which a test that needs a store has been collected for every engine.
_SEEN: set[Path] = set()
# How many examples of a property are made up, anew in each run.
_FEW, _MANY = 30, 200
# What one run leaves for a moment, several times over.
_ROOM_BYTES = 4_000_000_000
# How many seconds a test may take that is slow by its nature, or waits for a real window.
_PATIENCE = {"slow": 3600, "xvfb": 900}


def pytest_configure(config: pytest.Config) -> None:
    # Nothing of what is read before the first test ever becomes garbage.
    gc.disable()
    collector.watch()
    _put_folders_in_memory()
    config.addinivalue_line("markers", "engine(*names): runs on these engines only")
    _choose_examples(config)
    share_compiled_statements()


def _choose_examples(config: pytest.Config) -> None:
    """Try a few examples of each property in every run, many with `--hypothesis-profile many`."""
    # How long an example takes says how busy the machine is, not whether the code is right.
    busy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("few", busy, max_examples=_FEW)
    settings.register_profile("many", busy, max_examples=_MANY)
    settings.load_profile(config.getoption("--hypothesis-profile") or "few")


def _put_folders_in_memory() -> None:
    """Let the folders of tests be where no disk is waited for: shops are saved in small steps."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= _ROOM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What takes half a minute to prepare is prepared in one worker, and never at the very end.
    items.sort(key=lambda item: item.get_closest_marker("long_start") is None)
    for item in items:
        for mark, seconds in _PATIENCE.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.timeout(seconds))


def pytest_collection_finish() -> None:
    collector.settle()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "storage" not in metafunc.fixturenames:
        return
    only = metafunc.definition.get_closest_marker("engine")
    wanted = only.args if only else _ENGINES
    if not metafunc.definition.path.is_relative_to(_DB_TESTS):
        wanted = [name for name in wanted if name != "postgres15"]
    marks = {"postgres15": [pytest.mark.pg15]}
    if {"sqlite", "postgres"} <= set(wanted) and not _always_on_postgres(metafunc):
        marks["postgres"] = [pytest.mark.postgres_matrix]
    engines = [pytest.param(name, marks=marks.get(name, ())) for name in wanted]
    metafunc.parametrize("storage", engines, indirect=True, scope="session")


def _always_on_postgres(metafunc: pytest.Metafunc) -> bool:
    """Tell whether a test is part of every run on PostgreSQL, as the head of this module says."""
    test = metafunc.definition
    # Of a package whose tests have many cases, one that has none is proof enough.
    first = test.path.parent not in _SEEN and not test.get_closest_marker("parametrize")
    if first:
        _SEEN.add(test.path.parent)
    return (
        first
        or test.path.is_relative_to(_DB_TESTS)
        or any(test.get_closest_marker(mark) for mark in ("both_engines", *_PATIENCE))
        or "another" in signature(metafunc.function).parameters
        or beside.is_used(metafunc.module, (metafunc.function.__name__, *metafunc.fixturenames))
    )


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Let objects of Qt die in this thread only, as `ui.window.garbage_rounds` does in the window.

    The collector stays off between tests as well: the next one may have threads.
    """
    gc.disable()
    yield
    collector.collect_due()


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let programs that tests start find compiled what those before them have compiled.

    Where Python is told to leave no bytecode behind, each would compile 600 modules anew.
    """
    if sys.dont_write_bytecode and os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        own = tmp_path_factory.getbasetemp()
        of_the_run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
        os.environ["PYTHONPYCACHEPREFIX"] = str(of_the_run / "bytecode")


@pytest.fixture(scope="session")
def store_key() -> bytes:
    return KEY


@pytest.fixture(scope="session")
def storage(request: pytest.FixtureRequest) -> str:
    """Name the engine a test runs on: sqlite, postgres or postgres15."""
    return request.param


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer(embedded_binaries())
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres15() -> Iterator[PostgresServer]:
    server = PostgresServer(system_binaries(15))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, store_key: bytes) -> Path:
    path = tmp_path_factory.mktemp("template") / "shop.db"
    create_store(path, store_key)
    return path


@pytest.fixture(scope="session")
def server(storage: str, request: pytest.FixtureRequest) -> PostgresServer | None:
    return None if storage == "sqlite" else request.getfixturevalue(storage)


@pytest.fixture(scope="session")
def postgres_template(server: PostgresServer | None) -> str:
    if server is None:
        return ""
    name = server.new_database()
    create_server_store(server.url(name))
    return name


@pytest.fixture(scope="session")
def founded_sqlite_template(sqlite_template: Path, store_key: bytes) -> Path:
    path = sqlite_template.with_name("founded.db")
    shutil.copyfile(sqlite_template, path)
    _found(Database.open(path, store_key))
    return path


@pytest.fixture(scope="session")
def founded_postgres_template(server: PostgresServer | None, postgres_template: str) -> str:
    if server is None:
        return ""
    name = server.new_database(postgres_template)
    _found(Database.open_postgres(server.url(name)))
    return name


def _found(database: Database) -> None:
    write_founding(database, StoppedClock(NOON), make_founding())
    database.close()


@pytest.fixture
def template(request: pytest.FixtureRequest, server: PostgresServer | None) -> Path | str:
    """Name what the test's shop is a copy of: a founded one where the test asks for it."""
    engine = "sqlite" if server is None else "postgres"
    kind = "founded_" if "founded" in request.fixturenames else ""
    return request.getfixturevalue(f"{kind}{engine}_template")


@pytest.fixture
def another(
    server: PostgresServer | None,
    template: Path | str,
    tmp_path: Path,
    store_key: bytes,
) -> Iterator[Callable[[], Database]]:
    """Open the test's own shop once more, as another process would."""
    with ExitStack() as tidy:
        if server is None:
            path = tmp_path / "shop.db"
            shutil.copyfile(template, path)
            opened = partial(Database.open, path, store_key)
        else:
            name = server.new_database(template)
            tidy.callback(server.drop_database, name)
            opened = partial(Database.open_postgres, server.url(name))

        def open_again() -> Database:
            database = opened()
            tidy.callback(database.close)
            return database

        yield open_again


@pytest.fixture
def database(another: Callable[[], Database]) -> Database:
    return another()


@pytest.fixture
def founded(database: Database) -> Database:
    """Give the test's own database with the shop of `make_founding` in it."""
    with database.snapshot() as session:
        there = is_founded(session)
    if not there:
        # Asked for while the test ran: then its database was copied before.
        write_founding(database, StoppedClock(NOON), make_founding())
    return database
