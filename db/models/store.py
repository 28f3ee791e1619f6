"""The store itself: its profile, the numbers it has had, its switches and its machines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Store(Base):
    """The one store of this file; identity is its id, the four-digit number is a label."""

    __tablename__ = "store"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "number",
            "name",
            "address",
            "phone",
            "registration",
            "email",
            "country",
            "region",
            "currency",
            "language",
            "time_zone",
            "size",
            "epoch",
            "set_up_at",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str]
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    registration: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", server_default=text("''"))
    country: Mapped[str]
    region: Mapped[str] = mapped_column(default="")
    currency: Mapped[str]
    language: Mapped[str]
    time_zone: Mapped[str]
    size: Mapped[str]
    epoch: Mapped[int] = mapped_column(default=0)
    set_up_at: Mapped[int]


class StoreNumber(Base):
    """A four-digit number this store has or once had; old papers keep naming it."""

    __tablename__ = "store_number"
    __table_args__ = table_options(Site.UP, travels=("id", "number", "since"))

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    since: Mapped[int]


class ShopSetting(Base):
    """One switch or shop-wide value that differs from its declaration's default."""

    __tablename__ = "shop_setting"
    __table_args__ = table_options(Site.UP, travels=("id", "name", "value", "changed_at"))

    id: Mapped[str] = key()
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JsonText)
    changed_at: Mapped[int]


class Workstation(Base):
    """One machine at which people work; events name it."""

    __tablename__ = "workstation"
    __table_args__ = table_options(Site.UP, travels=("id", "name", "first_seen_at"))

    id: Mapped[str] = key()
    name: Mapped[str] = mapped_column(unique=True)
    first_seen_at: Mapped[int]


class MachineSetting(Base):
    """One value of one machine: its printers, its scanner, its language and theme."""

    __tablename__ = "machine_setting"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("workstation", "name"))

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation")
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JsonText)


class HeadOfficeGuard(Base):
    """One row: whether head office's own rows are just being applied, and may be written."""

    __tablename__ = "head_office_guard"
    __table_args__ = table_options(
        Site.LOCAL,
        CheckConstraint("id = 'guard'", name="one_row"),
        CheckConstraint("applying IN (0, 1)", name="applying_yes_no"),
    )

    id: Mapped[str] = key()
    applying: Mapped[int] = mapped_column(default=0)


class SchemaInfo(Base):
    """One row: which revision this file has, and which programs may read and write it."""

    __tablename__ = "schema_info"
    __table_args__ = table_options(Site.LOCAL, CheckConstraint("id = 'schema'", name="one_row"))

    id: Mapped[str] = key()
    revision: Mapped[int]
    min_reader_rev: Mapped[int]
    min_writer_rev: Mapped[int]
