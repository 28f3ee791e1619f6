"""Badges as they are printed, with the proof that their documents do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.counter_documents import Badge
from app.services.papers.stored_papers import stored_paper, whole_document

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def make_badge(shop: OpenShop, manager: Actor, login: str) -> Badge:
    """Make somebody's badge and return what stands on the card."""
    paper = shop.badges.make(manager, login).id
    with shop.file.reading() as session:
        badge = whole_document(session, stored_paper(session, paper))
    assert isinstance(badge, Badge)
    return badge
