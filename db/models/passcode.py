"""The secret that unlocks a customer's device, while we have the device and no longer."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, key, refers_to, table_options


class Passcode(Base):
    """One job's passcode or pattern, sealed under a key of its own; gone with the handover.

    `sealed` is AES-256-GCM (NIST SP 800-38D) of the padded secret with the job's id authenticated,
    `wrapped_key` its key under the store's wrapping key of number `wrapping`, which is kept apart
    from the data: a backup of this row alone opens nothing.
    """

    __tablename__ = "passcode"
    __table_args__ = table_options(Site.LOCAL, deletable=True)

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job", unique=True)
    kind: Mapped[str] = mapped_column()
    """`passcode` or `pattern`."""
    sealed: Mapped[bytes]
    wrapped_key: Mapped[bytes]
    wrapping: Mapped[int]
    kept_at: Mapped[int]
    kept_by: Mapped[str] = refers_to("user_account")
