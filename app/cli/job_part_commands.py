"""The commands of what a job's parts go through: ordered, arrived, failed, and the old ones."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.cli.local_moments import read_moment
from app.domain.part_line import OPEN_LINES, PartLineNotFound
from app.domain.removed_part import FAILURES, OldPartFate
from app.services.job_parts.part_orders import OrderedEntry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.job_parts.lines import JobPart
    from app.services.open_shop import OpenShop

    Verb = Callable[[str, str], argparse.ArgumentParser]

_CAUSES: Final = [str(one) for one in FAILURES]
_FATES: Final = [str(one) for one in OldPartFate]
_LINE_HELP: Final = "part number or serial number, or the id of a line of the job"


def add_job_parts(verb: Verb) -> None:
    """Say what can be typed behind `stock` about parts on their way into a job."""

    def of_line(name: str, said: str) -> argparse.ArgumentParser:
        parser = verb(name, said)
        parser.add_argument("part", help=_LINE_HELP)
        parser.add_argument("job")
        return parser

    order = of_line("order", "say that a part of a job is ordered")
    order.add_argument("--supplier", default="")
    order.add_argument("--number", default="", help="the order's number at the supplier")
    order.add_argument("--due", metavar="TIME", help="such as 2026-11-21T14:05, store's time")
    of_line("not-ordered", "take an order of a job's part back")
    of_line("arrived", "say that a part came that no catalogue knows")
    verb("on-order", "what is ordered for jobs, the earliest due first")
    failed = of_line("failed", "set a piece aside that failed; the job waits for another")
    failed.add_argument("--cause", choices=_CAUSES, required=True)
    failed.add_argument("--note", default="")
    failures = verb("failures", "count the pieces that failed, by cause and supplier")
    failures.add_argument("--since", required=True, metavar="TIME", help="store's time")
    failures.add_argument("--until", required=True, metavar="TIME", help="store's time")
    old = verb("old-parts", "what came out of devices and is not settled, or of one job")
    old.add_argument("job", nargs="?", default="")
    out = verb("old-part-out", "write down a part that came out of a device")
    out.add_argument("job")
    out.add_argument("name")
    out.add_argument("--serial", default="")
    settle = verb("old-part", "say what became of an old part")
    settle.add_argument("entry", help="id of an old part")
    settle.add_argument("--fate", choices=_FATES, required=True)


def _order(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    entry = OrderedEntry(options.supplier, options.number, read_moment("due_at", options.due, shop))
    line = _needed(shop, actor, options)
    return _parts(shop.workshop.part_orders.order(actor, options.job, line.id, entry))


def _not_ordered(command: Command, shop: OpenShop, actor: Actor) -> object:
    line = _needed(shop, actor, command.options)
    return _parts(shop.workshop.part_orders.not_ordered(actor, command.options.job, line.id))


def _arrived(command: Command, shop: OpenShop, actor: Actor) -> object:
    line = _needed(shop, actor, command.options)
    return _parts(shop.workshop.part_orders.arrived(actor, command.options.job, line.id))


def _on_order(command: Command, shop: OpenShop, actor: Actor) -> object:  # noqa: ARG001
    return [asdict(one) for one in shop.workshop.part_orders.on_order(actor)]


def _failed(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    line = _line(
        shop, actor, options, [one for one in _lines(shop, actor, options) if _in_use(one)]
    )
    cause = next(one for one in FAILURES if one == options.cause)
    done = shop.workshop.failed_pieces.set_aside(actor, options.job, line.id, cause, options.note)
    return {"line": done.line, **_parts(done.lines)}


def _failures(command: Command, shop: OpenShop, actor: Actor) -> object:
    since = read_moment("since", command.options.since, shop) or 0
    until = read_moment("until", command.options.until, shop) or 0
    return [asdict(one) for one in shop.workshop.old_parts.failures(actor, since, until)]


def _old_parts(command: Command, shop: OpenShop, actor: Actor) -> object:
    old_parts, number = shop.workshop.old_parts, command.options.job
    listed = old_parts.of_job(actor, number) if number else old_parts.open(actor)
    return [asdict(one) for one in listed]


def _old_part_out(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    names = {"en": options.name}
    return asdict(shop.workshop.old_parts.take_down(actor, options.job, names, options.serial))


def _old_part(command: Command, shop: OpenShop, actor: Actor) -> object:
    fate = OldPartFate(command.options.fate)
    return asdict(shop.workshop.old_parts.settle(actor, command.options.entry, fate))


def _in_use(line: JobPart) -> bool:
    return bool(line.on_bench + line.fitted)


def _needed(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> JobPart:
    there = [line for line in _lines(shop, actor, options) if line.state in OPEN_LINES]
    return _line(shop, actor, options, there)


def _lines(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> tuple[JobPart, ...]:
    return shop.job_parts.of_job(actor, options.job)


def _line(
    shop: OpenShop, actor: Actor, options: argparse.Namespace, lines: list[JobPart]
) -> JobPart:
    """Return which of some lines is meant, the newest of several; raises PartLineNotFound."""
    text = options.part
    found = [line for line in lines if text in (line.id, *line.serials, *line.names.values())]
    if not found:
        named = shop.parts.named(actor, text)
        found = [line for line in lines if named is not None and line.part == named.id]
    if not found:
        raise PartLineNotFound(text)
    return found[-1]


def _parts(lines: tuple[JobPart, ...]) -> dict[str, Any]:
    return {"parts": [{**asdict(line), "progress": line.progress} for line in lines]}


JOB_PART_VERBS: Final[Mapping[str, Callable[[Command, OpenShop, Actor], object]]] = {
    "order": _order,
    "not-ordered": _not_ordered,
    "arrived": _arrived,
    "on-order": _on_order,
    "failed": _failed,
    "failures": _failures,
    "old-parts": _old_parts,
    "old-part-out": _old_part_out,
    "old-part": _old_part,
}
"""What each verb of `stock` does with the parts of jobs."""
