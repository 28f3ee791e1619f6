"""Showing and changing jurisdiction packs: each change is the next version, with who and why."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.entry_text import checked_line, optional_line
from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.jurisdiction import (
    MOST_NOTICES,
    NOTICE_LENGTH,
    PACK_KEYS,
    REASON_LENGTH,
    RULE_FORMS,
    SOURCE_LENGTH,
    JurisdictionPack,
    PackNotFound,
    RuleKey,
)
from app.domain.permissions import Permission
from app.services.jurisdiction.pack_reading import (
    CHANGED_AT,
    CHOSEN,
    CONFIRMED,
    KIND,
    SOURCE,
    as_pack,
    notice_law,
    notice_texts,
    pack_version,
    place_pack,
    read_pack,
)
from app.services.jurisdiction.pack_views import (
    PackCard,
    PackVersion,
    history_line,
    pack_card,
)
from app.services.local_day import to_epoch_ms
from app.services.permits import needs
from app.services.policy.published import (
    Version,
    add_version,
    current_version,
    is_edited,
    read_version,
)
from app.services.policy.shipped_content import PACK_KIND, read_pack_file, shipped_versions
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile
from app.words import LANGUAGES
from db.models.people import UserAccount
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.jurisdiction import NoticeChange, PackChange
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_WHOLE: Final = ""


class Packs:
    """Show the packs, change a rule, go back to what ships."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def current(self, actor: Actor) -> JurisdictionPack:  # noqa: ARG002
        """Return the pack that the shop follows now."""
        with self._file.reading() as session:
            return read_pack(session, self._file.clock.now_ms())

    @needs(Permission.SEE_JOBS)
    def every(self, actor: Actor) -> tuple[PackCard, ...]:  # noqa: ARG002
        """Return every pack as it holds now, in the order of `PACK_KEYS`."""
        now = self._file.clock.now_ms()
        with self._file.reading() as session:
            own = place_pack(session, now)
            chosen = str(read_setting(session, CHOSEN)) or own
            ships = shipped_versions()
            cards = []
            for key in PACK_KEYS:
                holds = current_version(session, KIND, key, now)
                last = read_version(session, _rows(session, key)[-1])
                card = pack_card(holds, last, ships[PACK_KIND, key])
                shipped = tuple(map(notice_texts, read_pack_file(key).get("notices", ())))
                card = replace(card, in_force=key == chosen, of_place=key == own)
                cards.append(replace(card, shipped_notices=shipped))
            return tuple(cards)

    @needs(Permission.SEE_JOBS)
    def history(self, actor: Actor, key: str) -> tuple[PackVersion, ...]:  # noqa: ARG002
        """Return every version of a pack, the newest first. Raises PackNotFound."""
        with self._file.reading() as session:
            versions = [read_version(session, row) for row in _rows(session, key)]
            people = {row.id: row.name for row in session.scalars(select(UserAccount))}
            return tuple(history_line(one, people) for one in reversed(versions))

    @needs(Permission.PUBLISH)
    def change(
        self, actor: Actor, key: str, change: PackChange, *, seen: int = 0
    ) -> JurisdictionPack:
        """Publish a pack with one rule changed; return it. Quotes made before keep theirs.

        `seen` is the version that was looked at, 0 for whichever is the newest. What is the same
        already is left. Raises PackNotFound, BadEntry naming the rule or the day, ReasonMissing,
        ChangedMeanwhile.
        """
        rule = _known_rule(change.rule)
        after = {
            "value": RULE_FORMS[rule].check(rule, change.value),
            "source": optional_line("law_source", change.source, SOURCE_LENGTH),
            "confirmed": change.confirmed,
        }
        if change.confirmed and not after["source"]:
            # Whoever says that the law was read says where.
            raise BadEntry("law_source", "missing")
        with self._file.acting(actor) as work:
            newest = _newest(work, key, seen)
            before = {name: newest.body["rules"].get(rule, {}).get(name) for name in after}
            if before == after:
                return as_pack(newest)
            body = _edited(newest.body)
            rules = body["rules"]
            rules[str(rule)] = {**rules.get(rule, {}), **after, CHANGED_AT: work.at}
            reason = _reason(change.reason)
            _sign(work, body, rule=str(rule), before=before, after=after, reason=reason)
            holds = _holds_from(work, newest, change.valid_from)
            return _publish(work, key, body, valid_from=holds)

    @needs(Permission.PUBLISH)
    def change_notice(
        self, actor: Actor, key: str, change: NoticeChange, *, seen: int = 0
    ) -> JurisdictionPack:
        """Publish a pack with one notice changed, added or dropped; return it.

        `seen` is as for a rule. What is the same already is left. Raises PackNotFound, BadEntry
        naming the notice, its place or the day, ReasonMissing, ChangedMeanwhile.
        """
        texts = _texts(change)
        with self._file.acting(actor) as work:
            newest = _newest(work, key, seen)
            body = _edited(newest.body)
            notices = body.setdefault("notices", [])
            before = _notice_there(notices, change.place)
            after = {**texts, **_law(change, before)} if texts else {}
            if before == after or not (before or after):
                return as_pack(newest)
            notices[change.place - 1 : change.place] = (
                [{**after, CHANGED_AT: work.at}] if after else []
            )
            told = {"rule": _WHOLE, "notice": change.place, "before": before, "after": after}
            _sign(work, body, **told, reason=_reason(change.reason))
            holds = _holds_from(work, newest, change.valid_from)
            return _publish(work, key, body, valid_from=holds)

    @needs(Permission.PUBLISH)
    def take_shipped(self, actor: Actor, key: str, reason: str) -> JurisdictionPack:
        """Publish a pack as it ships in place of what the shop made of it; return it.

        One that the shop never changed is left. Raises PackNotFound, ReasonMissing.
        """
        with self._file.acting(actor) as work:
            newest = _newest(work, key, 0)
            if not is_edited(newest.body):
                return as_pack(newest)
            body = read_pack_file(key)
            _sign(work, body, rule=_WHOLE, before={}, after={}, reason=_reason(reason))
            return _publish(work, key, body, valid_from=max(work.at, newest.valid_from))

    @needs(Permission.SEE_JOBS)
    def version(self, actor: Actor, published: str) -> JurisdictionPack:  # noqa: ARG002
        """Return a pack in the version that a quote names. Raises PackNotFound."""
        with self._file.reading() as session:
            return pack_version(session, published)


