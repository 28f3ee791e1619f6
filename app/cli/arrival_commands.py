"""The commands of who comes in: queue numbers, appointments, advice, the registration page.

`queue` without a verb lists the bench's queue.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.bench_queue_command import add_bench_queue, bench_queue, check_alone
from app.domain.arrivals import AdviceEntry, AppointmentEntry, AppointmentPlace, QueueEntry
from app.domain.errors import BadEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.services.counter.appointments import AppointmentLine

_USUAL: Final = timedelta(hours=1)


def add_arrivals(
    commands: argparse._SubParsersAction[Any], common: argparse.ArgumentParser
) -> None:
    """Add the commands of who comes in."""
    numbers = commands.add_parser("queue", parents=[common], help="the bench's; queue numbers")
    _add_queue(numbers, common)
    _add_appointment(
        commands.add_parser("appointment", parents=[common], help="appointments"), common
    )
    _add_advice(commands.add_parser("advice", parents=[common], help="advice only"), common)
    _add_registration(
        commands.add_parser("registration", parents=[common], help="the customers' page"), common
    )


def _add_queue(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    add_bench_queue(parser)
    verbs = _verbs(parser, required=False)
    given = verbs.add_parser("next", parents=[common], help="give the next number of the day")
    _add_person(given)
    _add_device(given)
    call = verbs.add_parser("call", parents=[common], help="call a number, else the next")
    call.add_argument("number", type=int, nargs="?")
    left = verbs.add_parser("left", parents=[common], help="somebody has gone without a job")
    left.add_argument("number", type=int)
    verbs.add_parser("list", parents=[common], help="today's numbers")


def _add_appointment(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    add = verbs.add_parser("add", parents=[common], help="write an appointment down")
    add.add_argument("--from", dest="begins", required=True, help="such as '2026-11-22 10:00'")
    add.add_argument("--until", default="", help="a time of that day; else an hour later")
    _add_person(add)
    add.add_argument("--customer", default="", help="a known customer's id")
    _add_device(add)
    add.add_argument("--address", default="", help="where the shop goes to the customer")
    add.add_argument("--note", default="")
    listed = verbs.add_parser("list", parents=[common], help="the appointments of some days")
    listed.add_argument("--day", type=_day, default=None, help="YYYY-MM-DD; else today")
    listed.add_argument("--days", type=int, default=1)
    came = verbs.add_parser("came", parents=[common], help="the customer is here")
    came.add_argument("appointment")
    cancel = verbs.add_parser("cancel", parents=[common], help="cancel an appointment")
    cancel.add_argument("appointment")
    cancel.add_argument("--reason", required=True)


def _add_advice(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    add = verbs.add_parser("add", parents=[common], help="write down advice without a job")
    add.add_argument("answer")
    add.add_argument("--unsolved", action="store_true", help="it did not help")
    _add_person(add)
    _add_device(add)
    listed = verbs.add_parser("list", parents=[common], help="the advice of one day")
    listed.add_argument("--day", type=_day, default=None, help="YYYY-MM-DD; else today")


def _add_registration(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    page = _verbs(parser).add_parser(
        "page", parents=[common], help="write the page that customers fill in"
    )
    page.add_argument("--out", required=True, type=Path, metavar="DIR")


def queue(command: Command) -> object:
    """Give, call, end or list queue numbers; without a verb list the bench's queue."""
    options = command.options
    if options.verb is None:
        return bench_queue(command)
    check_alone(options)
    with command.signed_in() as (shop, actor):
        match options.verb:
            case "next":
                known = QueueEntry(options.name, options.phone, options.model, options.problem)
                given = shop.queue.give(actor, known)
                return {**asdict(given.line), "before": given.before, "paper": given.paper.id}
            case "call" if options.number is None:
                return asdict(shop.queue.call_next(actor))
            case "call":
                return asdict(shop.queue.call(actor, options.number))
            case "left":
                return asdict(shop.queue.left(actor, options.number))
        return {"numbers": [asdict(line) for line in shop.queue.today(actor)]}


def appointment(command: Command) -> object:
    """Make, list, keep or cancel appointments."""
    options = command.options
    with command.signed_in() as (shop, actor):
        appointments = shop.appointments
        match options.verb:
            case "add":
                return _said(appointments.make(actor, _entry(options)))
            case "came":
                return _said(appointments.came(actor, options.appointment))
            case "cancel":
                return _said(appointments.cancel(actor, options.appointment, options.reason))
        lines = appointments.list(actor, options.day, options.days)
        return {"appointments": [_said(line) for line in lines]}


def advice(command: Command) -> object:
    """Write advice down, or list a day's."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.verb == "add":
            entry = AdviceEntry(
                answer=options.answer,
                problem=options.problem,
                model=options.model,
                solved=not options.unsolved,
                name=options.name,
                phone=options.phone,
            )
            return asdict(shop.advice.give(actor, entry))
        day = "" if options.day is None else options.day.isoformat()
        lines = shop.advice.list(actor, day)
        return {
            "given": len(lines),
            "solved": sum(line.solved for line in lines),
            "advice": [asdict(line) for line in lines],
        }


def registration(command: Command) -> object:
    """Write the page that customers fill in."""
    with command.signed_in() as (shop, actor):
        return {"page": str(shop.registration.write(actor, command.options.out.resolve()))}


def _entry(options: argparse.Namespace) -> AppointmentEntry:
    begins = _moment("begins_at", options.begins)
    until = options.until
    if until and len(until) <= len("23:59"):
        until = f"{begins:%Y-%m-%d} {until.zfill(5)}"
    return AppointmentEntry(
        begins,
        _moment("ends_at", until) if until else begins + _USUAL,
        name=options.name,
        phone=options.phone,
        customer=options.customer,
        model=options.model,
        problem=options.problem,
        place=AppointmentPlace.ADDRESS if options.address else AppointmentPlace.COUNTER,
        address=options.address,
        note=options.note,
    )


def _said(line: AppointmentLine) -> dict[str, Any]:
    return {**asdict(line), "begins": line.begins.isoformat(), "ends": line.ends.isoformat()}


def _moment(field: str, text: str) -> datetime:
    """Read a time of the store's own clock. Raises BadEntry."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as unreadable:
        raise BadEntry(field, "moment") from unreadable
    if read.tzinfo is not None:
        raise BadEntry(field, "moment")
    return read


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", default="")
    parser.add_argument("--phone", default="")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", default="")
    parser.add_argument("--problem", default="")


def _verbs(
    parser: argparse.ArgumentParser, *, required: bool = True
) -> argparse._SubParsersAction[Any]:
    return parser.add_subparsers(
        dest="verb", metavar="VERB", required=required, parser_class=type(parser)
    )
