"""The commands of money: pay, sell, give back, exchange, void, show receipts."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.part_commands import named_part
from app.cli.tenders import (
    add_payment,
    read_counted,
    read_payment,
    read_tenders,
    shop_currency,
)
from app.domain.errors import WrongUsage
from app.domain.money import parse_amount
from app.domain.money_entry import (
    ExchangeEntry,
    PaymentEntry,
    RefundEntry,
    ReturnedLine,
    SaleEntry,
    SoldLine,
)

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.domain.money_entry import TenderEntry
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.open_shop import OpenShop


def add_pay(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `pay`."""
    parser.add_argument(
        "number", nargs="+", help="jobs of one bill; one that is not ready: a deposit"
    )
    add_payment(parser)


def add_sale(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `sale`."""
    parser.add_argument("goods", nargs="+", help="barcode, number or name; =3 behind it for three")
    parser.add_argument("--customer", default="", help="a customer's id")
    add_payment(parser)


def add_refund(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `refund`."""
    parser.add_argument("number", help="a receipt or invoice; with --deposit a job")
    parser.add_argument("--line", action="append", default=[], metavar="N[=QTY]", help="from 1")
    parser.add_argument("--amount", help="a sum instead of lines")
    parser.add_argument("--deposit", action="store_true", help="what was paid beforehand for a job")
    parser.add_argument("--reason", required=True)
    parser.add_argument("--scrap", action="store_true", help="goods that cannot be sold again")
    parser.add_argument("--tender", action="append", default=[], metavar="T", help="else as paid")
    parser.add_argument("--act", default="", metavar="KEY", help="the same one twice refunds once")


def add_exchange(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `exchange`."""
    parser.add_argument("number", help="a receipt or invoice")
    parser.add_argument("--line", action="append", required=True, metavar="N[=QTY]", help="from 1")
    parser.add_argument("--for", dest="goods", action="append", required=True, metavar="GOODS")
    parser.add_argument("--reason", required=True)
    parser.add_argument("--scrap", action="store_true", help="goods that cannot be sold again")
    parser.add_argument("--tender", action="append", default=[], metavar="T")
    parser.add_argument("--act", default="", metavar="KEY")


def add_receipt(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `receipt`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    find = verbs.add_parser(
        "find", parents=[common], help="find receipts; goods and sums among the newest 2,000"
    )
    find.add_argument("text", nargs="?", default="")
    show = verbs.add_parser("show", parents=[common], help="show one")
    show.add_argument("number")
    void = verbs.add_parser("void", parents=[common], help="void one of a day not closed yet")
    void.add_argument("number")
    void.add_argument("--reason", required=True)


def pay(command: Command) -> dict[str, Any]:
    """Take money for jobs and return the receipt."""
    with command.signed_in() as (shop, actor):
        entry = read_payment(command.options, shop)
        return receipt_said(shop.payments.pay(actor, command.options.number, entry))


def sale(command: Command) -> dict[str, Any]:
    """Sell goods and return the receipt."""
    with command.signed_in() as (shop, actor):
        lines = _sold(command.options.goods, shop, actor)
        entry = SaleEntry(lines, read_payment(command.options, shop), command.options.customer)
        return receipt_said(shop.sale.sell(actor, entry))


def refund(command: Command) -> dict[str, Any]:
    """Give money back and return the receipt."""
    options = command.options
    act = options.act or uuid4().hex
    with command.signed_in() as (shop, actor):
        tenders = read_tenders(options.tender, shop_currency(shop))
        if options.deposit:
            entry = PaymentEntry(act, tenders)
            made = shop.refunds.refund_deposit(actor, options.number, entry, options.reason)
            return receipt_said(made)
        invoice = shop.receipts.page(actor, options.number).bill.id
        amount = options.amount
        made = shop.refunds.refund(
            actor,
            RefundEntry(
                act=act,
                invoice=invoice,
                reason=options.reason,
                lines=_returned(options, shop, actor, invoice),
                amount=None
                if amount is None
                else parse_amount("amount", amount, shop_currency(shop)),
                tenders=tenders or None,
            ),
        )
        return receipt_said(made)


def exchange(command: Command) -> dict[str, Any]:
    """Take goods back for others and return the receipt."""
    options = command.options
    with command.signed_in() as (shop, actor):
        invoice = shop.receipts.page(actor, options.number).bill.id
        tenders: tuple[TenderEntry, ...] = read_tenders(options.tender, shop_currency(shop))
        entry = ExchangeEntry(
            act=options.act or uuid4().hex,
            invoice=invoice,
            reason=options.reason,
            lines=_returned(options, shop, actor, invoice),
            sold=_sold(options.goods, shop, actor),
            tenders=tenders,
        )
        return receipt_said(shop.refunds.exchange(actor, entry))


def receipt(command: Command) -> object:
    """Find, show or void receipts."""
    options = command.options
    with command.signed_in() as (shop, actor):
        match options.verb:
            case "find":
                return [asdict(line) for line in shop.receipts.find(actor, options.text)]
            case "void":
                shop.voids.void(actor, options.number, options.reason)
        return asdict(shop.receipts.page(actor, options.number))


def receipt_said(made: ReceiptMade) -> dict[str, Any]:
    """Return what is said of a receipt: numbers, and amounts in minor units."""
    return {
        "receipt": made.number,
        "kind": made.kind,
        "total": made.total,
        "change": made.change,
        "invoice": made.invoice_number,
        "id": made.id,
        "code": made.code,
        "papers": [asdict(paper) for paper in made.papers],
    }


def _sold(written: list[str], shop: OpenShop, actor: Actor) -> tuple[SoldLine, ...]:
    counted = [read_counted(one, "goods") for one in written]
    return tuple(_sold_line(shop, actor, text, n) for text, n in counted)


def _sold_line(shop: OpenShop, actor: Actor, text: str, quantity: int) -> SoldLine:
    piece = shop.sale.piece(actor, text)
    if piece is not None:
        return SoldLine(piece.part, quantity, piece=piece.name)
    part = named_part(shop, actor, text)
    return SoldLine(part.id, quantity * part.pieces)


def _returned(
    options: argparse.Namespace, shop: OpenShop, actor: Actor, invoice: str
) -> tuple[ReturnedLine, ...]:
    lines = shop.refunds.offer(actor, invoice).lines
    returned = []
    for written in options.line:
        place, quantity = read_counted(written, "--line")
        if not (place.isascii() and place.isdigit() and 1 <= int(place) <= len(lines)):
            raise WrongUsage(f"--line {written}: the lines are 1 to {len(lines)}")
        line = lines[int(place) - 1]
        returned.append(ReturnedLine(line.id, quantity, to_shelf=not options.scrap))
    return tuple(returned)
