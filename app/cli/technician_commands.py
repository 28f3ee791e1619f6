"""Technicians: `technician list`, `show`, `set`, `skill`, `licence add|end`, `suggest`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.price_line import Tier
from app.domain.technician import LicenceEntry, TechnicianEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.technicians.technicians import Technician, Technicians


def add_technician(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `technician`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("list", "whoever works at the bench")
    add("show", "what somebody can do").add_argument("login")
    ranked = add("set", "say how experienced somebody is")
    ranked.add_argument("login")
    ranked.add_argument("--tier", choices=[str(tier) for tier in Tier])
    ranked.add_argument("--stars", type=int)
    skill = add("skill", "say what somebody is good at, in the place of what stood there")
    skill.add_argument("login")
    skill.add_argument("--class", dest="classes", metavar="CLASS", nargs="*", default=[])
    skill.add_argument("--repair", dest="repairs", metavar="REPAIR", nargs="*", default=[])
    add("suggest", "who should take a job, and why").add_argument("number")
    licence = add("licence", "certificates").add_subparsers(
        dest="licence_verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    _add_licences(licence, common)


def _add_licences(verbs: argparse._SubParsersAction[Any], common: argparse.ArgumentParser) -> None:
    added = verbs.add_parser("add", parents=[common], help="somebody holds a licence")
    added.add_argument("login")
    added.add_argument("kind", help="by its key, such as electrician")
    added.add_argument("--number", default="")
    added.add_argument("--issuer", default="")
    added.add_argument("--valid-until", default="", metavar="DAY", help="included; else for good")
    ended = verbs.add_parser("end", parents=[common], help="it no longer holds")
    ended.add_argument("licence", help="its id")


def technician(command: Command) -> object:
    """Show or set what technicians can do, or say who should take a job."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        service = shop.workshop.technicians
        match options.verb:
            case "list":
                return {"technicians": [asdict(one) for one in service.list(actor)]}
            case "show":
                return asdict(service.of(actor, options.login))
            case "licence":
                return asdict(_licence(service, actor, options))
            case "suggest":
                found = shop.workshop.takers.for_job(actor, options.number)
                return {"takers": [asdict(one) for one in found]}
        known = service.of(actor, options.login)
        return asdict(service.set(actor, options.login, _entry(known, options)))


def _entry(known: Technician, options: argparse.Namespace) -> TechnicianEntry:
    """Return what is to be kept; what the command does not name stays."""
    if options.verb == "skill":
        skills = (tuple(options.classes), tuple(options.repairs))
        return TechnicianEntry(known.tier, known.stars, *skills)
    tier = known.tier if options.tier is None else Tier(options.tier)
    stars = known.stars if options.stars is None else options.stars
    return TechnicianEntry(tier, stars, known.classes, known.repair_types)


def _licence(service: Technicians, actor: Actor, options: argparse.Namespace) -> Technician:
    if options.licence_verb == "end":
        return service.end_licence(actor, options.licence)
    entry = LicenceEntry(options.kind, options.number, options.issuer, options.valid_until)
    return service.add_licence(actor, options.login, entry)
