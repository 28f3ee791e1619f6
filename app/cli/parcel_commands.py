"""The commands of parcels: noted, listed, sent home."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from app.domain.parcel import ParcelState, tracking_norm
from app.services.parcels.parcels import ParcelEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parcels.parcel_lines import ParcelLine


def add_parcel(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `parcel`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    add = verbs.add_parser("add", parents=[common], help="note a parcel that came")
    add.add_argument("tracking")
    add.add_argument("--carrier", default="", help="its key, such as sf; else told by the number")
    add.add_argument("--sender", default="")
    add.add_argument("--contents", default="")
    add.add_argument("--expected", action="store_true", help="it has not come yet")
    listed = verbs.add_parser("list", parents=[common], help="parcels with something to do")
    listed.add_argument("--all", action="store_true", help="those that are done with, too")
    sent = verbs.add_parser("sent", parents=[common], help="a device was sent home")
    sent.add_argument("number")
    sent.add_argument("tracking")
    sent.add_argument("--carrier", default="")
    safe = verbs.add_parser("safe", parents=[common], help="say how a repair made a device safe")
    safe.add_argument("number")
    safe.add_argument("how")


def parcel(command: Command) -> object:
    """Do what was asked with parcels and return them."""
    options = command.options
    with command.signed_in() as (shop, actor):
        match options.verb:
            case "add":
                entry = ParcelEntry(
                    options.tracking,
                    options.carrier,
                    options.sender,
                    options.contents,
                    arrived=not options.expected,
                )
                return asdict(shop.parcels.add(actor, entry))
            case "sent":
                return asdict(_sent(command, shop, actor))
            case "safe":
                shop.parcels.made_safe(actor, options.number, options.how)
                return {"number": options.number, "how": options.how}
        lines = shop.parcels.list(actor) if options.all else shop.parcels.to_do(actor)
        return [asdict(line) for line in lines]


def _sent(command: Command, shop: OpenShop, actor: Actor) -> ParcelLine:
    """Send what was packed under that number before, else pack it first."""
    options = command.options
    packed = next(
        (
            one
            for one in shop.parcels.of_job(actor, options.number)
            if one.state is ParcelState.PACKED and one.tracking == tracking_norm(options.tracking)
        ),
        None,
    )
    if packed is None:
        entry = ParcelEntry(options.tracking, options.carrier)
        packed = shop.parcels.pack(actor, options.number, entry)
    return shop.parcels.sent(actor, packed.id)
