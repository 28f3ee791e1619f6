"""The scripts that ship lead exactly to what the models say, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from app.domain.storage_errors import StoreExists, StoreFileMissing
from db.fingerprint import differences, expected_fingerprint, fingerprint, outside_models
from db.models.event import EventHead
from db.models.store import HeadOfficeGuard, SchemaInfo
from db.schema import SCRIPTS, SHIPPED
from db.triggers import rules, trigger_names
from db.upgrade import create_server_store, create_store, open_server_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.engine import Database


@pytest.fixture(scope="module")
def fresh(server, tmp_path_factory, store_key) -> Iterator[Database]:
    """Make a new shop as a person would, by the scripts; tests here only look at it."""
    folder = tmp_path_factory.mktemp("fresh")
    if server is None:
        create_store(folder / "fresh.db", store_key)
        database = open_store(folder / "fresh.db", store_key)
    else:
        url = server.url(server.new_database())
        create_server_store(url)
        database = open_server_store(url, folder)
    yield database
    database.close()


def test_a_new_shop_is_what_the_models_say(fresh):
    with fresh.snapshot() as session:
        found = fingerprint(session.connection())
    with fresh.writing() as session:
        expected = expected_fingerprint(session.connection(), SHIPPED.metadata)
    assert differences(found, expected) == ()


def test_autogenerate_finds_nothing_to_do(fresh):
    with fresh.snapshot() as session:
        mapped = {"include_name": lambda name, _kind, _parents: not outside_models(name)}
        context = MigrationContext.configure(session.connection(), opts=mapped)
        assert compare_metadata(context, SHIPPED.metadata) == []


def test_a_new_shop_has_every_trigger(fresh):
    wanted = {rule.name for rule in rules(SHIPPED.metadata)}
    with fresh.snapshot() as session:
        assert wanted <= trigger_names(session.connection())


def test_a_new_shop_has_its_one_row_tables(fresh):
    with fresh.snapshot() as session:
        head = session.scalars(select(EventHead)).one()
        guard = session.scalars(select(HeadOfficeGuard)).one()
        schema = session.scalars(select(SchemaInfo)).one()
    assert (head.seq, head.hash) == (0, "0" * 64)
    assert guard.applying == 0
    assert schema.revision == SHIPPED.head


def test_the_history_is_one_line_of_numbers():
    scripts = list(ScriptDirectory(str(SCRIPTS)).walk_revisions())
    numbers = [script.revision for script in reversed(scripts)]
    assert numbers == [f"{number:04}" for number in range(1, SHIPPED.head + 1)]
    assert all(int(script.module.min_writer_rev) <= SHIPPED.head for script in scripts)


@pytest.mark.engine("postgres", "postgres15")
def test_a_shop_on_the_server_is_never_made_over_another(server, tmp_path):
    url = server.url(server.new_database())
    with pytest.raises(StoreFileMissing):
        open_server_store(url, tmp_path)
    create_server_store(url)
    with pytest.raises(StoreExists):
        create_server_store(url)


def test_templates_for_tests_are_made_by_the_scripts_too(database):
    with database.snapshot() as session:
        assert session.scalars(select(SchemaInfo.revision)).all() == [SHIPPED.head]
