"""The mapped base: keys, column types, classification and the checks every table carries.

Three column types exist, so that SQLite and PostgreSQL hold the same bytes: whole number, text,
bytes. Instants are epoch milliseconds, money is minor units, yes/no is 0 or 1, JSON is text.
Every table says where its rows are written and which columns may leave the store.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from db.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

Whole: Final = BigInteger().with_variant(Integer, "sqlite")

# A constraint without a name cannot be found again by a migration.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Site(StrEnum):
    """Where the rows of a table are written, and so which way they travel."""

    UP = "up"
    """Written by the store, read by head office."""
    LOCAL = "local"
    """Stays in the store, or on the machine."""
    SHARED = "shared"
    """Written by whoever the row's `owner` names; a head-office row is read-only here."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Say where a table's rows are written, which columns may leave, and if rows may go."""

    site: Site
    travels: frozenset[str]
    stays: frozenset[str]
    deletable: bool = False


class EnumText(TypeDecorator[StrEnum]):
    """Store an enum member by its value; the table gets a CHECK of the known values."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the member's value."""
        return None if value is None else str(self.members(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        """Read the member back."""
        return None if value is None else self.members(value)


class YesNo(TypeDecorator[bool]):
    """Store True and False as 1 and 0; the table gets a CHECK."""

    impl = Whole
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001
        """Write 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Read True or False back."""
        return None if value is None else bool(value)


class JsonText(TypeDecorator[Any]):
    """Store plain values as JSON text; never queried in SQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write compact JSON with sorted keys, so that equal values are equal text."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read the plain values back."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """Carry the metadata of every mapped class."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Whole,
        bytes: LargeBinary,
        bool: YesNo,
        dict[str, Any]: JsonText,
        list[str]: JsonText,
    }


def key() -> MappedColumn[str]:
    """Map the primary key: a UUIDv7 as 32 hex digits."""
    return mapped_column("id", Text, primary_key=True, default=new_id)


def refers_to(
    target: str, *, index: bool = True, unique: bool = False, nullable: bool | None = None
) -> MappedColumn[Any]:
    """Map a foreign key to `target`'s id, indexed so that its rows are found from the other side.

    Whether it may be empty follows the annotation unless `nullable` says otherwise.
    """
    options: dict[str, Any] = {} if nullable is None else {"nullable": nullable}
    if unique:
        options["unique"] = True
    elif index:
        options["index"] = True
    return mapped_column(Text, ForeignKey(f"{target}.id"), **options)


def table_options(
    site: Site,
    *constraints: object,
    travels: Iterable[str] = (),
    stays: Iterable[str] = (),
    deletable: bool = False,
) -> tuple[Any, ...]:
    """Classify a table and make it STRICT on SQLite; goes into `__table_args__`."""
    classification = Classification(site, frozenset(travels), frozenset(stays), deletable)
    return (*constraints, {"info": {"classification": classification}, "sqlite_strict": True})


def classification_of(table: Table) -> Classification | None:
    """Return how a table is classified, None for one that is not."""
    found = table.info.get("classification")
    return found if isinstance(found, Classification) else None


@event.listens_for(Table, "after_parent_attach")
def _add_column_checks(table: Table, _metadata: MetaData) -> None:
    if table.metadata is not Base.metadata:
        return
    for column in table.columns:
        name = column.name
        if isinstance(column.type, EnumText):
            known = ", ".join(f"'{member}'" for member in column.type.members)
            table.append_constraint(CheckConstraint(f"{name} IN ({known})", name=f"{name}_known"))
        elif isinstance(column.type, YesNo):
            table.append_constraint(CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_yes_no"))
        if isinstance(column.type, (Text, EnumText, JsonText)):
            # PostgreSQL refuses NUL in text by itself; SQLite would keep it and hide what follows.
            check = CheckConstraint(f"instr({name}, char(0)) = 0", name=f"{name}_no_nul")
            table.append_constraint(check.ddl_if(dialect="sqlite"))
