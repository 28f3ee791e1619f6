"""A list's filter that somebody gave a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class SavedFilter(Base):
    """One person's filter of one list; ended, never deleted."""

    __tablename__ = "saved_filter"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    user: Mapped[str] = refers_to("user_account")
    list_name: Mapped[str]
    name: Mapped[str]
    filter: Mapped[dict[str, Any]] = mapped_column(JsonText)
    saved_at: Mapped[int]
    ended_at: Mapped[int | None]
