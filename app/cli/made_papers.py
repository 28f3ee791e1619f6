"""Papers made as they are asked for: action codes, a badge, a repair's record, its test sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import PaperForm
from app.domain.errors import WrongUsage

if TYPE_CHECKING:
    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.open_shop import OpenShop

BADGE: Final = "badge"
REPAIR_RECORD: Final = "repair-record"
TEST_SHEET: Final = "test-sheet"
SEND_OUT_NOTE: Final = "send-out-note"
REPAIR_REPORT: Final = "repair-report"
_OF_JOBS: Final = frozenset({REPAIR_RECORD, TEST_SHEET, SEND_OUT_NOTE, REPAIR_REPORT})
MADE_PAPERS: Final = _OF_JOBS | {"action-codes", BADGE}


def made_paper(command: Command) -> dict[str, Any]:
    """Make the paper, write it to the file that was named and say what it is.

    A badge ends the one that its person had before.
    """
    options = command.options
    if options.paper == BADGE and not options.number:
        raise WrongUsage("python -m app print badge: LOGIN is needed")
    if options.paper in _OF_JOBS and not options.number:
        raise WrongUsage(f"python -m app print {options.paper}: NUMBER is needed")
    with command.signed_in() as (shop, actor):
        made = _make(shop, actor, options.paper, options.number)
        form = PaperForm(options.format)
        printed = shop.paperwork.write_out(actor, made.id, form, options.out.resolve())
        return {
            "paper": made.id,
            "kind": made.kind,
            "code": shop.paperwork.document(actor, made.id)["code"],
            "format": form,
            "out": str(options.out),
            "missing_glyphs": printed.missing_glyphs,
        }


def _make(shop: OpenShop, actor: Actor, paper: str, named: str) -> PaperMade:
    if paper == BADGE:
        return shop.badges.make(actor, named)
    if paper == REPAIR_RECORD:
        return shop.repair_records.make(actor, named)
    if paper == TEST_SHEET:
        return shop.workshop.mirror_sheets.make(actor, named)
    if paper == REPAIR_REPORT:
        return shop.workshop.repair_reports.make(actor, named)
    if paper == SEND_OUT_NOTE:
        return shop.workshop.send_notes.make(actor, named)
    return shop.actions.make_sheet(actor)
