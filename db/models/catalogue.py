"""What is known of parts besides themselves: what they fit, who sells them, how many we want."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options

_OWNER_KNOWN = "owner IN ('store', 'head_office')"


class PartFit(Base):
    """A model that a part fits, by the name people use."""

    __tablename__ = "part_fit"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint(_OWNER_KNOWN, name="owner_known"),
        travels=("id", "part", "brand", "model", "model_key", "owner", "added_at", "ended_at"),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    brand: Mapped[str] = mapped_column(default="")
    model: Mapped[str]
    model_key: Mapped[str] = mapped_column(index=True)
    """Brand and model as they are compared: `app.domain.model_alias.alias_key`."""
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    ended_at: Mapped[int | None]


class Supplier(Base):
    """Somebody who sells parts to the shop; ended, never deleted."""

    __tablename__ = "supplier"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint(_OWNER_KNOWN, name="owner_known"),
        travels=(
            "id",
            "name",
            "name_key",
            "contact",
            "note",
            "owner",
            "added_at",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    """The name as it is compared: folded, without blanks around it."""
    contact: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class SupplierItem(Base):
    """A part as one supplier sells it: under which number, in packs of how many, for how much.

    `pack_cost` is minor units without tax for a whole pack, empty where nobody said.
    """

    __tablename__ = "supplier_item"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint(_OWNER_KNOWN, name="owner_known"),
        CheckConstraint("pack_pieces > 0", name="pieces_positive"),
        CheckConstraint("pack_cost >= 0", name="cost_not_negative"),
        travels=(
            "id",
            "part",
            "supplier",
            "item_number",
            "pack_pieces",
            "pack_cost",
            "owner",
            "added_at",
            "changed_at",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    supplier: Mapped[str] = refers_to("supplier")
    item_number: Mapped[str] = mapped_column(default="", index=True)
    pack_pieces: Mapped[int] = mapped_column(default=1)
    pack_cost: Mapped[int | None]
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]


class PartLimit(Base):
    """How many of a part one place should have; the store's own, also for head office's parts.

    `value_ceiling` is minor units of cost. What is empty is not limited.
    """

    __tablename__ = "part_limit"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("part", "place"),
        CheckConstraint("minimum >= 0", name="minimum_not_negative"),
        CheckConstraint("maximum >= 0", name="maximum_not_negative"),
        CheckConstraint("value_ceiling >= 0", name="ceiling_not_negative"),
        travels=(
            "id",
            "part",
            "place",
            "minimum",
            "maximum",
            "value_ceiling",
            "changed_at",
            "changed_by",
        ),
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    part: Mapped[str] = refers_to("part", index=False)
    place: Mapped[str]
    """`app.domain.stock.StockPlace`."""
    minimum: Mapped[int | None]
    maximum: Mapped[int | None]
    value_ceiling: Mapped[int | None]
    changed_at: Mapped[int]
    changed_by: Mapped[str] = refers_to("user_account")


class PartMerge(Base):
    """Two files of one part made one: the merged part is ended, its codes find the kept one."""

    __tablename__ = "part_merge"
    __table_args__ = table_options(
        Site.UP, travels=("id", "kept", "merged", "reason", "merged_at", "merged_by")
    )

    id: Mapped[str] = key()
    kept: Mapped[str] = refers_to("part")
    merged: Mapped[str] = refers_to("part", unique=True)
    reason: Mapped[str] = mapped_column(default="")
    merged_at: Mapped[int]
    merged_by: Mapped[str] = refers_to("user_account")
