"""Opening hours and timelines: `hours show`, `set`, `close`, `special`, `usual`; `timeline`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import WrongUsage
from app.domain.opening_hours import WEEKDAYS

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.job_timeline import JobTimeline
    from app.domain.timeline_figures import KeptFigures
    from app.services.working_time.hours import HoursView

_FIGURES: Final = "figures"


def add_hours(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `hours`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("show", "when the shop is open")
    week = add("set", "set weekdays, from today on")
    for day in WEEKDAYS:
        week.add_argument(f"--{day}", metavar="HOURS", help="09:00-12:30 14:00-19:00, or nothing")
    close = add("close", "days on which it is closed")
    close.add_argument("first", metavar="DAY", help="such as 2026-10-01")
    close.add_argument("last", nargs="?", default="", help="included; else the one day")
    close.add_argument("--name", default="", help="such as National Day")
    special = add("special", "a day with hours of its own")
    special.add_argument("day")
    special.add_argument("hours", help="09:00-12:30 14:00-19:00, or nothing")
    add("usual", "a day is as its weekday again").add_argument("day")


def hours(command: Command) -> dict[str, Any]:
    """Show or set the opening hours; return what holds now."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        service = shop.workshop.hours
        match options.verb:
            case "set":
                named = {day: getattr(options, day) for day in WEEKDAYS}
                given = {day: text for day, text in named.items() if text is not None}
                return _hours(service.set_week(actor, given))
            case "close":
                return _hours(service.close(actor, options.first, options.last, options.name))
            case "special":
                return _hours(service.special(actor, options.day, options.hours))
            case "usual":
                return _hours(service.usual(actor, options.day))
        return _hours(service.current())


def add_timeline(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `timeline`."""
    parser.add_argument("number", help=f"a job's, or `{_FIGURES}` of all jobs of some days")
    parser.add_argument("--from", dest="first", metavar="DAY", help="figures: such as 2026-11-01")
    parser.add_argument("--to", dest="last", metavar="DAY", help="figures: included; else one day")
    parser.add_argument("--days", type=int, default=30, help="figures: what holds so long is fixed")


def timeline(command: Command) -> dict[str, Any] | None:
    """Return whose time each hour of a job was; nothing for one brought in from elsewhere."""
    options = command.options
    if options.number == _FIGURES:
        return _figures(command)
    with command.signed_in(renders=False) as (shop, actor):
        read = shop.workshop.timelines.of(actor, options.number)
    return None if read is None else _timeline(read)


def _figures(command: Command) -> dict[str, Any]:
    options = command.options
    if not options.first:
        raise WrongUsage(f"python -m app timeline {_FIGURES}: --from is needed")
    with command.signed_in(renders=False) as (shop, actor):
        counted = shop.workshop.time_figures.of_days(
            actor, options.first, options.last or options.first, options.days
        )
    return {
        **asdict(counted),
        "response": _kept(counted.response),
        "promises": _kept(counted.promises),
        "first_fix": {**asdict(counted.first_fix), "share_bp": counted.first_fix.share_bp},
    }


def _kept(counted: KeptFigures) -> dict[str, Any]:
    return {**asdict(counted), "share_bp": counted.share_bp}


def _hours(view: HoursView) -> dict[str, Any]:
    off = [
        {"first": one.first.isoformat(), "last": one.last.isoformat(), "name": one.name}
        for one in view.off
    ]
    return {
        "week": dict(view.week),
        "off": off,
        "special": dict(view.special),
        "sample": view.sample,
        "is_open": view.is_open,
        "next_open": view.next_open,
    }


def _timeline(read: JobTimeline) -> dict[str, Any]:
    return {
        "segments": [asdict(one) for one in read.segments],
        "ready_at": read.ready_at,
        "turnaround": {"calendar_ms": read.calendar_by_owner(), "open_ms": read.open_by_owner()},
        "response": asdict(read.response),
        "promise": asdict(read.promise),
        "doubtful": read.doubtful,
    }
