"""Taking money for a job before it is ready: the pay panel's desk and the service behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.money import CURRENCIES
from ui.pay.desk import PayDesk
from ui.pay.state import Bill

if TYPE_CHECKING:
    from app.domain.money_entry import PaymentEntry
    from app.domain.tender import Tender
    from app.services.jobs.money_lines import JobAccount, ReceiptMade
    from ui.in_hand.state import WorkServices
    from ui.in_hand.writing import WorkWriting
    from ui.session import Session
    from ui.tasks import Tasks


class DepositDesk(QObject):
    """Collect one deposit in `pay`; `over` says that it is taken, `failed` carries an error."""

    over = Signal()
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, services: WorkServices, writing: WorkWriting
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._services = services
        self._writing = writing
        self._number = ""
        self.pay = PayDesk()
        self.pay.confirmed.connect(self._confirmed)
        writing.failed.connect(self._not_taken)

    def begin(self, account: JobAccount) -> None:
        """Begin with what a job still owes; any sum may be taken of one that has no price yet."""
        self._number = account.number
        call = partial(self._services.payments.tenders, self._session.actor)
        self._tasks.run(self, call, partial(self._begin, account), self.failed.emit)

    def _begin(self, account: JobAccount, tenders: tuple[Tender, ...]) -> None:
        due, currency = max(0, account.due), CURRENCIES[account.currency]
        self.pay.begin(Bill(due, currency, tenders, part=True))

    def _confirmed(self, entry: PaymentEntry) -> None:
        self._writing.deposit(self._number, entry, self._taken)

    def _taken(self, _: ReceiptMade) -> None:
        self.pay.finish()
        self.over.emit()

    def _not_taken(self, error: Exception) -> None:
        if self.pay.state.busy:
            self.pay.fail(error)
