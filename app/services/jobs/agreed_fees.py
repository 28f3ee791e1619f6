"""How the fee of a diagnosis was meant when it was agreed: with the tax in it, or on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.billing import TaxMode
from db.models.event import Event

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models.charge import DiagnosisFee

FEE_AGREED: Final = "diagnosis_fee.agreed"
"""The event that seals what was agreed."""


def agreed_mode(session: Session, fee: DiagnosisFee, usual: TaxMode) -> TaxMode:
    """Return whether the fee that a customer agreed to contains its tax; `usual` if none says so.

    The shop's own prices may have changed to the other way since.
    """
    told = select(Event.params).where(Event.job == fee.job, Event.kind == FEE_AGREED)
    for params in session.scalars(told):
        if params and params.get("fee") == fee.id and "tax_mode" in params:
            return TaxMode(params["tax_mode"])
    return usual
