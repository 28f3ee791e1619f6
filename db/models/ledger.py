"""Which pieces lie on the shelf, by batch and serial number, and what they cost.

Pieces are taken in the order in which they came (first in, first out, IAS 2 paragraph 25). A layer
keeps what its pieces cost together, a taking how much of that went with a move, so that layers
less takings is the value of the stock to the last minor unit.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options

_UNSPENT = text("spent_at IS NULL")


class PartBatch(Base):
    """One maker's batch of a part that is kept by batch."""

    __tablename__ = "part_batch"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("part", "name"),
        travels=("id", "part", "name", "added_at", "added_by"),
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    part: Mapped[str] = refers_to("part", index=False)
    name: Mapped[str] = mapped_column(index=True)
    """As it stands on the pack."""
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")


class PartPiece(Base):
    """One piece that has a number of its own; where it is, the sum of its moves says."""

    __tablename__ = "part_piece"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "part",
            "number",
            "counter",
            "serial",
            "serial_norm",
            "grade",
            "batch",
            "origin",
            "device",
            "added_at",
            "added_by",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    number: Mapped[str] = mapped_column(unique=True)
    """Its own code, sixteen digits of kind 0."""
    counter: Mapped[int]
    serial: Mapped[str] = mapped_column(default="")
    """As the maker wrote it; empty for a piece that only our label names."""
    serial_norm: Mapped[str] = mapped_column(default="", index=True)
    """As serials are compared: `app.domain.identifiers`."""
    grade: Mapped[str] = mapped_column(default="")
    """Where it is not the part's own: `app.domain.part.PartGrade`."""
    batch: Mapped[str | None] = refers_to("part_batch")
    origin: Mapped[str]
    """`app.domain.part.PieceOrigin`."""
    device: Mapped[str | None] = refers_to("device")
    """The device that it was stripped from."""
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")


class CostLayer(Base):
    """What the pieces of one move in cost together, in minor units without tax.

    `cost` is empty where nobody said; such pieces are worth nothing until somebody does.
    """

    __tablename__ = "cost_layer"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        # The pieces that are there, in the order in which they are taken.
        Index(
            "ix_cost_layer_unspent",
            "part",
            "laid_at",
            "id",
            sqlite_where=_UNSPENT,
            postgresql_where=_UNSPENT,
        ),
        travels=("id", "part", "move", "quantity", "cost", "laid_at", "spent_at"),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    move: Mapped[str] = refers_to("stock_move", unique=True)
    quantity: Mapped[int]
    cost: Mapped[int | None]
    laid_at: Mapped[int]
    spent_at: Mapped[int | None]
    """When its last piece was taken; empty again when one comes back."""


class CostTaking(Base):
    """So many pieces of one layer went with a move, and this much of its cost.

    Below nothing where a move is taken back and the pieces lie in their layer again; of no piece
    where the cost became known after they had gone. Without a layer the book had no piece.
    """

    __tablename__ = "cost_taking"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity <> 0 OR cost <> 0", name="says_something"),
        travels=("id", "layer", "move", "quantity", "cost", "taken_at"),
    )

    id: Mapped[str] = key()
    layer: Mapped[str | None] = refers_to("cost_layer")
    move: Mapped[str] = refers_to("stock_move")
    quantity: Mapped[int]
    cost: Mapped[int]
    taken_at: Mapped[int]
