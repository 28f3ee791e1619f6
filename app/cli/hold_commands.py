"""What holds a job up, and its promise: `hold show|set|end`, `promise show|change`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.local_moments import read_moment
from app.domain.hold import Hold
from app.domain.job import HoldKind
from app.domain.time_owner import TimeOwner

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command


def add_hold(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `hold`."""
    verbs = _verbs(parser)
    show = verbs.add_parser("show", parents=[common], help="what holds a job up")
    show.add_argument("number")
    put = verbs.add_parser("set", parents=[common], help="hold a job up")
    put.add_argument("number")
    put.add_argument("kind", choices=[str(kind) for kind in HoldKind])
    put.add_argument("--note", default="", help="what it waits for")
    put.add_argument("--until", metavar="MOMENT", help="such as 2026-11-23T16:00")
    put.add_argument("--owner", choices=[str(owner) for owner in TimeOwner], help="whose time")
    end = verbs.add_parser("end", parents=[common], help="let it go on")
    end.add_argument("number")
    end.add_argument("--agreed", default="", help="how the customer agreed that data is erased")


def add_promise(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `promise`."""
    verbs = _verbs(parser)
    show = verbs.add_parser("show", parents=[common], help="what was promised, what became of it")
    show.add_argument("number")
    change = verbs.add_parser("change", parents=[common], help="promise another time")
    change.add_argument("number")
    change.add_argument("promised_at", metavar="MOMENT", help="such as 2026-11-23T16:00")
    change.add_argument("--reason", required=True)


def hold(command: Command) -> dict[str, Any] | None:
    """Show, set or end what holds a job up; return what holds it up now."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        holds = shop.workshop.holds
        match options.verb:
            case "set":
                until = read_moment("until", options.until, shop)
                owner = None if options.owner is None else TimeOwner(options.owner)
                wanted = Hold(HoldKind(options.kind), options.note, until, owner)
                return asdict(holds.put(actor, options.number, wanted))
            case "end":
                holds.end(actor, options.number, options.agreed)
        held = holds.of_job(actor, options.number)
    return None if held is None else asdict(held)


def promise(command: Command) -> dict[str, Any]:
    """Show or change the promised time of a job; return what holds now."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        promises = shop.workshop.promises
        if options.verb == "show":
            return asdict(promises.of_job(actor, options.number))
        at = read_moment("promised_at", options.promised_at, shop) or 0
        return asdict(promises.change(actor, options.number, at, options.reason))


def _verbs(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[Any]:
    return parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
