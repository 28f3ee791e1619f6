"""The commands of prices: ask one, say that nothing came of it, take a price list in or out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import WrongUsage
from app.domain.money import CURRENCIES, amount_text
from app.services.price_files.price_files import PriceFile
from app.services.prices.price_enquiries import PriceQuestion
from app.words import Words

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.services.open_shop import OpenShop
    from app.services.prices.price_look_up import PriceAnswer, PriceOffer, PriceRow
    from app.services.shop import Profile
    from app.services.stock.last_price import LastPrice

PRICE_LIST: Final = "price-list"


def add_price(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `price`."""
    parser.add_argument("text", nargs="+", help="model and repair as they are typed at the counter")
    parser.add_argument("--level", default="", help="a customer level: member, trade")
    parser.add_argument("--lost", metavar="REASON", help="nothing came of it: why, as key or digit")


def add_price_list_import(
    verbs: argparse._SubParsersAction[Any], common: argparse.ArgumentParser
) -> None:
    """Say what can be typed behind `import price-list`."""
    verb = verbs.add_parser(PRICE_LIST, parents=[common], help="a price list (xlsx, CSV)")
    verb.add_argument("file", type=Path, nargs="?")
    verb.add_argument("--sheet", default="", help="a workbook's sheet; else the first filled one")
    verb.add_argument("--skip-bad", action="store_true", help="take the rows that are right")
    verb.add_argument("--rejected", type=Path, metavar="FILE", help="where the wrong rows go then")
    verb.add_argument("--sample", action="store_true", help="the list that ships")


def add_price_list_export(
    verbs: argparse._SubParsersAction[Any], common: argparse.ArgumentParser
) -> None:
    """Say what can be typed behind `export price-list`."""
    verb = verbs.add_parser(PRICE_LIST, parents=[common], help="the price list")
    verb.add_argument("file", type=Path, nargs="?", help="where to; .xlsx or .csv")
    verb.add_argument("--out", type=Path, metavar="FILE", help="the same by name")


def price(command: Command) -> dict[str, Any]:
    """Answer a price question; with `--lost` write down why nothing came of it."""
    options = command.options
    text = " ".join(options.text)
    with command.signed_in() as (shop, actor):
        answer = shop.price_look_up.look_up(actor, text, options.level)
        said = _said(answer, shop.shop.profile())
        if options.lost is not None:
            said["enquiry"] = _lost(shop, actor, answer, options.lost)
        return said


def import_price_list(command: Command) -> dict[str, Any]:
    """Take a price list in, or the sample, and say how its rows ended."""
    options = command.options
    if options.sample == (options.file is not None):
        raise WrongUsage("python -m app import price-list: FILE or --sample is needed")
    with command.signed_in() as (shop, actor):
        if options.sample:
            return asdict(shop.prices.take_sample(actor))
        command.confine(shop)
        file = PriceFile(options.file, options.sheet, options.skip_bad, options.rejected)
        return asdict(shop.price_files.import_file(actor, file))


def export_price_list(command: Command) -> dict[str, Any]:
    """Write the price list into a file."""
    place = command.options.out or command.options.file
    if place is None:
        raise WrongUsage("python -m app export price-list: FILE is needed")
    with command.signed_in() as (shop, actor):
        exported = shop.price_files.export_file(actor, place)
    return {"file": exported.file, "rows": exported.rows, "format": exported.form}


def _said(answer: PriceAnswer, profile: Profile) -> dict[str, Any]:
    return {
        "text": answer.text,
        "models": [model.full_name for model in answer.models],
        "repairs": answer.repairs,
        "grade": answer.grade,
        "unknown": answer.unknown,
        "currency": answer.currency,
        "more": answer.more,
        "offers": [_offer(row, offer, profile) for row in answer.rows for offer in row.offers],
    }


def _offer(row: PriceRow, offer: PriceOffer, profile: Profile) -> dict[str, Any]:
    currency = CURRENCIES[profile.currency]
    ready = None
    if offer.ready_at is not None:
        ready = Words(profile.language).moment(offer.ready_at, profile.time_zone)
    return {
        "line": offer.key,
        "category": row.model.category,
        "model": row.model.full_name,
        "repair": row.repair,
        "grade": offer.grade,
        "names": offer.names,
        "price": amount_text(offer.price, currency),
        "usual_price": amount_text(offer.usual_price, currency),
        "part": offer.part,
        "minutes": offer.minutes,
        "warranty_days": offer.warranty_days,
        "tier": offer.tier,
        "ready": ready,
        "in_stock": offer.in_stock,
        "kept_back": offer.kept_back,
        "elsewhere": {str(place): pieces for place, pieces in offer.elsewhere.items()},
        "bought": None if offer.bought is None else _bought(offer.bought, currency),
    }


def _bought(last: LastPrice, currency: Currency) -> dict[str, str]:
    """Return what a part was last had for, without tax, and from whom."""
    return {"supplier": last.supplier, "unit_cost": amount_text(last.unit_cost, currency)}


def _lost(shop: OpenShop, actor: Actor, answer: PriceAnswer, typed: str) -> dict[str, Any]:
    """Write a question down as lost: with the offer of the grade that was asked, else the least."""
    reason = _reason(shop, typed)
    question = PriceQuestion(text=answer.text)
    if answer.rows:
        row = answer.rows[0]
        asked = [one for one in row.offers if one.grade == answer.grade] or row.offers
        offered = min(asked, key=lambda one: one.price)
        question = PriceQuestion(
            text=answer.text,
            model=row.model.full_name,
            repair=row.repair,
            line=offered.key,
            price=offered.price,
        )
    return {"id": shop.price_enquiries.lost(actor, question, reason), "lost": reason}


def _reason(shop: OpenShop, typed: str) -> str:
    """Return the reason that is meant by its place in the shop's list, else what was typed."""
    reasons = [one.key for one in shop.price_enquiries.reasons()]
    place = int(typed) - 1 if typed.isdecimal() else -1
    return reasons[place] if 0 <= place < len(reasons) else typed
