"""Devices that came back: `return show`, `classify`, `second`, `none` and `figures`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.job_return import ReturnCause

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from app.cli.commands import Command
    from app.domain.job_return import FirstFix
    from app.services.returns.first_fix import FirstFixFigures


def add_return(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `return`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("show", "after which repair, how soon, and why").add_argument("number")
    classify = add("classify", "say why it came back")
    classify.add_argument("number")
    classify.add_argument("cause", choices=[str(cause) for cause in ReturnCause])
    classify.add_argument("--note", default="")
    add("second", "agree, as somebody else, that it is a new fault").add_argument("number")
    none = add("none", "it is no return after all")
    none.add_argument("number")
    none.add_argument("--reason", required=True)
    figures = add("figures", "first fix, and what came for the free look")
    figures.add_argument("--from", dest="first", required=True, metavar="DAY", help="2026-09-01")
    figures.add_argument("--to", dest="last", required=True, metavar="DAY", help="included")
    figures.add_argument("--days", type=int, default=30, help="the window; else 30")


def returns(command: Command) -> object:
    """Show, classify and count returns; return what holds now."""
    options = command.options
    with command.signed_in(renders=False) as (shop, actor):
        bench = shop.workshop
        match options.verb:
            case "figures":
                counted = bench.first_fixes.figures(
                    actor, options.first, options.last, options.days
                )
                return _figures(counted)
            case "classify":
                cause = ReturnCause(options.cause)
                return asdict(bench.returns.classify(actor, options.number, cause, options.note))
            case "second":
                return asdict(bench.returns.second(actor, options.number))
            case "none":
                bench.returns.no_return(actor, options.number, options.reason)
        known = bench.returns.of_job(actor, options.number)
        return None if known is None else asdict(known)


def _figures(counted: FirstFixFigures) -> dict[str, Any]:
    return {
        **_fix(counted.all),
        "by_technician": _each(counted.by_technician),
        "by_model": _each(counted.by_model),
        "by_batch": _each(counted.by_batch),
        "recheck": asdict(counted.recheck),
    }


def _each(groups: Mapping[str, FirstFix]) -> dict[str, dict[str, Any]]:
    return {name: _fix(counted) for name, counted in groups.items()}


def _fix(counted: FirstFix) -> dict[str, Any]:
    return {**asdict(counted), "share_bp": counted.share_bp}
