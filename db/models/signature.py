"""What somebody signed on a screen: the very text, and the strokes bound to it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, key, refers_to, table_options


class Signature(Base):
    """One signature under one text; of another text it is none.

    `text` is what was shown, to the byte (UTF-8), `text_sha` its SHA-256 in hex; instants are
    epoch ms. Voided when what it stood under changed, never deleted.
    """

    __tablename__ = "signature"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "purpose",
            "visit",
            "job",
            "about",
            "language",
            "text",
            "text_sha",
            "terms",
            "signer",
            "relation",
            "identity",
            "strokes_sha",
            "device",
            "screen",
            "time_zone",
            "shown_at",
            "read_at",
            "signed_at",
            "taken_by",
            "workstation",
            "voided_at",
            "void_reason",
        ),
        # The strokes themselves never leave: somebody could write with them.
        stays=("strokes",),
    )

    id: Mapped[str] = key()
    purpose: Mapped[str]
    """What was signed: `app.domain.signature.SignaturePurpose`."""
    visit: Mapped[str] = refers_to("visit")
    job: Mapped[str | None] = refers_to("job")
    about: Mapped[str] = mapped_column(default="", index=True)
    """The id of the paper, quote or handover that it stands under, if any."""
    language: Mapped[str]
    text: Mapped[str]
    text_sha: Mapped[str]
    terms: Mapped[list[str]] = mapped_column(JsonText)
    """Ids of the published texts that were part of it."""
    signer: Mapped[str]
    relation: Mapped[str] = mapped_column(default="")
    """What the signer is to the owner; empty for the owner."""
    identity: Mapped[str] = mapped_column(default="")
    """What was seen to tell who signs, if anything was."""
    strokes: Mapped[dict[str, Any]] = mapped_column(JsonText)
    strokes_sha: Mapped[str]
    device: Mapped[str]
    """`mouse`, `touch` or `pen`."""
    screen: Mapped[str]
    """`customer` for a screen of the customer's own, `turned` for the clerk's turned round."""
    time_zone: Mapped[str]
    shown_at: Mapped[int]
    read_at: Mapped[int | None]
    """When its end came into sight."""
    signed_at: Mapped[int]
    taken_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    voided_at: Mapped[int | None]
    void_reason: Mapped[str] = mapped_column(default="")
