"""What machines were set to becomes printers and routes when a store is carried forward."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from app.domain.paper import PaperKind
from db.ids import new_id
from db.migrations.machine_printers import printers_from_settings
from db.models.printer import Printer, PrinterRoute
from db.models.store import MachineSetting, Workstation
from db.triggers import drop_triggers

if TYPE_CHECKING:
    from db.engine import Database

_SLIPS = "tcp://192.0.2.7:9100"


@pytest.fixture
def machine(database: Database) -> str:
    """Give a machine as revision 3 left it: slips for all, labels and invoices apart."""
    was = {
        "claim_ticket_printer": _SLIPS,
        "claim_ticket_form": "escpos",
        "device_label_printer": "file:/dev/usb/lp1",
        "device_label_form": "tspl",
        "invoice_form": "pdf",
        "slip_text": "raster",
        "cash_drawer": "pin5",
        "theme": "dark",
    }
    with database.writing() as session:
        front = Workstation(name="front", first_seen_at=1)
        session.add(front)
        session.flush()
        for name, value in was.items():
            session.execute(
                text("INSERT INTO machine_setting VALUES (:id, :at, :name, :value)"),
                {"id": new_id(), "at": front.id, "name": name, "value": json.dumps(value)},
            )
        # As an upgrade does it; afterwards every trigger is made anew.
        drop_triggers(session.connection())
        printers_from_settings(session.connection())
        return front.id


def test_each_place_and_form_is_a_printer(database: Database, machine: str) -> None:
    with database.snapshot() as session:
        rows = session.scalars(select(Printer).where(Printer.workstation == machine)).all()
    assert {(row.destination, row.form, row.width, row.slip_text, row.drawer) for row in rows} == {
        (_SLIPS, "escpos", 580, "raster", "pin5"),
        ("file:/dev/usb/lp1", "tspl", 400, "raster", "off"),
        (_SLIPS, "pdf", 1480, "raster", "off"),
    }
    assert len({row.name for row in rows}) == len(rows)


def test_each_paper_that_had_a_choice_has_a_route(database: Database, machine: str) -> None:
    with database.snapshot() as session:
        forms = session.execute(
            select(PrinterRoute.kind, Printer.form)
            .join(Printer, Printer.id == PrinterRoute.printer)
            .where(PrinterRoute.workstation == machine)
        )
        assert {tuple(row) for row in forms} == {
            (PaperKind.CLAIM_TICKET, "escpos"),
            (PaperKind.DEVICE_LABEL, "tspl"),
            (PaperKind.INVOICE, "pdf"),
        }


def test_what_has_nothing_to_do_with_printers_stays(database: Database, machine: str) -> None:
    with database.snapshot() as session:
        left = session.scalars(
            select(MachineSetting.name).where(MachineSetting.workstation == machine)
        ).all()
    assert left == ["theme"]
