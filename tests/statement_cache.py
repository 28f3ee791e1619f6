"""Compile each SQL statement once in a run, not once for every test's store.

SQLAlchemy keeps what it has compiled per engine, and the key names the engine's dialect object.
A test's store has an engine of its own, so that without this two fifths of a service test's time
goes into compiling what the test before has compiled.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(5000)


def share_compiled_statements() -> None:
    """Let engines of one dialect and one server version use each other's compiled statements."""
    shared = property(lambda _engine: _COMPILED, _keep)
    for owner, name, way in (
        (Engine, "_compiled_cache", shared),
        (DefaultDialect, "__eq__", lambda one, other: _likeness(one) == _likeness(other)),
        (DefaultDialect, "__hash__", lambda dialect: hash(type(dialect))),
    ):
        setattr(owner, name, way)


def _keep(_engine: Engine, _own_cache: object) -> None:
    """Take no cache of an engine's own."""


def _likeness(dialect: object) -> tuple[object, ...]:
    # What a statement is compiled to depends on the server's version, which a dialect learns at
    # its first connection.
    return type(dialect), getattr(dialect, "server_version_info", None)
