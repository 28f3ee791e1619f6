"""Let customers sign for every page: read the text, show it, keep what was signed.

The window shows the clerk's part and, where there is one, the customer's own screen the other;
both only show this state and hand back what was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import Signal

from app.domain.permissions import GRANTS, Permission
from app.domain.signature import SignaturePurpose, SignedEntry, SigningScreen
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.routes import Notice
from ui.shortcuts import Shortcut
from ui.signing.sheet import SigningSheet
from ui.signing.state import Signed, Signing, Step
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.actor import Actor
    from app.domain.signature import Strokes
    from app.services.access.data_agreements import AgreementMade, DataAgreements
    from app.services.open_shop import OpenShop
    from app.services.signing.signatures import Signatures, SignedState
    from app.services.signing.signed_copies import SignedCopies
    from app.services.signing.signing_texts import SigningText, SigningTexts
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


# After one of them the next is offered: a visit may have several to sign.
_OF_INTAKE: Final = frozenset({SignaturePurpose.TERMS, SignaturePurpose.DATA_AGREEMENT})


@dataclass(frozen=True, slots=True)
class SigningServices:
    """The services that signing asks, and who is told of what was signed."""

    signatures: Signatures
    texts: SigningTexts
    copies: SignedCopies
    agreements: DataAgreements
    feed: ChangeFeed

    @classmethod
    def of(cls, shop: OpenShop, feed: ChangeFeed) -> Self:
        """Take them from an open shop."""
        return cls(shop.signatures, shop.signing_texts, shop.signed_copies, shop.agreements, feed)


class SigningDesk(SigningSheet):
    """Fetch the text for the sheet and keep what was signed under it.

    `signed` carries a `Signed`, `declined` the `SigningText` that was not signed, `said` a
    `Notice`.
    """

    signed = Signal(object)
    declined = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SigningServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self.services = services
        self._offered: tuple[SignaturePurpose, str] | None = None

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def offer(self, number: str) -> None:
        """Offer by a notice and by one key what a visit still lacks a signature for.

        Whoever locked the window while it was being saved is offered nothing.
        """
        if not self._session.is_open:
            return
        call = partial(self.services.signatures.of_visit, self._session.actor, number)
        self._tasks.run(self, call, partial(self._offer, number), self._failed)

    def remember(self, number: str) -> None:
        """Offer by the key what a job waits for; that it does was said already."""
        self._offered = (SignaturePurpose.TERMS, number)

    def sign_offered(self) -> None:
        """Let be signed what was offered last."""
        match self._offered:
            case (SignaturePurpose.DATA_AGREEMENT, number):
                self.ask_agreement(number)
            case (_, number):
                self.ask_terms(number)
            case None:
                self.said.emit(Notice(self._words.say("Nothing waits to be signed.")))

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

    def sign(self) -> None:
        """Keep what is drawn as the signature, once."""
        state = self.state
        if state is None or state.step is not Step.SIGN or state.busy or state.strokes is None:
            return
        self._show(replace(state, busy=True, trouble=None))
        entry = _entry(state, state.strokes)
        act = partial(self.services.signatures.keep, self._session.actor, entry)
        self._tasks.run(
            self, act, partial(self._kept, state), partial(self._not_kept, state), lane=Lane.WRITE
        )

    def decline(self, reason: str) -> None:
        """Write down why the customer does not sign."""
        state = self.state
        if state is None or state.step is not Step.WHY or state.busy or not reason.strip():
            return
        self._show(replace(state, busy=True))
        text = state.text
        act = partial(self._write_down, self._session.actor, text, reason)
        self._tasks.run(
            self,
            act,
            partial(self._declined, text),
            partial(self._not_kept, state),
            lane=Lane.WRITE,
        )

    def _write_down(self, actor: Actor, text: SigningText, reason: str) -> None:
        """Keep why it was not signed; a manager thereby lets the devices go all the same."""
        signatures = self.services.signatures
        signatures.decline(actor, text.number, text.purpose, reason)
        may = Permission.GO_ON_UNSIGNED in GRANTS[actor.role]
        if may and text.purpose is SignaturePurpose.HANDOVER:
            signatures.go_on_unsigned(actor, text.number, text.purpose, reason)

    def _offer(self, number: str, state: SignedState) -> None:
        say = self._words.say
        if SignaturePurpose.TERMS in state.missing:
            self._offered = (SignaturePurpose.TERMS, number)
            text = say("The terms of {number} are to be signed before the repair.", number=number)
        elif state.agreements:
            job = state.agreements[0]
            self._offered = (SignaturePurpose.DATA_AGREEMENT, job)
            text = say("The data agreement of {number} is to be signed.", number=job)
        else:
            return
        offer = say("Sign now ({key})", key=Shortcut.SIGN.legend)
        self.said.emit(Notice(text, offer=offer, follow=self.sign_offered))

    def _agreement_made(self, made: AgreementMade) -> None:
        self.services.feed.tell(Changes.of(Touched.PAPER))
        if made.signed:
            self.said.emit(Notice(self._words.say("The data agreement is signed already")))
        else:
            purpose = SignaturePurpose.DATA_AGREEMENT
            self.ask_text(made.number, purpose, made.text, about=made.paper)

    def _kept(self, state: Signing, signature: str) -> None:
        signed = Signed(signature, state.text, state.signer)
        if self.state is not None and self.state.text is state.text:
            turned = state.screen is SigningScreen.TURNED
            done = replace(state, step=Step.DONE, busy=False, trouble=None)
            self._show(done if turned else None)
        purpose = self._words.label(state.text.purpose)
        self.said.emit(
            Notice(self._words.say("Signed by {name}: {what}", name=state.signer, what=purpose))
        )
        if self._offered == (state.text.purpose, state.text.number):
            self._offered = None
        self.signed.emit(signed)
        self.services.feed.tell(Changes.of(Touched.JOB))
        if state.text.purpose in _OF_INTAKE:
            self.offer(state.text.number)

    def _not_kept(self, state: Signing, error: Exception) -> None:
        if self.state is not None and self.state.text is state.text:
            self._show(replace(state, busy=False, trouble=error))
        else:
            self._failed(error)

    def _declined(self, text: SigningText, _nothing: None) -> None:
        self._show(None)
        what = self._words.label(text.purpose)
        self.said.emit(Notice(self._words.say("Written down: {what} was not signed", what=what)))
        self.declined.emit(text)
        self.services.feed.tell(Changes.of(Touched.JOB))

    def _failed(self, error: Exception) -> None:
        self.said.emit(Notice(notice(error, self._words).text))


def _entry(state: Signing, strokes: Strokes) -> SignedEntry:
    text = state.text
    return SignedEntry(
        purpose=text.purpose,
        number=text.number,
        language=text.language,
        text=text.text,
        strokes=strokes,
        signer=state.signer,
        shown_at=state.shown_at,
        screen=state.screen,
        terms=text.terms,
        about=text.about,
        relation=state.relation,
        identity=state.identity,
        read_at=state.read_at,
        cleared=state.cleared,
        of_job=text.of_job,
    )
