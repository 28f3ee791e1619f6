"""The commands of a machine's printers: list, add, route, try out, and what waits for them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.printer import TaskKind, TaskState
from app.services.papers.printer_rows import PRINTED, checked_kind
from app.services.papers.printers import PrinterEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.papers.print_queue import TaskEnd
    from app.services.papers.printers import PrinterLine

_TOGETHER: Final = "-"
_USUAL: Final = PrinterEntry("", PaperForm.ESCPOS)
_SLIP_TEXTS: Final = type(_USUAL.slip_text)
_DRAWERS: Final = type(_USUAL.drawer)
_ANSWERS: Final = ("printed", "not-printed")


def add_printers(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `printers`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    listed = verbs.add_parser("list", parents=[common], help="this machine's printers")
    listed.add_argument("--found", action="store_true", help="also those not added yet")
    listed.add_argument("--status", action="store_true", help="ask slip printers for their paper")
    test = verbs.add_parser("test", parents=[common], help="print a test page")
    test.add_argument("name")
    test.add_argument("--calibration", action="store_true", help="rulers in 0.1 mm instead")
    _add_add(verbs.add_parser("add", parents=[common], help="add a printer"))
    route = verbs.add_parser("route", parents=[common], help="print a paper there")
    route.add_argument("paper", help="such as claim-ticket")
    route.add_argument("name", help="a printer's, or - for where the claim ticket goes")
    queue = verbs.add_parser("queue", parents=[common], help="what is on its way to them")
    queue.add_argument("--print", action="store_true", dest="send", help="send what waits, too")
    answer = verbs.add_parser("answer", parents=[common], help="say what came of an unknown one")
    answer.add_argument("task", help="its id in the queue")
    answer.add_argument("answer", choices=_ANSWERS)
    drop = verbs.add_parser("drop", parents=[common], help="send it no more")
    drop.add_argument("task", help="its id in the queue")


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("destination", help="such as tcp://192.168.1.50, /dev/usb/lp0 as file:")
    parser.add_argument("--form", required=True, choices=[str(form) for form in PRINTED])
    parser.add_argument("--size", metavar="WxH", help="its paper in mm: 40x30; 80 for a roll")
    parser.add_argument("--dpi", type=int, default=203)
    parser.add_argument("--offset", metavar="X,Y", default="0,0", help="mm to the right and down")
    parser.add_argument("--slip-text", choices=list(_SLIP_TEXTS), default=_USUAL.slip_text)
    parser.add_argument("--drawer", choices=list(_DRAWERS), default=_USUAL.drawer)
    parser.add_argument("--two-up", action="store_true", help="A5 papers twice on one A4 sheet")


def printers(command: Command) -> object:
    """Do what was typed behind `printers`."""
    with command.signed_in() as (shop, actor):
        match command.options.verb:
            case "list":
                return _list(command, shop, actor)
            case "test":
                return _test(command, shop, actor)
            case "add":
                return _told(shop.printers.add(actor, _entry(command.options)))
            case "route":
                return _route(command, shop, actor)
            case "queue":
                return _queue(command, shop, actor)
            case "answer":
                came_out = command.options.answer == _ANSWERS[0]
                shop.print_queue.answer(actor, command.options.task, came_out=came_out)
            case "drop":
                shop.print_queue.drop(actor, command.options.task)
        return _lines(shop, actor)


def _list(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    rows = [_told(line) for line in shop.printers.listed(actor)]
    if command.options.status:
        for row in rows:
            row["status"] = asdict(shop.printers.status(actor, row["id"]))
    answer: dict[str, Any] = {"printers": rows}
    names = {row["id"]: row["name"] for row in rows}
    answer["papers"] = {
        route.kind: names.get(route.printer, "") for route in shop.printers.routes(actor)
    }
    if command.options.found:
        answer["found"] = [asdict(one) for one in shop.printers.found_new(actor)]
    return answer


def _test(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    line = shop.printers.named(actor, command.options.name)
    what = TaskKind.CALIBRATION if command.options.calibration else TaskKind.TEST
    queued = shop.print_queue.put_page(actor, line.id, what)
    end = shop.print_queue.run(queued.task, retry=False)
    if end is not None and end.error is not None:
        raise end.error
    return {"printer": line.name, "destination": line.entry.destination, "page": what}


def _route(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    kind, name = checked_kind(command.options.paper), command.options.name
    printer = "" if name == _TOGETHER else shop.printers.named(actor, name).id
    shop.printers.route(actor, kind, printer)
    return {"paper": kind, "destination": shop.paperwork.destinations(actor)[kind]}


def _queue(command: Command, shop: OpenShop, actor: Actor) -> object:
    waiting = shop.print_queue.settle(shop.machine)
    if command.options.send:
        ends = [
            shop.print_queue.run(line.id, retry=False)
            for line in waiting
            if line.state is TaskState.QUEUED
        ]
        return {"ended": [_ended(end) for end in ends if end], "queue": _lines(shop, actor)}
    return _lines(shop, actor)


def _ended(end: TaskEnd) -> dict[str, Any]:
    return {"task": end.task, "state": end.state}


def _lines(shop: OpenShop, actor: Actor) -> list[dict[str, Any]]:
    return [asdict(line) for line in shop.print_queue.lines(actor)]


def _told(line: PrinterLine) -> dict[str, Any]:
    return {"id": line.id, **asdict(line.entry), "papers": list(line.papers)}


def _entry(options: argparse.Namespace) -> PrinterEntry:
    width, height = _lengths("size", options.size.lower(), "x") if options.size else (None, None)
    x, y = _lengths("offset", options.offset, ",")
    return PrinterEntry(
        destination=options.destination,
        form=PaperForm(options.form),
        name=options.name,
        slip_text=_SLIP_TEXTS(options.slip_text),
        drawer=_DRAWERS(options.drawer),
        width=width,
        height=height,
        dpi=options.dpi,
        offset_x=x,
        offset_y=y,
        two_up=options.two_up,
    )


def _lengths(field: str, typed: str, between: str) -> tuple[int, int]:
    """Read one or two lengths in millimetres as tenths; raises BadEntry."""
    first, _, second = typed.partition(between)
    try:
        return round(float(first) * 10), round(float(second or "0") * 10)
    except (ValueError, OverflowError) as unread:
        raise BadEntry(field, "not_a_number") from unread
