"""The commands `part export` and `part import`: the catalogue as a file, out and in again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.import_commands import (
    add_part_choices,
    add_table,
    imported_json,
    progress_teller,
    table_request,
)
from app.cli.stopping import stoppable
from app.services.exporting.shapes import ExportRequest
from app.services.importing.shapes import ImportKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.exporting.shapes import Told
    from app.services.open_shop import OpenShop

_LINES: Final = "say how far it is, line by line"


def add_part_files(verbs: argparse._SubParsersAction[Any], common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `part export` and `part import`."""
    export = verbs.add_parser("export", parents=[common], help="write all parts into a file")
    export.add_argument("file", type=Path, help="where to; .xlsx or .csv")
    export.add_argument("--progress", action="store_true", help=_LINES)
    taken = verbs.add_parser("import", parents=[common], help="take parts in from a file")
    add_table(taken)
    add_part_choices(taken)
    taken.add_argument("--preview", action="store_true", help="only say what it would change")
    taken.add_argument("--rejected", type=Path, metavar="FILE", help="where rejected rows go")
    taken.add_argument("--progress", action="store_true", help=_LINES)


def _export(command: Command, shop: OpenShop, actor: Actor) -> object:
    with stoppable() as interrupt:
        request = ExportRequest(command.options.file, told=_teller(command), interrupt=interrupt)
        exported = shop.part_files.export_file(actor, request)
    return {"file": exported.file, "rows": exported.rows, "format": exported.form}


def _import(command: Command, shop: OpenShop, actor: Actor) -> object:
    command.confine(shop)
    request, told = table_request(command, ImportKind.PARTS), progress_teller(command)
    with stoppable() as interrupt:
        if command.options.preview:
            return asdict(shop.part_files.preview(actor, request, told, interrupt))
        return imported_json(shop.importing.import_records(actor, request, told, interrupt))


PART_FILES: Final[Mapping[str, Callable[[Command, OpenShop, Actor], object]]] = {
    "export": _export,
    "import": _import,
}
"""What these commands answer."""


def _teller(command: Command) -> Told | None:
    if not command.options.progress:
        return None

    def tell(done: int, total: int) -> None:
        command.around.stdout.write(json.dumps({"done": done, "total": total}) + "\n")
        command.around.stdout.flush()

    return tell
