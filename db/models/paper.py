"""Papers: the frozen document, the bytes it became, and every time it was printed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.paper import PaperState, PrintState
from db.models.base import Base, EnumText, JsonText, Site, YesNo, key, refers_to, table_options


class Paper(Base):
    """One paper of a visit, of one of its jobs, or of neither; the row is kept for ever."""

    __tablename__ = "paper"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "kind",
            "visit",
            "job",
            "about",
            "document",
            "template_version",
            "language",
            "state",
            "wanted",
            "made_at",
        ),
    )

    id: Mapped[str] = key()
    kind: Mapped[str]
    visit: Mapped[str | None] = refers_to("visit")
    job: Mapped[str | None] = refers_to("job")
    about: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    """The id of the receipt, invoice, queue number or day that it is of, if any."""
    document: Mapped[dict[str, Any]] = mapped_column(JsonText)
    template_version: Mapped[int]
    language: Mapped[str]
    state: Mapped[PaperState] = mapped_column(EnumText(PaperState), index=True)
    wanted: Mapped[bool] = mapped_column(YesNo, index=True)
    """Whether it waits to be printed: set when asked for, cleared when printed or put aside."""
    made_at: Mapped[int]


class PaperBytes(Base):
    """The archived original of a paper in one form; the bytes are sealed files by SHA-256."""

    __tablename__ = "paper_bytes"
    __table_args__ = table_options(Site.LOCAL, UniqueConstraint("paper", "form"))

    id: Mapped[str] = key()
    # The unique constraint above begins with this column and serves as its index.
    paper: Mapped[str] = refers_to("paper", index=False)
    form: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    missing_glyphs: Mapped[str] = mapped_column(default="")
    rendered_at: Mapped[int]


class PaperPrint(Base):
    """One time a paper was printed or written to a file; `copy` 0 is the original."""

    __tablename__ = "paper_print"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "paper", "form", "copy", "destination", "state", "at", "by", "workstation"),
    )

    id: Mapped[str] = key()
    paper: Mapped[str] = refers_to("paper")
    form: Mapped[str]
    copy: Mapped[int]
    destination: Mapped[str]
    state: Mapped[PrintState] = mapped_column(EnumText(PrintState), index=True)
    at: Mapped[int]
    by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
