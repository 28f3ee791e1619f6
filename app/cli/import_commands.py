"""The commands that import files: look, try out, take in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.price_commands import PRICE_LIST, add_price_list_import, import_price_list
from app.cli.stopping import stoppable
from app.domain.errors import BadEntry, FileUnreadable
from app.services.importing.shapes import ImportKind, ImportRequest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.services.importing.shapes import Imported, Progress

_WHAT: Final[Mapping[ImportKind, str]] = {
    ImportKind.TYPE_CODES: "type codes: a table with tac, brand, model",
    ImportKind.MODEL_CODES: "makers' codes: a list of models, as a table or as JSON",
    ImportKind.OPEN_REPAIR: "past repairs in the columns of the Open Repair Data Standard",
    ImportKind.CUSTOMERS: "a table of customers",
    ImportKind.DEVICES: "a list of models, or a table of customers' devices",
    ImportKind.JOBS: "a table of past jobs",
    ImportKind.PARTS: "the catalogue of parts, or a supplier's list of them",
}
_LISTS: Final = frozenset({ImportKind.TYPE_CODES, ImportKind.MODEL_CODES, ImportKind.DEVICES})
_LONGEST_MAPPING: Final = 1_000_000


def add_import(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `import`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="WHAT", required=True, parser_class=type(parser)
    )
    for kind, what in _WHAT.items():
        verb = verbs.add_parser(_verb(kind), parents=[common], help=what)
        add_table(verb)
        if kind is ImportKind.PARTS:
            add_part_choices(verb)
        verb.add_argument("--rejected", type=Path, metavar="FILE", help="where rejected rows go")
        verb.add_argument("--progress", action="store_true", help="say how far it is, line by line")
    add_price_list_import(verbs, common)
    for name, what in (
        ("look", "say what a file holds and what its columns may be"),
        ("preview", "show the first rows as they would be taken"),
    ):
        verb = verbs.add_parser(name, parents=[common], help=what)
        add_table(verb)
        add_part_choices(verb)
        verb.add_argument(
            "--kind",
            required=True,
            type=lambda said: said.replace("-", "_"),
            choices=[str(kind) for kind in ImportKind],
        )


def import_file(command: Command) -> dict[str, Any]:
    """Look at a file, try its columns out or take its rows in; return what is to be said."""
    if command.options.verb == PRICE_LIST:
        return import_price_list(command)
    with command.signed_in() as (shop, actor):
        command.confine(shop)
        kind = getattr(command.options, "kind", None) or command.options.verb.replace("-", "_")
        request = table_request(command, ImportKind(kind))
        match command.options.verb:
            case "look":
                return asdict(shop.importing.look(actor, request))
            case "preview" if request.kind is ImportKind.PARTS:
                with stoppable() as interrupt:
                    return asdict(shop.part_files.preview(actor, request, None, interrupt))
            case "preview":
                return asdict(shop.importing.preview(actor, request))
        take = (
            shop.importing.import_devices
            if request.kind in _LISTS
            else shop.importing.import_records
        )
        with stoppable() as interrupt:
            return imported_json(take(actor, request, progress_teller(command), interrupt))


def add_part_choices(parser: argparse.ArgumentParser) -> None:
    """Say what is asked about a table of parts alone."""
    parser.add_argument(
        "--costs-with-tax",
        metavar="RATE",
        nargs="?",
        const="usual",
        help="parts: the costs in the file contain tax at RATE percent, else at the usual rate",
    )
    parser.add_argument(
        "--by-name", action="store_true", help="parts: a part is also known by its name"
    )
    parser.add_argument(
        "--opening-stock", action="store_true", help="parts: quantities are opening stock"
    )


def add_table(parser: argparse.ArgumentParser) -> None:
    """Say which table is meant, and how its columns are taken."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--sheet", default="", help="a workbook's sheet; else the first filled one")
    parser.add_argument(
        "--map",
        metavar="FILE",
        help='JSON: {"our_field": "Their heading", …}, - for standard input; else remembered or '
        "guessed",
    )


def table_request(command: Command, kind: ImportKind) -> ImportRequest:
    """Return what is asked for by the options of a command."""
    options = command.options
    return ImportRequest(
        path=options.file,
        kind=kind,
        mapping=None if options.map is None else _mapping(command, options.map),
        sheet=options.sheet,
        rejected=getattr(options, "rejected", None),
        choices=_choices(options) if kind is ImportKind.PARTS else {},
    )


def _choices(options: argparse.Namespace) -> dict[str, str]:
    chosen = {"by_name": "yes" if options.by_name else ""}
    chosen["opening_stock"] = "yes" if options.opening_stock else ""
    chosen["costs_with_tax"] = options.costs_with_tax or ""
    return {choice: said for choice, said in chosen.items() if said}


def _mapping(command: Command, name: str) -> dict[str, str]:
    try:
        if name == "-":
            text = command.around.stdin.read(_LONGEST_MAPPING)
        else:
            with Path(name).open(encoding="utf-8-sig") as file:
                text = file.read(_LONGEST_MAPPING)
        given = json.loads(text)
    except (OSError, UnicodeDecodeError) as unreadable:
        raise FileUnreadable(name, str(unreadable)) from unreadable
    except ValueError as wrong:
        at = f"{wrong.lineno}, {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise BadEntry("map", "not_json", at) from wrong
    if not isinstance(given, dict):
        raise BadEntry("map", "not_an_object")
    for field, heading in given.items():
        if not isinstance(heading, str):
            raise BadEntry(field, "not_text")
    return given


def progress_teller(command: Command) -> Callable[[Progress], None] | None:
    """Return what writes how far the work is, line by line; None where nobody asked."""
    if not command.options.progress:
        return None

    def tell(progress: Progress) -> None:
        said = asdict(progress)
        line = json.dumps({**said, **said["counts"]})
        command.around.stdout.write(line + "\n")
        command.around.stdout.flush()

    return tell


def imported_json(imported: Imported) -> dict[str, Any]:
    """Return what an import did as plain values."""
    said = asdict(imported)
    return {**said, **said["counts"]}


def _verb(kind: ImportKind) -> str:
    return kind.replace("_", "-")
