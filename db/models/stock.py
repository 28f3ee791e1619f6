"""Parts and goods, and every move of them; a quantity is always the sum of its moves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Part(Base):
    """Something the shop has on its shelf, to fit or to sell; ended, never deleted.

    `price` and `cost` are minor units; the cost is without tax.
    """

    __tablename__ = "part"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        CheckConstraint("price >= 0", name="price_not_negative"),
        travels=(
            "id",
            "number",
            "counter",
            "names",
            "category",
            "price",
            "cost",
            "tax_bp",
            "owner",
            "added_at",
            "changed_at",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    """Its own code, sixteen digits of kind 5."""
    counter: Mapped[int]
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    category: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    cost: Mapped[int | None]
    tax_bp: Mapped[int | None]
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class PartBarcode(Base):
    """A barcode on a part or its pack, a maker's or supplier's; it stands for `pieces`."""

    __tablename__ = "part_barcode"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        CheckConstraint("pieces > 0", name="pieces_positive"),
        travels=("id", "part", "code", "pieces", "owner", "added_at", "ended_at"),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    code: Mapped[str] = mapped_column(unique=True)
    pieces: Mapped[int] = mapped_column(default=1)
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    ended_at: Mapped[int | None]


class StockMove(Base):
    """One move of a part: in is positive, out is negative; only ever added to.

    `unit_cost` is minor units without tax, empty where nobody said.
    """

    __tablename__ = "stock_move"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity <> 0", name="quantity_not_zero"),
        travels=(
            "id",
            "part",
            "kind",
            "quantity",
            "unit_cost",
            "place",
            "invoice_line",
            "job",
            "supplier",
            "reason",
            "biz_date",
            "moved_at",
            "moved_by",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    kind: Mapped[str]
    quantity: Mapped[int]
    unit_cost: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="store")
    invoice_line: Mapped[str | None] = refers_to("invoice_line")
    job: Mapped[str | None] = refers_to("job")
    supplier: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    biz_date: Mapped[str]
    moved_at: Mapped[int]
    moved_by: Mapped[str] = refers_to("user_account")
