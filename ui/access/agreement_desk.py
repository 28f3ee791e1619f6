"""The data agreement of a job: made, printed, and signed by the customer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.paper import PaperKind
from app.domain.signature import SignaturePurpose
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.access.data_agreements import AgreementMade
    from app.words import Words
    from ui.access.state import AccessServices
    from ui.session import Session
    from ui.signing.state import Signed
    from ui.tasks import Tasks


class AgreementDesk(QObject):
    """Make agreements; `said` carries a `Notice`."""

    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: AccessServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        services.signing.signed.connect(self._was_signed)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def print_it(self, number: str) -> None:
        """Print the agreement of a job, made for it or as it was made before."""
        self._make(number, self._print)

    def sign(self, number: str) -> None:
        """Let the customer sign it."""
        self._services.signing.ask_agreement(number)

    def _make(self, number: str, then: Callable[[AgreementMade], object]) -> None:
        act = partial(self._services.agreements.make, self._session.actor, number)
        self._tasks.run(self, act, partial(self._made, then), self._failed, lane=Lane.WRITE)

    def _made(self, then: Callable[[AgreementMade], object], made: AgreementMade) -> None:
        self._services.feed.tell(Changes.of(Touched.PAPER))
        then(made)

    def _print(self, made: AgreementMade) -> None:
        paper = PaperToPrint(made.paper, PaperKind.DATA_AGREEMENT, made.number)
        self._services.printing.print_one(paper)

    def _was_signed(self, signed: Signed) -> None:
        """Make the paper that carries the signature, ready to be printed."""
        if signed.text.purpose is SignaturePurpose.DATA_AGREEMENT:
            self._make(signed.text.number, _nothing)

    def _failed(self, error: Exception) -> None:
        self.said.emit(Notice(notice(error, self._words).text))


def _nothing(_made: AgreementMade) -> None:
    """Leave it at that."""
