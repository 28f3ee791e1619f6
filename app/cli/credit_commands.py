"""What customers may owe and do: `credit show`, `credit allow`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.tenders import shop_currency
from app.domain.errors import WrongUsage
from app.domain.money import parse_amount

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_NOTHING = "none"


def add_credit(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `credit`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    show = verbs.add_parser("show", parents=[common], help="show what a customer owes")
    show.add_argument("customer", help="phone number, name or id")
    allow = verbs.add_parser("allow", parents=[common], help="say how much a customer may owe")
    allow.add_argument("customer", help="phone number, name or id")
    allow.add_argument("amount", help=f"such as 2000.00, or {_NOTHING}")


def credit(command: Command) -> dict[str, Any]:
    """Return what a customer may owe and owes, after a new limit where one was given."""
    options = command.options
    with command.signed_in() as (shop, actor):
        customer = _customer(shop, actor, options.customer)
        if options.verb == "show":
            return asdict(shop.credit.page(actor, customer))
        nothing = options.amount.strip().casefold() == _NOTHING
        currency = shop_currency(shop)
        limit = None if nothing else parse_amount("credit_limit", options.amount, currency)
        return asdict(shop.credit.allow(actor, customer, limit))


def _customer(shop: OpenShop, actor: Actor, text: str) -> str:
    """Return the id of the one customer whom a text names; raises WrongUsage for several."""
    found = shop.finding.customers(actor, text).lines
    if len(found) > 1:
        names = ", ".join(f"{line.name} {line.phone} ({line.id})" for line in found)
        raise WrongUsage(f"credit: several customers: {names}")
    return found[0].id if found else text
