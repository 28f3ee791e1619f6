"""The command that finds jobs by whatever is known of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.services.records.record_lines import JobLine

_LIMIT: Final = 20


def add_find(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `find`."""
    parser.add_argument(
        "text", help="a number, phone, name or pinyin, serial, IMEI, model, or words of the fault"
    )
    parser.add_argument("--limit", type=int, default=_LIMIT, metavar="N", help="at most so many")


def find(command: Command) -> list[dict[str, Any]]:
    """Return the jobs that fit, newest first."""
    text, limit = command.options.text, command.options.limit
    with command.signed_in() as (shop, actor):
        found = shop.finding.jobs(actor, text, limit)
        lines = list(found.lines)
        # A page that looked at very many in vain is not full; a script wants what stands behind.
        while found.after and len(lines) < limit:
            found = shop.finding.jobs(actor, text, limit - len(lines), found.after)
            lines += found.lines
    return [_said(line) for line in lines]


def _said(line: JobLine) -> dict[str, Any]:
    device = f"{line.brand} {line.model}".strip()
    said = {"number": line.number, "state": line.state, "customer": line.customer}
    return said | {"device": device} | asdict(line)
