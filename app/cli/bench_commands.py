"""The commands of the bench: start, pause, log, step, measure, fit, test, finish, show."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.cli.job_commands import add_answers, read_answers
from app.domain.bench import CheckStage
from app.domain.bench_time import PauseReason
from app.domain.errors import WrongUsage
from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import NeedEntry, UseEntry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

    _Act = Callable[[argparse.Namespace, OpenShop, Actor], object]

_ENDS: Final = [str(one) for one in (Outcome.REPAIRED, Outcome.PARTLY)]


def add_bench(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `bench`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        added.add_argument("number")
        return added

    start = add("start", "take a job up; your time on it runs from now")
    how = start.add_mutually_exclusive_group()
    how.add_argument("--alongside", action="store_true", help="lend a hand to whoever works on it")
    how.add_argument("--take-over", action="store_true", help="it is yours from now on")
    pause = add("pause", "put it down for now")
    pause.add_argument("--reason", choices=[str(one) for one in PauseReason], required=True)
    pause.add_argument("--note", default="")
    add("log", "write into the bench log").add_argument("text")
    step = add("step", "tick a step of the repair off, the next one where none is named")
    step.add_argument("step", nargs="?", default="", help="its key or its digits")
    step.add_argument("--skip", metavar="REASON", help="it is left out, and why")
    measure = add("measure", "write a measurement down")
    measure.add_argument("measure", metavar="KEY")
    measure.add_argument("value", help="with its unit or without, such as 3820mV")
    fit = add("fit", "build a part in")
    fit.add_argument("part", help="number, barcode of a piece or pack, or whole name")
    fit.add_argument("--serial", default="")
    fit.add_argument("--batch", default="")
    fit.add_argument("--quantity", type=int, default=1)
    add_answers(add("test", "say how its test points came out; a finished repair is tested next"))
    finish = add("finish", "finish the repair and its test; it can be collected then")
    finish.add_argument("--outcome", choices=_ENDS, help="else repaired")
    finish.add_argument("--note", default="", help="what is worth saying of it")
    add_answers(finish)
    report = add("report", "write what the customer is told was done; print repair-report makes it")
    report.add_argument("text", nargs="?", help="as it stands where none is given")
    report.add_argument("--photo", action="append", metavar="ID", help="in their order")
    add("show", "its time, steps and measurements")


def bench(command: Command) -> object:
    """Do what was asked at the bench; return where the job stands, with its time and steps."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.verb == "report":
            return _report(options, shop, actor)
        _ACTS[options.verb](options, shop, actor)
        job = shop.bench.page(actor, options.number).job
        desk = shop.workshop.bench_desks.of_job(actor, options.number)
        return {
            "number": job.number,
            "state": job.state,
            "outcome": job.outcome,
            "technician": job.technician_name,
            **_desk(asdict(desk)),
        }


def _report(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    reports, number = shop.workshop.repair_reports, options.number
    stands = reports.of_job(actor, number)
    if options.text is None and options.photo is None:
        return asdict(stands)
    text = stands.text if options.text is None else options.text
    return asdict(reports.write(actor, number, text, options.photo))


def _desk(read: dict[str, Any]) -> dict[str, Any]:
    return {
        "time": {
            "worked_ms": read["time"]["worked_ms"],
            "running": read["time"]["running"],
            "stretches": read["time"]["stretches"],
        },
        "steps": read["steps"],
        "measures": read["measures"],
    }


def _start(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    shop.workshop.timers.start(
        actor, options.number, alongside=options.alongside, take_over=options.take_over
    )


def _pause(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    reason = PauseReason(options.reason)
    shop.workshop.timers.pause(actor, options.number, reason, options.note)


def _step(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    if options.skip is None:
        shop.workshop.steps.mark_done(actor, options.number, options.step)
    else:
        shop.workshop.steps.skip(actor, options.number, options.step, options.skip)


def _fit(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    need = NeedEntry(part=options.part, quantity=options.quantity)
    use = UseEntry(need=need, serial=options.serial, batch=options.batch)
    shop.job_parts.fit(actor, options.number, use)


def _test(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    entry = read_answers(options)
    if entry is None:
        raise WrongUsage("python -m app bench test: --all-pass or --fail POINT is needed")
    if shop.bench.page(actor, options.number).job.state is JobState.REPAIRING:
        shop.bench.done(actor, options.number, Outcome.REPAIRED, "", entry)
    else:
        shop.checklists.run(actor, options.number, CheckStage.TEST, entry)


def _finish(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    number, entry = options.number, read_answers(options)
    if shop.bench.page(actor, number).job.state is not JobState.TESTING:
        outcome = Outcome(options.outcome or Outcome.REPAIRED)
        shop.bench.done(actor, number, outcome, options.note, entry)
    elif options.outcome or options.note:
        raise WrongUsage(
            f"python -m app bench finish: {number} is being tested: how it ends was said before. "
            "Leave --outcome and --note out, or take it back to the bench first"
        )
    elif entry is not None:
        shop.checklists.run(actor, number, CheckStage.TEST, entry)
    if shop.bench.page(actor, number).job.state is JobState.TESTING:
        # Says what is missing, where the shop wants a test.
        shop.bench.ready(actor, number)


_ACTS: Final[Mapping[str, _Act]] = {
    "start": _start,
    "pause": _pause,
    "log": lambda o, shop, actor: shop.bench.note(actor, o.number, o.text),
    "step": _step,
    "measure": lambda o, shop, actor: shop.workshop.measures.write_down(
        actor, o.number, o.measure, o.value
    ),
    "fit": _fit,
    "test": _test,
    "finish": _finish,
    "show": lambda _o, _shop, _actor: None,
}
"""What each verb does; lambdas, since one call each has no better name."""
