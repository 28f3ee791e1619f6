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
from app.services.outside.statements import StatementEntry

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
    _add_statement(add("statement", "what a repairer asks for a month"), common)
    taken = add("take-back", "it never left")
    taken.add_argument("number")
    taken.add_argument("--reason", required=True)


def _add_statement(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(
        dest="statement_verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    for verb, said in (("look", "say what its lines mean"), ("import", "take it in")):
        read = verbs.add_parser(verb, parents=[common], help=said)
        read.add_argument("file", type=Path, help=".xlsx or .csv")
        read.add_argument("--from", dest="supplier", required=True, help="the repairer's name")
        read.add_argument("--month", required=True, help="such as 2026-11")
    verbs.add_parser("list", parents=[common], help="all that were taken in")
    for verb, said in (("show", "one with its lines"), ("close", "it is right, or settled")):
        verbs.add_parser(verb, parents=[common], help=said).add_argument("statement", help="its id")
    back = verbs.add_parser("take-back", parents=[common], help="it was taken in by mistake")
    back.add_argument("statement", help="its id")
    back.add_argument("--reason", required=True)
    accept = verbs.add_parser("accept", parents=[common], help="pay a line that does not match")
    accept.add_argument("statement", help="its id")
    accept.add_argument("line", type=int)
    accept.add_argument("--reason", required=True)
    accept.add_argument("--job", default="", metavar="NUMBER", help="the job that it means")


def outside(command: Command) -> object:
    """Send a device out, take it back, write its note, or list what is away."""
    options = command.options
    if options.verb == "note":
        return _note(command)
    with command.signed_in(renders=False) as (shop, actor):
        service = shop.workshop.outside
        if options.verb == "statement":
            return _statement(shop, actor, options)
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


def _statement(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> object:
    service = shop.workshop.statements
    match options.statement_verb:
        case "list":
            return {"statements": [asdict(one) for one in service.list(actor)]}
        case "show":
            return asdict(service.show(actor, options.statement))
        case "close":
            return asdict(service.close(actor, options.statement))
        case "take-back":
            service.take_back(actor, options.statement, options.reason)
            return {"taken_back": options.statement}
        case "accept":
            accepted = service.accept(
                actor, options.statement, options.line, options.reason, options.job
            )
            return asdict(accepted)
    entry = StatementEntry(options.supplier, options.month, options.file)
    taken = service.look if options.statement_verb == "look" else service.take_in
    return asdict(taken(actor, entry))


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
