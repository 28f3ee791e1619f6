"""Money: invoices, receipts and payments. Voided or refunded, never deleted or negative.

All amounts are minor units of the store's currency.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, YesNo, key, refers_to, table_options


class Invoice(Base):
    """What is owed, fixed once and numbered without gaps; a credit takes back part of one."""

    __tablename__ = "invoice"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("kind IN ('invoice', 'credit')", name="kind_known"),
        CheckConstraint("net + tax - rounding = total", name="adds_up"),
        CheckConstraint("rounding >= 0 AND total >= 0", name="not_negative"),
        travels=(
            "id",
            "number",
            "counter",
            "kind",
            "refers",
            "visit",
            "customer",
            "currency",
            "tax_mode",
            "net",
            "tax",
            "rounding",
            "total",
            "biz_date",
            "issued_at",
            "issued_by",
            "voided_at",
            "voided_by",
            "void_reason",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    counter: Mapped[int]
    kind: Mapped[str]
    refers: Mapped[str | None] = refers_to("invoice")
    """Of a credit: the invoice it takes back from."""
    visit: Mapped[str | None] = refers_to("visit")
    customer: Mapped[str | None] = refers_to("customer")
    currency: Mapped[str]
    tax_mode: Mapped[str]
    net: Mapped[int]
    tax: Mapped[int]
    rounding: Mapped[int] = mapped_column(default=0)
    """What was taken off the total to make it round."""
    total: Mapped[int]
    biz_date: Mapped[str] = mapped_column(index=True)
    issued_at: Mapped[int]
    issued_by: Mapped[str] = refers_to("user_account")
    voided_at: Mapped[int | None]
    voided_by: Mapped[str | None] = refers_to("user_account")
    void_reason: Mapped[str] = mapped_column(default="")


class InvoiceLine(Base):
    """One line of an invoice, with its tax as it was on that day."""

    __tablename__ = "invoice_line"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("invoice", "place"),
        CheckConstraint("net + tax = gross", name="adds_up"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        travels=(
            "id",
            "invoice",
            "place",
            "job",
            "charge",
            "part",
            "refers",
            "kind",
            "names",
            "quantity",
            "unit_price",
            "net",
            "tax",
            "gross",
            "tax_bp",
            "grade",
            "warranty_days",
            "discount",
            "payer",
            "short",
        ),
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    invoice: Mapped[str] = refers_to("invoice", index=False)
    place: Mapped[int]
    job: Mapped[str | None] = refers_to("job")
    charge: Mapped[str | None] = refers_to("charge")
    part: Mapped[str | None] = refers_to("part")
    refers: Mapped[str | None] = refers_to("invoice_line")
    """Of a credit's line: the line it takes back from."""
    kind: Mapped[str]
    names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    quantity: Mapped[int]
    unit_price: Mapped[int]
    net: Mapped[int]
    tax: Mapped[int]
    gross: Mapped[int]
    tax_bp: Mapped[int]
    grade: Mapped[str] = mapped_column(default="")
    warranty_days: Mapped[int | None]
    discount: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """What was taken off all its pieces together, in minor units."""
    payer: Mapped[str] = mapped_column(default="customer", server_default=text("'customer'"))
    """Who pays it: `app.domain.quote.Payer`; what another pays comes to nothing here."""
    short: Mapped[bool] = mapped_column(YesNo, default=False)
    """Whether more was sold than the book had."""


