"""The commands `part supplier …`: who sells parts, listed, written down, changed, ended."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from app.domain.supplier import SupplierEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.supplier_list import KnownSupplier

_NAME = "the supplier's name"


def add_suppliers(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `part supplier`."""
    deeds = parser.add_subparsers(
        dest="deed", metavar="VERB", required=True, parser_class=type(parser)
    )
    deeds.add_parser("list", parents=[common], help="list suppliers by name")
    add = deeds.add_parser("add", parents=[common], help="write a supplier down")
    change = deeds.add_parser("change", parents=[common], help="change what is given")
    change.add_argument("--rename", metavar="NAME")
    end = deeds.add_parser("end", parents=[common], help="take a supplier off the list")
    for one in (add, change, end):
        one.add_argument("name", help=_NAME)
    for one in (add, change):
        one.add_argument("--contact", help="how to reach them")
        one.add_argument("--note")


def supplier(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Do what was asked with suppliers and return it."""
    options, suppliers = command.options, shop.suppliers
    if options.deed == "add":
        entry = SupplierEntry(options.name, options.contact or "", options.note or "")
        return _said(suppliers.add(actor, entry))
    if options.deed == "list":
        return [_said(one) for one in suppliers.list(actor)]
    known = suppliers.named(actor, options.name)
    if options.deed == "end":
        suppliers.end(actor, known)
        return [_said(one) for one in suppliers.list(actor)]
    given = {"name": options.rename, "contact": options.contact, "note": options.note}
    said = {field: text for field, text in given.items() if text is not None}
    return _said(suppliers.change(actor, known, replace(known.entry, **said)))


def _said(known: KnownSupplier) -> dict[str, Any]:
    return {
        "id": known.id,
        **asdict(known.entry),
        "parts": known.parts,
        "last_at": known.last_at,
    }
