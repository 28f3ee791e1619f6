"""Ask for a signature: fetch the exact text and put it onto the sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.signature import SignaturePurpose
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.routes import Notice
from ui.signing.sheet import SigningSheet
from ui.signing.state import Step
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.access.data_agreements import AgreementMade
    from app.services.signing.signing_texts import SigningText
    from app.words import Words
    from ui.session import Session
    from ui.signing.services import SigningServices
    from ui.signing.state import Signing
    from ui.tasks import Tasks


class SigningAsking(SigningSheet):
    """Fetch the text for the sheet; `said` carries a `Notice`."""

    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SigningServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self.services = services
        self._over: Callable[[], object] | None = None

    @property
    def is_free(self) -> bool:
        """Tell whether something can be signed now: somebody works, and nothing is on its way."""
        return self._session.is_open and self.state is None and self._over is None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def ask(self, text: SigningText) -> None:
        """Let a text be signed; nobody is asked once the window is locked."""
        if self._session.is_open:
            super().ask(text)
        else:
            self._end()

    def sign_visit(self, number: str, over: Callable[[], object]) -> None:
        """Let the terms of a new visit be signed, and after them all that follows at once.

        `over` is called once, however that ends: signed, declined, put off or not possible.
        """
        self._over = over
        self.ask_terms(number)

    def ask_terms(self, number: str) -> None:
        """Let the terms of a job's visit be signed."""
        call = partial(self.services.texts.terms, self._session.actor, number)
        self._tasks.run(self, call, self.ask, self._failed)

    def ask_agreement(self, number: str) -> None:
        """Let the data agreement of a job be signed, made out for that if it has none."""
        act = partial(self.services.agreements.make, self._session.actor, number)
        self._tasks.run(self, act, self._agreement_made, self._failed, lane=Lane.WRITE)

    def ask_handover(
        self, numbers: Sequence[str], returned: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Let it be signed that these jobs' devices are handed over."""
        call = partial(self.services.texts.handover, self._session.actor, numbers, returned)
        self._tasks.run(self, call, self.ask, self._failed)

    def ask_text(
        self, number: str, purpose: SignaturePurpose, text: str, *, about: str = ""
    ) -> None:
        """Let any text of one job be signed: a quote, a data agreement."""
        call = partial(
            self.services.texts.of_text, self._session.actor, number, purpose, text, about
        )
        self._tasks.run(self, call, self.ask, self._failed)

    def _agreement_made(self, made: AgreementMade) -> None:
        self.services.feed.tell(Changes.of(Touched.PAPER))
        if made.signed:
            self.said.emit(Notice(self._words.say("The data agreement is signed already")))
        else:
            purpose = SignaturePurpose.DATA_AGREEMENT
            self.ask_text(made.number, purpose, made.text, about=made.paper)

    def _show(self, state: Signing | None) -> None:
        super()._show(state)
        if state is None or state.step is Step.DONE:
            self._end()

    def _end(self) -> None:
        over, self._over = self._over, None
        if over is not None:
            over()

    def _failed(self, error: Exception) -> None:
        self.said.emit(Notice(notice(error, self._words).text))
        if self.state is None:
            self._end()
