"""What a job waits for outside the bench: an answer, an outside repairer; and his statements."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options

_OPEN = text("ended_at IS NULL")
_AWAY = text("back_at IS NULL AND ended_at IS NULL")


class Question(Base):
    """One question about a job; open until it is answered or taken back.

    `person` is whom of the shop's people it is put to, `name` who else it is.
    """

    __tablename__ = "question"
    __table_args__ = table_options(
        Site.UP,
        Index("ix_question_open", "asked_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        travels=(
            "id",
            "job",
            "asked_of",
            "person",
            "name",
            "text",
            "asked_at",
            "asked_by",
            "due_at",
            "answer",
            "answered_at",
            "answered_by",
            "ended_at",
            "end_reason",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    asked_of: Mapped[str]
    """`app.domain.question.AskedOf`: a colleague, a supplier or maker, head office."""
    person: Mapped[str | None] = refers_to("user_account")
    name: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    asked_at: Mapped[int]
    asked_by: Mapped[str] = refers_to("user_account")
    due_at: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[int | None]
    answered_by: Mapped[str | None] = refers_to("user_account")
    """Who wrote the answer down; whose it is says the question."""
    ended_at: Mapped[int | None]
    """When it was answered or taken back."""
    end_reason: Mapped[str] = mapped_column(default="")
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class OutsideRepair(Base):
    """A device sent to an outside repairer: what for, until when, at what cost, and what came back.

    `cost_agreed` and `cost` are minor units without tax.
    """

    __tablename__ = "outside_repair"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("cost_agreed >= 0", name="agreed_not_negative"),
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        Index(
            "uq_outside_repair_away",
            "job",
            unique=True,
            sqlite_where=_AWAY,
            postgresql_where=_AWAY,
        ),
        travels=(
            "id",
            "job",
            "supplier",
            "work",
            "accessories",
            "parcel",
            "sent_at",
            "sent_by",
            "due_at",
            "cost_agreed",
            "their_number",
            "back_at",
            "back_by",
            "result",
            "note",
            "cost",
            "warranty_days",
            "ended_at",
            "end_reason",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    supplier: Mapped[str] = refers_to("supplier")
    """The outside repairer, who stands in the list of suppliers."""
    work: Mapped[str]
    """What is to be done."""
    accessories: Mapped[str] = mapped_column(default="")
    """What went with the device."""
    parcel: Mapped[str | None] = refers_to("parcel")
    sent_at: Mapped[int]
    sent_by: Mapped[str] = refers_to("user_account")
    due_at: Mapped[int | None]
    cost_agreed: Mapped[int | None]
    their_number: Mapped[str] = mapped_column(default="")
    """The number by which the repairer calls it."""
    back_at: Mapped[int | None]
    back_by: Mapped[str | None] = refers_to("user_account")
    result: Mapped[str] = mapped_column(default="")
    """`app.domain.outside_repair.OutsideResult`, empty while it is away."""
    note: Mapped[str] = mapped_column(default="")
    cost: Mapped[int | None]
    """What it cost, as it was said when it came back."""
    warranty_days: Mapped[int | None]
    """How long the repairer stands for the work, from `back_at`."""
    ended_at: Mapped[int | None]
    """When it was taken back as a mistake; a device that came back has `back_at`."""
    end_reason: Mapped[str] = mapped_column(default="")
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class OutsideStatement(Base):
    """What an outside repairer asks for one month, as their file said; amounts are minor units."""

    __tablename__ = "outside_statement"
    __table_args__ = table_options(
        Site.UP,
        Index(
            "uq_outside_statement_file",
            "supplier",
            "month",
            "file_sha",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        travels=(
            "id",
            "supplier",
            "month",
            "total",
            "file_name",
            "file_sha",
            "imported_at",
            "imported_by",
            "closed_at",
            "closed_by",
            "ended_at",
            "end_reason",
        ),
    )

    id: Mapped[str] = key()
    supplier: Mapped[str] = refers_to("supplier")
    month: Mapped[str]
    """`YYYY-MM`."""
    total: Mapped[int]
    file_name: Mapped[str] = mapped_column(default="")
    file_sha: Mapped[str] = mapped_column(default="")
    imported_at: Mapped[int]
    imported_by: Mapped[str] = refers_to("user_account")
    closed_at: Mapped[int | None]
    """When somebody said that it is right, or settled as it stands."""
    closed_by: Mapped[str | None] = refers_to("user_account")
    ended_at: Mapped[int | None]
    end_reason: Mapped[str] = mapped_column(default="")


class OutsideStatementLine(Base):
    """One line of a statement, and the outside repair that it was found to mean."""

    __tablename__ = "outside_statement_line"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("statement", "place"),
        travels=(
            "id",
            "statement",
            "place",
            "number",
            "their_number",
            "on_day",
            "amount",
            "text",
            "outside_repair",
            "verdict",
            "accepted",
        ),
    )

    id: Mapped[str] = key()
    statement: Mapped[str] = refers_to("outside_statement", index=False)
    place: Mapped[int]
    number: Mapped[str] = mapped_column(default="")
    """The job's number as their file has it."""
    their_number: Mapped[str] = mapped_column(default="")
    on_day: Mapped[str] = mapped_column(default="")
    amount: Mapped[int]
    text: Mapped[str] = mapped_column(default="")
    outside_repair: Mapped[str | None] = refers_to("outside_repair")
    verdict: Mapped[str]
    """`app.domain.outside_repair.MatchVerdict`."""
    accepted: Mapped[str] = mapped_column(default="")
    """Why a line that does not match is paid all the same."""
