"""Signatures for tests: a name drawn as a wave, and what is handed in with it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.signature import Point, PointingDevice, SignedEntry, SigningScreen, Strokes

if TYPE_CHECKING:
    from app.services.signing.signing_texts import SigningText


def wave(*, at: int = 0, device: PointingDevice = PointingDevice.PEN) -> Strokes:
    """Return one long stroke on a pad of 900 × 300 pixels; `at` makes it another one."""
    stroke = tuple(
        Point(200 + 8 * n, 150 + 60 * math.sin(n / 3), 0.5, at + 16 * n) for n in range(40)
    )
    return Strokes(900.0, 300.0, device, (stroke,))


def make_signed(text: SigningText, /, **changed: object) -> SignedEntry:
    """Return a signature of a text, by whoever was expected."""
    entry = SignedEntry(
        purpose=text.purpose,
        number=text.number,
        language=text.language,
        text=text.text,
        strokes=wave(),
        signer=text.signer or "王芳",
        shown_at=text.made_at,
        screen=SigningScreen.TURNED,
        terms=text.terms,
        about=text.about,
        read_at=text.made_at + 4_000,
        of_job=text.of_job,
    )
    return replace(entry, **changed)  # type: ignore[arg-type]
