"""The commands that export lists and open repair data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.picked_records import picked_ids
from app.cli.price_commands import PRICE_LIST, add_price_list_export, export_price_list
from app.cli.stopping import stoppable
from app.services.exporting.shapes import ExportKind, ExportRequest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.services.exporting.exporting import Exporting
    from app.services.exporting.shapes import Told

_WHAT: Final[Mapping[ExportKind, str]] = {
    ExportKind.JOBS: "all jobs, newest first",
    ExportKind.CUSTOMERS: "all customers",
    ExportKind.DEVICES: "all devices",
    ExportKind.FINDINGS: "all findings of diagnoses, those taken back too",
    ExportKind.OPEN_REPAIR: "jobs in the columns of the Open Repair Data Standard, without "
    "personal data",
}


def add_export(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `export`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="WHAT", required=True, parser_class=type(parser)
    )
    add_price_list_export(verbs, common)
    for kind, what in _WHAT.items():
        verb = verbs.add_parser(kind.replace("_", "-"), parents=[common], help=what)
        verb.add_argument("file", type=Path, help="where to; .xlsx or .csv")
        verb.add_argument("--progress", action="store_true", help="say how far it is, line by line")
        verb.add_argument(
            "--picked-stdin",
            action="store_true",
            help="read from standard input, as JSON, which: ids, or a list with its filter",
        )


def export_file(command: Command) -> dict[str, Any]:
    """Write a file of records and return what is to be said of it."""
    if command.options.verb == PRICE_LIST:
        return export_price_list(command)
    kind = ExportKind(command.options.verb.replace("-", "_"))
    with command.signed_in() as (shop, actor), stoppable() as interrupt:
        request = ExportRequest(
            command.options.file,
            ids=picked_ids(command, shop, actor, kind) if command.options.picked_stdin else None,
            told=_teller(command),
            interrupt=interrupt,
        )
        exported = _of(shop.exporting, kind)(actor, request)
    said = {"file": exported.file, "rows": exported.rows, "format": exported.form}
    return said | ({"deviating": exported.deviating} if kind is ExportKind.OPEN_REPAIR else {})


def _of(exporting: Exporting, kind: ExportKind) -> Callable[..., Any]:
    match kind:
        case ExportKind.JOBS:
            return exporting.jobs
        case ExportKind.CUSTOMERS:
            return exporting.customers
        case ExportKind.DEVICES:
            return exporting.devices
        case ExportKind.FINDINGS:
            return exporting.findings
        case ExportKind.OPEN_REPAIR:
            return exporting.open_repair


def _teller(command: Command) -> Told | None:
    if not command.options.progress:
        return None

    def tell(done: int, total: int) -> None:
        command.around.stdout.write(json.dumps({"done": done, "total": total}) + "\n")
        command.around.stdout.flush()

    return tell
