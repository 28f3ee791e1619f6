"""Turn a machine's settings for each paper into printers and routes, as revision 4 has them.

A shipped script leans on this: what it makes of the same rows never changes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from app.clock import SystemClock
from db.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

_LEADING: Final = "claim_ticket"
_LABEL: Final = "device_label"
_KINDS: Final = (_LEADING, _LABEL, "receipt", "invoice", "queue_slip", "day_report")
_GONE: Final = (
    *(f"{kind}_{what}" for kind in _KINDS for what in ("printer", "form")),
    "slip_text",
    "cash_drawer",
)
# Width and height in tenths of a millimetre, as every paper of that revision was.
_SLIP: Final = (580, 0)
_PAGE: Final = (1480, 2100)
_LABEL_SIZE: Final = (400, 300)
_DPI: Final = 203


def printers_from_settings(connection: Connection) -> None:
    """Make a printer of each place and form that was chosen, route papers, drop the settings."""
    now = SystemClock().now_ms()
    for workstation, values in _machines(connection).items():
        made: dict[tuple[str, str], str] = {}
        for kind in _KINDS:
            place = _place(values, kind)
            if place is None:
                continue
            if place not in made:
                made[place] = _add_printer(connection, workstation, place, values, now)
            _add_route(connection, workstation, kind, made[place])
    for name in _GONE:
        connection.execute(text("DELETE FROM machine_setting WHERE name = :name"), {"name": name})


def _machines(connection: Connection) -> dict[str, dict[str, str]]:
    machines: dict[str, dict[str, str]] = defaultdict(dict)
    rows = connection.execute(
        text("SELECT workstation, name, value FROM machine_setting ORDER BY workstation, name")
    )
    for workstation, name, value in rows:
        if name in _GONE:
            machines[workstation][name] = str(json.loads(value))
    return machines


def _place(values: Mapping[str, str], kind: str) -> tuple[str, str] | None:
    """Return where a paper went and in which form; None where it went with the claim ticket."""
    leading = values.get(f"{_LEADING}_form", "pdf")
    own = values.get(f"{kind}_form", "pdf" if kind == _LABEL else "")
    destination = values.get(f"{kind}_printer", "")
    if destination:
        return destination, own or leading
    together = values.get(f"{_LEADING}_printer", "")
    if together and own and own != leading and kind != _LABEL:
        return together, own
    return None


def _add_printer(
    connection: Connection,
    workstation: str,
    place: tuple[str, str],
    values: Mapping[str, str],
    now: int,
) -> str:
    destination, form = place
    labels_only = (
        destination == values.get(f"{_LABEL}_printer") != values.get(f"{_LEADING}_printer")
    )
    page = _LABEL_SIZE if labels_only or form == "tspl" else _PAGE
    width, height = _SLIP if form == "escpos" else page
    row = {
        "id": new_id(),
        "workstation": workstation,
        "name": _name(connection, workstation, destination),
        "destination": destination,
        "form": form,
        "slip_text": values.get("slip_text", "gbk"),
        "drawer": values.get("cash_drawer", "pin2") if form == "escpos" else "off",
        "width": width,
        "height": height,
        "dpi": _DPI,
        "now": now,
    }
    connection.execute(
        text(
            "INSERT INTO printer (id, workstation, name, destination, form, slip_text, drawer, "
            "width, height, dpi, offset_x, offset_y, two_up, added_at, ended_at, rv) VALUES "
            "(:id, :workstation, :name, :destination, :form, :slip_text, :drawer, :width, "
            ":height, :dpi, 0, 0, 0, :now, NULL, 1)"
        ),
        row,
    )
    return str(row["id"])


def _name(connection: Connection, workstation: str, destination: str) -> str:
    """Name a printer by its place; the second form of one place gets a number."""
    plain = destination.removesuffix("?raw").split(":", 1)[-1].lstrip("/").split("/")[-1]
    taken = connection.execute(
        text("SELECT count(*) FROM printer WHERE workstation = :at AND name LIKE :name"),
        {"at": workstation, "name": f"{plain}%"},
    ).scalar_one()
    return f"{plain} {taken + 1}" if taken else plain


def _add_route(connection: Connection, workstation: str, kind: str, printer: str) -> None:
    connection.execute(
        text(
            "INSERT INTO printer_route (id, workstation, kind, printer) "
            "VALUES (:id, :workstation, :kind, :printer)"
        ),
        {"id": new_id(), "workstation": workstation, "kind": kind, "printer": printer},
    )
