"""The commands of the day: its figures, its report, closing it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.tenders import shop_currency
from app.domain.day_close import CloseEntry
from app.domain.documents import PaperForm
from app.domain.errors import WrongUsage
from app.domain.money import Currency, parse_amount
from app.words import LANGUAGES

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command

_PAPERS: Final = {
    "pdf": PaperForm.PDF,
    "escpos": PaperForm.ESCPOS,
    "png": PaperForm.PNG,
}
_FORMATS: Final = (*_PAPERS, "xlsx", "json")


class PlainText(str):
    """An answer that is printed as it is, not as JSON."""

    __slots__ = ()


def add_today(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `today`."""
    parser.add_argument("--format", choices=("text", "json"), default="json")
    _add_language(parser)


def add_report(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `report`."""
    verbs = _verbs(parser, "REPORT")
    daily = verbs.add_parser("daily", parents=[common], help="one day on one page")
    daily.add_argument("--date", default="", metavar="D", help="such as 2026-11-21; else today")
    daily.add_argument("--format", required=True, choices=_FORMATS)
    daily.add_argument("--out", type=Path, metavar="F", help="where to; json is printed without")
    _add_language(daily)


def add_day(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `day`."""
    verbs = _verbs(parser, "VERB")
    close = verbs.add_parser("close", parents=[common], help="count the till and close the day")
    close.add_argument(
        "--counted", action="append", default=[], metavar="TENDER=AMOUNT", help="for each tender"
    )
    close.add_argument("--float", dest="float_left", metavar="AMOUNT", help="change that stays")
    close.add_argument("--float-before", metavar="AMOUNT", help="else what the last close left")
    close.add_argument("--comment", default="", help="needed where something differs")
    close.add_argument(
        "--clock-confirmed", action="store_true", help="the clock is right; by a manager"
    )
    verbs.add_parser("show", parents=[common], help="what a close would expect now")


def today(command: Command) -> object:
    """Return the present day, as eight lines or in full."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.format == "text":
            return PlainText("\n".join(shop.day_report.lines(actor, language=options.language)))
        return shop.day_report.in_full(actor, language=options.language)


def report(command: Command) -> object:
    """Write the report of a day; raises WrongUsage without a place for it."""
    options = command.options
    if options.out is None and options.format != "json":
        raise WrongUsage("python -m app report daily: --out is needed")
    with command.signed_in() as (shop, actor):
        if options.format == "json" and options.out is None:
            return shop.day_report.in_full(actor, options.date, options.language)
        said: dict[str, Any] = {"format": options.format, "out": str(options.out)}
        path = options.out.resolve()
        if options.format in _PAPERS:
            paper = shop.day_report.paper(actor, options.date, options.language)
            form = _PAPERS[options.format]
            printed = shop.paperwork.write_out(actor, paper.id, form, path)
            return said | {"paper": paper.id, "copy": printed.copy,
                           "missing_glyphs": printed.missing_glyphs}  # fmt: skip
        if options.format == "xlsx":
            rows = shop.day_report.write_workbook(actor, path, options.date, options.language)
            return said | {"rows": rows}
        shop.day_report.write_json(actor, path, options.date, options.language)
        return said


def day(command: Command) -> object:
    """Close the day, or show what a close would expect."""
    with command.signed_in() as (shop, actor):
        if command.options.verb == "show":
            return asdict(shop.day_close.draft(actor))
        entry = _close_entry(command.options, shop_currency(shop))
        return asdict(shop.day_close.close(actor, entry))


def _close_entry(options: argparse.Namespace, currency: Currency) -> CloseEntry:
    def amount(field: str, text: str | None) -> int | None:
        return None if text is None else parse_amount(field, text, currency)

    counted = [_counted(said, currency) for said in options.counted]
    if len({tender for tender, _ in counted}) < len(counted):
        raise WrongUsage("python -m app day close: a tender is counted once")
    return CloseEntry(
        counted=dict(counted),
        float_left=amount("float_left", options.float_left),
        float_before=amount("float_before", options.float_before),
        comment=options.comment,
        clock_confirmed=options.clock_confirmed,
    )


def _counted(said: str, currency: Currency) -> tuple[str, int]:
    """Read `cash=1234.50`; of a tender that gave back more than it took, `wechat=-50.00`."""
    tender, equals, text = said.partition("=")
    if not equals:
        raise WrongUsage(f"python -m app day close: --counted TENDER=AMOUNT, not {said[:40]!r}")
    below = text.strip().startswith("-")
    amount = parse_amount("counted", text.strip().removeprefix("-"), currency)
    return tender.strip(), -amount if below else amount


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", default="", choices=("", *LANGUAGES), help="else the shop's")


def _verbs(parser: argparse.ArgumentParser, metavar: str) -> Any:
    return parser.add_subparsers(
        dest="verb", metavar=metavar, required=True, parser_class=type(parser)
    )
