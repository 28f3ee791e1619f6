"""Let customers sign for every page: read the text, show it, keep what was signed.

The window shows the clerk's part and, where there is one, the customer's own screen the other;
both only show this state and hand back what was done.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.domain.permissions import GRANTS, Permission
from app.domain.signature import SignaturePurpose, SignedEntry, SigningScreen
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.shortcuts import Shortcut
from ui.signing.asking import SigningAsking
from ui.signing.state import Signed, Signing, Step
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.signature import Strokes
    from app.services.signing.signatures import SignedState
    from app.services.signing.signing_texts import SigningText
    from app.words import Words
    from ui.session import Session
    from ui.signing.services import SigningServices
    from ui.tasks import Tasks


# After one of them the next follows: a visit may have several to sign.
_OF_INTAKE: Final = frozenset({SignaturePurpose.TERMS, SignaturePurpose.DATA_AGREEMENT})


class SigningDesk(SigningAsking):
    """Keep what was signed under the text of the sheet, and go on with what follows.

    `signed` carries a `Signed`, `declined` the `SigningText` that was not signed; `offer_over`
    says that what was offered last is no matter any more.
    """

    signed = Signal(object)
    declined = Signal(object)
    offer_over = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SigningServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._offered: tuple[SignaturePurpose, str] | None = None

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

    def let_go(self, number: str) -> None:
        """Offer no more what was offered for a job: it was signed, declined or taken back."""
        if self._offered is not None and self._offered[1] == number:
            self._offered = None
            self.offer_over.emit()

    def sign_offered(self) -> None:
        """Let be signed what was offered last."""
        self.offer_over.emit()
        match self._offered:
            case (SignaturePurpose.DATA_AGREEMENT, number):
                self.ask_agreement(number)
            case (_, number):
                self.ask_terms(number)
            case None:
                self.said.emit(Notice(self._words.say("Nothing waits to be signed.")))

    def cancel(self) -> None:
        """Let go of what is not signed; what a new visit still lacks is offered again."""
        number = self.state.text.number if self.state is not None and self._over else ""
        super().cancel()
        if number:
            self.offer(number)

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
        self.offer_over.emit()
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
        follow, until = self.sign_offered, self.offer_over
        self.said.emit(Notice(text, offer=offer, follow=follow, until=until))

    def _kept(self, state: Signing, signature: str) -> None:
        text = state.text
        follows = text.purpose in _OF_INTAKE and self._session.is_open
        if not follows:
            self._done(text)
        what = self._words.label(text.purpose)
        self.said.emit(
            Notice(self._words.say("Signed by {name}: {what}", name=state.signer, what=what))
        )
        self.let_go(text.number)
        self.signed.emit(Signed(signature, text, state.signer))
        self.services.feed.tell(Changes.of(Touched.JOB))
        if follows:
            call = partial(self.services.signatures.of_visit, self._session.actor, text.number)
            go_on, stop = partial(self._go_on, text), partial(self._stop, text)
            self._tasks.run(self, call, go_on, stop)

    def _go_on(self, signed: SigningText, left: SignedState) -> None:
        """Let the same hand sign what the visit still lacks, one text after another."""
        if not self._is_under_way(signed):
            return
        actor = self._session.actor
        follow, stop = partial(self._follow, signed), partial(self._stop, signed)
        if SignaturePurpose.TERMS in left.missing:
            call = partial(self.services.texts.terms, actor, signed.number)
            self._tasks.run(self, call, follow, stop)
        elif left.agreements:
            act = partial(self._agreement_text, actor, left.agreements[0])
            self._tasks.run(self, act, follow, stop, lane=Lane.WRITE)
        else:
            self._done(signed)

    def _agreement_text(self, actor: Actor, number: str) -> SigningText:
        made = self.services.agreements.make(actor, number)
        purpose = SignaturePurpose.DATA_AGREEMENT
        return self.services.texts.of_text(actor, number, purpose, made.text, made.paper)

    def _follow(self, signed: SigningText, text: SigningText) -> None:
        if self._is_under_way(signed):
            self.ask_next(text)

    def _stop(self, signed: SigningText, error: Exception) -> None:
        self._done(signed)
        self._failed(error)

    def _done(self, signed: SigningText) -> None:
        """Thank whoever signed; where the screen was not turned, that is all over."""
        state = self.state
        if state is not None and self._is_under_way(signed):
            turned = state.screen is SigningScreen.TURNED
            done = replace(state, step=Step.DONE, busy=False, trouble=None)
            self._show(done if turned else None)

    def _is_under_way(self, text: SigningText) -> bool:
        return self.state is not None and self.state.text is text

    def _not_kept(self, state: Signing, error: Exception) -> None:
        if self._is_under_way(state.text):
            self._show(replace(state, busy=False, trouble=error))
        else:
            self._failed(error)

    def _declined(self, text: SigningText, _nothing: None) -> None:
        self.let_go(text.number)
        self._show(None)
        what = self._words.label(text.purpose)
        self.said.emit(Notice(self._words.say("Written down: {what} was not signed", what=what)))
        self.declined.emit(text)
        self.services.feed.tell(Changes.of(Touched.JOB))


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
