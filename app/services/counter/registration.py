"""What customers wrote beforehand: the page they do it on, and the code of it that is scanned."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING, Final

import resources
from app.domain.identifiers import strip_aim_id
from app.domain.permissions import Permission
from app.domain.registration import Registration, is_registration
from app.domain.scan import ModelChoice, ScanKind, Scanned
from app.services.counter.scan_recognisers import customer_phone
from app.services.counter.scanning import Rank
from app.services.devices.device_catalogue import class_of, models_of_code
from app.services.permits import needs
from app.services.shop import read_profile
from app.spreadsheets.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.services.counter.scanning import Scanning
    from app.services.store_file import StoreFile

PAGE: Final = Path(resources.__file__).parent / "registration" / "index.html"
"""The page itself: one file that asks no network for anything."""

_SHOP: Final = '<meta name="shop" content="{name}">'


def register_codes(scanning: Scanning, aliases: Callable[[], AliasBook]) -> None:
    """Register the codes that customers bring; `aliases` is asked at the first need."""
    scanning.register(Rank.REGISTRATION, _Codes(aliases).recognise)


class RegistrationPage:
    """Give the shop the page that its customers fill in."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_ARRIVALS)
    def write(self, actor: Actor, folder: Path) -> Path:  # noqa: ARG002
        """Write the page with the shop's name into a folder and return its path.

        Raises FileNotWritten.
        """
        with self._file.reading() as session:
            name = html.escape(read_profile(session).name)
        page = PAGE.read_text(encoding="utf-8")
        named = page.replace(_SHOP.format(name=""), _SHOP.format(name=name))
        path = folder / PAGE.name
        with whole_file(path) as file:
            file.write(named.encode())
        return path


class _Codes:
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
