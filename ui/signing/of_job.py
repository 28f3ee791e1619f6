"""What of one job is signed, for its page: read again whenever something was signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import GRANTS, Permission
from app.domain.signature import Point, PointingDevice, SignaturePurpose, Strokes
from ui.changes import Touched
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.services.signing.signatures import SignatureRow, SignedState
    from ui.changes import Changes
    from ui.session import Session
    from ui.signing.desk import SigningDesk
    from ui.tasks import Tasks

_GRID: Final = 10_000
_TOUCHED: Final = (Touched.JOB, Touched.SETTING)


@dataclass(frozen=True, slots=True)
class SignedJob:
    """One job's signatures, in the store's time zone; `asks_why` while a reason is asked."""

    number: str
    signed: SignedState
    time_zone: str
    may_go_on: bool
    asks_why: bool = False
    trouble: Exception | None = None

    @property
    def is_worth_showing(self) -> bool:
        """Tell whether there is anything to say: most jobs of a quick shop are never signed."""
        return bool(self.signed.rows or self.signed.missing or self.signed.waived)

    @property
    def has_terms(self) -> bool:
        """Tell whether the terms are signed, so that a signed ticket can be printed."""
        return self._has(SignaturePurpose.TERMS)

    @property
    def has_agreement(self) -> bool:
        """Tell whether the data agreement is signed, so that nobody need sign it again."""
        return self._has(SignaturePurpose.DATA_AGREEMENT)

    def _has(self, purpose: SignaturePurpose) -> bool:
        return any(row.purpose is purpose and row.voided_at is None for row in self.signed.rows)


class SigningOfJob(QObject):
    """Hold the signatures of the job that a page shows; `changed` carries them, or None.

    `print_asked` carries the `PaperMade` that is to be printed.
    """

    changed = Signal(object)
    print_asked = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, desk: SigningDesk) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._desk = desk
        self._services = desk.services
        self._number = ""
        self.state: SignedJob | None = None
        desk.services.feed.changed.connect(self._touched)

    def show_job(self, number: str) -> None:
        """Be about a job."""
        if number != self._number:
            self._number = number
            self._show(None)
            self.reload()

    def reload(self) -> None:
        """Read what is signed again."""
        if self._number and self._session.is_open:
            actor, number = self._session.actor, self._number
            may = Permission.GO_ON_UNSIGNED in GRANTS[actor.role]
            call = partial(self._services.signatures.of_visit, actor, number)
            self._tasks.run(self, call, partial(self._loaded, number, may), self._failed)

    def sign(self) -> None:
        """Let the customer sign the terms of this job's visit."""
        if self._number:
            self._desk.ask_terms(self._number)

    def print_signed(self) -> None:
        """Print the claim ticket with the signature under its terms."""
        if self._number:
            call = partial(self._services.copies.claim_ticket, self._session.actor, self._number)
            self._tasks.run(self, call, self.print_asked.emit, self._failed, lane=Lane.WRITE)

    def ask_why(self, *, wanted: bool = True) -> None:
        """Ask a manager why work goes on without a signature, or ask no more."""
        if self.state is not None:
            self._show(replace(self.state, asks_why=wanted, trouble=None))

    def go_on(self, reason: str) -> None:
        """Let work go on without the signature of the terms."""
        if self.state is not None:
            act = partial(
                self._services.signatures.go_on_unsigned,
                self._session.actor,
                self._number,
                SignaturePurpose.TERMS,
                reason,
            )
            self._tasks.run(self, act, self._went_on, self._failed, lane=Lane.WRITE)

    def _went_on(self, _nothing: None) -> None:
        self._desk.let_go(self._number)
        self.ask_why(wanted=False)
        self.reload()

    def _loaded(self, number: str, may_go_on: bool, signed: SignedState) -> None:  # noqa: FBT001
        if number == self._number:
            before = self.state
            asks = before is not None and before.asks_why and bool(signed.missing)
            self._show(SignedJob(number, signed, signed.time_zone, may_go_on, asks_why=asks))

    def _failed(self, error: Exception) -> None:
        if self.state is not None:
            self._show(replace(self.state, trouble=error))

    def _touched(self, changes: Changes) -> None:
        if changes.touch(*_TOUCHED):
            self.reload()

    def _show(self, state: SignedJob | None) -> None:
        self.state = state
        self.changed.emit(state)


def picture_of(row: SignatureRow) -> Strokes:
    """Return a kept signature for looking at: without times and pressure."""
    return Strokes(
        3.0 * _GRID,
        float(_GRID),
        PointingDevice.PEN,
        tuple(
            tuple(
                Point(3.0 * x, float(y), 0.5, 0)
                for x, y in zip(stroke[::2], stroke[1::2], strict=True)
            )
            for stroke in row.flat
            if stroke
        ),
    )
