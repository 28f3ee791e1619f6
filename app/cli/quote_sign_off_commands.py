"""The commands by which quotes are taken, and by which costs pass: `quote sign-off`, `override`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.local_moments import read_moment
from app.cli.tenders import shop_currency
from app.domain.billing import SignOffHow
from app.domain.money import parse_amount
from app.domain.quote import OPTION_KEYS, QuoteNotFound, QuoteState
from app.domain.sign_off import PassedOption, SignOffEntry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuotePage, QuoteVersion

_TEXTS = {
    "--who": "who agreed; else the customer",
    "--number-called": "the number that was called",
    "--listener": "who of the shop heard it",
    "--conditions": "under which conditions, or none",
    "--message": "what the customer wrote, word for word",
    "--contact": "the account or number that wrote it",
    "--company": "for which company",
    "--order-number": "under which order of theirs",
    "--signature": "the id of a signature under this option",
    "--sheet": "the id of the picture of the signed paper",
    "--note": "what else was said",
}
_AMOUNTS = {
    "--extra-parts": "parts on top of what was agreed before",
    "--extra-labour": "labour on top of what was agreed before",
    "--total": "the total that was said",
    "--limit": "up to how much nobody need ask again, as they named it",
}


def add_sign_offs(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Say what can be typed behind `quote sign-off` and `quote override`."""
    taken = add("sign-off", "write down that the customer takes an option")
    taken.add_argument("--version", type=int, help="else the one that waits for an answer")
    taken.add_argument("--option", default=OPTION_KEYS[0], choices=OPTION_KEYS)
    ways = [str(how) for how in SignOffHow if how is not SignOffHow.PRICE_LIST]
    taken.add_argument("--how", required=True, choices=ways)
    taken.add_argument("--sha", help="the hash of the content that was shown; else of what is kept")
    taken.add_argument("--said-at", metavar="TIME", help="such as 2026-11-21T14:05, store's time")
    for name, said in _TEXTS.items():
        taken.add_argument(name, default="", metavar="TEXT", help=said)
    for name, said in _AMOUNTS.items():
        taken.add_argument(name, metavar="AMOUNT", help=said)
    passed = add("override", "let what nobody agreed to pass, as a manager")
    passed.add_argument("--reason", required=True)
    passed.add_argument("--version", type=int, help="one that waits for an answer, to go on with")
    passed.add_argument("--option", default=OPTION_KEYS[0], choices=OPTION_KEYS)


def sign_off(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Answer `quote sign-off`: all that is known of the job's quotes then; minor units."""
    options = command.options
    page = shop.quotes.of_job(actor, options.number)
    version = _meant(page, options.version)
    entry = SignOffEntry(
        version=version.version,
        option=options.option,
        sha=version.sha if options.sha is None else options.sha,
        how=SignOffHow(options.how),
        said_at=read_moment("said_at", options.said_at, shop),
        **{_field(name): getattr(options, _field(name)) for name in _TEXTS},
        **_amounts(options, shop),
    )
    return asdict(shop.sign_offs.approve(actor, options.number, entry))


def override(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Answer `quote override`: the job's account then; minor units."""
    options = command.options
    passed = None
    if options.version is not None:
        version = _meant(shop.quotes.of_job(actor, options.number), options.version)
        passed = PassedOption(version.version, options.option, version.sha)
    return asdict(shop.sign_offs.override(actor, options.number, options.reason, passed))


def _amounts(options: argparse.Namespace, shop: OpenShop) -> dict[str, Any]:
    currency = shop_currency(shop)
    typed = {name: getattr(options, name) for name in map(_field, _AMOUNTS)}
    return {
        name: None if text is None else parse_amount(name, text, currency)
        for name, text in typed.items()
    }


def _field(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _meant(page: QuotePage, wanted: int | None) -> QuoteVersion:
    """Return the version of that number, the newest that was presented for none."""
    for one in page.versions:
        if one.version == wanted or (wanted is None and one.state is not QuoteState.DRAFT):
            return one
    raise QuoteNotFound(page.number)
