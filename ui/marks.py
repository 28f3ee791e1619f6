"""A device's identifiers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.identifiers import IdentifierKind
from app.labels import LABELS
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.devices.device_files import KnownMark
    from app.words import Words


def mark_pair(mark: KnownMark, words: Words) -> Pair:
    """Write one identifier; a wrong check digit says why it was kept."""
    known = [str(kind) for kind in IdentifierKind]
    label = LABELS[IdentifierKind][IdentifierKind(mark.kind)] if mark.kind in known else ""
    if not mark.valid_reason:
        return Pair(words.say(label), mark.raw)
    kept = words.say(
        "{number} (check digit wrong; kept: {reason})",
        number=mark.raw,
        reason=mark.valid_reason,
    )
    return Pair(words.say(label), kept)
