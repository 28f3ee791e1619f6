"""Prices: where a published line is looked up, and the questions that customers asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class PriceLine(Base):
    """The valid version of one line of the price list, spread out so that it can be looked up.

    Derived from `published` (kind `price_line`), which keeps every version; made anew from it at
    any time. Money is minor units.
    """

    __tablename__ = "price_line"
    __table_args__ = table_options(
        Site.LOCAL,
        Index("ix_price_line_model_key_repair", "model_key", "repair"),
        Index("ix_price_line_category_repair", "category", "repair"),
        CheckConstraint("price >= 0", name="price_not_negative"),
    )

    id: Mapped[str] = key()
    key: Mapped[str] = mapped_column(unique=True)
    """The line's own key, the same in every version."""
    published: Mapped[str] = refers_to("published")
    category: Mapped[str]
    brand: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    """Empty for a line that holds for a whole class of devices."""
    model_key: Mapped[str] = mapped_column(default="")
    """Brand and model as they are compared: `app.domain.model_alias.alias_key`."""
    repair: Mapped[str]
    grade: Mapped[str] = mapped_column(default="")
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    price: Mapped[int]
    levels: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Prices of customer levels that differ, by level."""
    part: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    warranty_days: Mapped[int | None]
    tier: Mapped[str] = mapped_column(default="")
    tax_bp: Mapped[int | None]
    """Tax rate in basis points where it is not the shop's usual one."""
    ended_at: Mapped[int | None]


class PriceEnquiry(Base):
    """One price question at the counter, and what became of it; `price` is minor units."""

    __tablename__ = "price_enquiry"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "text",
            "model",
            "repair",
            "line",
            "price",
            "outcome",
            "reason",
            "visit",
            "asked_at",
            "asked_by",
            "biz_date",
        ),
    )

    id: Mapped[str] = key()
    text: Mapped[str]
    model: Mapped[str] = mapped_column(default="")
    repair: Mapped[str] = mapped_column(default="")
    line: Mapped[str] = mapped_column(default="")
    """The key of the price line that was offered, if any."""
    price: Mapped[int | None]
    outcome: Mapped[str]
    """`taken`, or `lost` with a reason."""
    reason: Mapped[str] = mapped_column(default="")
    visit: Mapped[str | None] = refers_to("visit")
    asked_at: Mapped[int]
    asked_by: Mapped[str] = refers_to("user_account")
    biz_date: Mapped[str] = mapped_column(index=True)
