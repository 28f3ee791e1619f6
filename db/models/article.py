"""The shop's knowledge: articles, what each is about, and their pictures.

The text of an article is published: an edit is its next version.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Site, YesNo, key, refers_to, table_options


class Article(Base):
    """One article or advice card; ended, never deleted."""

    __tablename__ = "article"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        travels=(
            "id",
            "published",
            "advice",
            "job",
            "owner",
            "added_at",
            "added_by",
            "changed_at",
            "ended_at",
            "rv",
        ),
    )

    id: Mapped[str] = key()
    published: Mapped[str] = refers_to("published")
    """The version that holds; its body is `app.domain.article.ArticleText` as plain values."""
    advice: Mapped[bool] = mapped_column(YesNo, default=False)
    """A short card that is shown by itself at intake and bench where it fits."""
    job: Mapped[str | None] = refers_to("job")
    """The finished job that it was written from."""
    owner: Mapped[str] = mapped_column(default="store")
    added_at: Mapped[int]
    added_by: Mapped[str | None] = refers_to("user_account")
    changed_at: Mapped[int]
    ended_at: Mapped[int | None]
    rv: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": rv}  # noqa: RUF012 (SQLAlchemy's own protocol)


class ArticleLink(Base):
    """One thing that an article is about: a model, device class, symptom, fault or repair type."""

    __tablename__ = "article_link"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        UniqueConstraint("article", "kind", "value"),
        Index("ix_article_link_kind_value", "kind", "value"),
        travels=("id", "article", "kind", "value", "owner", "ended_at"),
    )

    id: Mapped[str] = key()
    article: Mapped[str] = refers_to("article", index=False)
    kind: Mapped[str]
    """`app.domain.article.LinkKind`."""
    value: Mapped[str]
    """A key of the list, or a model as it is compared: `app.domain.search_text.joined`."""
    owner: Mapped[str] = mapped_column(default="store")
    ended_at: Mapped[int | None]


class ArticlePicture(Base):
    """One picture of an article; the picture itself is a sealed file, named by its SHA-256."""

    __tablename__ = "article_picture"
    __table_args__ = table_options(
        Site.SHARED,
        CheckConstraint("owner IN ('store', 'head_office')", name="owner_known"),
        travels=(
            "id",
            "article",
            "place",
            "sha256",
            "thumb_sha256",
            "width",
            "height",
            "size",
            "caption",
            "owner",
            "ended_at",
        ),
    )

    id: Mapped[str] = key()
    article: Mapped[str] = refers_to("article")
    place: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    thumb_sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    caption: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="store")
    ended_at: Mapped[int | None]
