"""Safety from the command line: `safety show`, `steps`, `measure`, `esd`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.errors import WrongUsage
from app.services.safety.esd_checks import EsdEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.safety.esd_checks import EsdToday
    from app.services.safety.safety_checks import SafetyPage


def add_safety(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `safety`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("show", "what safety asks of a job, and what was done").add_argument("number")
    steps = add("steps", "the steps before work on a dangerous battery were taken")
    steps.add_argument("number")
    steps.add_argument("--done", action="append", default=[], metavar="STEP")
    steps.add_argument("--all", action="store_true", help="every step that is asked for")
    measure = add("measure", "an appliance's safety measurements")
    measure.add_argument("number")
    measure.add_argument("values", nargs="+", metavar="KEY=VALUE", help="such as insulation=20")
    esd = add("esd", "this bench's daily check against static charge; shows it without a value")
    esd.add_argument("--strap-ohms", type=int)
    esd.add_argument("--mat-ohms", type=int)
    esd.add_argument("--good", action="store_true", help="the tester said good, without a number")
    esd.add_argument("--bad", action="store_true", help="the tester said bad")
    esd.add_argument("--note", default="")


def safety(command: Command) -> object:
    """Show and keep what safety asks; return what holds now."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        checks = shop.workshop.safety
        match options.verb:
            case "esd":
                return _esd(options, shop, actor)
            case "steps":
                asked = [step.key for step in checks.page(actor, options.number).steps]
                done = asked if options.all else options.done
                return _page(checks.confirm_steps(actor, options.number, tuple(done)))
            case "measure":
                values = dict(_pair(text) for text in options.values)
                return _page(checks.measure(actor, options.number, values))
        return _page(checks.page(actor, options.number))


def _esd(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    measured = options.strap_ohms is not None or options.mat_ohms is not None
    if not (measured or options.good or options.bad):
        return _today(shop.workshop.esd_checks.today(actor))
    entry = EsdEntry(options.strap_ohms, options.mat_ohms, not options.bad, options.note)
    return _today(shop.workshop.esd_checks.check(actor, entry))


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise WrongUsage(f"python -m app safety measure: {text}: KEY=VALUE is needed")
    return key, value


def _page(page: SafetyPage) -> dict[str, Any]:
    measures = [
        {**asdict(one), "low": _limit(one.low), "high": _limit(one.high)} for one in page.measures
    ]
    return {**asdict(page), "measures": measures}


def _limit(value: object) -> str | None:
    return None if value is None else str(value)


def _today(today: EsdToday) -> dict[str, Any]:
    return {**asdict(today), "warns": today.warns}
