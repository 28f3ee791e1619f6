"""Drafts: what is being typed. Not a job, no number, may be thrown away."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Draft(Base):
    """Something unfinished, saved as typed: an intake, goods in; never holds a passcode."""

    __tablename__ = "draft"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    id: Mapped[str] = key()
    body: Mapped[dict[str, Any]] = mapped_column(JsonText)
    kind: Mapped[str] = mapped_column(default="intake", server_default=text("'intake'"))
    """What it is to become: intake, goods_in."""
    begun_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    begun_at: Mapped[int]
    changed_at: Mapped[int] = mapped_column(index=True)
