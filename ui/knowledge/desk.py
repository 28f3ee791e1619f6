"""The articles that fit one job, or a device at the counter; one of them is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from app.domain.article import DeviceAtHand
from ui.changes import Touched
from ui.photos.thumbs import Thumbs
from ui.record_reading import RecordReading

if TYPE_CHECKING:
    from app.services.knowledge.article_views import ArticleView
    from app.services.knowledge.articles import Articles
    from app.services.photos.photos import Photos
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Known:
    """The services that a desk of knowledge asks."""

    articles: Articles
    photos: Photos


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fits a job by its number, or a device, the best first; `open` is what is read, by id."""

    about: str | DeviceAtHand = ""
    articles: tuple[ArticleView, ...] = ()
    open: str = ""

    @property
    def shown(self) -> ArticleView | None:
        """Return the article that is read."""
        return next((one for one in self.articles if one.id == self.open), None)


class KnowledgeDesk(RecordReading):
    """Hold what fits one job, or one device; `changed` carries a `Fitting`."""

    shows: ClassVar = (Touched.JOB,)

    def __init__(self, session: Session, tasks: Tasks, known: Known, feed: ChangeFeed) -> None:
        super().__init__(session, tasks, feed)
        self._articles = known.articles
        self.pictures = Thumbs(session, tasks, known.photos)
        """Reads the pictures of articles."""
        self.state = Fitting()

    def show_job(self, number: str) -> None:
        """Be about a job; an empty number puts the last away."""
        if number != self.state.about:
            self._show(Fitting(number))
            self.reload()

    def show_device(self, device: DeviceAtHand) -> None:
        """Be about a device; what is read stays open while it fits. Without a class, about none."""
        if not device.category:
            self.show_job("")
        elif device != self.state.about:
            self._show(replace(self.state, about=device))
            self.reload()

    def reload(self) -> None:
        """Look again for what fits."""
        about = self.state.about
        if not about or not self._session.is_open:
            return
        if isinstance(about, DeviceAtHand):
            call = partial(self._articles.advice_for, self._session.actor, about)
        else:
            call = partial(self._articles.of_job, self._session.actor, about)
        self._fetch(call, partial(self._loaded, about), self._not_done)

    def read(self, article: str) -> None:
        """Open an article, or fold the one that is open."""
        self._show(replace(self.state, open="" if article == self.state.open else article))

    def read_best(self) -> None:
        """Open the article that fits best, or fold what is open."""
        if self.state.articles:
            self.read(self.state.open or self.state.articles[0].id)

    def _loaded(self, about: str | DeviceAtHand, articles: tuple[ArticleView, ...]) -> None:
        if about == self.state.about:
            self._show(replace(self.state, articles=articles))

    def _not_done(self, _error: Exception) -> None:
        # That the job cannot be read is said where the job is shown.
        self._show(Fitting(self.state.about))

    def _show(self, state: Fitting) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
