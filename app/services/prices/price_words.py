"""The shop's lists of repairs, grades, levels and reasons, as they are published now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.price_terms import NamedTerm, PriceTerms, RepairType, by_key
from app.pinyin import sort_key
from app.services.policy.shipped_content import SEED_KIND, read_list
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

LISTS: Final = (
    "device_classes",
    "repair_types",
    "part_grades",
    "customer_levels",
    "lost_reasons",
)
_SHORTEST_PINYIN: Final = 4
# 元 as well as 原: behind a sum it is money, no grade of parts.
_MONEY: Final = "yuan"


def read_price_terms(session: Session, at: int) -> PriceTerms:
    """Return the lists valid at an instant (epoch ms) inside a transaction or a read.

    What a shop has not published yet is taken as it ships.
    """
    newest = session.execute(
        select(Published.key, Published.id)
        .where(Published.kind == SEED_KIND, Published.key.in_(LISTS), Published.valid_from <= at)
        .order_by(Published.version)
    )
    ids = {key: row for key, row in newest}  # noqa: C416 (a row is no pair to mypy)
    versions = tuple(ids.get(key, "") for key in LISTS)
    terms = _READ.get(versions)
    if terms is None:
        _READ.clear()
        rows = session.scalars(select(Published).where(Published.id.in_(ids.values())))
        bodies = {row.key: row.body for row in rows}
        terms = price_terms(
            {key: bodies[key] if key in bodies else read_list(key) for key in LISTS}
        )
        # Not asked back: another thread may clear what is kept at any moment.
        _READ[versions] = terms
    return terms


def price_terms(bodies: Mapping[str, Any]) -> PriceTerms:
    """Return the terms that lists say, given by their names."""
    repairs = bodies["repair_types"]
    return PriceTerms(
        classes=by_key(map(_term, bodies["device_classes"]["device_class"])),
        repairs={one["key"]: _repair(one) for one in repairs["repair"]},
        grades=by_key(map(_term, bodies["part_grades"]["grade"])),
        levels=by_key(map(_term, bodies["customer_levels"]["level"])),
        reasons=by_key(map(_term, bodies["lost_reasons"]["reason"])),
        fillers=tuple(repairs.get("fillers", ())),
    )


def _term(one: Mapping[str, Any]) -> NamedTerm:
    words = tuple(one.get("words", ()))
    return NamedTerm(one["key"], one["name"], words, _in_pinyin(words))


def _repair(one: Mapping[str, Any]) -> RepairType:
    return RepairType(
        key=one["key"],
        names=one["name"],
        words=tuple(one.get("words", ())),
        pinyin=_in_pinyin(one.get("words", ())),
        classes=frozenset(one["classes"]),
        minutes=one.get("minutes"),
        tier=one.get("tier", ""),
        symptoms=tuple(one.get("symptoms", ())),
        erases_data=bool(one.get("erases_data", False)),
    )


def _in_pinyin(words: Iterable[str]) -> tuple[str, ...]:
    """Spell the Chinese words: `dianchi` for 电池; a shorter spelling could be anything."""
    spelled = (sort_key(word).replace(" ", "") for word in words if not word.isascii())
    return tuple(
        one for one in spelled if one.isascii() and len(one) >= _SHORTEST_PINYIN and one != _MONEY
    )


# Published rows never change, so what was read once under these ids is true for ever.
_READ: Final[dict[tuple[str, ...], PriceTerms]] = {}