def _rows(session: Session, key: str) -> list[str]:
    """Return the ids of all versions of a pack, the oldest first. Raises PackNotFound."""
    query = select(Published.id).where(Published.kind == KIND, Published.key == key)
    rows = list(session.scalars(query.order_by(Published.version)))
    if not rows:
        raise PackNotFound(key[:40], ", ".join(PACK_KEYS))
    return rows


def _newest(work: Work, key: str, seen: int) -> Version:
    newest = read_version(work, _rows(work, key)[-1])
    if seen and newest.version != seen:
        raise ChangedMeanwhile
    return newest


def _known_rule(name: str) -> RuleKey:
    if name not in tuple(RuleKey):
        raise BadEntry("rule", "not_one_of", ", ".join(RuleKey))
    return RuleKey(name)


def _texts(change: NoticeChange) -> dict[str, str]:
    """Return a notice's words in every language, none to drop it; raises BadEntry."""
    texts = {
        language: optional_line("notice", change.texts.get(language, ""), NOTICE_LENGTH)
        for language in LANGUAGES
    }
    if not any(texts.values()):
        return {}
    if not all(texts.values()):
        # A paper is printed in the customer's language, whichever that is.
        raise BadEntry("notice", "missing")
    return texts


def _notice_there(notices: list[dict[str, Any]], place: int) -> dict[str, Any]:
    """Return what the notice at a place says, nothing for the place after the last one.

    Raises BadEntry.
    """
    last = min(len(notices) + 1, MOST_NOTICES)
    if not 1 <= place <= last:
        raise BadEntry("notice_place", "out_of_range", f"1-{last}")
    if place > len(notices):
        return {}
    return {name: said for name, said in notices[place - 1].items() if name != CHANGED_AT}


def _law(change: NoticeChange, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return where a notice comes from, as packs keep it; raises BadEntry."""
    law = change.law or notice_law(before)
    source = optional_line("law_source", law.source, SOURCE_LENGTH)
    if law.confirmed and not source:
        # Whoever says that the law was read says where.
        raise BadEntry("law_source", "missing")
    kept: dict[str, Any] = {SOURCE: source} if source else {}
    return {**kept, CONFIRMED: True} if law.confirmed else kept


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return checked_line("reason", reason, REASON_LENGTH)


def _edited(body: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a pack that says in its head that the shop changed it."""
    copy = deepcopy(body)
    copy["list"]["edited"] = True
    return copy


def _sign(work: Work, body: dict[str, Any], **what: Any) -> None:
    body["change"] = {**what, "by": work.user, "at": work.at}


def _holds_from(work: Work, newest: Version, day: str) -> int:
    """Return from when a change holds (epoch ms); never before what was published already.

    A version to come is built upon, not passed by. Raises BadEntry for a day that is none, is over
    or comes before that version's.
    """
    earliest = max(work.at, newest.valid_from)
    if not day:
        return earliest
    try:
        begins = datetime.combine(date.fromisoformat(day), time())
    except ValueError as wrong:
        raise BadEntry("valid_from", "not_a_day", day[:40]) from wrong
    at = to_epoch_ms(begins, read_profile(work).time_zone)
    if at < earliest:
        raise BadEntry("valid_from", "pack_day_passed")
    return at


def _publish(work: Work, key: str, body: dict[str, Any], *, valid_from: int) -> JurisdictionPack:
    version = add_version(work, KIND, key, body, valid_from=valid_from)
    told = {name: value for name, value in body["change"].items() if name not in {"by", "at"}}
    work.record(
        "pack.changed",
        pack=key,
        published=version.id,
        version=version.version,
        valid_from=valid_from,
        **told,
    )
    return as_pack(version)
