"""The shop's tenders, as the published list names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.tender import Tender, TenderKind
from app.services.policy.published import current_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_EVERYWHERE: Final = "*"
_KEYS: Final = "123456789"


def read_tenders(session: Session, country: str, at: int) -> tuple[Tender, ...]:
    """Return the tenders that are valid at an instant (epoch ms), in the order of a country."""
    body = current_version(session, "list", "tenders", at).body
    listed = {one["key"]: one for one in body["tender"]}
    order = body["of_place"].get(country, body["of_place"][_EVERYWHERE])
    return tuple(_tender(listed[key], place) for place, key in enumerate(order))


def tender_called(tenders: tuple[Tender, ...], key: str) -> Tender:
    """Return a tender by its key; raises BadEntry."""
    for tender in tenders:
        if tender.key == key:
            return tender
    raise BadEntry("tender", "not_a_tender", key[:20])


def _tender(one: Mapping[str, Any], place: int) -> Tender:
    digit = _KEYS[place] if place < len(_KEYS) else ""
    return Tender(one["key"], one["name"], TenderKind(one["kind"]), digit)
