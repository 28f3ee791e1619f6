"""The commands of quotes that wait for an answer, and of tries to reach their customers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.local_moments import read_moment
from app.domain.contact_attempt import ContactEntry, ContactResult, ContactWay

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def add_contact(verbs: Any, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `quote unanswered` and `quote tried`."""
    verbs.add_parser("unanswered", parents=[common], help="quotes that wait for an answer")
    tried = verbs.add_parser("tried", parents=[common], help="note a try to reach a customer")
    tried.add_argument("number")
    results = [str(result) for result in ContactResult]
    tried.add_argument("--result", required=True, choices=results)
    ways = [str(way) for way in ContactWay]
    tried.add_argument("--way", default=str(ContactWay.CALL), choices=ways)
    tried.add_argument("--contact", default="", metavar="NUMBER", help="else the customer's own")
    tried.add_argument("--note", default="")
    tried.add_argument("--best-time", default="", metavar="WHEN", help="in their own words")
    tried.add_argument("--promised", metavar="MOMENT", help="when we call again")


def unanswered(command: Command, shop: OpenShop, actor: Actor) -> object:  # noqa: ARG001
    """Answer `quote unanswered`; amounts are minor units."""
    return {"quotes": [asdict(one) for one in shop.unanswered.listed(actor)]}


def tried(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Answer `quote tried NUMBER`: every try to reach that customer, newest first."""
    options = command.options
    entry = ContactEntry(
        way=ContactWay(options.way),
        result=ContactResult(options.result),
        contact=options.contact,
        note=options.note,
        best_time=options.best_time,
        promised_at=read_moment("promised_call", options.promised, shop),
    )
    attempts = shop.unanswered.tried(actor, options.number, entry)
    return {"attempts": [asdict(one) for one in attempts]}
