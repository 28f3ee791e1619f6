"""Reading moments of the store's own clock, as people type them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.services.local_day import to_epoch_ms

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop


def read_moment(field: str, text: str | None, shop: OpenShop) -> int | None:
    """Return such as `2026-11-21T14:05` as epoch ms, None for none; raises BadEntry."""
    if text is None:
        return None
    try:
        return to_epoch_ms(datetime.fromisoformat(text), shop.shop.profile().time_zone)
    except (ValueError, OverflowError) as unreadable:
        raise BadEntry(field, "moment") from unreadable
