"""The state of the page of what the shop knows, and the services that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.article import ArticleEntry, ArticlePictureEntry
    from app.services.knowledge.article_views import ArticleView
    from app.services.photos.photos import Photos
    from app.services.policy.shop_lists import Lists
    from app.services.shop import Shop
    from app.services.workshop import Workshop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class ArticlesServices:
    """The services that the page asks."""

    workshop: Workshop
    photos: Photos
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is being written: in the words of one `language`, and its rest.

    `article` is the id of the one that is changed and `version` the one it was, empty and 0 for a
    new one; `entry` has the other language, the links and the job. `pictures` are those it shows,
    in their order, of those that are `offered`: its own, its job's photos and files.
    """

    entry: ArticleEntry
    language: str
    title: str
    body: str
    model: str
    advice: bool
    article: str = ""
    version: int = 0
    pictures: tuple[ArticlePictureEntry, ...] = ()
    offered: tuple[ArticlePictureEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlesState:
    """The articles that hold every word of `text`, None until they were read.

    `here` is the id of the one that one stands on, `draft` what is being written; `fresh` counts
    how often another draft was put in, `adding` the pictures that are still being read.
    """

    at: int = 0
    time_zone: str = "UTC"
    text: str = ""
    articles: tuple[ArticleView, ...] | None = None
    here: str = ""
    draft: Draft | None = None
    fresh: int = 0
    saving: bool = False
    adding: int = 0
    trouble: Exception | None = None

    @property
    def shown(self) -> ArticleView | None:
        """Return the article that one stands on."""
        return next((one for one in self.articles or () if one.id == self.here), None)

    @property
    def is_own(self) -> bool:
        """Tell whether one stands on an article of the shop's own, which can be changed here."""
        return self.shown is not None and ":" not in self.here
