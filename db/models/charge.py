"""What a job costs, line by line, and what the customer agreed to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Charge(Base):
    """One line of what a job costs; taken off by ending it, never deleted.

    `unit_price` is minor units, with tax where the shop's prices include it.
    """

    __tablename__ = "charge"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("unit_price >= 0", name="price_not_negative"),
        travels=(
            "id",
            "job",
            "place",
            "kind",
            "names",
            "quantity",
            "unit_price",
            "tax_bp",
            "tax_mode",
            "grade",
            "warranty_days",
            "minutes",
            "part",
            "price_line",
            "invoice",
            "added_at",
            "added_by",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    place: Mapped[int]
    kind: Mapped[str]
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What it is called, by language."""
    quantity: Mapped[int] = mapped_column(default=1)
    unit_price: Mapped[int]
    tax_bp: Mapped[int]
    tax_mode: Mapped[str]
    """Whether the price contains the tax: as the shop did it when the job's first line came."""
    grade: Mapped[str] = mapped_column(default="")
    warranty_days: Mapped[int | None]
    minutes: Mapped[int | None]
    part: Mapped[str] = mapped_column(default="")
    price_line: Mapped[str | None] = refers_to("published")
    """The published version that the price was taken from."""
    invoice: Mapped[str | None] = refers_to("invoice")
    """The invoice that bills it; empty until then."""
    added_at: Mapped[int]
    added_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]


class SignOff(Base):
    """What the customer agreed to pay for a job: how much (minor units), who said so, and how.

    16 CCR 2722 asks of spoken consent: date, time, name, the number called, who received it.
    """

    __tablename__ = "sign_off"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        travels=(
            "id",
            "job",
            "amount",
            "how",
            "who",
            "contact",
            "note",
            "agreed_at",
            "received_by",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    amount: Mapped[int]
    how: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    agreed_at: Mapped[int]
    received_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
    """When another one took its place."""
