"""What a job costs, line by line; what the customer agreed to, and what was let pass instead."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, YesNo, key, refers_to, table_options

_EMPTY = text("''")


class Charge(Base):
    """One line of what a job costs; taken off by ending it, never deleted.

    `unit_price` is minor units, with tax where the shop's prices include it; `discount` is taken
    off all pieces together, in the same way. A line that `payer` is somebody else for is shown on
    the customer's papers and costs the customer nothing.
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
            "discount",
            "payer",
            "quote",
            "diagnosis_fee",
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
    discount: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    payer: Mapped[str] = mapped_column(default="customer", server_default=text("'customer'"))
    """`app.domain.quote.Payer`."""
    quote: Mapped[str | None] = refers_to("quote")
    """The version whose option it came from."""
    diagnosis_fee: Mapped[str | None] = refers_to("diagnosis_fee")
    """The agreement by which it is due whatever was agreed else."""
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
            "quote",
            "option",
            "quote_sha",
            "said_at",
            "listener",
            "conditions",
            "extra_parts",
            "extra_labour",
            "message",
            "company",
            "order_number",
            "signature",
            "sheet",
            "salt",
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
    quote: Mapped[str | None] = refers_to("quote")
    """The version that was agreed to, with its `option` and the hash of its content."""
    option: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    quote_sha: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    said_at: Mapped[int | None]
    """When it was said or written (epoch ms), where that was not as it was noted."""
    listener: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    conditions: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    extra_parts: Mapped[int | None]
    extra_labour: Mapped[int | None]
    """What was agreed on top of what was agreed before, in minor units."""
    message: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """What the customer wrote, word for word."""
    company: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    order_number: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """Of a company's contact: for which company, under which order of theirs."""
    signature: Mapped[str | None] = refers_to("signature")
    sheet: Mapped[str | None] = refers_to("photo")
    """The picture of the paper that was signed."""
    salt: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """Of the hash that the log keeps of all this, 32 hex digits; erased with the words."""
    agreed_at: Mapped[int]
    received_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
    """When another one took its place."""


class AgreementOverride(Base):
    """Costs that a manager let pass without the customer's word, up to `amount` minor units in all.

    It ends with the next sign-off; the log tells of it by `agreement.overridden`.
    """

    __tablename__ = "agreement_override"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("missing > 0", name="missing_positive"),
        travels=(
            "id",
            "job",
            "amount",
            "missing",
            "reason",
            "overridden_at",
            "overridden_by",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    amount: Mapped[int]
    missing: Mapped[int]
    """By how much the costs were above what was agreed."""
    reason: Mapped[str]
    overridden_at: Mapped[int]
    overridden_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]


class DiagnosisFee(Base):
    """What a diagnosis costs, agreed before it began; `shares` by outcome in basis points of it.

    Decides nothing by itself: how the job ends says which share is due.
    """

    __tablename__ = "diagnosis_fee"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("amount > 0", name="amount_positive"),
        travels=(
            "id",
            "job",
            "amount",
            "tax_bp",
            "tax_mode",
            "shares",
            "deducted",
            "published",
            "how",
            "who",
            "contact",
            "agreed_at",
            "agreed_by",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    amount: Mapped[int]
    """Minor units, with tax where `tax_mode` says so."""
    tax_bp: Mapped[int]
    tax_mode: Mapped[str]
    """`app.domain.billing.TaxMode` as it was agreed; the shop's own may change afterwards."""
    shares: Mapped[dict[str, Any]] = mapped_column(JsonText)
    deducted: Mapped[bool] = mapped_column(YesNo)
    """Whether the fee is part of the repair's price once it is repaired."""
    published: Mapped[str | None] = refers_to("published")
    """The rule table that it was agreed under."""
    how: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    agreed_at: Mapped[int]
    agreed_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
