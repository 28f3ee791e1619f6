"""The commands of what runs short, of suggested minimums, and of undoing a repair."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.cli.tenders import TENDER_HELP, read_tenders, shop_currency
from app.domain.errors import WrongUsage
from app.domain.money import parse_amount
from app.domain.part_line import PartLineNotFound
from app.domain.repair_undo import UNDO_PLACES, MoneyBack, UndoEntry
from app.domain.stock import StockPlace
from app.services.shortages.shortages import Adoption

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

    Verb = Callable[[str, str], argparse.ArgumentParser]

_PLACES = [str(place) for place in UNDO_PLACES]
_STAY = "stay"


def add_shortages(verb: Verb) -> None:
    """Say what can be typed behind `stock` about shortages and undone repairs."""
    verb("short", "what runs short, with how many to get")
    minimums = verb("minimums", "minimums that the use of 90 days suggests")
    minimums.add_argument("--adopt", action="append", default=[], metavar="PART")
    minimums.add_argument("--adopt-all", action="store_true", help="all that are suggested")
    undo = verb("undo-repair", "take parts out and give the money back, in one act")
    undo.add_argument("job")
    undo.add_argument("--reason", required=True)
    undo.add_argument("--to", choices=_PLACES, default=_PLACES[0], help="where the parts go")
    undo.add_argument(
        "--part", action="append", default=[], metavar="LINE=PLACE", help="one part elsewhere, stay"
    )
    undo.add_argument("--money", choices=[str(one) for one in MoneyBack], default="back")
    undo.add_argument("--amount", help="a sum instead of all that was billed")
    undo.add_argument("--tender", action="append", default=[], metavar="T", help=TENDER_HELP)
    undo.add_argument("--act", default="", metavar="KEY", help="any text")
    undo.add_argument("--no-print", action="store_true", help="keep the papers, do not print")


def short(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:  # noqa: ARG001
    """Return what runs short."""
    return asdict(shop.shortages.short_list(actor))


def minimums(command: Command, shop: OpenShop, actor: Actor) -> list[dict[str, Any]]:
    """Adopt suggested minimums and return those that are still suggested."""
    options = command.options
    suggested = {one.part: one for one in shop.shortages.suggestions(actor)}
    wanted = list(suggested) if options.adopt_all else []
    for text in options.adopt:
        part = shop.stock_keeping.why(actor, text).now.part
        if part not in suggested:
            raise WrongUsage(f"python -m app stock minimums: nothing is suggested for {text}")
        wanted.append(part)
    chosen = [suggested[part] for part in dict.fromkeys(wanted)]
    if chosen:
        shop.shortages.adopt(
            actor, [Adoption(one.part, one.minimum, one.suggested) for one in chosen]
        )
    left = shop.shortages.suggestions(actor) if chosen else suggested.values()
    return [asdict(one) for one in left]


def undo_repair(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    """Undo a repair and return what came of it."""
    options, currency = command.options, shop_currency(shop)
    offer = shop.repair_undo.offer(actor, options.job)
    places = dict.fromkeys((one.id for one in offer.parts), options.to)
    for written in options.part:
        text, _, place = written.rpartition("=")
        if place not in (*_PLACES, _STAY):
            raise WrongUsage(f"--part: {written}: LINE={'|'.join((*_PLACES, _STAY))} is needed")
        places[_line_meant(offer.parts, text)] = place
    entry = UndoEntry(
        act=options.act or uuid4().hex,
        reason=options.reason,
        parts={line: StockPlace(to) for line, to in places.items() if to != _STAY},
        money=MoneyBack(options.money),
        amount=None if options.amount is None else parse_amount("amount", options.amount, currency),
        tenders=read_tenders(options.tender, currency) or None,
        printed=not options.no_print,
    )
    done = shop.repair_undo.undo(actor, options.job, entry)
    return {**asdict(done), "margin": {**asdict(done.margin), "margin": done.margin.margin}}


def _line_meant(parts: tuple[JobPart, ...], text: str) -> str:
    for one in parts:
        if text in (one.id, one.number, *one.serials, *one.names.values()):
            return one.id
    raise PartLineNotFound(text)
