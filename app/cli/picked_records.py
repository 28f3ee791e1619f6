"""Which records a command is for, when it is not all: their ids, or a list with its filter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.record_filters import ListName, Stretch, read_listing
from app.services.exporting.shapes import ExportKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_FIELD: Final = "picked"
_LONGEST: Final = 64 << 20
_ALL: Final = 1_000_000_000
_LISTS: Final = {
    ExportKind.JOBS: ListName.JOBS,
    ExportKind.OPEN_REPAIR: ListName.JOBS,
    ExportKind.CUSTOMERS: ListName.CUSTOMERS,
    ExportKind.DEVICES: ListName.DEVICES,
}


def picked_ids(command: Command, shop: OpenShop, actor: Actor, kind: ExportKind) -> Iterable[str]:
    """Read which records are meant from standard input.

    `{"ids": ["…", "…"]}` names them; `{"list": {"filter": {}, "by": "received",
    "descending": true}}` means all that a list shows, in its order, as a kept filter has it.
    Raises BadEntry.
    """
    try:
        given = json.loads(command.around.stdin.read(_LONGEST))
    except ValueError as wrong:
        at = f"{wrong.lineno}, {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise BadEntry(_FIELD, "not_json", at) from wrong
    if not isinstance(given, dict):
        raise BadEntry(_FIELD, "not_an_object")
    # What has no list of its own is named by its ids alone.
    if isinstance(given.get("list"), dict) and kind in _LISTS:
        return _of_list(shop, actor, _LISTS[kind], given["list"])
    ids = given.get("ids")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise BadEntry(_FIELD, "missing")
    return ids


def _of_list(
    shop: OpenShop, actor: Actor, of_list: ListName, kept: dict[str, Any]
) -> Iterable[str]:
    listing: Any = read_listing(of_list, kept)
    everything = (Stretch(most=_ALL),)
    match of_list:
        case ListName.JOBS:
            return shop.record_lists.jobs.ids(actor, listing, everything)
        case ListName.CUSTOMERS:
            return shop.record_lists.customers.ids(actor, listing, everything)
        case ListName.DEVICES:
            return shop.record_lists.devices.ids(actor, listing, everything)
