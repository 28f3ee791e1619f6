"""The commands of places: bins, putting away, the shelf walk."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.errors import WrongUsage
from app.domain.place import BinKind, BinNotFound, Finding
from app.services.places.bins import BinEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.places.walk_pages import WalkPage


def add_bin(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `bin`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    add = verbs.add_parser("add", parents=[common], help="write a bin down, or a row of them")
    add.add_argument("name")
    add.add_argument("--to", default="", metavar="NAME", help="the last one of a row: A1 --to A12")
    add.add_argument("--kind", choices=[str(kind) for kind in BinKind], default=BinKind.SHELF)
    verbs.add_parser("list", parents=[common], help="bins, and what lies in each")
    put = verbs.add_parser("put", parents=[common], help="put a device into a bin")
    put.add_argument("bin", help="name, number or code")
    put.add_argument("number")
    put.add_argument(
        "--although-dangerous", action="store_true", help="into a bin that is not for such"
    )
    take = verbs.add_parser("take", parents=[common], help="take a device out of its bin")
    take.add_argument("number")
    end = verbs.add_parser("end", parents=[common], help="take an empty bin out of use")
    end.add_argument("bin", help="name, number or code")


def add_shelf_walk(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `shelf-walk`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    verbs.add_parser("begin", parents=[common], help="begin a walk, or go on with one")
    scan = verbs.add_parser(
        "scan", parents=[common], help="a bin by code or name, then what is in it"
    )
    scan.add_argument("code", nargs="*", help="else one on each line of standard input")
    verbs.add_parser("end", parents=[common], help="end the walk and say what it found")
    verbs.add_parser("show", parents=[common], help="show the walk under way, else the last")


def place(command: Command) -> object:
    """Do what was asked with bins and return where things lie."""
    with command.signed_in() as (shop, actor):
        match command.options.verb:
            case "add":
                options = command.options
                entry = BinEntry(options.name, options.kind, last_name=options.to)
                return [asdict(one) for one in shop.bins.add(actor, entry)]
            case "list":
                return _bins(shop, actor)
            case "end":
                found = shop.bins.find(actor, command.options.bin)
                return asdict(shop.bins.end(actor, found.id))
        return _moved(command, shop, actor)


def shelf_walk(command: Command) -> object:
    """Walk along the shelves and return what was found."""
    with command.signed_in() as (shop, actor):
        match command.options.verb:
            case "begin":
                return _walk(shop.walks.begin(actor))
            case "scan":
                codes = command.options.code or command.input("-").split("\n")
                scans = [_bin_code(shop, actor, code) for code in codes if code.strip()]
                steps = [shop.walks.scan(actor, code) for code in scans]
                return [asdict(step) for step in steps]
            case "end":
                return _walk(shop.walks.end(actor))
            case "show":
                return _walk(shop.walks.show(actor))
    raise WrongUsage(command.options.verb)


def _bin_code(shop: OpenShop, actor: Actor, text: str) -> str:
    """Let a bin be named as well as scanned."""
    try:
        return shop.bins.find(actor, text).code
    except BinNotFound:
        return text


def _moved(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    options = command.options
    if options.verb == "take":
        return asdict(shop.placings.take_out(actor, options.number))
    confirmed = options.although_dangerous
    return asdict(shop.placings.put_away(actor, options.bin, options.number, confirmed=confirmed))


def _bins(shop: OpenShop, actor: Actor) -> list[dict[str, Any]]:
    lying: dict[str, list[str]] = {}
    for one in shop.placings.in_care(actor):
        lying.setdefault(one.bin, []).append(one.number)
    return [{**asdict(one), "jobs": lying.get(one.id, [])} for one in shop.bins.list(actor)]


def _walk(page: WalkPage) -> dict[str, Any]:
    told = asdict(page)
    del told["lines"]
    return {**told, **{str(kind): _lines(page, kind) for kind in Finding if kind != Finding.BIN}}


def _lines(page: WalkPage, kind: Finding) -> list[dict[str, Any]]:
    return [
        {
            "number": "" if line.device is None else line.device.number,
            "recorded": line.recorded,
            "seen": line.seen,
            "text": line.text,
            "placed_at": None if line.device is None else line.device.placed_at,
            "placed_by": "" if line.device is None else line.device.placed_by,
        }
        for line in page.of(kind)
    ]
