"""A visit and its jobs: one device's repair each, with a number for life."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.job import (
    FINISHED,
    HoldKind,
    JobOrigin,
    JobState,
    Outcome,
    check_transition,
)
from db.models.base import Base, EnumText, JsonText, Site, key, refers_to, table_options

_FINISHED: Final = ", ".join(f"'{state}'" for state in sorted(FINISHED))
_OPEN: Final = text(f"state NOT IN ({_FINISHED})")
IS_OPEN: Final = text(f"job.state NOT IN ({_FINISHED})")
"""Says in a query that the device is still here; written out, because SQLite uses the indexes of
open jobs only where it reads the same words."""


def _day_index(column: str, *further: str, only: str = "") -> Index:
    there = text(f"{column} IS NOT NULL{only}")
    columns = (column, *further)
    name = f"ix_job_{'_'.join(columns)}"
    return Index(name, *columns, sqlite_where=there, postgresql_where=there)


class Visit(Base):
    """One coming-in by a customer; may bring several devices, one job each."""

    __tablename__ = "visit"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "code", "customer", "received_at", "received_by", "draft", "channel"),
        stays=("proof",),
    )

    id: Mapped[str] = key()
    code: Mapped[str] = mapped_column(unique=True)
    """The claim ticket's own code: kind 4, the store, year, epoch and counter of its first job."""
    proof: Mapped[str]
    """Eight random digits that only the claim ticket's QR code carries: a code names, it proves
    nothing without them."""
    customer: Mapped[str | None] = refers_to("customer")
    received_at: Mapped[int] = mapped_column(index=True)
    received_by: Mapped[str] = refers_to("user_account")
    draft: Mapped[str | None] = mapped_column(unique=True)
    """The draft it was made from, so that one draft can never be taken in twice."""
    channel: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """How the devices came, by the key of the shop's list; empty over the counter."""


class Job(Base):
    """One device's repair. Only `move_to` writes the state."""

    __tablename__ = "job"
    __table_args__ = table_options(
        Site.UP,
        # One device is in the shop's care once at a time, whatever the program does.
        Index(
            "uq_job_open_device",
            "device",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_job_open_promised", "promised_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        # Lists are walked by these: newest first, of one state, of one origin.
        Index("ix_job_received_at_id", "received_at", "id"),
        Index("ix_job_state_received_at_id", "state", "received_at", "id"),
        Index("ix_job_origin_received_at_id", "origin", "received_at", "id"),
        # The day's figures are read by these; a job that is still open has no place in them.
        _day_index("done_at"),
        _day_index("ready_at"),
        _day_index("handed_over_at", "received_at"),
        # Void, or gone without a handover.
        _day_index("closed_at", only=" AND handed_over_at IS NULL"),
        _day_index("promised_at", "ready_at"),
        _day_index("missed_promise_at"),
        travels=(
            "id",
            "number",
            "counter",
            "visit",
            "customer",
            "device",
            "state",
            "outcome",
            "hold_kind",
            "hold_since",
            "hold_until",
            "hold_by",
            "hold_note",
            "hold_owner",
            "origin",
            "level",
            "problem",
            "intake",
            "intake_sha",
            "promised_at",
            "received_at",
            "biz_date",
            "technician",
            "accepted_at",
            "done_at",
            "ready_at",
            "handed_over_at",
            "closed_at",
            "missed_promise_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    number: Mapped[str] = mapped_column(unique=True)
    """Sixteen digits: kind, store, year, epoch, counter, check."""
    counter: Mapped[int] = mapped_column(index=True)
    visit: Mapped[str] = refers_to("visit")
    customer: Mapped[str | None] = refers_to("customer")
    device: Mapped[str] = refers_to("device")
    state: Mapped[JobState] = mapped_column(EnumText(JobState), default=JobState.RECEIVED)
    outcome: Mapped[Outcome | None] = mapped_column(EnumText(Outcome))
    hold_kind: Mapped[HoldKind | None] = mapped_column(EnumText(HoldKind))
    hold_since: Mapped[int | None]
    hold_until: Mapped[int | None]
    hold_by: Mapped[str | None] = refers_to("user_account")
    hold_note: Mapped[str] = mapped_column(default="")
    hold_owner: Mapped[str] = mapped_column(default="", server_default="")
    """`app.domain.time_owner.TimeOwner` where the hold is not of whom its kind usually is."""
    origin: Mapped[JobOrigin] = mapped_column(EnumText(JobOrigin), default=JobOrigin.COUNTER)
    level: Mapped[str]
    problem: Mapped[str]
    intake: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What was asked and answered at intake, as it was; never changed afterwards."""
    intake_sha: Mapped[str]
    """SHA-256 of `intake`; the received event carries it too, so a later change shows."""
    promised_at: Mapped[int | None]
    received_at: Mapped[int]
    biz_date: Mapped[str] = mapped_column(index=True)
    technician: Mapped[str] = mapped_column(default="", server_default=text("''"))
    """The id of whoever has it on the bench, empty until somebody took it."""
    accepted_at: Mapped[int | None]
    """When a technician first took it (epoch ms); the next four are the last time of each."""
    done_at: Mapped[int | None]
    ready_at: Mapped[int | None]
    handed_over_at: Mapped[int | None]
    closed_at: Mapped[int | None]
    missed_promise_at: Mapped[int | None]
    """The first promised time that had passed when it was moved (epoch ms): it stays missed."""
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)

    def move_to(self, target: JobState) -> None:
        """Change the state; raises IllegalTransition for a move that is not in the table."""
        check_transition(self.state, target)
        self.state = target


class JobPublished(Base):
    """The version of a published thing that a job used from its first day."""

    __tablename__ = "job_published"
    __table_args__ = table_options(
        Site.UP, UniqueConstraint("job", "published"), travels=("id", "job", "published")
    )

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    job: Mapped[str] = refers_to("job", index=False)
    published: Mapped[str] = refers_to("published")
