"""The state of signing: who is asked for what, on which screen, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.signature import SigningScreen

if TYPE_CHECKING:
    from app.domain.signature import Strokes
    from app.services.signing.signing_texts import SigningText


@unique
class Step(StrEnum):
    """How far signing has come."""

    WHO = "who"
    """The clerk says who signs."""
    SIGN = "sign"
    """The customer reads and signs."""
    WHY = "why"
    """The customer does not sign; the clerk writes down why."""
    DONE = "done"
    """Signed; the turned screen waits to be turned back."""


@dataclass(frozen=True, slots=True)
class Signing:
    """One signature on its way; nothing of it is kept before it is complete.

    `strokes` is what is drawn so far, `cleared` how often it was wiped, `read_at` when the end of
    the text came into sight (epoch ms). `busy` while it is being written down.
    """

    text: SigningText
    step: Step = Step.WHO
    screen: SigningScreen = SigningScreen.TURNED
    signer: str = ""
    relation: str = ""
    identity: str = ""
    strokes: Strokes | None = None
    shown_at: int = 0
    read_at: int | None = None
    cleared: int = 0
    busy: bool = False
    trouble: Exception | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was kept: its id, and the text that it stands under."""

    id: str
    text: SigningText
    signer: str
