"""Giving a shop that an earlier version founded what this version ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.policy.published import lacks_seeds, publish_missing
from app.services.policy.shipped_content import SEED_KIND, SEEDED_LISTS, seeds

if TYPE_CHECKING:
    from app.services.store_file import StoreFile


def publish_what_ships(file: StoreFile) -> None:
    """Publish the shipped lists that a shop has no version of; most often there are none."""
    with file.reading() as session:
        lacks = lacks_seeds(session, [(SEED_KIND, name) for name in SEEDED_LISTS])
    if lacks:
        with file.working("", "") as work:
            publish_missing(work, seeds())
