"""Serial numbers and IMEIs of a device as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.identifiers import IMEI_KINDS
from db.models.device import DeviceIdentifier

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_IMEI: Final = tuple(str(kind) for kind in IMEI_KINDS)


def device_marks(session: Session, device: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the serial numbers and the IMEIs of a device, oldest first."""
    rows = session.execute(
        select(DeviceIdentifier.kind, DeviceIdentifier.raw)
        .where(DeviceIdentifier.device == device)
        .order_by(DeviceIdentifier.added_at, DeviceIdentifier.id)
    ).all()
    imeis = tuple(raw for kind, raw in rows if kind in _IMEI)
    return tuple(raw for kind, raw in rows if kind not in _IMEI), imeis
