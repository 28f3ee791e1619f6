"""Articles of the shop's knowledge, and what they can be about (R26, P29)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any, Final

from app.domain.entry_text import LINE_LENGTH, optional_line, optional_text
from app.domain.errors import BadEntry, NotFound
from app.domain.search_text import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

_BODY_LENGTH: Final = 20_000
_MOST_LINKS: Final = 40
_SHA: Final = re.compile(r"[0-9a-f]{64}")
MOST_PICTURES: Final = 12
"""An article has no more pictures than this."""
_DANGER_QUESTIONS: Final = ("battery_hazard", "electric_hazard")


@unique
class LinkKind(StrEnum):
    """One kind of thing that an article is about."""

    MODEL = "model"
    CLASS = "class"
    SYMPTOM = "symptom"
    FAULT = "fault"
    """A code of the diagnosis: section, defect, cause or repair."""
    REPAIR_TYPE = "repair_type"


WEIGHTS: Final[Mapping[LinkKind, int]] = {
    LinkKind.MODEL: 8,
    LinkKind.FAULT: 4,
    LinkKind.SYMPTOM: 3,
    LinkKind.REPAIR_TYPE: 3,
    LinkKind.CLASS: 1,
}
"""How much it says of an article's use for a job that both are about the same."""


@dataclass(frozen=True, slots=True)
class ArticleLinkEntry:
    """One thing that an article is about: a model as people write it, or a key of a list."""

    kind: LinkKind
    value: str


@dataclass(frozen=True, slots=True)
class DeviceAtHand:
    """A device as it is at the counter: the key of its class, its model, keys of its faults.

    `seen` are the keys of what was answered when it was asked for dangers, such as `swollen`.
    """

    category: str
    brand: str = ""
    model: str = ""
    symptoms: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    @property
    def things(self) -> frozenset[tuple[LinkKind, str]]:
        """Return all that the device is about, as links name it; what is seen counts as found."""
        called = (self.model, f"{self.brand} {self.model}") if self.model.strip() else ()
        return frozenset(
            {
                *(((LinkKind.CLASS, self.category),) if self.category else ()),
                *((LinkKind.MODEL, joined(one)) for one in called),
                *((LinkKind.SYMPTOM, one) for one in self.symptoms),
                *((LinkKind.FAULT, one) for one in self.seen),
            }
        )


def seen_of(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the answers of an intake say of dangers."""
    return tuple(answers[one] for one in _DANGER_QUESTIONS if one in answers)


@dataclass(frozen=True, slots=True)
class ArticlePictureEntry:
    """One picture of an article, kept as a sealed file already; `caption` says what it shows.

    `sha256` and `thumb_sha256` name the picture and its thumbnail; width and height are pixels,
    `size` bytes.
    """

    sha256: str
    thumb_sha256: str
    width: int
    height: int
    size: int
    caption: str = ""

    def checked(self) -> ArticlePictureEntry:
        """Return the picture as it is kept. Raises BadEntry."""
        if not all(map(_SHA.fullmatch, (self.sha256, self.thumb_sha256))):
            raise BadEntry("pictures", "picture_gone", self.sha256[:12])
        return replace(self, caption=optional_line("note", self.caption, LINE_LENGTH))


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article as somebody wrote it; a language that is missing is said in the other one.

    An `advice` card is short and is shown by itself where it fits. `job` is the number of the
    finished job that it was written from, empty for none. `pictures` stand in their order.
    """

    title: Mapping[str, str]
    body: Mapping[str, str] = field(default_factory=dict)
    links: tuple[ArticleLinkEntry, ...] = ()
    advice: bool = False
    job: str = ""
    pictures: tuple[ArticlePictureEntry, ...] = ()

    def checked(self) -> ArticleEntry:
        """Return the entry as it is kept. Raises BadEntry."""
        title = _filled("title", self.title)
        if not title:
            raise BadEntry("title", "missing")
        if len(self.links) > _MOST_LINKS:
            raise BadEntry("links", "too_many", str(_MOST_LINKS))
        links = {(one.kind, one.value.strip()) for one in self.links}
        if any(not value for _kind, value in links):
            raise BadEntry("links", "missing")
        kept = tuple(ArticleLinkEntry(kind, value) for kind, value in sorted(links))
        body = {
            language: optional_text("body", text, _BODY_LENGTH)
            for language, text in self.body.items()
            if text.strip()
        }
        if len(self.pictures) > MOST_PICTURES:
            raise BadEntry("pictures", "too_many", str(MOST_PICTURES))
        pictures = {one.sha256: one.checked() for one in self.pictures}
        return ArticleEntry(title, body, kept, self.advice, self.job, tuple(pictures.values()))

    def plain(self) -> dict[str, Any]:
        """Return what of the entry is published: its words."""
        return {"title": dict(self.title), "body": dict(self.body)}


@dataclass(eq=False)
class ArticleNotFound(NotFound):
    """There is no such article, or it was ended."""

    text: str


def _filled(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        language: optional_line(name, text, LINE_LENGTH)
        for language, text in texts.items()
        if text.strip()
    }
