"""Writing, finding and ending articles; an edit is an article's next version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.article import ArticleEntry, ArticleLinkEntry, ArticleNotFound, LinkKind
from app.domain.bench import BenchEntryKind
from app.domain.errors import ChangedMeanwhile
from app.domain.own_code import people_number
from app.domain.permissions import Permission
from app.domain.search_text import joined
from app.services.bench.measures import read_measures
from app.services.bench.steps import read_steps
from app.services.job_parts.lines import job_parts
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.knowledge.article_views import (
    ADVICE_LIST,
    ArticleView,
    article_view,
    fitting,
    live_articles,
    things_of,
)
from app.services.knowledge.pictures import bench_pictures, keep_pictures
from app.services.permits import needs
from app.services.policy.published import add_version, read_version
from app.words import LANGUAGES
from db.ids import new_id
from db.models.article import Article, ArticleLink
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.device import Device

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.article import DeviceAtHand
    from app.services.policy.published import Version
    from app.services.store_file import StoreFile
    from db.models.job import Job
    from db.unit_of_work import Work

_KIND: Final = "article"
# What people write freely may name a customer: whoever writes the article says it again.
_TOLD: Final = (BenchEntryKind.MEASURED,)


class Articles:
    """Keep the shop's knowledge."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def list(self, actor: Actor) -> tuple[ArticleView, ...]:  # noqa: ARG002
        """Return every article in use, the newest first."""
        with self._file.reading() as session:
            return live_articles(session, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def show(self, actor: Actor, article: str) -> ArticleView:  # noqa: ARG002
        """Return one article. Raises ArticleNotFound."""
        with self._file.reading() as session:
            if not article.startswith(ADVICE_LIST):
                return _shown(session, _live(session, article))
            every = live_articles(session, self._file.clock.now_ms())
        found = next((one for one in every if one.id == article), None)
        if found is None:
            raise ArticleNotFound(article)
        return found

    @needs(Permission.SEE_JOBS)
    def search(self, actor: Actor, text: str) -> tuple[ArticleView, ...]:
        """Return the articles that hold every word of a text, those with it in the title first."""
        words = [joined(word) for word in text.split() if joined(word)]
        found = []
        for article in self.list(actor):
            title = joined(" ".join(article.title.values()))
            whole = title + joined(" ".join(article.body.values()))
            whole += "".join(link.value for link in article.links)
            if words and all(word in whole for word in words):
                found.append((not all(word in title for word in words), article))
        return tuple(article for _below, article in sorted(found, key=lambda one: one[0]))

    @needs(Permission.SEE_JOBS)
    def of_job(self, actor: Actor, number: str) -> tuple[ArticleView, ...]:  # noqa: ARG002
        """Return what fits a job, dangers and then the best first. Raises JobNotFound."""
        with self._file.reading() as session:
            job = job_by_number(session, number)
            every = live_articles(session, self._file.clock.now_ms())
            return fitting(every, things_of(session, job))

    @needs(Permission.SEE_JOBS)
    def advice_for(self, actor: Actor, device: DeviceAtHand) -> tuple[ArticleView, ...]:  # noqa: ARG002
        """Return the advice for a device that is being taken in, dangers first (P29).

        What names repairs or faults of a diagnosis waits until there are some.
        """
        with self._file.reading() as session:
            every = live_articles(session, self._file.clock.now_ms())
        return fitting((one for one in every if one.advice), device.things)

    @needs(Permission.WORK_ON_JOBS)
    def write(
        self, actor: Actor, entry: ArticleEntry, article: str = "", version: int = 0
    ) -> ArticleView:
        """Write a new article, or the next version of one.

        `version` is the one that was changed; ChangedMeanwhile is raised where it is no longer the
        newest, 0 asks nothing. Raises BadEntry, ArticleNotFound.
        """
        kept = entry.checked()
        with self._file.acting(actor) as work:
            row = _live(work, article) if article else None
            if row is not None and version:
                work.refresh(row, with_for_update=True)
                if read_version(work, row.published).version != version:
                    raise ChangedMeanwhile
            written = add_version(work, _KIND, article or new_id(), kept.plain())
            if row is None:
                row = _new(work, kept, written)
            row.published, row.advice, row.changed_at = written.id, kept.advice, work.at
            _link(work, row, kept)
            keep_pictures(work, row.id, kept.pictures)
            work.flush()
            work.record("article.written", article=row.id, version=written.version)
            return _shown(work, row)

    @needs(Permission.WORK_ON_JOBS)
    def end(self, actor: Actor, article: str) -> None:
        """Offer an article no more; its versions stay. Raises ArticleNotFound."""
        with self._file.acting(actor) as work:
            row = _live(work, article)
            row.ended_at = row.changed_at = work.at
            work.record("article.ended", article=row.id)

    @needs(Permission.SEE_JOBS)
    def draft_of_job(self, actor: Actor, number: str) -> ArticleEntry:  # noqa: ARG002
        """Return an article begun from a job: device and fault, what was done, with which parts.

        Nothing of its customer is in it; of its photos those of the bench are.
        Raises JobNotFound.
        """
        with self._file.reading() as session:
            job = job_by_number(session, number)
            return _draft(session, job, people_number(job.number), self._file.clock.now_ms())


def _live(session: Session, article: str) -> Article:
    row = session.get(Article, article)
    if row is None or row.ended_at is not None:
        raise ArticleNotFound(article)
    return row


def _new(work: Work, entry: ArticleEntry, version: Version) -> Article:
    """Write the row of a new article, whose id is the key of its versions."""
    row = Article(
        id=version.key,
        published=version.id,
        job=job_by_number(work, entry.job).id if entry.job else None,
        added_at=work.at,
        added_by=work.user,
        changed_at=work.at,
    )
    work.add(row)
    work.flush()
    return row


def _link(work: Work, row: Article, entry: ArticleEntry) -> None:
    """Keep what an article is about: what it is not about any more ends."""
    wanted = {(one.kind, _value(one)) for one in entry.links}
    known = {
        (LinkKind(one.kind), one.value): one
        for one in work.scalars(select(ArticleLink).where(ArticleLink.article == row.id))
    }
    for thing, link in known.items():
        link.ended_at = None if thing in wanted else link.ended_at or work.at
    for kind, value in sorted(wanted - known.keys()):
        work.add(ArticleLink(article=row.id, kind=kind, value=value))


def _value(link: ArticleLinkEntry) -> str:
    return joined(link.value) if link.kind is LinkKind.MODEL else link.value


def _shown(session: Session, row: Article) -> ArticleView:
    about = select(ArticleLink).where(ArticleLink.article == row.id, ArticleLink.ended_at.is_(None))
    links = tuple(
        ArticleLinkEntry(LinkKind(one.kind), one.value)
        for one in session.scalars(about.order_by(ArticleLink.kind, ArticleLink.value))
    )
    return article_view(session, row, links)


def _draft(session: Session, job: Job, number: str, at: int) -> ArticleEntry:
    device = session.get_one(Device, job.device)
    called = " ".join(part for part in (device.brand, device.model) if part)
    title = called or number
    body = "\n".join(_told(session, job, at))
    links = [ArticleLinkEntry(LinkKind.CLASS, device.category)]
    if device.model.strip():
        links.append(ArticleLinkEntry(LinkKind.MODEL, device.model))
    things = sorted(things_of(session, job))
    links += [
        ArticleLinkEntry(kind, value)
        for kind, value in things
        if kind not in (LinkKind.CLASS, LinkKind.MODEL)
    ]
    return ArticleEntry(
        title=dict.fromkeys(LANGUAGES, title),
        body=dict.fromkeys(LANGUAGES, body),
        links=tuple(links),
        job=number,
        pictures=bench_pictures(session, job.id),
    )


def _told(session: Session, job: Job, at: int) -> Iterator[str]:
    """Say which steps were done, what was measured and which parts were fitted."""
    for step in read_steps(session, job, at).steps:
        if step.done_at is not None and not step.skipped:
            yield " / ".join(dict.fromkeys(step.names.values()))
    called = {one.key: one.names for one in read_measures(session, job, at)}
    rows = session.scalars(
        select(BenchEntry)
        .where(BenchEntry.job == job.id, BenchEntry.kind.in_(_TOLD))
        .order_by(*ENTRY_ORDER)
    )
    for row in rows:
        names = dict.fromkeys(called.get(row.measure, {"": row.measure}).values())
        yield f"{' / '.join(names)}: {row.value} {row.unit}".strip()
    for line in job_parts(session, job):
        if line.fitted:
            yield " / ".join(dict.fromkeys(line.names.values()))
