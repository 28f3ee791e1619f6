"""Let customers sign for every page: read the text, show it, keep what was signed.

The window shows the clerk's part and, where there is one, the customer's own screen the other;
both only show this state and hand back what was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.domain.permissions import GRANTS, Permission
from app.domain.signature import SignaturePurpose, SignedEntry, SigningScreen
from ui.changes import Changes, Touched
from ui.errors import notice
from ui.routes import Notice
from ui.shortcuts import Shortcut
from ui.signing.state import Signed, Signing, Step
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.actor import Actor
    from app.domain.signature import Strokes
    from app.services.open_shop import OpenShop
    from app.services.signing.signatures import Signatures, SignedState
    from app.services.signing.signed_copies import SignedCopies
    from app.services.signing.signing_texts import SigningText, SigningTexts
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class SigningServices:
    """The services that signing asks, and who is told of what was signed."""

    signatures: Signatures
    texts: SigningTexts
    copies: SignedCopies
    feed: ChangeFeed

    @classmethod
    def of(cls, shop: OpenShop, feed: ChangeFeed) -> Self:
        """Take them from an open shop."""
        return cls(shop.signatures, shop.signing_texts, shop.signed_copies, feed)


class SigningDesk(QObject):
    """Hold the one signature that is on its way; None while there is none.

    `changed` carries that state, `signed` a `Signed`, `declined` the `SigningText` that was not
    signed, `said` a `Notice`.
    """

    changed = Signal(object)
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
        self._since = QElapsedTimer()
        self.state: Signing | None = None
        self._offered = ""
        self.own_screen: Callable[[], bool] = bool
        """Tells whether there is a screen of the customer's own."""

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def offer_terms(self, number: str) -> None:
        """Offer by a notice and by one key what a fresh intake still lacks a signature for."""
        call = partial(self.services.signatures.of_visit, self._session.actor, number)
        self._tasks.run(self, call, partial(self._offer, number), self._failed)

    def remember(self, number: str) -> None:
        """Offer by the key what a job waits for; that it does was said already."""
        self._offered = number

    def sign_offered(self) -> None:
        """Let be signed what was offered last."""
        if self._offered:
            self.ask_terms(self._offered)
        else:
            self.said.emit(Notice(self._words.say("Nothing waits to be signed.")))

    def ask_terms(self, number: str) -> None:
        """Let the terms of a job's visit be signed."""
        call = partial(self.services.texts.terms, self._session.actor, number)
        self._tasks.run(self, call, self.ask, self._failed)

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

    def ask(self, text: SigningText) -> None:
        """Let a text be signed; what was being signed until now is let go."""
        self._since.restart()
        self._show(Signing(text, signer=text.signer, shown_at=text.made_at))

    def show_customer(self, signer: str, relation: str = "", identity: str = "") -> None:
        """Show it to the customer, whose name has to be known."""
        if self.state is None or not signer.strip():
            return
        own = self.own_screen()
        self._show(
            replace(
                self.state,
                step=Step.SIGN,
                screen=SigningScreen.CUSTOMER if own else SigningScreen.TURNED,
                signer=signer.strip(),
                relation=relation.strip(),
                identity=identity.strip(),
                shown_at=self._now(self.state),
                strokes=None,
                trouble=None,
            )
        )

    def read_to_end(self) -> None:
        """Note that the end of the text came into sight."""
        if self.state is not None and self.state.read_at is None:
            self._show(replace(self.state, read_at=self._now(self.state)))

    def draw(self, strokes: Strokes) -> None:
        """Take what is drawn so far; only while the customer has it."""
        if self.state is not None and self.state.step is Step.SIGN and not self.state.busy:
            self._show(replace(self.state, strokes=strokes, trouble=None))

    def clear(self) -> None:
        """Wipe what is drawn."""
        if self.state is not None and self.state.strokes is not None and not self.state.busy:
            cleared = self.state.cleared + 1
            self._show(replace(self.state, strokes=None, cleared=cleared, trouble=None))

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

    def refuse(self) -> None:
        """Say that the customer does not sign; the clerk writes down why."""
        if self.state is not None and self.state.step is Step.SIGN and not self.state.busy:
            self._show(replace(self.state, step=Step.WHY, strokes=None, trouble=None))

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

    def turn_back(self) -> None:
        """Go one step back: from the reason to the text, from the text to who signs."""
        if self.state is None or self.state.busy:
            return
        match self.state.step:
            case Step.WHO:
                self.cancel()
            case Step.SIGN:
                self._show(replace(self.state, step=Step.WHO, strokes=None, trouble=None))
            case Step.WHY:
                self._show(replace(self.state, step=Step.SIGN))
            case Step.DONE:
                self.finish()

    def screen_lost(self) -> None:
        """Go on with the screen turned round: the customer's own is gone, and what was drawn."""
        state = self.state
        if state is not None and state.screen is SigningScreen.CUSTOMER:
            if state.step is Step.DONE or state.busy:
                return
            turned = replace(state, screen=SigningScreen.TURNED, strokes=None, trouble=None)
            self._show(replace(turned, step=Step.WHO) if state.step is Step.SIGN else turned)

    def finish(self) -> None:
        """Let go of what was signed: the screen is the clerk's again."""
        if self.state is not None and self.state.step is Step.DONE:
            self._show(None)

    def cancel(self) -> None:
        """Let go of what is not signed; nothing of it is kept."""
        if self.state is not None:
            self._show(None)

    def _write_down(self, actor: Actor, text: SigningText, reason: str) -> None:
        """Keep why it was not signed; a manager thereby lets the devices go all the same."""
        signatures = self.services.signatures
        signatures.decline(actor, text.number, text.purpose, reason)
        may = Permission.GO_ON_UNSIGNED in GRANTS[actor.role]
        if may and text.purpose is SignaturePurpose.HANDOVER:
            signatures.go_on_unsigned(actor, text.number, text.purpose, reason)

    def _offer(self, number: str, state: SignedState) -> None:
        if SignaturePurpose.TERMS not in state.missing:
            return
        self._offered = number
        say = self._words.say
        text = say("The terms of {number} are to be signed before the repair.", number=number)
        offer = say("Sign now ({key})", key=Shortcut.SIGN.legend)
        self.said.emit(Notice(text, offer=offer, follow=partial(self.ask_terms, number)))

    def _now(self, state: Signing) -> int:
        """Return the present in epoch ms, counted on from when the text was made."""
        return state.text.made_at + self._since.elapsed()

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
        if self._offered == state.text.number:
            self._offered = ""
        self.signed.emit(signed)
        self.services.feed.tell(Changes.of(Touched.JOB))

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

    def _show(self, state: Signing | None) -> None:
        self.state = state
        self.changed.emit(state)


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
