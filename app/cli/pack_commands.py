"""The law of the place from the command line: `pack show`, `set`, `notice`, `use` and others."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.domain.jurisdiction import (
    PACK_KEYS,
    RULE_FORMS,
    JurisdictionPack,
    NoticeChange,
    NoticeLaw,
    PackChange,
    PackNotFound,
    RuleKey,
)

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

OF_PLACE: Final = "place"
_SETTING: Final = "jurisdiction"
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_SWITCHED: Final = {"true": True, "false": False}


def add_pack(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `pack`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    show = verbs.add_parser("show", parents=[common], help="all packs, or the rules of one")
    show.add_argument("key", nargs="?", default="", help=", ".join(PACK_KEYS))
    history = verbs.add_parser("history", parents=[common], help="who changed what, when and why")
    history.add_argument("key")
    change = verbs.add_parser("set", parents=[common], help="change one rule")
    change.add_argument("key")
    change.add_argument("rule", choices=[str(rule) for rule in RuleKey])
    change.add_argument("value", help="a number, or true or false")
    change.add_argument("--reason", required=True)
    change.add_argument("--source", default="", help="where it is written")
    change.add_argument("--confirmed", action="store_true", help="the source was read")
    change.add_argument("--from", dest="day", default="", help="first day, such as 2027-01-01")
    notice = verbs.add_parser("notice", parents=[common], help="change one notice of quotes")
    notice.add_argument("key")
    notice.add_argument("place", type=int, help="from 1; the one after the last adds a notice")
    notice.add_argument("--en", default="", help="English words; none in any language drops it")
    notice.add_argument("--zh", default="", help="Chinese words")
    notice.add_argument("--source", help="where it is written; else as it stands")
    notice.add_argument("--confirmed", action="store_true", help="the source was read")
    notice.add_argument("--reason", required=True)
    notice.add_argument("--from", dest="day", default="", help="first day, such as 2027-01-01")
    use = verbs.add_parser("use", parents=[common], help="follow another pack than the place's")
    use.add_argument("key", help=f"{', '.join(PACK_KEYS)}; {OF_PLACE} for the shop's own place")
    renew = verbs.add_parser("renew", parents=[common], help="take a changed pack as it ships")
    renew.add_argument("key")
    renew.add_argument("--reason", required=True)


def pack(command: Command) -> object:
    """Show packs and their history, change a rule, choose a pack; return what holds now."""
    options = command.options
    with command.signed_in() as (shop, actor):
        match options.verb:
            case "history":
                return [asdict(one) for one in shop.packs.history(actor, options.key)]
            case "set":
                return _said(shop.packs.change(actor, options.key, _change(options)))
            case "notice":
                return _said(shop.packs.change_notice(actor, options.key, _notice(options)))
            case "renew":
                return _said(shop.packs.take_shipped(actor, options.key, options.reason))
            case "use":
                chosen = "" if options.key == OF_PLACE else options.key
                shop.settings.change(actor, _SETTING, chosen)
                return _said(shop.packs.current(actor))
            case _:
                return _shown(shop, actor, options.key)


def _shown(shop: OpenShop, actor: Actor, key: str) -> object:
    """Return every pack in a line, or all that one says. Raises PackNotFound."""
    cards = {card.pack.key: card for card in shop.packs.every(actor)}
    if key and key not in cards:
        raise PackNotFound(key[:40], ", ".join(cards))
    if key:
        return _said(cards[key].pack)
    return [
        {
            "key": card.pack.key,
            "names": card.pack.names,
            "version": card.pack.version,
            "in_force": card.in_force,
            "of_place": card.of_place,
            "edited": card.edited,
            "newer_ships": card.newer_ships,
            "newest": card.newest,
            "waits_for": card.waits_for,
        }
        for card in cards.values()
    ]


def _said(pack: JurisdictionPack) -> dict[str, Any]:
    return {
        "key": pack.key,
        "names": pack.names,
        "version": pack.version,
        "valid_from": pack.valid_from,
        "rules": [asdict(rule) for rule in pack.rules.values()],
        "notices": [
            {**texts, **asdict(law), "changed_at": at}
            for texts, law, at in zip(
                pack.notices, pack.notices_law, pack.notices_changed, strict=True
            )
        ],
    }


def _change(options: argparse.Namespace) -> PackChange:
    return PackChange(
        rule=options.rule,
        value=_value(options.rule, options.value),
        reason=options.reason,
        source=options.source,
        confirmed=options.confirmed,
        valid_from=options.day,
    )


def _notice(options: argparse.Namespace) -> NoticeChange:
    texts = {"en": options.en, "zh_CN": options.zh}
    law = None
    if options.source is not None or options.confirmed:
        law = NoticeLaw(options.source or "", options.confirmed)
    return NoticeChange(options.place, texts, options.reason, options.day, law)


def _value(rule: str, written: str) -> Any:
    """Return what was typed as what the rule takes; what it cannot be stays text."""
    if RULE_FORMS[RuleKey(rule)].is_number:
        return int(written) if _NUMBER.fullmatch(written) else written
    return _SWITCHED.get(written, written)
