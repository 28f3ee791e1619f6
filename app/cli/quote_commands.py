"""The commands of quotes: draft, present, show, decline, discard, and the text to send."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from app.cli.contact_commands import add_contact, tried, unanswered
from app.cli.day_commands import PlainText
from app.cli.quote_json import read_quote
from app.cli.quote_sign_off_commands import add_sign_offs, override, sign_off
from app.cli.tenders import shop_currency
from app.domain.errors import WrongUsage
from app.domain.money import parse_amount
from app.domain.quote import (
    OPTION_KEYS,
    Payer,
    QuoteLine,
    QuoteNotFound,
    QuoteOption,
    QuoteState,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.domain.money import Currency
    from app.domain.quote import QuoteBody
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuotePage, QuoteVersion

    _Act = Callable[[Command, OpenShop, Actor], object]


def add_quote(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `quote`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        one.add_argument("number")
        return one

    _add_draft(add("draft", "open the draft, or begin one, and write into it"))
    present = add("present", "offer the draft to the customer; it never changes again")
    present.add_argument("--revised", default="", metavar="WHY", help="why one that binds changes")
    show = add("show", "show every version, or one")
    show.add_argument("--version", type=int)
    decline = add("decline", "write down that the customer declined a version")
    decline.add_argument("--version", type=int, required=True)
    decline.add_argument("--reason", default="")
    add_sign_offs(add)
    add("discard", "throw the draft away")
    add_contact(verbs, common)
    text = add("text", "print a version as plain text, to be sent")
    text.add_argument("--version", type=int, help="else the last one that was presented")
    papers = add("papers", "make the papers of a version anew, where they were damaged")
    papers.add_argument("--version", type=int, required=True)


def quote(command: Command) -> object:
    """Answer `quote VERB NUMBER`: all that is known of a job's quotes, unless the verb is `text`.

    Amounts are minor units.
    """
    with command.signed_in() as (shop, actor):
        return _ACTS[command.options.verb](command, shop, actor)


def _add_draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", metavar="JSON", help="fields of the draft, - for standard input")
    parser.add_argument("--line", action="append", default=[], metavar="KEY", help="of the list")
    parser.add_argument("--price", help="of what is named by --for, such as 650.00")
    parser.add_argument("--for", dest="names", default="", metavar="WHAT", help="in own words")
    parser.add_argument("--option", default=OPTION_KEYS[0], choices=OPTION_KEYS)
    payers = [str(payer) for payer in Payer]
    parser.add_argument("--payer", default=str(Payer.CUSTOMER), choices=payers)
    parser.add_argument("--discount", metavar="AMOUNT", help="off the whole option")
    parser.add_argument("--risk", help="what may go wrong, for the customer")
    parser.add_argument("--days", type=int, help="working days until it can be collected")
    parser.add_argument("--deposit", metavar="AMOUNT", help="asked before the work begins")


def _draft(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    if (options.price is None) != (not options.names):
        raise WrongUsage("python -m app quote draft: --price and --for go together")
    # Read before anything is written: a file that is none begins no draft.
    written = None if options.file is None else command.input(options.file)
    begins = shop.quotes.of_job(actor, options.number).draft is None
    page = shop.quotes.draft(actor, options.number)
    draft = _the_draft(page)
    try:
        body = draft.body if written is None else read_quote(written, draft.body)
        body = _with_terms(options, _with_lines(options, body, shop_currency(shop)), shop)
        if body != draft.body:
            page = shop.quotes.save(actor, options.number, draft.rv, body)
    except Exception:
        now = shop.quotes.of_job(actor, options.number).draft
        # What somebody else wrote into it meanwhile is theirs.
        if begins and now is not None and (now.id, now.rv) == (draft.id, draft.rv):
            shop.quotes.discard(actor, options.number)
        raise
    return asdict(page)


def _with_lines(options: argparse.Namespace, body: QuoteBody, currency: Currency) -> QuoteBody:
    """Return a draft with the lines and the discount of one option that were typed."""
    payer = Payer(options.payer)
    lines = [QuoteLine({}, 0, payer=payer, price_line=key) for key in options.line]
    if options.price is not None:
        price = parse_amount("unit_price", options.price, currency)
        lines.append(QuoteLine({body.language: options.names}, price, payer=payer))
    if not lines and options.discount is None:
        return body
    by_key = {one.key: one for one in body.options}
    option = by_key.get(options.option, QuoteOption(options.option, (), {}))
    if options.discount is not None:
        off = parse_amount("discount", options.discount, currency)
        option = replace(option, discount=off)
    by_key[option.key] = replace(option, lines=(*option.lines, *lines))
    return replace(body, options=tuple(by_key.values()))


def _with_terms(options: argparse.Namespace, body: QuoteBody, shop: OpenShop) -> QuoteBody:
    typed: dict[str, Any] = {"risk": options.risk, "days": options.days}
    if options.deposit is not None:
        typed["deposit"] = parse_amount("deposit", options.deposit, shop_currency(shop))
    return replace(body, **{name: value for name, value in typed.items() if value is not None})


def _present(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    draft = _the_draft(shop.quotes.of_job(actor, options.number))
    page = shop.quotes.present(actor, options.number, draft.rv, revised=options.revised)
    return asdict(page)


def _show(command: Command, shop: OpenShop, actor: Actor) -> object:
    page = shop.quotes.of_job(actor, command.options.number)
    wanted = command.options.version
    return asdict(page) if wanted is None else asdict(_version(page, wanted))


def _decline(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    return asdict(shop.quotes.decline(actor, options.number, options.version, options.reason))


def _discard(command: Command, shop: OpenShop, actor: Actor) -> object:
    return asdict(shop.quotes.discard(actor, command.options.number))


def _text(command: Command, shop: OpenShop, actor: Actor) -> object:
    number, version = command.options.number, command.options.version
    if version is None:
        page = shop.quotes.of_job(actor, number)
        given = [one.version for one in page.versions if one.state is not QuoteState.DRAFT]
        version = given[0] if given else 0
    return PlainText(shop.quotes.text(actor, number, version))


def _papers(command: Command, shop: OpenShop, actor: Actor) -> object:
    number, version = command.options.number, command.options.version
    return [asdict(made) for made in shop.quotes.make_papers(actor, number, version)]


def _the_draft(page: QuotePage) -> QuoteVersion:
    if page.draft is None:
        raise QuoteNotFound(page.number)
    return page.draft


def _version(page: QuotePage, wanted: int) -> QuoteVersion:
    for one in page.versions:
        if one.version == wanted:
            return one
    raise QuoteNotFound(page.number)


_ACTS: Final[Mapping[str, _Act]] = {
    "draft": _draft,
    "present": _present,
    "show": _show,
    "decline": _decline,
    "sign-off": sign_off,
    "override": override,
    "discard": _discard,
    "text": _text,
    "papers": _papers,
    "unanswered": unanswered,
    "tried": tried,
}
"""What each verb does."""
