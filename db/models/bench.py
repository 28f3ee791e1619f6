"""What happens to a job after intake: bench log, checklists, what was told, handover."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, YesNo, key, refers_to, table_options


class BenchEntry(Base):
    """One entry of the bench log; a correction is another entry."""

    __tablename__ = "bench_entry"
    __table_args__ = table_options(
        Site.UP, travels=("id", "job", "kind", "text", "written_at", "written_by")
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    written_at: Mapped[int]
    written_by: Mapped[str] = refers_to("user_account")


class ChecklistRun(Base):
    """One time a device class's test points were gone through; `answers` are by point."""

    __tablename__ = "checklist_run"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "job", "published", "stage", "answers", "passed", "run_at", "run_by"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    published: Mapped[str] = refers_to("published")
    stage: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(JsonText)
    passed: Mapped[bool] = mapped_column(YesNo)
    run_at: Mapped[int]
    run_by: Mapped[str] = refers_to("user_account")


class Message(Base):
    """Something told to a customer by hand: the text as it was copied, and that it was told."""

    __tablename__ = "message"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "job",
            "kind",
            "published",
            "language",
            "text",
            "way",
            "contact",
            "told_at",
            "told_by",
            "undone_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    kind: Mapped[str]
    published: Mapped[str | None] = refers_to("published")
    language: Mapped[str]
    text: Mapped[str]
    way: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    told_at: Mapped[int]
    told_by: Mapped[str] = refers_to("user_account")
    undone_at: Mapped[int | None]
    """When it was taken back, because it was not sent after all."""


class Handover(Base):
    """Giving one device back: against which proof, with what, and what the customer thought."""

    __tablename__ = "handover"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("rating_process BETWEEN 1 AND 5", name="rating_process_1_to_5"),
        CheckConstraint("rating_result BETWEEN 1 AND 5", name="rating_result_1_to_5"),
        travels=(
            "id",
            "job",
            "proof",
            "identity",
            "approved_by",
            "accessories",
            "checks",
            "unpaid_reason",
            "rating_process",
            "rating_result",
            "handed_at",
            "handed_by",
            "undone_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    proof: Mapped[str]
    """`ticket`, `known` or `identity`; the last one names what was seen and who approved."""
    identity: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str | None] = refers_to("user_account")
    accessories: Mapped[list[str]] = mapped_column(JsonText)
    checks: Mapped[dict[str, Any]] = mapped_column(JsonText)
    unpaid_reason: Mapped[str] = mapped_column(default="")
    rating_process: Mapped[int | None]
    rating_result: Mapped[int | None]
    handed_at: Mapped[int]
    handed_by: Mapped[str] = refers_to("user_account")
    undone_at: Mapped[int | None]