class Receipt(Base):
    """One time money changed hands, numbered without gaps; `total` is in minus out."""

    __tablename__ = "receipt"
    __table_args__ = table_options(
        Site.UP,
        # The list of receipts is walked by it, newest first.
        Index("ix_receipt_made_at_id", "made_at", "id"),
        Index(
            "ix_receipt_voided_at",
            "voided_at",
            sqlite_where=text("voided_at IS NOT NULL"),
            postgresql_where=text("voided_at IS NOT NULL"),
        ),
        travels=(
            "id",
            "number",
            "counter",
            "code",
            "kind",
            "act",
            "visit",
            "customer",
            "invoice",
            "credit",
            "total",
            "currency",
            "reason",
            "biz_date",
            "made_at",
            "made_by",
            "workstation",
            "voided_at",
            "voided_by",
            "void_reason",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    counter: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    """The paper's own code (kind 6), by which a return finds it."""
    kind: Mapped[str]
    act: Mapped[str] = mapped_column(unique=True)
    """Made by whoever asks for the act, so that a nervous second key pays nothing."""
    visit: Mapped[str | None] = refers_to("visit")
    customer: Mapped[str | None] = refers_to("customer")
    invoice: Mapped[str | None] = refers_to("invoice")
    credit: Mapped[str | None] = refers_to("invoice")
    """The credit that a refund or exchange made."""
    total: Mapped[int]
    currency: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    biz_date: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[int]
    made_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    voided_at: Mapped[int | None]
    voided_by: Mapped[str | None] = refers_to("user_account")
    void_reason: Mapped[str] = mapped_column(default="")


class Payment(Base):
    """Money of one tender within a receipt: in (payment, deposit) or out (refund)."""

    __tablename__ = "payment"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("kind IN ('payment', 'deposit', 'refund')", name="kind_known"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("tendered >= amount", name="tendered_enough"),
        Index("ix_payment_biz_date_tender", "biz_date", "tender"),
        travels=(
            "id",
            "receipt",
            "kind",
            "tender",
            "tender_names",
            "amount",
            "tendered",
            "reference",
            "job",
            "invoice",
            "refers",
            "day_close",
            "biz_date",
            "made_at",
            "voided_at",
        ),
    )

    id: Mapped[str] = key()
    receipt: Mapped[str] = refers_to("receipt")
    kind: Mapped[str]
    tender: Mapped[str]
    tender_names: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What the tender was called on that day, by language."""
    amount: Mapped[int]
    tendered: Mapped[int]
    """What the customer handed over; more than `amount` where change was given."""
    reference: Mapped[str] = mapped_column(default="")
    job: Mapped[str | None] = refers_to("job")
    """Of a deposit, or a deposit's refund: the job it was paid for."""
    invoice: Mapped[str | None] = refers_to("invoice")
    """What it pays; of a deposit empty until its job is invoiced."""
    refers: Mapped[str | None] = refers_to("payment")
    """Of a refund: the payment it takes back from."""
    day_close: Mapped[str | None] = refers_to("day_close")
    """The close in which it was counted."""
    biz_date: Mapped[str]
    made_at: Mapped[int]
    voided_at: Mapped[int | None]


class FapiaoRequest(Base):
    """A tax invoice that a customer asked for; it is issued elsewhere and its number comes back."""

    __tablename__ = "fapiao_request"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "invoice",
            "title",
            "tax_id",
            "email",
            "note",
            "number",
            "asked_at",
            "asked_by",
            "issued_at",
        ),
    )

    id: Mapped[str] = key()
    invoice: Mapped[str] = refers_to("invoice")
    title: Mapped[str]
    tax_id: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    """Twenty digits of a digital fapiao, once it was issued."""
    asked_at: Mapped[int]
    asked_by: Mapped[str] = refers_to("user_account")
    issued_at: Mapped[int | None]


class DayClose(Base):
    """One closing of the till: what was expected and counted by tender, and what stayed in it."""

    __tablename__ = "day_close"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "counter",
            "biz_date",
            "expected",
            "counted",
            "difference",
            "float_before",
            "float_after",
            "comment",
            "clock_confirmed",
            "closed_at",
            "closed_by",
            "workstation",
        ),
    )

    id: Mapped[str] = key()
    counter: Mapped[int] = mapped_column(unique=True)
    biz_date: Mapped[str] = mapped_column(index=True)
    expected: Mapped[dict[str, Any]] = mapped_column(JsonText)
    counted: Mapped[dict[str, Any]] = mapped_column(JsonText)
    difference: Mapped[int]
    float_before: Mapped[int]
    """Change that was in the till before; no takings."""
    float_after: Mapped[int]
    comment: Mapped[str] = mapped_column(default="")
    clock_confirmed: Mapped[bool] = mapped_column(YesNo, default=False)
    """Whether a manager said that the clock is right although the record is ahead of it."""
    closed_at: Mapped[int]
    closed_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
