"""Giving a shop that an earlier version founded what this version ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.policy.published import lacks_shipped, publish_shipped
from app.services.policy.shipped_content import seeds, shipped_versions

if TYPE_CHECKING:
    from app.services.store_file import StoreFile


def publish_what_ships(file: StoreFile) -> None:
    """Publish the shipped lists that a shop has not, or not the newest; most often none."""
    with file.reading() as session:
        lacks = lacks_shipped(session, shipped_versions())
    if lacks:
        with file.working("", "") as work:
            publish_shipped(work, seeds())
