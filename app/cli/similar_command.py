"""The command that shows past jobs like one at hand, and what they say together."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.domain.similar_jobs import SimilarQuestion

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.similar_figures import Figures, PastJob
    from app.services.similar_jobs.taking import TakenLine


def add_similar(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `similar`."""
    parser.add_argument("text", nargs="?", default="", help="what is wrong, in any words")
    parser.add_argument("--model", default="", help="as people type it: `13pm`, `苹果13`")
    parser.add_argument("--class", dest="category", default="", help="key of the device class")
    parser.add_argument("--job", default="", metavar="NUMBER", help="ask about this job instead")
    parser.add_argument(
        "--lines-of", default="", metavar="NUMBER", help="also a past job's lines as of today"
    )


def similar(command: Command) -> dict[str, Any]:
    """Return the nearest past jobs, and what they say together: nothing below five of them."""
    options = command.options
    question = SimilarQuestion(options.text, options.model, options.category, options.job)
    with command.signed_in(renders=False) as (shop, actor):
        answer = shop.similar_jobs.find(actor, question)
        taken = options.lines_of or answer.take
        lines = shop.similar_jobs.lines(actor, taken, question) if taken else ()
    return {
        "least": answer.least,
        "currency": answer.currency,
        "figures": None if answer.figures is None else _said_figures(answer.figures),
        "jobs": [_said_job(job) for job in answer.jobs],
        "take": taken,
        "lines": [_said_line(line) for line in lines],
    }


def _said_figures(figures: Figures) -> dict[str, Any]:
    said = asdict(figures) | {"nearness": figures.nearness.name.lower()}
    for counted in ("statuses", "barriers", "outcomes"):
        said[counted] = [{"what": what, "jobs": jobs} for what, jobs in said[counted]]
    return said


def _said_job(job: PastJob) -> dict[str, Any]:
    likeness = {"nearness": job.nearness.name.lower(), "likeness": round(job.likeness, 3)}
    return asdict(job) | likeness


def _said_line(line: TakenLine) -> dict[str, Any]:
    return {
        "price_line": line.order.price_line,
        "names": dict(line.quote.names),
        "unit_price": line.quote.unit_price,
        "quantity": line.quote.quantity,
        "is_past": line.is_past,
    }
