"""The commands of the catalogue: write parts down, change, find, list, show, end and merge them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.label_commands import add_part_label, part_label
from app.cli.part_file_commands import PART_FILES, add_part_files
from app.cli.part_json import PART_SCHEMA, part_json, read_part
from app.cli.price_rule_commands import add_prices, prices
from app.cli.supplier_commands import add_suppliers, supplier
from app.cli.tenders import shop_currency
from app.domain.errors import WrongUsage
from app.domain.part_entry import PartEntry
from app.domain.stock import PartNotFound

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.part_pages.part_year import PartYear
    from app.services.parts.known_parts import KnownPart
    from app.services.parts.listed import ListedPart

_PART = "barcode, any number of it, or its name"
_FILE = "the part as JSON, - for standard input"


def add_part(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `part`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    add = verbs.add_parser("add", parents=[common], help="write a part down")
    add.add_argument("file", nargs="?", help=_FILE)
    add.add_argument("--schema", action="store_true", help="print the JSON Schema of a part")
    change = verbs.add_parser("change", parents=[common], help="change some fields of a part")
    change.add_argument("part", help=_PART)
    change.add_argument("file", help=_FILE)
    find = verbs.add_parser("find", parents=[common], help="find parts by number, model, words")
    find.add_argument("text", nargs="+")
    listed = verbs.add_parser("list", parents=[common], help="list parts from A to Z")
    listed.add_argument("--category")
    listed.add_argument("--after", default="", help="the id of the last part of the page before")
    show = verbs.add_parser(
        "show", parents=[common], help="show a part: what it is, where, how many"
    )
    show.add_argument("part", help=_PART)
    end = verbs.add_parser("end", parents=[common], help="take an unused part off the list")
    end.add_argument("part", help=_PART)
    end.add_argument("--reason", default="")
    add_part_files(verbs, common)
    add_prices(verbs.add_parser("prices", parents=[common], help="change many prices at once"))
    add_part_label(verbs.add_parser("label", parents=[common], help="print labels of parts"))
    add_suppliers(
        verbs.add_parser("supplier", parents=[common], help="who sells parts to the shop"), common
    )
    merge = verbs.add_parser("merge", parents=[common], help="make two files of one part one")
    merge.add_argument("part", help=f"the one that goes: {_PART}")
    merge.add_argument("--into", required=True, metavar="PART", help="the one that is kept")
    merge.add_argument("--reason", default="")
    merge.add_argument("--preview", action="store_true", help="only say what would go over")


def part(command: Command) -> object:
    """Do what was asked with the catalogue and return it."""
    if command.options.verb == "add" and command.options.schema:
        return PART_SCHEMA
    with command.signed_in() as (shop, actor):
        return _VERBS[command.options.verb](command, shop, actor)


def named_part(shop: OpenShop, actor: Actor, text: str) -> ListedPart:
    """Return the part that a text names; raises PartNotFound, or WrongUsage for several."""
    named = shop.parts.named(actor, text)
    found = (named,) if named is not None else shop.parts.find(actor, text)
    if not found:
        raise PartNotFound(text)
    if len(found) > 1:
        numbers = ", ".join(one.number for one in found)
        raise WrongUsage(f"{text}: several parts are called so: {numbers}")
    return found[0]


def _add(command: Command, shop: OpenShop, actor: Actor) -> object:
    if command.options.file is None:
        raise WrongUsage("python -m app part add: FILE, - or --schema is needed")
    text = command.input(command.options.file)
    entry = read_part(text, PartEntry({}), shop_currency(shop))
    return _said(shop, shop.parts.add(actor, entry))


def _change(command: Command, shop: OpenShop, actor: Actor) -> object:
    known = shop.parts.read(actor, named_part(shop, actor, command.options.part).id)
    text = command.input(command.options.file)
    entry = read_part(text, known.entry, shop_currency(shop))
    return _said(shop, shop.parts.change(actor, known, entry))


def _find(command: Command, shop: OpenShop, actor: Actor) -> object:
    return [asdict(one) for one in shop.parts.find(actor, " ".join(command.options.text))]


def _list(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    return [asdict(one) for one in shop.parts.list(actor, options.after, options.category)]


def _show(command: Command, shop: OpenShop, actor: Actor) -> object:
    found = named_part(shop, actor, command.options.part)
    page, year = shop.part_pages.page(actor, found.id), shop.part_pages.year(actor, found.id)
    now = page.why.now
    return {
        **_said(shop, page.known),
        "on_hand": now.on_hand,
        "reserved": now.reserved,
        "available": now.available,
        "places": now.places,
        "value": now.value,
        "to_book": page.to_book,
        "jobs": [asdict(one) for one in page.needs],
        "lying": [asdict(one) for one in page.lying],
        "year": {**asdict(year), "months": _used_in(year)},
    }


def _used_in(year: PartYear) -> dict[str, dict[str, int]]:
    """Return the months in which some were sold, fitted, or came back."""
    return {
        one.month: {"sold": one.sold, "fitted": one.fitted}
        for one in year.months
        if one.sold or one.fitted
    }


def _end(command: Command, shop: OpenShop, actor: Actor) -> object:
    found = named_part(shop, actor, command.options.part)
    shop.parts.end(actor, found.id, command.options.reason)
    return _said(shop, shop.parts.read(actor, found.id))


def _merge(command: Command, shop: OpenShop, actor: Actor) -> object:
    kept = named_part(shop, actor, command.options.into).id
    merged = named_part(shop, actor, command.options.part).id
    if command.options.preview:
        return asdict(shop.parts.look_at_merge(actor, kept, merged))
    return _said(shop, shop.parts.merge(actor, kept, merged, command.options.reason))


def _prices(command: Command, shop: OpenShop, actor: Actor) -> object:
    return prices(command.options, shop, actor)


def _said(shop: OpenShop, known: KnownPart) -> dict[str, Any]:
    return {
        "id": known.id,
        "number": known.number,
        "rv": known.rv,
        "added_at": known.added_at,
        "changed_at": known.changed_at,
        "ended_at": known.ended_at,
        "merged_into": known.into or None,
        "part": part_json(known.entry, shop_currency(shop)),
    }


_VERBS: Mapping[str, Callable[[Command, OpenShop, Actor], object]] = {
    "add": _add,
    "change": _change,
    "find": _find,
    "list": _list,
    "show": _show,
    "end": _end,
    "merge": _merge,
    "label": part_label,
    "prices": _prices,
    "supplier": supplier,
    **PART_FILES,
}
