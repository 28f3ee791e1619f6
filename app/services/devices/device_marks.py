"""The marks of a device as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.identifiers import IMEI_KINDS, IdentifierKind, check_imei
from db.models.device import DeviceIdentifier

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_IMEI: Final = tuple(str(kind) for kind in IMEI_KINDS)
_NEXT: Final = (IdentifierKind.MEID, IdentifierKind.SERIAL)


def device_marks(session: Session, device: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the serial numbers and the IMEIs of a device, oldest first."""
    rows = _marks(session, device)
    imeis = tuple(raw for kind, raw in rows if kind in _IMEI)
    return tuple(raw for kind, raw in rows if kind not in _IMEI), imeis


def label_mark(session: Session, device: str) -> tuple[IdentifierKind, str] | None:
    """Return the mark by which a label tells a device apart; None where none was read.

    An IMEI goes first, as on the phone's box, then an MEID, then a serial number; of the rest, and
    of several alike, the oldest.
    """
    rows = _marks(session, device)
    if not rows:
        return None
    kind, raw = min(rows, key=_rank)
    if kind in _IMEI:
        return IdentifierKind.IMEI, check_imei(raw).number
    return IdentifierKind(kind), raw


def _rank(mark: tuple[str, str]) -> int:
    kind, _ = mark
    if kind in _IMEI:
        return -1
    return _NEXT.index(IdentifierKind(kind)) if kind in _NEXT else len(_NEXT)


def _marks(session: Session, device: str) -> list[tuple[str, str]]:
    """Return kinds and texts of a device's marks, oldest first."""
    rows = session.execute(
        select(DeviceIdentifier.kind, DeviceIdentifier.raw)
        .where(DeviceIdentifier.device == device)
        .order_by(DeviceIdentifier.added_at, DeviceIdentifier.id)
    )
    return [(kind, raw) for kind, raw in rows]
