"""People who sign in: the account is shared with head office, the secret never leaves."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.permissions import Role
from db.models.base import Base, EnumText, Site, YesNo, key, refers_to, table_options


class UserAccount(Base):
    """Somebody who may sign in; ended, never deleted."""

    __tablename__ = "user_account"
    __table_args__ = table_options(
        Site.SHARED,
        UniqueConstraint("login"),
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        travels=("id", "login", "name", "employee_number", "role", "owner", "added_at", "ended_at"),
    )

    id: Mapped[str] = key()
    login: Mapped[str]
    name: Mapped[str]
    employee_number: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    ended_at: Mapped[int | None]


class UserSecret(Base):
    """The argon2id hash of somebody's PIN or password."""

    __tablename__ = "user_secret"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    user: Mapped[str] = refers_to("user_account", unique=True)
    is_password: Mapped[bool] = mapped_column(YesNo)
    hash: Mapped[str]
    changed_at: Mapped[int]


class SignInGuard(Base):
    """Failed sign-ins in a row of one person, or at one machine, and the pause they earned.

    `subject` is `user:<id>` or `machine:<id>`; instants are epoch ms.
    """

    __tablename__ = "sign_in_guard"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    subject: Mapped[str] = mapped_column(unique=True)
    failures: Mapped[int]
    last_failure_at: Mapped[int]
    locked_until: Mapped[int]


class WorkToken(Base):
    """A secret that lets a child process of the window act for somebody, once and soon.

    The secret goes to the child on its standard input; only its SHA-256 is here. Instants are
    epoch ms.
    """

    __tablename__ = "work_token"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    token_sha: Mapped[str] = mapped_column(unique=True)
    user: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    sign_in: Mapped[str]
    signed_in_at: Mapped[int]
    authenticated_at: Mapped[int]
    expires_at: Mapped[int]
    used_at: Mapped[int | None]
