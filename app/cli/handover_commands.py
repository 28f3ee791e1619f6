"""The commands that hand devices over and tell customers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cli.money_commands import receipt_said
from app.cli.tenders import add_payment, read_payment, shop_currency
from app.domain.errors import WrongUsage
from app.domain.handover import Approval, HandoverEntry, Proof
from app.domain.job import JobState
from app.domain.message import MessageKind, MessageWay
from app.domain.money import parse_amount
from app.domain.scan import ScanKind
from app.services.handover.telling import MessageFacts, ToldEntry
from app.services.local_day import to_epoch_ms

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

MANAGER_PIN = "BENCHSIDE_MANAGER_PIN"


def add_handover(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `handover`."""
    parser.add_argument("number", nargs="+", help="jobs of one visit, or their claim ticket's code")
    add_payment(parser, required=False)
    parser.add_argument("--proof", choices=[str(proof) for proof in Proof], default=Proof.TICKET)
    parser.add_argument(
        "--identity", default="", metavar="TEXT", help="what was seen; last four digits for known"
    )
    parser.add_argument("--unpaid", default="", metavar="REASON", help="why it goes unpaid")
    parser.add_argument(
        "--on-account", action="store_true", help="paid later, up to the customer's credit limit"
    )
    parser.add_argument(
        "--manager", default="", metavar="LOGIN", help=f"who agrees; their PIN in {MANAGER_PIN}"
    )
    parser.add_argument("--rating", default="", metavar="P,R", help="process and result, 1 to 5")
    parser.add_argument("--show", action="store_true", help="only show what is due and missing")
    parser.add_argument("--take-back", default="", metavar="REASON", help="it was a mistake")


def add_told(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `told`."""
    parser.add_argument("number", nargs="?", default="")
    parser.add_argument("--list", action="store_true", help="whose customers wait for a word")
    parser.add_argument("--kind", choices=[str(kind) for kind in MessageKind], default="")
    parser.add_argument("--way", choices=[str(way) for way in MessageWay], default="")
    parser.add_argument("--price", default="", metavar="AMOUNT", help="named instead of the job's")
    parser.add_argument(
        "--ready-at", default="", metavar="WHEN", help="the new time, such as 2026-11-23T18:00"
    )
    parser.add_argument("--text", action="store_true", help="only print the text")


def handover(command: Command) -> dict[str, Any]:
    """Hand over, show what is missing, or take a handover back."""
    options = command.options
    with command.signed_in() as (shop, actor):
        jobs, scanned = _jobs(shop, actor, options.number)
        if options.take_back:
            taken = [shop.handovers.take_back(actor, one, options.take_back) for one in jobs]
            return asdict(taken[-1])
        if options.show:
            return asdict(shop.handovers.page(actor, jobs[0], jobs))
        process, result = _rating(options.rating)
        done = shop.handovers.hand_over(
            actor,
            HandoverEntry(
                jobs=jobs,
                proof=Proof(options.proof),
                identity=options.identity,
                scanned=scanned,
                payment=read_payment(options, shop) if options.tender else None,
                unpaid_reason=options.unpaid,
                on_account=options.on_account,
                approval=read_approval(command),
                process=process,
                result=result,
            ),
        )
        said = asdict(done)
        return {**said, "receipt": done.receipt and receipt_said(done.receipt)}


def told(command: Command) -> object:
    """Record that a customer was told, print the text, or list who was not told yet."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.list:
            return [
                {"kind": one.kind, "since": one.since, **asdict(one.job)}
                for one in shop.telling.not_yet_told(actor)
            ]
        if not options.number:
            raise WrongUsage("told: a job's number or --list is needed")
        kind = _kind(shop, actor, options)
        text = shop.telling.text(actor, options.number, kind, _facts(options, shop))
        if options.text:
            return asdict(text)
        fits = [one for one in text.contacts if options.way in ("", one.way)]
        way = MessageWay(options.way) if options.way else MessageWay.WECHAT
        entry = ToldEntry(text.number, kind, text.text, way)
        if fits:
            entry = ToldEntry(text.number, kind, text.text, fits[0].way, fits[0].contact)
        return asdict(shop.telling.told(actor, entry))


def _jobs(shop: OpenShop, actor: Actor, written: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the jobs that are meant; a claim ticket means all that are ready of its visit."""
    if len(written) > 1:
        return tuple(shop.jobs.page(actor, one).number for one in written), False
    scanned = shop.scanning.read(actor, written[0])
    if scanned.kind is not ScanKind.CLAIM_TICKET:
        return (shop.jobs.page(actor, written[0]).number,), False
    pages = [shop.jobs.page(actor, number) for number in scanned.jobs]
    ready = tuple(page.number for page in pages if page.state is JobState.READY)
    return ready or scanned.jobs, scanned.proof


def read_approval(command: Command) -> Approval | None:
    """Return who agrees and with which PIN; None where nobody was named. Raises WrongUsage."""
    login = command.options.manager
    if not login:
        return None
    pin = command.around.environment.get(MANAGER_PIN)
    if pin is None:
        raise WrongUsage(f"--manager needs their PIN in {MANAGER_PIN}")
    return Approval(login, pin)


def _rating(written: str) -> tuple[int | None, int | None]:
    if not written:
        return None, None
    process, _, result = written.partition(",")
    return _one_to_five(process), _one_to_five(result)


def _one_to_five(written: str) -> int | None:
    text = written.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise WrongUsage(f"--rating {written}: two numbers from 1 to 5 are needed, such as 5,4")
    return int(text)


def _kind(shop: OpenShop, actor: Actor, options: argparse.Namespace) -> MessageKind:
    if options.kind:
        return MessageKind(options.kind)
    due = shop.telling.due_kind(actor, options.number)
    if due is None:
        raise WrongUsage("told: nothing waits to be told here; name it with --kind")
    return due


def _facts(options: argparse.Namespace, shop: OpenShop) -> MessageFacts:
    price = parse_amount("price", options.price, shop_currency(shop)) if options.price else None
    return MessageFacts(price, _instant(options.ready_at, shop) if options.ready_at else None)


def _instant(written: str, shop: OpenShop) -> int:
    try:
        local = datetime.fromisoformat(written)
    except ValueError as wrong:
        raise WrongUsage(f"--ready-at {written}: write it like 2026-11-23T18:00") from wrong
    return to_epoch_ms(local, shop.shop.profile().time_zone)
