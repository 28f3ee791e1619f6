"""The commands of goods, in few words for the counter; `part` and `stock` say the rest."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.part_commands import named_part
from app.cli.tenders import shop_currency
from app.domain.money import parse_amount
from app.services.parts.goods_on_shelf import GoodsEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.listed import ListedPart


def add_goods(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `goods`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    add = verbs.add_parser("add", parents=[common], help="write goods down")
    add.add_argument("name")
    add.add_argument("--name-zh", default="", help="what they are called in Chinese")
    add.add_argument("--price", help="with tax where the shop's prices contain it")
    add.add_argument("--barcode", action="append", default=[])
    find = verbs.add_parser("find", parents=[common], help="find goods by barcode or name")
    find.add_argument("text")
    receive = verbs.add_parser("receive", parents=[common], help="put goods on the shelf")
    receive.add_argument("goods", help="barcode, number or name")
    receive.add_argument("quantity", type=int)
    receive.add_argument("--cost", help="of one piece, without tax")
    receive.add_argument("--supplier", default="")
    count = verbs.add_parser("count", parents=[common], help="say how many there are")
    count.add_argument("goods", help="barcode, number or name")
    count.add_argument("quantity", type=int)
    count.add_argument("--reason", default="", help="of a difference")
    show = verbs.add_parser("show", parents=[common], help="show why there are so many")
    show.add_argument("goods", help="barcode, number or name")


def goods(command: Command) -> object:
    """Do what was asked with goods and return them."""
    with command.signed_in() as (shop, actor):
        return _done(command.options, shop, actor)


def _done(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    if options.verb == "find":
        return [asdict(line) for line in shop.parts.find(actor, options.text)]
    if options.verb == "add":
        return asdict(_add(options, shop, actor))
    part = named_part(shop, actor, options.goods).id
    match options.verb:
        case "receive":
            cost = None
            if options.cost is not None:
                cost = parse_amount("unit_cost", options.cost, shop_currency(shop))
            line = shop.goods.receive(actor, part, options.quantity, cost, options.supplier)
            return asdict(line)
        case "count":
            return asdict(shop.goods.count(actor, part, options.quantity, options.reason))
    return asdict(shop.goods.page(actor, part))


def _add(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> ListedPart:
    price: int | None = None
    if options.price is not None:
        price = parse_amount("unit_price", options.price, shop_currency(shop))
    names: dict[str, Any] = {"en": options.name, "zh_CN": options.name_zh or options.name}
    return shop.goods.add(actor, GoodsEntry(names, price, barcodes=tuple(options.barcode)))
