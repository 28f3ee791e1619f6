"""What the shop knows: found while one types, read, written, also from a finished job."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.article import ArticleEntry, ArticleLinkEntry, LinkKind
from app.domain.photo import PhotoSource, PhotoStep
from app.services.knowledge.pictures import picture_of
from app.services.photos.photos import PhotoOrigin
from ui.articles.reading import ArticlesReading
from ui.articles.state import Draft
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.domain.photo import PhotoEntry
    from app.services.knowledge.article_views import ArticleView
    from app.services.photos.photos import JobPhoto
    from ui.routes import Route


class ArticlesViewModel(ArticlesReading):
    """Write and end articles."""

    def arrive(self, route: Route) -> None:
        """Begin an article from the job that a route names, or stand on the one it names."""
        if route.record:
            self._show(here=route.record, text="", draft=None, trouble=None)
        if route.job and self._session.is_open:
            call = partial(self._articles.draft_of_job, self._session.actor, route.job)
            self._tasks.run(self, call, self._draft, self._failed)

    def begin(self) -> None:
        """Write a new article."""
        self._draft(ArticleEntry({}))

    def change(self) -> None:
        """Change the article that one stands on."""
        shown = self.state.shown
        if shown is None or not self.state.is_own:
            return
        entry = ArticleEntry(
            shown.title, shown.body, shown.links, shown.advice, shown.job, shown.pictures
        )
        self._draft(entry, shown.id, shown.version)

    def end(self) -> None:
        """Offer the article that one stands on no more."""
        if self.state.is_own and not self.state.saving:
            call = partial(self._articles.end, self._session.actor, self.state.here)
            self._show(saving=True, trouble=None)
            self._tasks.run(self, call, self._ended, self._failed, lane=Lane.WRITE)

    def type(self, **typed: Any) -> None:
        """Take what was typed of the draft, by its name."""
        if self.state.draft is not None:
            self._show(draft=replace(self.state.draft, **typed))

    def keep(self) -> None:
        """Keep what is being written."""
        draft = self.state.draft
        if draft is None or self.state.saving:
            return
        self._show(saving=True, trouble=None)
        entry = self._entry(draft)
        call = partial(
            self._articles.write, self._session.actor, entry, draft.article, draft.version
        )
        self._tasks.run(self, call, self._written, self._failed, lane=Lane.WRITE)

    def fold(self) -> bool:
        """Put away what is being written, or what was searched; False where neither is."""
        if self.state.draft is not None:
            self._show(draft=None, trouble=None)
            return True
        if self.state.text:
            self.find("")
            return True
        return False

    def choose_picture(self, place: int) -> None:
        """Take a picture (1-based, as they stand) into the article, or leave it out again."""
        draft = self.state.draft
        if draft is None or not 1 <= place <= len(draft.offered):
            return
        picture = draft.offered[place - 1]
        without = tuple(one for one in draft.pictures if one.sha256 != picture.sha256)
        there = len(without) < len(draft.pictures)
        self._show(draft=replace(draft, pictures=without if there else (*without, picture)))

    def add_pictures(self, paths: Sequence[Path]) -> None:
        """Take pictures of files into the article that is being written."""
        for path in paths if self.state.draft is not None else ():
            self._show(adding=self.state.adding + 1, trouble=None)
            origin = PhotoOrigin(PhotoSource.FILE, PhotoStep.BENCH)
            call = partial(self._services.photos.prepare, self._session.actor, path, origin)
            self._tasks.run(self, call, self._picture_came, self._not_added)

    def _picture_came(self, photo: PhotoEntry) -> None:
        self._show(adding=self.state.adding - 1)
        draft, picture = self.state.draft, picture_of(photo)
        if draft is None or picture.sha256 in {one.sha256 for one in draft.pictures}:
            return
        offered = [one for one in draft.offered if one.sha256 != picture.sha256]
        pictures = (*draft.pictures, picture)
        self._show(draft=replace(draft, pictures=pictures, offered=(*offered, picture)))

    def _not_added(self, error: Exception) -> None:
        self._show(adding=self.state.adding - 1, trouble=error)

    def _read_photos(self, job: str) -> None:
        """Offer the photos of the job that an article is of, beside its own pictures."""
        call = partial(self._services.photos.of_job, self._session.actor, job)
        self._tasks.run(self, call, partial(self._photos_came, self.state.fresh), self._failed)

    def _photos_came(self, fresh: int, photos: tuple[JobPhoto, ...]) -> None:
        draft = self.state.draft
        if draft is None or fresh != self.state.fresh:
            return
        known = {one.sha256 for one in draft.offered}
        more = tuple(picture_of(one) for one in photos if one.sha256 not in known)
        self._show(draft=replace(draft, offered=(*draft.offered, *more)))

    def _draft(self, entry: ArticleEntry, article: str = "", version: int = 0) -> None:
        language = self._words.language
        models = [one.value for one in entry.links if one.kind is LinkKind.MODEL]
        draft = Draft(
            entry=entry,
            language=language,
            title=entry.title.get(language, ""),
            body=entry.body.get(language, ""),
            model=", ".join(models),
            advice=entry.advice,
            article=article,
            version=version,
            pictures=entry.pictures,
            offered=entry.pictures,
        )
        self._show(draft=draft, fresh=self.state.fresh + 1, trouble=None)
        if entry.job:
            self._read_photos(entry.job)

    def _entry(self, draft: Draft) -> ArticleEntry:
        language, before = draft.language, draft.entry
        others = [one for one in before.links if one.kind is not LinkKind.MODEL]
        models = [one.strip() for one in draft.model.replace("，", ",").split(",")]
        links = [ArticleLinkEntry(LinkKind.MODEL, one) for one in models if one]
        return ArticleEntry(
            title={**before.title, language: draft.title},
            body={**before.body, language: draft.body},
            links=(*links, *others),
            advice=draft.advice,
            job=before.job,
            pictures=draft.pictures,
        )

    def _written(self, view: ArticleView) -> None:
        self._show(saving=False, draft=None, here=view.id, text="")
        said = self._words.say("{title}: written down", title=self._words.named(view.title))
        self._tell(said)

    def _ended(self, _nothing: None) -> None:
        self._show(saving=False)
        self._tell(self._words.say("The article is offered no more"))

    def _tell(self, said: str) -> None:
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))
        self.reload()
