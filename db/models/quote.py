"""What was found, what was offered for it in which version, and who was asked when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options

_DRAFT = text("state = 'draft'")
_PRESENTED = text("state = 'presented'")


class Finding(Base):
    """One fault of a job: as the customer saw it, as it was found, and what is said of it to whom.

    Codes are keys of the published set `code_set`, or the technician's own words.
    """

    __tablename__ = "finding"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        travels=(
            "id",
            "job",
            "place",
            "code_set",
            "condition_seen",
            "symptom",
            "section",
            "defect",
            "cause",
            "repair",
            "failed_part",
            "part",
            "feasibility",
            "minutes",
            "bench_text",
            "customer_text",
            "found_at",
            "found_by",
            "changed_at",
            "ended_at",
            "end_reason",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    place: Mapped[int]
    code_set: Mapped[str | None] = refers_to("published")
    """The published code table that the keys are of."""
    condition_seen: Mapped[str] = mapped_column(default="")
    """When the fault shows, as the customer saw it: always, when warm, after a fall."""
    symptom: Mapped[str] = mapped_column(default="")
    section: Mapped[str] = mapped_column(default="")
    defect: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    """Why it broke, apart from what broke: wrong installation, liquid, wear."""
    repair: Mapped[str] = mapped_column(default="")
    failed_part: Mapped[str] = mapped_column(default="")
    part: Mapped[str | None] = refers_to("part")
    """The catalogue's part that failed, where it is in the catalogue."""
    feasibility: Mapped[str] = mapped_column(default="")
    """`app.domain.diagnosis.Feasibility`, empty while it is not said."""
    minutes: Mapped[int | None]
    bench_text: Mapped[str] = mapped_column(default="")
    customer_text: Mapped[str] = mapped_column(default="")
    """Without the trade's words; nothing of the bench's text ever stands on a customer's paper."""
    found_at: Mapped[int]
    found_by: Mapped[str] = refers_to("user_account")
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]
    end_reason: Mapped[str] = mapped_column(default="")
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class Quote(Base):
    """One version of the price offered for a job; from its presenting on its body never changes.

    `body` is an `app.domain.quote.QuoteBody`; `body_sha`, empty while it is a draft, is the hash
    that a sign-off binds and the log seals. A draft may be discarded.
    """

    __tablename__ = "quote"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("job", "version"),
        CheckConstraint("version > 0", name="version_positive"),
        Index(
            "ix_quote_one_draft",
            "job",
            unique=True,
            sqlite_where=_DRAFT,
            postgresql_where=_DRAFT,
        ),
        Index(
            "ix_quote_unanswered",
            "presented_at",
            "id",
            sqlite_where=_PRESENTED,
            postgresql_where=_PRESENTED,
        ),
        deletable=True,
        travels=(
            "id",
            "job",
            "version",
            "state",
            "body",
            "body_sha",
            "valid_until",
            "made_at",
            "made_by",
            "changed_at",
            "changed_by",
            "presented_at",
            "presented_by",
            "decided_at",
            "decided_by",
            "option",
            "reason",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    job: Mapped[str] = refers_to("job", index=False)
    version: Mapped[int]
    state: Mapped[str]
    """`app.domain.quote.QuoteState`."""
    body: Mapped[dict[str, Any]] = mapped_column(JsonText)
    body_sha: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[str] = mapped_column(default="")
    """The last day on which it can be accepted (`2026-12-21`), empty while it is a draft."""
    made_at: Mapped[int]
    made_by: Mapped[str] = refers_to("user_account")
    changed_at: Mapped[int]
    changed_by: Mapped[str] = refers_to("user_account")
    presented_at: Mapped[int | None]
    presented_by: Mapped[str | None] = refers_to("user_account")
    decided_at: Mapped[int | None]
    decided_by: Mapped[str | None] = refers_to("user_account")
    option: Mapped[str] = mapped_column(default="")
    """The option that was chosen."""
    reason: Mapped[str] = mapped_column(default="")
    """Why it was declined, or replaced while it still held."""
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class ContactAttempt(Base):
    """One try to reach a customer about a job: which way, under which number, what came of it."""

    __tablename__ = "contact_attempt"
    __table_args__ = table_options(
        Site.UP,
        Index("ix_contact_attempt_promised_at", "promised_at"),
        travels=(
            "id",
            "job",
            "quote",
            "way",
            "contact",
            "result",
            "note",
            "best_time",
            "promised_at",
            "tried_at",
            "tried_by",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    quote: Mapped[str | None] = refers_to("quote")
    way: Mapped[str]
    """`app.domain.contact_attempt.ContactWay`."""
    contact: Mapped[str] = mapped_column(default="")
    result: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    best_time: Mapped[str] = mapped_column(default="")
    """When the customer is reached best, in their words."""
    promised_at: Mapped[int | None]
    """When we said that we call again (epoch ms)."""
    tried_at: Mapped[int]
    tried_by: Mapped[str] = refers_to("user_account")
