"""How tenders and amounts are written behind commands: `cash`, `cash=50/100`, `wechat=20:A71`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.errors import WrongUsage
from app.domain.money import parse_amount, parse_currency
from app.domain.money_entry import FapiaoEntry, PaymentEntry, TenderEntry

if TYPE_CHECKING:
    import argparse

    from app.domain.money import Currency
    from app.services.open_shop import OpenShop

TENDER_HELP = (
    "TENDER[=AMOUNT[/HANDED OVER]][:REFERENCE]; without an amount all that is still owed; "
    "more than one for a split bill"
)


def add_payment(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Say how a payment is written behind a command."""
    parser.add_argument(
        "--tender", action="append", default=[], required=required, metavar="T", help=TENDER_HELP
    )
    parser.add_argument("--round-off", default="0", metavar="AMOUNT", help="taken off the bill")
    parser.add_argument(
        "--act", default="", metavar="KEY", help="any text; the same one twice pays once"
    )
    parser.add_argument("--no-print", action="store_true", help="keep the receipt, do not print")
    parser.add_argument("--fapiao", default="", metavar="TITLE", help="a tax invoice is asked for")
    parser.add_argument("--fapiao-tax-id", default="", metavar="ID")
    parser.add_argument("--fapiao-email", default="", metavar="ADDRESS")


def read_payment(options: argparse.Namespace, shop: OpenShop) -> PaymentEntry:
    """Return the payment that was written; raises BadEntry."""
    currency = shop_currency(shop)
    fapiao = None
    if options.fapiao:
        fapiao = FapiaoEntry(options.fapiao, options.fapiao_tax_id, options.fapiao_email)
    return PaymentEntry(
        act=options.act or uuid4().hex,
        tenders=read_tenders(options.tender, currency),
        rounding=parse_amount("rounding", options.round_off, currency),
        fapiao=fapiao,
        printed=not options.no_print,
    )


def read_tenders(written: list[str], currency: Currency) -> tuple[TenderEntry, ...]:
    """Return tenders as they are written behind a command; raises BadEntry."""
    return tuple(_tender(one, currency) for one in written)


def shop_currency(shop: OpenShop) -> Currency:
    """Return the currency in which the shop keeps its money."""
    return parse_currency(shop.shop.profile().currency)


def read_counted(written: str, what: str) -> tuple[str, int]:
    """Return a thing and how many of it, written `THING` or `THING=3`; raises WrongUsage."""
    thing, equals, number = written.rpartition("=")
    if not equals:
        return written, 1
    if not (number.isascii() and number.isdigit()):
        raise WrongUsage(f"{what}: {written}: a whole number is needed behind =")
    return thing, int(number)


def _tender(written: str, currency: Currency) -> TenderEntry:
    money, _, reference = written.partition(":")
    key, equals, amounts = money.partition("=")
    if not equals:
        return TenderEntry(key, reference=reference)
    amount, slash, tendered = amounts.partition("/")
    return TenderEntry(
        key,
        # Nothing at all behind = is an amount that was forgotten; `/200` is all of it out of 200.
        None if tendered and not amount else parse_amount("amount", amount, currency),
        parse_amount("tendered", tendered, currency) if slash else None,
        reference,
    )
