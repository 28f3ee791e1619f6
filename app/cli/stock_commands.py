"""The commands of stock: receive, issue, fit, return, move, correct, write off, why, to book."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.cli.job_part_commands import JOB_PART_VERBS, add_job_parts
from app.cli.label_commands import add_stock_label, stock_label
from app.cli.shortage_commands import add_shortages, minimums, short, undo_repair
from app.cli.stock_json import read_lines
from app.cli.tenders import shop_currency
from app.domain.errors import WrongUsage
from app.domain.job_part_entry import BackEntry, NeedEntry, UseEntry
from app.domain.money import parse_amount
from app.domain.part_line import OPEN_LINES, PartLineNotFound
from app.domain.stock import StockPlace
from app.domain.stock_entry import CostEntry, CountEntry, ReceivedEntry, ReceivedLine, TakenEntry
from app.services.stock_keeping.to_book import HOW, Booking

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.job_parts.parts_of_jobs import PartsDone
    from app.services.open_shop import OpenShop

_PLACES: Final = [str(place) for place in StockPlace]
_PART_HELP: Final = "number, barcode of a piece or pack, part number or whole name"


def add_stock(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `stock`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def verb(name: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(name, parents=[common], help=said)
        return added

    _add_receive(verb("receive", "put what came onto its shelf; an act brings it in once"))
    for name, said in (("issue", "take a part to a job's bench"), ("fit", "build a part in")):
        _add_use(verb(name, said))
    back = verb("return", "put back what was issued, or take out what was fitted")
    _add_part_of_job(back)
    back.add_argument("--to", choices=["store", "quarantine", "scrap"], default="store")
    back.add_argument("--bin", default="")
    back.add_argument(
        "--needed",
        choices=["yes", "no"],
        help="by the job still; else yes if it was agreed or goes to quarantine",
    )
    move = verb("move", "to another place or bin")
    _add_taken(move)
    move.add_argument("--to", choices=_PLACES, default="store")
    move.add_argument("--to-bin", default="", metavar="BIN")
    _add_correct(verb("correct", "say how many there really are, with the reason"))
    _add_taken(verb("write-off", "broken, expired or lost: to the scrap, with the reason"))
    _add_taken(verb("send-back", "back to the supplier"))
    _add_taken(verb("dispose", "scrap and old parts leave the shop"))
    _add_cost(verb("cost", "say what pieces cost that came before: the bill came later"))
    why = verb("why", "explain how many there are, newest move first")
    why.add_argument("part", help=_PART_HELP)
    why.add_argument("--place", choices=_PLACES, default="store")
    of_job = verb("of-job", "the parts of a job, and what it earned")
    of_job.add_argument("job")
    add_stock_label(verb("label", "labels of pieces, a batch, what came in, a bin's content"))
    _add_to_book(verb("to-book", "what was used before it was booked"), common)
    add_shortages(verb)
    add_job_parts(verb)


def stock(command: Command) -> object:
    """Do what was asked with stock and return what there is now."""
    with command.signed_in() as (shop, actor):
        return _VERBS[command.options.verb](command, shop, actor)


def _add_receive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", nargs="?", default="", help=_PART_HELP)
    parser.add_argument("quantity", nargs="?", type=int, default=1)
    parser.add_argument("--lines", metavar="FILE", help="several parts at once, as JSON, - or file")
    counted = parser.add_mutually_exclusive_group()
    counted.add_argument("--packs", action="store_true", help="packs were counted")
    counted.add_argument("--pieces", action="store_true", help="pieces, though a pack was scanned")
    parser.add_argument("--cost", help="of one piece, without tax")
    parser.add_argument("--pack-cost", help="of one pack, without tax")
    parser.add_argument("--supplier", default="")
    parser.add_argument("--document", default="", help="number of the supplier's paper")
    parser.add_argument("--place", choices=_PLACES, default="store")
    parser.add_argument("--bin", default="")
    parser.add_argument("--batch", default="")
    parser.add_argument("--serial", action="append", default=[], help="once for each piece")
    parser.add_argument("--unnumbered", action="store_true", help="pieces without a serial number")
    parser.add_argument("--opening", action="store_true", help="it lay there before the book began")
    parser.add_argument("--act", default="", metavar="KEY", help="the same one twice comes in once")


def _add_part_of_job(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", help="part or serial number, or the id of a line of the job")
    parser.add_argument("job")


def _add_use(parser: argparse.ArgumentParser) -> None:
    _add_part_of_job(parser)
    parser.add_argument("--quantity", type=int, default=1)
    parser.add_argument("--serial", default="")
    parser.add_argument("--batch", default="")
    parser.add_argument("--bin", default="")
    parser.add_argument("--in-hand", action="store_true", help="although the shelf has none")
    parser.add_argument("--free", action="store_true", help="PART is a name no catalogue knows")
    parser.add_argument("--cost", help="of one piece, without tax, where nobody has booked it")
    parser.add_argument("--supplier", default="")


def _add_taken(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", help=_PART_HELP)
    parser.add_argument("quantity", nargs="?", type=int, default=1)
    parser.add_argument("--from", dest="place", choices=_PLACES, default="store")
    for name in ("bin", "batch", "serial", "supplier", "document", "reason"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--act", default="", metavar="KEY", help="the same one twice is done once")


def _add_correct(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", help=_PART_HELP)
    parser.add_argument("counted", nargs="?", type=int)
    parser.add_argument("--serial", action="append", help="each one that is there")
    parser.add_argument("--place", choices=_PLACES, default="store")
    for name in ("bin", "batch", "reason"):
        parser.add_argument(f"--{name}", default="")


def _add_cost(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", help=_PART_HELP)
    parser.add_argument("cost", nargs="?", help="of one piece, without tax")
    parser.add_argument("--total", help="of all these pieces together, without tax")
    parser.add_argument("--document", default="", help="only what came with this paper")
    parser.add_argument("--reason", default="", help="put right what was said before (manager)")


def _add_to_book(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", parser_class=type(parser))
    settle = acts.add_parser("settle", parents=[common], help="book uses, all or none")
    settle.add_argument("use", nargs="+", help="id of a use on the list")
    settle.add_argument("--how", choices=[str(how) for how in HOW], default=str(HOW[0]))
    settle.add_argument("--quantity", type=int, help="only so many of one use")
    settle.add_argument("--cost", help="of one piece, without tax")
    for name in ("part", "supplier", "document", "batch", "reason"):
        settle.add_argument(f"--{name}", default="")
    link = acts.add_parser("link", parents=[common], help="say which part a free name was")
    link.add_argument("use")
    link.add_argument("part", help=_PART_HELP)


def _receive(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    if bool(options.lines) == bool(options.part):
        raise WrongUsage("python -m app stock receive: PART or --lines is needed, one of the two")
    currency = shop_currency(shop)
    lines: tuple[ReceivedLine, ...]
    if options.lines:
        lines = read_lines(command.input(options.lines), currency)
    else:
        lines = (_line(options, shop),)
    entry = ReceivedEntry(
        lines=lines, supplier=options.supplier, document=options.document, act=options.act
    )
    bring = shop.stock_keeping.open if options.opening else shop.stock_keeping.receive
    return asdict(bring(actor, entry))


def _line(options: argparse.Namespace, shop: OpenShop) -> ReceivedLine:
    counted = options.packs or options.pieces
    return ReceivedLine(
        part=options.part,
        quantity=options.quantity,
        packs=options.packs if counted else None,
        unit_cost=_amount(options.cost, shop),
        pack_cost=_amount(options.pack_cost, shop),
        place=StockPlace(options.place),
        bin=options.bin,
        batch=options.batch,
        serials=tuple(options.serial),
        unnumbered=options.unnumbered,
    )


def _issue(command: Command, shop: OpenShop, actor: Actor) -> object:
    use = _use(command.options, shop, actor)
    return _done(shop.job_parts.issue(actor, command.options.job, use))


def _fit(command: Command, shop: OpenShop, actor: Actor) -> object:
    use = _use(command.options, shop, actor)
    return _done(shop.job_parts.fit(actor, command.options.job, use))


def _use(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> UseEntry:
    lines = shop.job_parts.of_job(actor, options.job)
    if any(line.id == options.part for line in lines):
        need, line = NeedEntry(), options.part
    else:
        names = {"en": options.part, "zh_CN": options.part} if options.free else {}
        line, need = (
            "",
            NeedEntry(
                part="" if options.free else options.part,
                names=names,
                quantity=options.quantity,
                unit_cost=_amount(options.cost, shop),
                supplier=options.supplier,
            ),
        )
    return UseEntry(
        line=line,
        need=need,
        serial=options.serial,
        batch=options.batch,
        bin=options.bin,
        in_hand=options.in_hand,
    )


def _return(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    line, to = _line_meant(shop, actor, options), StockPlace(options.to)
    if line.state not in OPEN_LINES:
        taken_out = shop.job_parts.take_out_again(actor, options.job, line.id, to, options.bin)
        return _done(taken_out)
    needed = None if options.needed is None else options.needed == "yes"
    back = BackEntry(to, options.bin, needed)
    return _done(shop.job_parts.put_back(actor, options.job, line.id, back))


def _line_meant(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> JobPart:
    """Return the line that is on the bench or in the device; the newest of several."""
    used = [
        line for line in shop.job_parts.of_job(actor, options.job) if line.on_bench + line.fitted
    ]
    found = [line for line in used if options.part in (line.id, *line.serials)]
    if not found:
        # What the text names has an answer here, too: why it lies there.
        part = shop.stock_keeping.why(actor, options.part).now.part
        found = [line for line in used if line.part == part]
    if not found:
        raise PartLineNotFound(options.part)
    return found[-1]


def _move(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    to = StockPlace(options.to)
    return asdict(shop.stock_keeping.move(actor, _taken(options), to, options.to_bin))


def _taken(options: argparse.Namespace) -> TakenEntry:
    return TakenEntry(
        part=options.part,
        quantity=options.quantity,
        place=StockPlace(options.place),
        bin=options.bin,
        batch=options.batch,
        serial=options.serial,
        supplier=options.supplier,
        document=options.document,
        reason=options.reason,
        act=options.act,
    )


def _correct(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    entry = CountEntry(
        part=options.part,
        counted=options.counted,
        reason=options.reason,
        place=StockPlace(options.place),
        bin=options.bin,
        batch=options.batch,
        serials=None if options.serial is None else tuple(options.serial),
    )
    return asdict(shop.stock_keeping.correct(actor, entry))


def _write_off(command: Command, shop: OpenShop, actor: Actor) -> object:
    return asdict(shop.stock_keeping.write_off(actor, _taken(command.options)))


def _send_back(command: Command, shop: OpenShop, actor: Actor) -> object:
    return asdict(shop.stock_keeping.send_back(actor, _taken(command.options)))


def _dispose(command: Command, shop: OpenShop, actor: Actor) -> object:
    return asdict(shop.stock_keeping.dispose(actor, _taken(command.options)))


def _cost(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    entry = CostEntry(
        part=options.part,
        unit_cost=_amount(options.cost, shop),
        total=_amount(options.total, shop),
        document=options.document,
        reason=options.reason,
    )
    return asdict(shop.stock_keeping.say_costs(actor, entry))


def _why(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    return asdict(shop.stock_keeping.why(actor, options.part, StockPlace(options.place)))


def _of_job(command: Command, shop: OpenShop, actor: Actor) -> object:
    number = command.options.job
    margin = shop.job_parts.margin(actor, number)
    lines = [asdict(line) for line in shop.job_parts.of_job(actor, number)]
    return {"parts": lines, "margin": {**asdict(margin), "margin": margin.margin}}


def _to_book(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    if options.act == "link":
        return asdict(shop.to_book.link(actor, options.use, options.part))
    if options.act is None:
        return [asdict(line) for line in shop.to_book.list(actor)]
    cost = _amount(options.cost, shop)
    bookings = [
        Booking(
            use=use,
            how=next(how for how in HOW if how == options.how),
            quantity=options.quantity,
            part=options.part,
            unit_cost=cost,
            supplier=options.supplier,
            document=options.document,
            batch=options.batch,
            reason=options.reason,
        )
        for use in options.use
    ]
    return [asdict(line) for line in shop.to_book.settle(actor, bookings)]


def _done(done: PartsDone) -> dict[str, Any]:
    return {"parts": [asdict(line) for line in done.lines], "go_on": done.go_on}


def _amount(text: str | None, shop: OpenShop) -> int | None:
    return None if text is None else parse_amount("unit_cost", text, shop_currency(shop))


_VERBS: Final[Mapping[str, Callable[[Command, OpenShop, Actor], object]]] = {
    "receive": _receive,
    "issue": _issue,
    "fit": _fit,
    "return": _return,
    "move": _move,
    "correct": _correct,
    "write-off": _write_off,
    "send-back": _send_back,
    "dispose": _dispose,
    "cost": _cost,
    "why": _why,
    "of-job": _of_job,
    "to-book": _to_book,
    "label": stock_label,
    "short": short,
    "minimums": minimums,
    "undo-repair": undo_repair,
    **JOB_PART_VERBS,
}
