"""The commands of a job's life: agree a price, start, note, check, done, ready, decline."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.cli.diagnosis_commands import FINDING_VERBS, act_on_findings, add_findings
from app.cli.local_moments import read_moment
from app.cli.tenders import shop_currency
from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.billing import SignOffHow
from app.domain.errors import WrongUsage
from app.domain.job import Outcome
from app.domain.money import parse_amount
from app.domain.money_entry import AgreementEntry, OrderLine

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

    _Act = Callable[[argparse.Namespace, OpenShop, Actor], object]

_ENDS: Final = tuple(
    str(end) for end in Outcome if end not in (Outcome.TRADED_IN, Outcome.DISPOSED, Outcome.LOST)
)


def add_job_acts(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `job`, besides taking in and showing."""

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        parser.add_argument("number")
        return parser

    add_findings(add)
    _add_agree(add("agree", "write down that the customer agreed to a price"))
    quote = add("quote", "write down which price was named; the customer has not answered")
    quote.add_argument("text", help="what it would cost and what for")
    add("decline", "the customer does not want it").add_argument("--reason", default="")
    add("start", "take it to the bench")
    add("note", "write into the bench log").add_argument("text")
    add("parts", "let it wait for a part").add_argument("text", nargs="?", default="")
    done = add("done", "finish the work; it is tested next")
    done.add_argument("--outcome", default=str(Outcome.REPAIRED), choices=_ENDS)
    done.add_argument("--reason", default="", help="why it cannot be repaired, or what was done")
    add_answers(done)
    add_answers(add("check", "say how its test points came out"))
    ready = add("ready", "it can be collected")
    ready.add_argument("--outcome", choices=_ENDS)
    ready.add_argument("--reason", default="")
    add("back", "send it back to the bench").add_argument("--reason", required=True)
    verbs.add_parser("queue", parents=[common], help="list the jobs that want bench work")


def act_on_job(command: Command) -> object:
    """Do what was asked with a job; return where it stands now, with its account."""
    options = command.options
    if options.verb in FINDING_VERBS:
        return act_on_findings(command)
    with command.signed_in() as (shop, actor):
        if options.verb == "queue":
            return [asdict(job) for job in shop.bench.queue(actor)]
        _ACTS[options.verb](options, shop, actor)
        job = shop.bench.page(actor, options.number).job
        return {
            "number": job.number,
            "state": job.state,
            "outcome": job.outcome,
            "technician": job.technician_name,
            "account": asdict(shop.job_prices.account(actor, job.number)),
        }


def _add_agree(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--price", help="of what is named by --for, such as 650.00")
    parser.add_argument("--for", dest="names", default="", metavar="WHAT", help="in own words")
    parser.add_argument("--line", action="append", default=[], metavar="KEY", help="of the list")
    parser.add_argument("--no-charge", action="store_true", help="it costs nothing")
    at_intake = {SignOffHow.PRICE_LIST, SignOffHow.LIMIT}
    ways = [str(how) for how in SignOffHow if how not in at_intake]
    how = "spoken or message; for any other make a quote"
    parser.add_argument("--how", default=str(SignOffHow.SPOKEN), choices=ways, help=how)
    parser.add_argument("--who", default="", help="who agreed; else the customer")
    parser.add_argument("--contact", default="", help="the number called; else the customer's")
    parser.add_argument("--note", default="", help="what was said with it")
    parser.add_argument("--said-at", metavar="TIME", help="such as 2026-11-21T14:05, store's time")
    parser.add_argument("--listener", default="", help="who of the shop heard it")
    parser.add_argument("--conditions", default="", help="under which conditions, or none")


def add_answers(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed about how test points came out."""
    parser.add_argument("--all-pass", action="store_true", help="every other test point is good")
    parser.add_argument("--fail", action="append", default=[], metavar="POINT")
    parser.add_argument("--not-testable", action="append", default=[], metavar="POINT")
    parser.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="POINT=VALUE",
        help="what was measured, such as battery_health=91; good unless it is out of limits",
    )
    parser.add_argument("--accept", default="", metavar="NOTE", help="why a failed point is kept")


def _agree(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    lines = _lines(options, shop)
    if not lines and not options.no_charge:
        account = shop.job_prices.account(actor, options.number)
        if not account.charges:
            raise WrongUsage("python -m app job agree: --price, --line or --no-charge is needed")
    entry = AgreementEntry(
        lines=lines,
        how=SignOffHow(options.how),
        who=options.who,
        contact=options.contact,
        note=options.note,
        said_at=read_moment("said_at", options.said_at, shop),
        listener=options.listener,
        conditions=options.conditions,
    )
    shop.job_prices.agree(actor, options.number, entry)
    shop.bench.go_on(actor, options.number)


def _lines(options: argparse.Namespace, shop: OpenShop) -> tuple[OrderLine, ...]:
    listed = tuple(OrderLine(price_line=key) for key in options.line)
    if options.price is None:
        return listed
    if not options.names:
        raise WrongUsage("python -m app job agree: --for says what the price is for")
    price = parse_amount("unit_price", options.price, shop_currency(shop))
    return (*listed, OrderLine(names={"en": options.names}, unit_price=price))


def read_answers(options: argparse.Namespace) -> CheckEntry | None:
    """Return how test points came out; None where nothing was said of them."""
    values = dict(_measured(text) for text in options.value)
    said = dict.fromkeys(values, CheckAnswer.PASS)
    said |= dict.fromkeys(options.fail, CheckAnswer.FAIL)
    said |= dict.fromkeys(options.not_testable, CheckAnswer.NOT_TESTABLE)
    if not (options.all_pass or said):
        return None
    answers = {key: PointAnswer(answer, values.get(key, "")) for key, answer in said.items()}
    return CheckEntry(answers, rest_passes=options.all_pass, accepted=options.accept)


def _measured(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise WrongUsage(f"--value {text}: POINT=VALUE is needed")
    return key, value


def _check(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    entry = read_answers(options)
    if entry is None:
        raise WrongUsage("python -m app job check: --all-pass or --fail POINT is needed")
    shop.checklists.run(actor, options.number, CheckStage.TEST, entry)


def _done(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    shop.bench.done(
        actor, options.number, Outcome(options.outcome), options.reason, read_answers(options)
    )


def _ready(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    outcome = Outcome(options.outcome) if options.outcome else None
    shop.bench.ready(actor, options.number, outcome, options.reason)


_ACTS: Final[Mapping[str, _Act]] = {
    "agree": _agree,
    "quote": lambda o, shop, actor: shop.bench.quote(actor, o.number, o.text),
    "decline": lambda o, shop, actor: shop.bench.decline(actor, o.number, o.reason),
    "start": lambda o, shop, actor: shop.bench.take(actor, o.number),
    "note": lambda o, shop, actor: shop.bench.note(actor, o.number, o.text),
    "parts": lambda o, shop, actor: shop.bench.await_parts(actor, o.number, o.text),
    "done": _done,
    "check": _check,
    "ready": _ready,
    "back": lambda o, shop, actor: shop.bench.back_to_bench(actor, o.number, o.reason),
}
"""What each verb does; lambdas, since one call each has no better name."""
