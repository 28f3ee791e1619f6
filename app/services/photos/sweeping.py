"""Pictures that were kept for an intake which never came: found, set aside, and removed in the end.

A picture belongs to somebody while a photo or an article names it, a withdrawn one too, or a draft.
One that is named by nothing for a month is set aside, where it can still be read, and removed a
week later if nothing names it then either.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import EnvironmentFailure
from db.models.article import ArticlePicture
from db.models.draft import Draft
from db.models.photo import Photo
from db.sealed_sweep import SealedSweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile
    from db.sealed_files import SealedFiles

_LOG: Final = logging.getLogger(__name__)
_DAY_MS: Final = 86_400_000
KEPT_FOR_MS: Final = 30 * _DAY_MS
ASIDE_FOR_MS: Final = 7 * _DAY_MS
_ROWS: Final = 1_000


def sweep_photos(file: StoreFile, sealed: SealedFiles) -> int:
    """Do one round; return how many pictures were removed. What fails now waits for the next."""
    try:
        return _sweep(file, SealedSweep(sealed.folder))
    except (EnvironmentFailure, OSError) as failure:
        _LOG.warning("pictures that belong to nothing stay: %s", type(failure).__name__)
        return 0


def _sweep(file: StoreFile, sweep: SealedSweep) -> int:
    now = file.clock.now_ms()
    sweep.remove_halves(now - KEPT_FOR_MS)
    aside = set(sweep.aside())
    with file.reading() as session:
        found_again = aside - unneeded(session, aside)
    for sha256 in found_again:
        sweep.put_back(sha256)
    removed = _remove(file, sweep, set(sweep.aside(now - ASIDE_FOR_MS)))
    old = set(sweep.kept(now - KEPT_FOR_MS))
    with file.reading() as session:
        old = unneeded(session, old)
    for sha256 in old:
        sweep.set_aside(sha256, now - KEPT_FOR_MS, now)
    return removed


def _remove(file: StoreFile, sweep: SealedSweep, aside: set[str]) -> int:
    """Remove what was aside long enough, while nobody else can file a photo."""
    if not aside:
        return 0
    with file.working("", "") as work:
        gone = unneeded(work, aside)
        for sha256 in gone:
            sweep.remove(sha256)
        if gone:
            work.record("photo.swept", pictures=len(gone))
        return len(gone)


def unneeded(session: Session, names: Iterable[str]) -> set[str]:
    """Return those of the SHA-256s that no draft, photo or article names."""
    left = set(names)
    if not left:
        return left
    # Drafts first: an intake turns a draft's pictures into photos in one transaction, and where
    # each question sees what was committed before it, the other order could miss both.
    for body in session.scalars(select(Draft.body)):
        left.difference_update(_texts(body))
    for kept in (Photo, ArticlePicture):
        named = select(kept.sha256, kept.thumb_sha256).execution_options(yield_per=_ROWS)
        for both in session.execute(named):
            left.difference_update(both)
    return left


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
