"""The commands of passcodes: keep one, look at it. The value never stands on the command line."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.errors import FileUnreadable
from app.domain.passcode import (
    OTHER_REASON,
    PASSCODE_LENGTH,
    DeviceSecret,
    PasscodeKind,
    ViewEntry,
)

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

# Enough to see that a line is too long, and no more.
_LONGEST_LINE = 4 * PASSCODE_LENGTH


def add_passcode(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `passcode`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    keep = verbs.add_parser(
        "set", parents=[common], help="keep the passcode that standard input says"
    )
    keep.add_argument("number")
    keep.add_argument(
        "--pattern", action="store_true", help="it is a pattern: dots 1 to 9 from the top left"
    )
    view = verbs.add_parser("view", parents=[common], help="show it; BENCHSIDE_PIN is the proof")
    view.add_argument("number")
    view.add_argument("--reason", required=True, help="a key of the shop's list, or own words")
    erase = verbs.add_parser("erase", parents=[common], help="erase what is kept")
    erase.add_argument("number")


def passcode(command: Command) -> dict[str, Any]:
    """Answer `passcode set`, `passcode view` and `passcode erase`."""
    with command.signed_in() as (shop, actor):
        number = command.options.number
        match command.options.verb:
            case "set":
                return asdict(shop.passcodes.keep(actor, number, _entered(command)))
            case "erase":
                return asdict(shop.passcodes.erase(actor, number))
        return _view(command, shop, actor)


def _view(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    reason, keys = command.options.reason, shop.lists.current().access.reason_keys()
    own = reason not in keys
    pin = command.around.environment.get("BENCHSIDE_PIN", "")
    entry = ViewEntry(OTHER_REASON if own else reason, reason if own else "", pin)
    return asdict(shop.passcodes.view(actor, command.options.number, entry))


def _entered(command: Command) -> DeviceSecret:
    kind = PasscodeKind.PATTERN if command.options.pattern else PasscodeKind.PASSCODE
    try:
        line = command.around.stdin.readline(_LONGEST_LINE)
    except UnicodeDecodeError as unreadable:
        # Its detail quotes the bytes, which may be part of the passcode.
        raise FileUnreadable("-", unreadable.reason) from None
    return DeviceSecret(kind, line.rstrip("\r\n"))
