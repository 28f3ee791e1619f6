"""Outside repairers by command: `outside send|back|list|show|note|take-back|statement`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.local_moments import read_moment
from app.cli.tenders import shop_currency
from app.domain.documents import PaperForm
from app.domain.money import parse_amount
from app.domain.outside_repair import BackEntry, OutsideEntry, OutsideResult

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.outside.outside_views import OutsideView


def add_outside(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `outside`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    send = add("send", "send a device to an outside repairer")
    send.add_argument("number")
    send.add_argument("--to", dest="supplier", required=True, help="the repairer's name")
    send.add_argument("--work", required=True, help="what is to be done")
    send.add_argument("--accessories", default="", help="what goes with the device")
    send.add_argument("--due", metavar="MOMENT", help="such as 2026-11-30T18:00")
    send.add_argument("--cost", metavar="AMOUNT", help="agreed, without tax")
    send.add_argument("--tracking", default="", help="the number on the parcel")
    send.add_argument("--carrier", default="")
    send.add_argument("--their-number", default="")
    back = add("back", "it came back")
    back.add_argument("number")
    back.add_argument("result", choices=[str(one) for one in OutsideResult])
    back.add_argument("--note", default="")
    back.add_argument("--cost", metavar="AMOUNT", help="without tax")
    back.add_argument("--warranty-days", type=int)
    back.add_argument("--their-number", default="")
    add("list", "the devices that are away, what is due first at the head")
    add("show", "where a device was sent").add_argument("number")
    note = add("note", "write the note that goes with it")
    note.add_argument("number")
    note.add_argument("--out", type=Path, required=True)
    note.add_argument("--format", choices=("pdf", "png", "escpos"), default="pdf")
    taken = add("take-back", "it never left")
    taken.add_argument("number")
    taken.add_argument("--reason", required=True)


def outside(command: Command) -> object:
    """Send a device out, take it back, write its note, or list what is away."""
    options = command.options
    if options.verb == "note":
        return _note(command)
    with command.signed_in(renders=False) as (shop, actor):
        service = shop.workshop.outside
        match options.verb:
            case "list":
                return {"away": [asdict(one) for one in service.away(actor)]}
            case "show":
                return asdict(service.of_job(actor, options.number))
            case "take-back":
                return asdict(service.take_back(actor, options.number, options.reason))
            case "back":
                return asdict(service.back(actor, options.number, _back(shop, options)))
        return asdict(_send(shop, actor, options))


def _send(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> OutsideView:
    entry = OutsideEntry(
        supplier=options.supplier,
        work=options.work,
        accessories=options.accessories,
        due_at=read_moment("due_at", options.due, shop),
        cost_agreed=_amount(shop, "cost_agreed", options.cost),
        their_number=options.their_number,
        tracking=options.tracking,
        carrier=options.carrier,
    )
    return shop.workshop.outside.send(actor, options.number, entry)


def _back(shop: OpenShop, options: argparse.Namespace) -> BackEntry:
    return BackEntry(
        result=OutsideResult(options.result),
        note=options.note,
        cost=_amount(shop, "cost", options.cost),
        warranty_days=options.warranty_days,
        their_number=options.their_number,
    )


def _amount(shop: OpenShop, field: str, text: str | None) -> int | None:
    return None if text is None else parse_amount(field, text, shop_currency(shop))


def _note(command: Command) -> dict[str, Any]:
    options = command.options
    with command.signed_in() as (shop, actor):
        made = shop.workshop.send_notes.make(actor, options.number)
        form = PaperForm(options.format)
        shop.paperwork.write_out(actor, made.id, form, options.out.resolve())
        return {"paper": made.id, "kind": made.kind, "format": form, "out": str(options.out)}
