"""The papers of money and of the queue, frozen in the transaction in which they come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.intake_papers import PaperMade
    from db.models.arrival import QueueNumber
    from db.models.money import Invoice, Receipt
    from db.unit_of_work import Work


def add_receipt_papers(
    work: Work, receipt: Receipt, *, wanted: bool = True
) -> tuple[PaperMade, ...]:
    """Freeze a receipt as it stands now, payments and lines included; `wanted` to be printed.

    Call it last in the transaction, and once more after a void: that is another paper.
    """
    del work, receipt, wanted
    return ()


def add_invoice_paper(work: Work, invoice: Invoice, *, wanted: bool = False) -> PaperMade | None:
    """Freeze an invoice or a credit as it stands now, lines included."""
    del work, invoice, wanted
    return None


def add_queue_slip(work: Work, queue_number: QueueNumber, before: int) -> PaperMade | None:
    """Freeze the slip of a queue number, with how many people are before it."""
    del work, queue_number, before
    return None
