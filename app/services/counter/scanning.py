"""The scan router: one box for everything, and a registry of what can be recognised.

Each part of the program registers recognisers with a rank; they are asked in that order and the
first that knows the text answers. Own codes are asked before whatever is not ours, payment codes
right after them, so that neither is ever taken for a serial number. A text that nobody knows says
so.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from app.domain.identifiers import SCAN_LIMIT
from app.domain.permissions import Permission
from app.domain.scan import ScanKind, Scanned
from app.services.permits import needs, unsigned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile


class Rank(IntEnum):
    """In which order recognisers are asked; lower first."""

    REGISTRATION = 5
    ACTION = 8
    OWN_CODE = 10
    PAYMENT_CODE = 20
    NUMBER = 30
    PARCEL = 32
    GOODS = 35
    BOX = 38
    MODEL = 40
    GS1 = 50
    CUSTOMER = 55
    IDENTIFIER = 60
    PHONE = 70
    GUESS = 80


class Recogniser(Protocol):
    """Take a text for something, or leave it to the next."""

    def __call__(self, session: Session, text: str, /) -> Scanned | None:
        """Return what the text was taken for, None when it is nothing of this kind."""
        ...


class Scanning:
    """Say what a scanned or typed text is."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file
        self._recognisers: list[tuple[int, Recogniser]] = []

    @unsigned("the program fills it before anybody is there")
    def register(self, rank: int, recogniser: Recogniser) -> None:
        """Add a recogniser; of two with one rank, the one registered first is asked first."""
        self._recognisers.append((rank, recogniser))
        self._recognisers.sort(key=_rank)

    @needs(Permission.SCAN)
    def read(self, actor: Actor, text: str) -> Scanned:  # noqa: ARG002
        """Return what a text is taken for; nothing is written, not even to the log.

        Raises RegistrationDamaged or RegistrationTooNew, which nothing but another scan helps.
        """
        folded = unicodedata.normalize("NFKC", text[:SCAN_LIMIT]).strip()
        if not folded:
            return Scanned(ScanKind.UNKNOWN)
        with self._file.reading() as session:
            for _, recognise in self._recognisers:
                found = recognise(session, folded)
                if found is not None:
                    return found
        return Scanned(ScanKind.UNKNOWN, text=folded)


def _rank(entry: tuple[int, Recogniser]) -> int:
    return entry[0]
