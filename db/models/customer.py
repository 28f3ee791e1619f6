"""A customer: one file, whatever they bring. The phone number is not a key; families share one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Customer(Base):
    """Somebody who brings devices; `phone_digits` is what look-ups compare."""

    __tablename__ = "customer"
    __table_args__ = table_options(
        Site.UP,
        Index("ix_customer_name_sort_id", "name_sort", "id"),
        Index("ix_customer_added_at_id", "added_at", "id"),
        travels=(
            "id",
            "name",
            "name_sort",
            "phone",
            "phone_digits",
            "phone_tail",
            "second_contact",
            "address",
            "language",
            "note",
            "tags",
            "level",
            "credit_limit",
            "added_at",
            "changed_at",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    name: Mapped[str] = mapped_column(default="")
    name_sort: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The name as lists are sorted by it: `app.pinyin.sort_key`."""
    phone: Mapped[str] = mapped_column(default="")
    phone_digits: Mapped[str] = mapped_column(default="", index=True)
    phone_tail: Mapped[str] = mapped_column(default="", index=True)
    second_contact: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    """One line that is shown whenever this customer is scanned or chosen."""
    tags: Mapped[list[str]] = mapped_column(JsonText, default=list, server_default=text("'[]'"))
    """Preferences in the shop's own words: `VIP`, `calls only after six`."""
    level: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The price level, by the key of the shop's list; empty for the usual prices."""
    credit_limit: Mapped[int | None]
    """How much may be owed after handovers (minor units); nothing where it is empty."""
    added_at: Mapped[int]
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]
    """When this file was merged into another (epoch ms); see CustomerMerge."""
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class CustomerMerge(Base):
    """Two files that were one person's: what was moved, so that it can be moved back."""

    __tablename__ = "customer_merge"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "kept", "merged", "moved", "merged_at", "merged_by", "undone_at"),
    )

    id: Mapped[str] = key()
    kept: Mapped[str] = refers_to("customer")
    merged: Mapped[str] = refers_to("customer")
    moved: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Ids of the jobs and visits that named the merged file, and what the kept one took over."""
    merged_at: Mapped[int]
    merged_by: Mapped[str] = refers_to("user_account")
    undone_at: Mapped[int | None]
