"""Published things: terms, policies, lists; an edit is the next version, rows never change."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, table_options


class Published(Base):
    """One version of one published thing; `body` is plain values, `sha256` is over its JSON."""

    __tablename__ = "published"
    __table_args__ = table_options(
        Site.SHARED,
        UniqueConstraint("kind", "key", "owner", "version"),
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        travels=("id", "kind", "key", "version", "valid_from", "body", "sha256", "owner"),
    )

    id: Mapped[str] = key()
    kind: Mapped[str]
    key: Mapped[str]
    version: Mapped[int]
    valid_from: Mapped[int]
    body: Mapped[Any] = mapped_column(JsonText)
    sha256: Mapped[str]
    owner: Mapped[str] = mapped_column(default="store")
