"""The fee of a diagnosis from the command line: `fee show`, `history`, `set`, `agree`."""

from __future__ import annotations

from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from app.cli.tenders import shop_currency
from app.domain.billing import SignOffHow
from app.domain.diagnosis_fee import FEE_OUTCOMES, FEE_WAYS, FeeEntry
from app.domain.errors import BadEntry
from app.domain.money import amount_text, parse_amount
from app.services.money.billed_lines import percent

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.domain.quote import FeeTerms
    from app.services.diagnosis_fee.diagnosis_fees import FeeVersion, FeeView
    from app.services.open_shop import OpenShop

_OF_ONE_PER_CENT = 100


def add_fee(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `fee`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    show = verbs.add_parser("show", parents=[common], help="the fee, or what a job's customer owes")
    show.add_argument("number", nargs="?", default="", help="a job's number")
    verbs.add_parser("history", parents=[common], help="who set which fee, when and why")
    change = verbs.add_parser("set", parents=[common], help="say what a diagnosis costs")
    change.add_argument("amount", help="such as 50.00; 0 for no fee")
    change.add_argument(
        "--share",
        action="append",
        default=[],
        metavar="OUTCOME=PERCENT",
        help=f"due of it, such as declined=30; {', '.join(FEE_OUTCOMES)}",
    )
    beside = change.add_mutually_exclusive_group()
    beside.add_argument("--deducted", action="store_true", help="part of the price if repaired")
    beside.add_argument("--besides", action="store_true", help="due besides the price if repaired")
    change.add_argument("--reason", default="")
    agree = verbs.add_parser("agree", parents=[common], help="the customer agreed to it")
    agree.add_argument("number")
    ways = [str(how) for how in FEE_WAYS]
    agree.add_argument("--how", choices=ways, default=str(SignOffHow.SPOKEN))
    agree.add_argument("--who", default="")
    agree.add_argument("--contact", default="")
    agree.add_argument("--message", default="", help="what the customer wrote, word for word")


def fee(command: Command) -> object:
    """Show and set the fee, or write down that a customer agreed to it; return what holds."""
    options = command.options
    with command.signed_in() as (shop, actor):
        currency = shop_currency(shop)
        match options.verb:
            case "history":
                history = shop.diagnosis_fees.history(actor)
                return [_version(one, currency) for one in history]
            case "set":
                return _set(shop, actor, options, currency)
            case "agree":
                how = SignOffHow(options.how)
                entry = FeeEntry(how, options.who, options.contact, options.message)
                return _said(shop.diagnosis_fees.agree(actor, options.number, entry), currency)
            case _ if options.number:
                agreed = shop.diagnosis_fees.of_job(actor, options.number)
                return None if agreed is None else _said(agreed, currency)
            case _:
                return _terms(shop.diagnosis_fees.rules().terms, currency)


def _set(
    shop: OpenShop, actor: Actor, options: argparse.Namespace, currency: Currency
) -> dict[str, Any]:
    """Set what was written; what was not stays."""
    before = shop.diagnosis_fees.rules().terms
    shares = dict(_share(written) for written in options.share)
    terms = replace(
        before,
        amount=parse_amount("diagnosis_fee", options.amount, currency),
        shares={**before.shares, **shares},
        deducted=options.deducted or (before.deducted and not options.besides),
    )
    rules = shop.diagnosis_fees.change(actor, terms, reason=options.reason)
    return _terms(rules.terms, currency)


def _share(written: str) -> tuple[str, int]:
    """Return an outcome with its basis points; raises BadEntry."""
    outcome, _, typed = written.partition("=")
    try:
        points = Decimal(typed) * _OF_ONE_PER_CENT
        whole = int(points)
    except (InvalidOperation, ValueError, OverflowError):
        raise BadEntry("shares", "not_a_number") from None
    if whole != points:
        raise BadEntry("shares", "decimals", "2")
    return outcome, whole


def _terms(terms: FeeTerms, currency: Currency) -> dict[str, Any]:
    return {
        "amount": amount_text(terms.amount, currency),
        "shares": {outcome: percent(share) for outcome, share in terms.shares.items()},
        "deducted": terms.deducted,
    }


def _version(one: FeeVersion, currency: Currency) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(one).items() if name != "terms"}
    return {**_terms(one.terms, currency), **fields}


def _said(agreed: FeeView, currency: Currency) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(agreed).items() if name != "terms"}
    due = amount_text(agreed.due, currency)
    return {**_terms(agreed.terms, currency), **fields, "due": due}
