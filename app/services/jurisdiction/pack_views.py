"""How a jurisdiction pack stands in its shop, and what each of its versions changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.domain.jurisdiction import JurisdictionPack, NoticeLaw
from app.services.jurisdiction.pack_reading import as_pack, notice_law, notice_texts
from app.services.policy.published import Version, is_edited, shipped_version

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PackCard:
    """One pack as it holds now, and how it stands to the shop.

    `in_force` is the one that is followed, `of_place` that of the shop's address. `edited` tells
    that the shop changed it; then `newer_ships` is the version that ships and was not taken, or 0.
    `newest` is the last version, which may wait for its day: `waits_for` (epoch ms), else 0.
    `last` is that version, which the next change goes on from; `shipped_notices` are the notices
    as they ship, by language.
    """

    pack: JurisdictionPack
    in_force: bool
    of_place: bool
    edited: bool
    newer_ships: int
    newest: int
    waits_for: int
    last: JurisdictionPack
    shipped_notices: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PackVersion:
    """One version in a pack's history: what it changed, who did, when and why.

    Instants are epoch ms, `by` a name. `notice` is the place of a notice that was changed, from 1,
    and its words stand in `texts_before` and `texts_after` by language. Where it is 0 and `rule`
    empty, the whole pack was taken as it ships.
    """

    id: str
    version: int
    valid_from: int
    rule: str = ""
    before: int | bool = False
    after: int | bool = False
    source: str = ""
    confirmed: bool = False
    reason: str = ""
    by: str = ""
    at: int | None = None
    source_before: str = ""
    confirmed_before: bool = False
    notice: int = 0
    law_before: NoticeLaw = field(default_factory=NoticeLaw)
    law_after: NoticeLaw = field(default_factory=NoticeLaw)
    texts_before: Mapping[str, str] = field(default_factory=dict)
    texts_after: Mapping[str, str] = field(default_factory=dict)


def pack_card(holds: Version, last: Version, ships: int) -> PackCard:
    """Return a pack as it holds now, where `ships` is the number of the version that ships.

    How it stands to the shop, and its notices as they ship, are the caller's to fill in.
    """
    edited = is_edited(last.body)
    return PackCard(
        as_pack(holds),
        in_force=False,
        of_place=False,
        edited=edited,
        newer_ships=ships if edited and shipped_version(last.body) < ships else 0,
        newest=last.version,
        waits_for=last.valid_from if last.id != holds.id else 0,
        last=as_pack(last),
    )


def history_line(version: Version, people: Mapping[str, str]) -> PackVersion:
    """Return what a version says of its change; `people` are the names of accounts by their ids."""
    change = version.body.get("change")
    if change is None:
        return PackVersion(version.id, version.version, version.valid_from)
    line = PackVersion(
        version.id,
        version.version,
        version.valid_from,
        rule=change["rule"],
        reason=change["reason"],
        by=people.get(change["by"], ""),
        at=change["at"],
    )
    before, after = change["before"], change["after"]
    if change.get("notice"):
        return replace(
            line,
            notice=change["notice"],
            texts_before=notice_texts(before),
            texts_after=notice_texts(after),
            law_before=notice_law(before),
            law_after=notice_law(after),
        )
    return replace(
        line,
        before=_value_of(before),
        after=_value_of(after),
        source=after.get("source", ""),
        confirmed=bool(after.get("confirmed")),
        source_before=before.get("source") or "",
        confirmed_before=bool(before.get("confirmed")),
    )


def _value_of(said: Mapping[str, Any]) -> int | bool:
    """Return a rule's value; a pack that did not know the rule yet said no."""
    value: int | bool | None = said.get("value")
    return False if value is None else value
