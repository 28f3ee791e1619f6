"""Every table says where it belongs, and keeps the rules that both engines and head office need."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

from db.models.base import NAMING, Classification, EnumText, JsonText, Site, YesNo
from db.models.base import classification_of as classification
from db.schema import SHIPPED

TABLES = sorted(SHIPPED.metadata.tables.values(), key=lambda table: table.name)
# Drafts, passcode secrets, bytes past retention and what is under way to and from head office: all
# else is ended or voided.
UNDER_WAY = {"change_log", "change_mark", "table_walk", "table_sums", "incoming_change", "blob_out"}
LINK = {"head_office_link", "sync_state", "capture"}
DELETABLE = {"draft", "quote", "passcode", "paper_bytes", *UNDER_WAY, *LINK}
NEVER_LEAVE = re.compile(r"pin|secret|passcode|password|token")
_UNIQUE = (UniqueConstraint, PrimaryKeyConstraint)


def every_table(*tables: Table):
    return pytest.mark.parametrize("table", tables or TABLES, ids=lambda table: table.name)


def made_up(*columns: Column, info: object = None) -> Table:
    options = {} if info is None else {"info": {"classification": info}}
    return Table("made_up", MetaData(naming_convention=NAMING), *columns, **options)


def unclassified_columns(table: Table) -> set[str]:
    """Return the columns of a travelling table that no list names; all when it has no class."""
    found = classification(table)
    names = {column.name for column in table.columns}
    if found is None:
        return names
    if found.site is Site.LOCAL:
        return set(found.travels | found.stays)
    return names ^ (found.travels | found.stays)


def unindexed_references(table: Table) -> set[str]:
    """Return the columns that refer to another table and lead no index."""
    lists = [index.columns for index in table.indexes if not _is_partial(index)]
    lists += [c.columns for c in table.constraints if isinstance(c, _UNIQUE)]
    leading = {next(iter(columns)).name for columns in lists if len(columns)}
    return {key.parent.name for key in table.foreign_keys} - leading


def _is_partial(index) -> bool:
    return index.dialect_options["sqlite"]["where"] is not None


def _plain(column: Column):
    kind = column.type
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


@every_table()
def test_a_table_says_where_it_is_written_and_what_may_travel(table):
    assert classification(table) is not None
    assert unclassified_columns(table) == set()


def test_an_unclassified_table_is_found():
    assert unclassified_columns(made_up(Column("id", Text))) == {"id"}


def test_a_column_that_no_list_names_is_found():
    info = Classification(Site.UP, frozenset({"id"}), frozenset())
    table = made_up(Column("id", Text), Column("phone", Text), info=info)
    assert unclassified_columns(table) == {"phone"}


@every_table()
def test_no_secret_travels(table):
    assert not [name for name in classification(table).travels if NEVER_LEAVE.search(name)]


@every_table()
def test_a_shared_table_says_who_owns_a_row(table):
    shared = classification(table).site is Site.SHARED
    assert shared == ("owner" in table.columns)


@every_table()
def test_every_reference_is_indexed_from_the_other_side(table):
    assert unindexed_references(table) == set()


def test_a_reference_without_an_index_is_found():
    table = made_up(Column("job", Text, ForeignKey("job.id")), Column("other", Text))
    assert unindexed_references(table) == {"job"}


@every_table()
def test_every_text_refuses_nul_on_sqlite(table):
    said = {str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}
    texts = {c.name for c in table.columns if isinstance(_plain(c), Text)}
    assert {f"instr({name}, char(0)) = 0" for name in texts} <= said


@every_table()
def test_every_text_of_the_table_is_one_of_three_kinds(table):
    kinds = {type(column.type) for column in table.columns}
    assert kinds <= {Text, BigInteger, LargeBinary, EnumText, JsonText, YesNo}
    plain = {type(_plain(column)) for column in table.columns}
    assert plain <= {Text, BigInteger, LargeBinary}


@every_table()
def test_a_whole_number_is_the_widest_of_each_engine(table):
    wholes = [kind for kind in map(_plain, table.columns) if isinstance(kind, BigInteger)]
    assert {str(kind.compile(dialect=sqlite.dialect())) for kind in wholes} <= {"INTEGER"}
    assert {str(kind.compile(dialect=postgresql.dialect())) for kind in wholes} <= {"BIGINT"}


@every_table()
def test_a_table_is_strict(table):
    assert table.dialect_options["sqlite"]["strict"] is True


@every_table()
def test_a_yes_or_no_is_nothing_else(table):
    said = {str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)}
    answers = {c.name for c in table.columns if isinstance(c.type, YesNo)}
    assert {f"{name} IN (0, 1)" for name in answers} <= said


@every_table()
def test_every_key_and_rule_can_be_found_by_its_name(table):
    prefixes = {"CheckConstraint": "ck", "UniqueConstraint": "uq", "ForeignKeyConstraint": "fk"}
    for constraint in table.constraints:
        prefix = prefixes.get(type(constraint).__name__, "pk")
        assert str(constraint.name).startswith(f"{prefix}_{table.name}")
    assert all(re.match(rf"(ix|uq)_{table.name}_", index.name) for index in table.indexes)


@every_table()
def test_a_name_fits_both_engines(table):
    names = [str(item.name) for item in (*table.constraints, *table.indexes)]
    assert max(map(len, names)) <= 63
    assert len(set(names)) == len(names)


@every_table()
def test_only_what_may_go_can_be_deleted(table):
    assert not classification(table).deletable or table.name in DELETABLE
