"""Reading jurisdiction packs inside a transaction: the shop's own, one by its published id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.jurisdiction import (
    PACK_KEYS,
    RULE_FORMS,
    JurisdictionPack,
    NoticeLaw,
    PackNotFound,
    PackRule,
    pack_of_place,
)
from app.services.policy.published import Version, current_version, current_versions, read_version
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

KIND: Final = "jurisdiction"
CHOSEN: Final = "jurisdiction"
"""The shop setting that names another pack than the place's own."""
CHANGED_AT: Final = "changed_at"
"""Where a rule or a notice says when the shop changed it (epoch ms)."""
SOURCE: Final = "source"
CONFIRMED: Final = "confirmed"
_NO_WORDS: Final = frozenset({CHANGED_AT, SOURCE, CONFIRMED})
_MOST_KEPT: Final = 100
# Published rows never change, so what was read once under an id is true for ever.
_READ: Final[dict[str, JurisdictionPack]] = {}


def read_pack(session: Session, at: int) -> JurisdictionPack:
    """Return the pack that the shop follows as it holds at an instant (epoch ms).

    It is the one that was chosen in the settings, else that of the shop's place. Raises
    NothingPublished.
    """
    chosen = str(read_setting(session, CHOSEN))
    if chosen:
        return as_pack(current_version(session, KIND, chosen, at))
    packs = current_versions(session, KIND, at)
    return as_pack(packs[_own_key(session, packs)])


def pack_version(session: Session, published: str) -> JurisdictionPack:
    """Return a pack in the version of that published id. Raises PackNotFound."""
    kept = _READ.get(published)
    if kept is not None:
        return kept
    row = session.execute(
        select(Published.id).where(Published.id == published, Published.kind == KIND)
    ).first()
    if row is None:
        raise PackNotFound(published, ", ".join(PACK_KEYS))
    return as_pack(read_version(session, published))


def title_of(session: Session, key: str, at: int) -> Mapping[str, str]:
    """Return what a pack is called by language, as it holds at `at` (epoch ms).

    Raises NothingPublished.
    """
    return as_pack(current_version(session, KIND, key, at)).names


def place_pack(session: Session, at: int) -> str:
    """Return the key of the pack for the shop's place, whatever the settings say."""
    return _own_key(session, current_versions(session, KIND, at))


def as_pack(version: Version) -> JurisdictionPack:
    """Return a published version as the pack that it is."""
    pack = _READ.get(version.id)
    if pack is None:
        if len(_READ) >= _MOST_KEPT:
            _READ.clear()
        # Not asked back: another thread may clear what is kept at any moment.
        pack = _READ[version.id] = _parsed(version)
    return pack


def notice_texts(notice: Mapping[str, Any]) -> dict[str, str]:
    """Return a notice's words by language."""
    return {str(name): str(text) for name, text in notice.items() if name not in _NO_WORDS}


def notice_law(notice: Mapping[str, Any]) -> NoticeLaw:
    """Return where a notice comes from; one of an older pack says nothing of it."""
    return NoticeLaw(str(notice.get(SOURCE, "")), bool(notice.get(CONFIRMED, False)))


def _own_key(session: Session, packs: Mapping[str, Version]) -> str:
    places = ((key, one.body["pack"]["places"]) for key, one in packs.items())
    return pack_of_place(places, read_profile(session).place)


def _parsed(version: Version) -> JurisdictionPack:
    body = version.body
    notices = body.get("notices", ())
    return JurisdictionPack(
        id=version.id,
        key=version.key,
        version=version.version,
        valid_from=version.valid_from,
        names=body["list"]["title"],
        rules={str(key): _rule(str(key), body["rules"]) for key in RULE_FORMS},
        notices=tuple(notice_texts(one) for one in notices),
        notices_changed=tuple(one.get(CHANGED_AT) for one in notices),
        notices_law=tuple(map(notice_law, notices)),
    )


def _rule(key: str, rules: Mapping[str, Any]) -> PackRule:
    """Return a rule; one that a shop's older pack does not know yet is no, and unconfirmed."""
    rule = rules.get(key, {})
    return PackRule(
        key=key,
        value=rule.get("value", False),
        source=str(rule.get("source", "")),
        confirmed=bool(rule.get("confirmed", False)),
        note=rule.get("note", {}),
        changed_at=rule.get(CHANGED_AT),
    )
