"""The command of many prices: which parts, by what rule; shown first, done when it is said so."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from app.cli.tenders import shop_currency
from app.domain.errors import BadEntry, WrongUsage
from app.domain.money import amount_text, parse_amount
from app.domain.part import PartGrade
from app.domain.price_rule import PriceEnding, PriceRule, RuleKind
from app.services.parts.price_changes import Chosen

if TYPE_CHECKING:
    import argparse

    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.services.open_shop import OpenShop
    from app.services.parts.price_changes import PricePreview

_BASIS: Final = 10_000


def add_prices(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `part prices`."""
    parser.add_argument("--category")
    parser.add_argument("--maker")
    parser.add_argument("--grade", choices=[str(grade) for grade in PartGrade])
    parser.add_argument("--supplier", default="")
    parser.add_argument("--text", default="", help="what finds the parts")
    rule = parser.add_mutually_exclusive_group()
    rule.add_argument("--percent", help="more by so many per cent, less with a minus: --percent=-5")
    rule.add_argument("--amount", help="more by an amount, less with a minus")
    rule.add_argument("--on-cost", metavar="FACTOR", help="so many times the cost: 1.8")
    rule.add_argument("--undo", metavar="ACT", help="give back the prices before an act")
    parser.add_argument(
        "--ending", choices=[str(one) for one in PriceEnding], default=str(PriceEnding.EXACT)
    )
    parser.add_argument("--apply", action="store_true", help="do it; else it is only shown")


def prices(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    """Show what a rule would do, do it, take it back; without a rule list what was done."""
    if options.undo is not None:
        return asdict(shop.part_prices.undo(actor, options.undo))
    currency = shop_currency(shop)
    rule = _rule(options, currency)
    if rule is None:
        return [asdict(one) for one in shop.part_prices.acts(actor)]
    chosen = Chosen(
        category=options.category,
        maker=options.maker,
        grade=None if options.grade is None else PartGrade(options.grade),
        supplier=options.supplier,
        text=options.text,
    )
    seen = shop.part_prices.preview(actor, chosen, rule)
    said = _said(seen, currency)
    if options.apply:
        said["done"] = asdict(shop.part_prices.apply(actor, chosen, rule, seen.seal))
    return said


def _rule(options: argparse.Namespace, currency: Currency) -> PriceRule | None:
    ending = PriceEnding(options.ending)
    if options.percent is not None:
        share = _in_basis_points("percent", options.percent, _BASIS // 100)
        return PriceRule(RuleKind.PERCENT, share, ending)
    if options.on_cost is not None:
        factor = _in_basis_points("on-cost", options.on_cost, _BASIS)
        return PriceRule(RuleKind.ON_COST, factor, ending)
    if options.amount is not None:
        less = options.amount.startswith("-")
        amount = parse_amount("amount", options.amount.removeprefix("-"), currency)
        return PriceRule(RuleKind.AMOUNT, -amount if less else amount, ending)
    if options.apply:
        raise WrongUsage("python -m app part prices: a rule is needed")
    return None


def _in_basis_points(field: str, text: str, of_one: int) -> int:
    try:
        value = Decimal(text) * of_one
        whole = int(value)
    except (InvalidOperation, ValueError, OverflowError):
        raise BadEntry(field, "amount", text) from None
    if whole != value:
        raise BadEntry(field, "decimals", "2" if field == "percent" else "4")
    return whole


def _said(seen: PricePreview, currency: Currency) -> dict[str, Any]:
    def amount(minor: int | None) -> str | None:
        return None if minor is None else amount_text(minor, currency)

    return {
        "changed": seen.changed,
        "same": seen.same,
        "left_out": seen.left_out,
        "steps": [
            {
                "number": one.number,
                "names": one.names,
                "before": amount(one.before),
                "after": amount(one.after),
                "cost": amount(one.cost),
            }
            for one in seen.steps
        ],
    }
