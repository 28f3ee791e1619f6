"""Where a scan leads that means something by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.scan import ScanKind
from ui.routes import Page, Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.scan import Scanned


def lone_route(scanned: Scanned) -> Route | None:
    """Return where a scan leads; None where it leads nowhere, or is one of several."""
    way = _WAYS.get(scanned.kind)
    return None if way is None else way(scanned)


def _job(scanned: Scanned) -> Route:
    return Route(Page.JOB, job=scanned.jobs[0])


def _ticket(scanned: Scanned) -> Route:
    if not scanned.collects:
        return _job(scanned)
    return Route(Page.HANDOVER, job=scanned.jobs[0], record=scanned.visit, scanned=scanned)


def _model(scanned: Scanned) -> Route:
    # Whoever names the fault wants the price first; without one the talk goes on.
    if scanned.fault:
        return Route(Page.PRICES, text=scanned.text, scanned=scanned)
    return _intake(scanned)


def _intake(scanned: Scanned) -> Route:
    return Route(Page.INTAKE, scanned=scanned)


def _sale(scanned: Scanned) -> Route:
    return Route(Page.SALE, scanned=scanned)


def _goods(scanned: Scanned) -> Route:
    return Route(Page.PARTS, record=scanned.record)


def _receipt(scanned: Scanned) -> Route:
    return Route(Page.MONEY, record=scanned.record)


def _paper(scanned: Scanned) -> Route:
    return Route(Page.PAPERS, record=scanned.record)


def _parcel(scanned: Scanned) -> Route:
    return Route(Page.PARCELS, record=scanned.record)


_WAYS: Final[Mapping[ScanKind, Callable[[Scanned], Route]]] = {
    ScanKind.JOB: _job,
    ScanKind.CLAIM_TICKET: _ticket,
    ScanKind.PART: _sale,
    ScanKind.PIECE: _goods,
    ScanKind.RECEIPT: _receipt,
    ScanKind.PAPER: _paper,
    ScanKind.PARCEL: _parcel,
    ScanKind.MODEL: _model,
    **dict.fromkeys(
        (
            ScanKind.KNOWN_DEVICE,
            ScanKind.NEW_DEVICE,
            ScanKind.CUSTOMERS,
            ScanKind.PHONE,
            ScanKind.REGISTRATION,
        ),
        _intake,
    ),
}
