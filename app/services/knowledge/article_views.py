"""Articles as they are shown, and which of them fit a job best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.article import (
    WEIGHTS,
    ArticleLinkEntry,
    ArticlePictureEntry,
    DeviceAtHand,
    LinkKind,
    seen_of,
)
from app.domain.own_code import people_number
from app.services.policy.published import current_version, read_version, read_versions
from app.services.safety_rules import repairs_of
from db.models.article import Article, ArticleLink, ArticlePicture
from db.models.device import Device
from db.models.job import Job
from db.models.quote import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session

    from app.services.policy.published import Version

_WHAT: Final = frozenset({LinkKind.SYMPTOM, LinkKind.FAULT, LinkKind.REPAIR_TYPE})
ADVICE_LIST: Final = "advice_cards"
_NAMED: Final = {
    LinkKind.CLASS: "classes",
    LinkKind.SYMPTOM: "symptoms",
    LinkKind.FAULT: "faults",
    LinkKind.REPAIR_TYPE: "repairs",
}


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its newest words; `job` is the number it was written from, or empty.

    `fits` says how well it fits the job that was asked about, 0 where none was. What warns of
    `danger` comes before all else.
    """

    id: str
    title: Mapping[str, str]
    body: Mapping[str, str]
    links: tuple[ArticleLinkEntry, ...]
    advice: bool
    version: int
    job: str
    changed_at: int
    fits: int = 0
    danger: bool = False
    pictures: tuple[ArticlePictureEntry, ...] = ()


def live_articles(session: Session, at: int) -> tuple[ArticleView, ...]:
    """Return every article in use, the newest first, then the advice that ships; `at` is now."""
    query = select(Article).where(Article.ended_at.is_(None))
    rows = session.scalars(query.order_by(Article.changed_at.desc(), Article.id)).all()
    links: dict[str, list[ArticleLinkEntry]] = {row.id: [] for row in rows}
    about = select(ArticleLink).where(
        ArticleLink.article.in_(links), ArticleLink.ended_at.is_(None)
    )
    for link in session.scalars(about.order_by(ArticleLink.kind, ArticleLink.value)):
        links[link.article].append(ArticleLinkEntry(LinkKind(link.kind), link.value))
    versions = read_versions(session, (row.published for row in rows))
    pictures = pictures_of(session, links)
    numbers = _numbers(session, rows)
    own = []
    for row in rows:
        number = numbers.get(row.job or "", "")
        view = _view(row, versions[row.published], tuple(links[row.id]), number)
        own.append(replace(view, pictures=pictures.get(row.id, ())))
    return (*own, *_shipped(session, at))


def pictures_of(
    session: Session, articles: Iterable[str]
) -> dict[str, tuple[ArticlePictureEntry, ...]]:
    """Return the pictures of some articles in their order, by the article's id."""
    found: dict[str, tuple[ArticlePictureEntry, ...]] = {}
    rows = session.scalars(
        select(ArticlePicture)
        .where(ArticlePicture.article.in_(articles), ArticlePicture.ended_at.is_(None))
        .order_by(ArticlePicture.place, ArticlePicture.id)
    )
    for row in rows:
        picture = ArticlePictureEntry(
            row.sha256, row.thumb_sha256, row.width, row.height, row.size, row.caption
        )
        found[row.article] = (*found.get(row.article, ()), picture)
    return found


def _numbers(session: Session, rows: Iterable[Article]) -> dict[str, str]:
    """Return the numbers of the jobs that articles were written from, by the job's id."""
    jobs = {row.job for row in rows if row.job is not None}
    known = session.execute(select(Job.id, Job.number).where(Job.id.in_(jobs)))
    return {job: people_number(number) for job, number in known}


def _shipped(session: Session, at: int) -> Iterator[ArticleView]:
    """Return the cards of the list that ships, which the shop changes as it changes any list."""
    version = current_version(session, "list", ADVICE_LIST, at)
    for card in version.body["card"]:
        links = (
            ArticleLinkEntry(kind, value)
            for kind, named in _NAMED.items()
            for value in card.get(named, ())
        )
        yield ArticleView(
            id=f"{ADVICE_LIST}:{card['key']}",
            title=card["title"],
            body=card["text"],
            links=tuple(links),
            advice=True,
            version=version.version,
            job="",
            changed_at=version.valid_from,
            danger=bool(card.get("danger")),
        )


def article_view(
    session: Session, row: Article, links: tuple[ArticleLinkEntry, ...]
) -> ArticleView:
    """Return one article with its newest words."""
    job = _numbers(session, [row]).get(row.job or "", "")
    view = _view(row, read_version(session, row.published), links, job)
    return replace(view, pictures=pictures_of(session, [row.id]).get(row.id, ()))


def _view(
    row: Article, version: Version, links: tuple[ArticleLinkEntry, ...], job: str
) -> ArticleView:
    return ArticleView(
        id=row.id,
        title=version.body["title"],
        body=version.body["body"],
        links=links,
        advice=row.advice,
        version=version.version,
        job=job,
        changed_at=row.changed_at,
    )


def things_of(session: Session, job: Job) -> set[tuple[LinkKind, str]]:
    """Return all that a job is about, as links name it."""
    device = session.get_one(Device, job.device)
    intake = job.intake
    symptoms, seen = tuple(intake.get("symptoms", ())), seen_of(intake.get("answers", {}))
    at_hand = DeviceAtHand(device.category, device.brand, device.model, symptoms, seen)
    things = set(at_hand.things)
    things |= {(LinkKind.REPAIR_TYPE, one) for one in repairs_of(session, job.id)}
    rows = session.execute(
        select(Finding.section, Finding.defect, Finding.cause, Finding.repair).where(
            Finding.job == job.id, Finding.ended_at.is_(None)
        )
    )
    things |= {(LinkKind.FAULT, code) for row in rows for code in row if code}
    return things


def fitting(
    articles: Iterable[ArticleView], things: AbstractSet[tuple[LinkKind, str]]
) -> tuple[ArticleView, ...]:
    """Return what fits some things, what warns of danger and then the best first."""
    fit = (replace(one, fits=fit_of(one.links, things)) for one in articles)
    return tuple(sorted((one for one in fit if one.fits), key=_first))


def _first(one: ArticleView) -> tuple[bool, int, str]:
    return not one.danger, -one.fits, one.id


def fit_of(links: Iterable[ArticleLinkEntry], things: AbstractSet[tuple[LinkKind, str]]) -> int:
    """Say how well an article fits: 0 where it is about another model, class or fault.

    A model or class that it names has to be the job's. Of the symptoms, faults and repairs that it
    names one is enough: before the diagnosis only the first of these is known.
    """
    by_kind: dict[LinkKind, set[str]] = {}
    for link in links:
        by_kind.setdefault(link.kind, set()).add(link.value)
    hit = {
        kind for kind, values in by_kind.items() if any((kind, value) in things for value in values)
    }
    where, what = by_kind.keys() - _WHAT, by_kind.keys() & _WHAT
    if not where <= hit or (what and not what & hit):
        return 0
    return sum(WEIGHTS[kind] for kind in hit)
