"""Parts and goods, and every move of them; a quantity is always the sum of its moves.

What a part fits and who sells it stands in `db.models.catalogue`, what its pieces cost and which
of them have a number of their own in `db.models.ledger`.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options

_EMPTY: Final = text("''")
_LIVE: Final = text("ended_at IS NULL")
_ACT: Final = text("act <> ''")


class Part(Base):
    """Something the shop has on its shelf, to fit or to sell; ended, never deleted.

    `price` and `cost` are minor units; the cost is without tax.
    """

    __tablename__ = "part"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        CheckConstraint("price >= 0", name="price_not_negative"),
        # Lists of what is in use, from A to Z, whole or of one category.
        Index(
            "ix_part_listed",
            "name_sort",
            "id",
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index(
            "ix_part_of_category",
            "category",
            "name_sort",
            "id",
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        travels=(
            "id",
            "number",
            "counter",
            "names",
            "name_sort",
            "category",
            "price",
            "cost",
            "tax_bp",
            "owner",
            "added_at",
            "changed_at",
            "ended_at",
            "rv",
            "maker",
            "maker_number",
            "grade",
            "tracking",
            "old_part",
            "levels",
            "warranty_days",
            "note",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    """Its own code, sixteen digits of kind 5."""
    counter: Mapped[int]
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    name_sort: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """The name in the shop's language as lists are sorted by it: `app.pinyin.sort_key`."""
    category: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    cost: Mapped[int | None]
    """What one piece cost at the last receipt: a proposal. What pieces really cost are layers."""
    tax_bp: Mapped[int | None]
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)
    maker: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    maker_number: Mapped[str] = mapped_column(default="", server_default=_EMPTY, index=True)
    """The part number, as the maker or the shop itself calls it; no two live parts of one maker
    have the same."""
    grade: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """`app.domain.part.PartGrade`, empty where nobody said."""
    tracking: Mapped[str] = mapped_column(default="piece", server_default=text("'piece'"))
    """`app.domain.part.Tracking`: counted, or kept by batch or serial number."""
    old_part: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """`app.domain.part.OldPartDuty`: what happens with the one that it takes the place of."""
    levels: Mapped[dict[str, Any]] = mapped_column(
        JsonText, default=dict, server_default=text("'{}'")
    )
    """Prices of customer levels that differ, by level, in minor units."""
    warranty_days: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="", server_default=_EMPTY)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class PartBarcode(Base):
    """A barcode on a part or its pack, a maker's or supplier's; it stands for `pieces`."""

    __tablename__ = "part_barcode"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        CheckConstraint("pieces > 0", name="pieces_positive"),
        travels=(
            "id",
            "part",
            "code",
            "pieces",
            "owner",
            "added_at",
            "ended_at",
            "supplier_item",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part")
    code: Mapped[str] = mapped_column(unique=True)
    pieces: Mapped[int] = mapped_column(default=1)
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    ended_at: Mapped[int | None]
    supplier_item: Mapped[str | None] = refers_to("supplier_item")
    """Whose pack it stands on, where it is a supplier's."""


class StockMove(Base):
    """One move of a part at one place: in is positive, out is negative; only ever added to.

    What goes from place to place is two moves of one act. `unit_cost` is minor units without tax,
    empty where nobody said; what the pieces really cost is in `CostLayer` and `CostTaking`.
    """

    __tablename__ = "stock_move"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity <> 0", name="quantity_not_zero"),
        # A sum reads nothing but this, also that of each lot; why it is so reads the other, newest
        # first.
        Index("ix_stock_move_part_lot", "part", "place", "batch", "piece", "bin", "quantity"),
        Index("ix_stock_move_part_moved_at_id", "part", "moved_at", "id"),
        # What was done by one act is found again, so that it is not done twice.
        Index("ix_stock_move_act", "act", sqlite_where=_ACT, postgresql_where=_ACT),
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
            "act",
            "document",
            "bin",
            "batch",
            "piece",
            "part_line",
            "from_supplier",
            "reverses",
        ),
    )

    id: Mapped[str] = key()
    part: Mapped[str] = refers_to("part", index=False)
    kind: Mapped[str]
    """`app.domain.stock.MoveKind`."""
    quantity: Mapped[int]
    unit_cost: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="store")
    """`app.domain.stock.StockPlace`."""
    invoice_line: Mapped[str | None] = refers_to("invoice_line")
    job: Mapped[str | None] = refers_to("job")
    supplier: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    biz_date: Mapped[str] = mapped_column(index=True)
    moved_at: Mapped[int]
    moved_by: Mapped[str] = refers_to("user_account")
    act: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """What was done with one key: moves of one act belong together."""
    document: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """The number of the supplier's or courier's paper that came with it."""
    bin: Mapped[str | None] = refers_to("bin")
    batch: Mapped[str | None] = refers_to("part_batch")
    piece: Mapped[str | None] = refers_to("part_piece")
    part_line: Mapped[str | None] = refers_to("part_line")
    from_supplier: Mapped[str | None] = refers_to("supplier")
    reverses: Mapped[str | None] = refers_to("stock_move")
    """The move that this one takes back."""
