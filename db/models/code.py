"""Own codes and the gapless counters they come from."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, table_options


class Code(Base):
    """A code on paper and what it names; several may name one thing, and an old one may end."""

    __tablename__ = "code"
    __table_args__ = table_options(
        Site.UP,
        UniqueConstraint("code", "target"),
        travels=("id", "code", "kind", "target", "ended_at"),
    )

    id: Mapped[str] = key()
    code: Mapped[str]
    kind: Mapped[str]
    target: Mapped[str] = mapped_column(index=True)
    ended_at: Mapped[int | None]


class Counter(Base):
    """The last number given within store, year, epoch and kind."""

    __tablename__ = "counter"
    __table_args__ = table_options(
        Site.LOCAL, UniqueConstraint("kind", "store_number", "year", "epoch")
    )

    id: Mapped[str] = key()
    kind: Mapped[str]
    store_number: Mapped[str]
    year: Mapped[int]
    epoch: Mapped[int]
    last: Mapped[int]
