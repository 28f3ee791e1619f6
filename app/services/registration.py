"""What customers wrote beforehand: the page they do it on, and the code of it that is scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.identifiers import strip_aim_id
from app.domain.registration import Registration, is_registration
from app.domain.scan import ModelChoice, ScanKind, Scanned
from app.services.device_catalogue import class_of, models_of_code
from app.services.scan_recognisers import customer_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook


class RegistrationCodes:
    """Recognise the codes that the page makes."""

    def __init__(self, aliases: Callable[[], AliasBook]) -> None:
        self._aliases = aliases

    def recognise(self, session: Session, text: str) -> Scanned | None:
        """Take a registration for what the customer wrote, who that may be, and which model.

        Raises RegistrationDamaged and RegistrationTooNew.
        """
        digits = strip_aim_id(text)[1]
        if not is_registration(digits):
            return None
        written = Registration.decode(digits)
        known = customer_phone(session, written.phone)
        return Scanned(
            ScanKind.REGISTRATION,
            text=digits,
            customers=() if known is None else known.customers,
            models=self._models(session, written.model),
            fault=written.fault,
            registration=written,
        )

    def _models(self, session: Session, model: str) -> tuple[ModelChoice, ...]:
        """Return what the customer's own words for the model may mean."""
        found = self._aliases().exact(model)
        if found:
            return tuple(ModelChoice(one.brand, one.model, one.category) for one in found)
        coded = models_of_code(session, model)
        return tuple(ModelChoice(one.brand, one.model, class_of(one)) for one in coded)
