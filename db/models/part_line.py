"""Parts of jobs: lines, pieces kept back for them, pieces used before they were booked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options

_HELD = text("released_at IS NULL")
_OPEN = text("settled_at IS NULL")


class PartLine(Base):
    """So many of one part that a job needs; without a part of the catalogue it has only names.

    `unit_cost` is minor units without tax, said by whoever fitted what no catalogue knows.
    """

    __tablename__ = "part_line"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("unit_cost >= 0", name="cost_not_negative"),
        travels=(
            "id",
            "job",
            "part",
            "names",
            "quantity",
            "state",
            "charge",
            "supplier",
            "unit_cost",
            "added_at",
            "added_by",
            "fitted_at",
            "fitted_by",
            "ended_at",
            "end_reason",
            "rv",
            "ordered_at",
            "ordered_by",
            "ordered_from",
            "order_number",
            "due_at",
            "arrived_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    part: Mapped[str | None] = refers_to("part")
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What it was called when it was written down, by language."""
    quantity: Mapped[int]
    state: Mapped[str]
    """`app.domain.part_line.PartLineState`."""
    charge: Mapped[str | None] = refers_to("charge")
    """The line of the bill that pays for it."""
    supplier: Mapped[str] = mapped_column(default="")
    unit_cost: Mapped[int | None]
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")
    fitted_at: Mapped[int | None]
    fitted_by: Mapped[str | None] = refers_to("user_account")
    ended_at: Mapped[int | None]
    end_reason: Mapped[str] = mapped_column(default="")
    rv: Mapped[int] = mapped_column(default=1)
    ordered_at: Mapped[int | None]
    """When it was ordered for this job (epoch ms), from whom, under which number, due when."""
    ordered_by: Mapped[str | None] = refers_to("user_account")
    ordered_from: Mapped[str | None] = refers_to("supplier")
    order_number: Mapped[str] = mapped_column(default="", server_default=text("''"))
    due_at: Mapped[int | None]
    arrived_at: Mapped[int | None]

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class RemovedPart(Base):
    """One piece that came out of a device, or failed before it was in: what and why, and its fate.

    It opens an obligation that stays until `fate` says what became of it.
    """

    __tablename__ = "removed_part"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        travels=(
            "id",
            "job",
            "part_line",
            "part",
            "names",
            "quantity",
            "serial",
            "batch",
            "piece",
            "cause",
            "note",
            "removed_at",
            "removed_by",
            "due_at",
            "fate",
            "fate_at",
            "fate_by",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    part_line: Mapped[str | None] = refers_to("part_line")
    """The line whose part took its place, or which failed."""
    part: Mapped[str | None] = refers_to("part")
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    quantity: Mapped[int]
    serial: Mapped[str] = mapped_column(default="")
    """Its own number as it stands on it, where it has one."""
    batch: Mapped[str | None] = refers_to("part_batch")
    piece: Mapped[str | None] = refers_to("part_piece")
    """Which of the shop's own pieces it was, where it was one."""
    cause: Mapped[str]
    """`app.domain.removed_part.RemovalCause`."""
    note: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[int]
    removed_by: Mapped[str] = refers_to("user_account")
    due_at: Mapped[int | None]
    """Until when it is owed to its maker, where it is."""
    fate: Mapped[str] = mapped_column(default="")
    """`app.domain.removed_part.OldPartFate`, empty until it is settled."""
    fate_at: Mapped[int | None]
    fate_by: Mapped[str | None] = refers_to("user_account")
    ended_at: Mapped[int | None]
    """When the removal was taken back as a mistake."""
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class PartReservation(Base):
    """So many pieces kept back for one line; what is kept back is the sum of those not released."""

    __tablename__ = "part_reservation"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        Index(
            "ix_part_reservation_held",
            "part",
            "quantity",
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
        travels=(
            "id",
            "part",
            "part_line",
            "quantity",
            "reserved_at",
            "reserved_by",
            "released_at",
            "released_by",
            "release_reason",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    part_line: Mapped[str] = refers_to("part_line")
    quantity: Mapped[int]
    reserved_at: Mapped[int]
    reserved_by: Mapped[str] = refers_to("user_account")
    released_at: Mapped[int | None]
    released_by: Mapped[str | None] = refers_to("user_account")
    release_reason: Mapped[str] = mapped_column(default="")
    """`app.domain.part_line.ReleaseReason`."""


class UnbookedUse(Base):
    """Pieces that were fitted or sold before the book had them: to be booked.

    `unit_cost` is minor units without tax as it was said then, empty where nobody knew.
    """

    __tablename__ = "unbooked_use"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        Index("ix_unbooked_use_open", "noted_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        travels=(
            "id",
            "part",
            "names",
            "quantity",
            "unit_cost",
            "supplier",
            "part_line",
            "invoice_line",
            "batch",
            "piece",
            "noted_at",
            "noted_by",
            "biz_date",
            "settled_at",
            "settled_by",
            "settlement",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str | None] = refers_to("part")
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    quantity: Mapped[int]
    unit_cost: Mapped[int | None]
    supplier: Mapped[str] = mapped_column(default="")
    part_line: Mapped[str | None] = refers_to("part_line")
    invoice_line: Mapped[str | None] = refers_to("invoice_line")
    batch: Mapped[str | None] = refers_to("part_batch")
    piece: Mapped[str | None] = refers_to("part_piece")
    """Which batch or piece it was, where that stood on it."""
    noted_at: Mapped[int]
    noted_by: Mapped[str] = refers_to("user_account")
    biz_date: Mapped[str]
    settled_at: Mapped[int | None]
    settled_by: Mapped[str | None] = refers_to("user_account")
    settlement: Mapped[str] = mapped_column(default="")
    """`app.domain.part_line.Settlement`, empty while it is open."""
