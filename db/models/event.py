"""The one business log: append-only, each row sealed to the one before it.

The formulas are in `app.domain.event_chain`. Erasure sets params and salt to NULL, which is the
one update that the triggers allow; the chain still holds because it is over `body_sha`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, table_options


class Event(Base):
    """Something that happened: who, where, when, to which job."""

    __tablename__ = "event"
    __table_args__ = table_options(
        Site.UP,
        Index("ix_event_job_seq", "job", "seq"),
        travels=(
            "seq",
            "kind",
            "job",
            "actor",
            "workstation",
            "at",
            "params",
            "salt",
            "body_sha",
            "prev",
            "job_prev",
            "hash",
        ),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(index=True)
    # The index (job, seq) above begins with this column.
    job: Mapped[str | None] = mapped_column(Text, ForeignKey("job.id"))
    actor: Mapped[str]
    workstation: Mapped[str]
    at: Mapped[int]
    params: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    salt: Mapped[str | None]
    body_sha: Mapped[str]
    prev: Mapped[str]
    job_prev: Mapped[str]
    hash: Mapped[str]


class EventHead(Base):
    """One row: the last event, locked while the next ones are appended."""

    __tablename__ = "event_head"
    __table_args__ = table_options(Site.LOCAL, CheckConstraint("id = 'head'", name="one_row"))

    id: Mapped[str] = key()
    seq: Mapped[int]
    hash: Mapped[str]
