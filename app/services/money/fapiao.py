"""Fapiao that customers ask for: written down here, issued elsewhere, their numbers kept.

A digital fapiao has a number of twenty digits (State Taxation Administration of China,
announcement 11 of 2024).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.tender import ReceiptNotFound
from app.services.money.invoicing import ask_fapiao, first_job
from app.services.permits import needs
from db.models.money import FapiaoRequest, Invoice

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.money_entry import FapiaoEntry
    from app.services.store_file import StoreFile

_NUMBER: Final = re.compile(r"[0-9]{20}")


class Fapiao:
    """Take requests after the sale, and write the numbers down that come back."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.TAKE_MONEY)
    def ask(self, actor: Actor, invoice: str, entry: FapiaoEntry) -> None:
        """Write down who wants a fapiao for an invoice. Raises ReceiptNotFound or BadEntry."""
        with self._file.acting(actor) as work:
            row = work.get(Invoice, invoice)
            if row is None or row.voided_at is not None:
                raise ReceiptNotFound(invoice[:40])
            ask_fapiao(work, row, entry)

    @needs(Permission.TAKE_MONEY)
    def issued(self, actor: Actor, request: str, number: str) -> None:
        """Write down the number of a fapiao that was issued.

        Raises ReceiptNotFound for a request that is not there, BadEntry for no twenty digits.
        """
        typed = unicodedata.normalize("NFKC", number).replace(" ", "")
        if not _NUMBER.fullmatch(typed):
            raise BadEntry("fapiao_number", "fapiao_digits")
        with self._file.acting(actor) as work:
            row = work.get(FapiaoRequest, request)
            if row is None:
                raise ReceiptNotFound(request[:40])
            row.number, row.issued_at = typed, work.at
            invoice = work.get_one(Invoice, row.invoice)
            work.record("fapiao.issued", job=first_job(work, invoice), request=row.id)
