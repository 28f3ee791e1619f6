"""The sheet that a customer signs: who signs, what is drawn, one step on or back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.domain.signature import SigningScreen
from ui.signing.state import Signing, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.signature import Strokes
    from app.services.signing.signing_texts import SigningText


class SigningSheet(QObject):
    """Hold the one signature that is on its way; None while there is none.

    `changed` carries that state. Nothing of it is written down here.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._since = QElapsedTimer()
        self.state: Signing | None = None
        self.own_screen: Callable[[], bool] = bool
        """Tells whether there is a screen of the customer's own."""

    def ask(self, text: SigningText) -> None:
        """Let a text be signed; what was being signed until now is let go."""
        self._since.restart()
        self._show(Signing(text, signer=text.signer, shown_at=text.made_at))

    def ask_next(self, text: SigningText) -> None:
        """Let whoever just signed sign another text too, without a step between."""
        if self.state is not None:
            signed, self.state = self.state, Signing(text, shown_at=text.made_at)
            self._since.restart()
            self.show_customer(signed.signer, signed.relation, signed.identity)

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

    def refuse(self) -> None:
        """Say that the customer does not sign; the clerk writes down why."""
        if self.state is not None and self.state.step is Step.SIGN and not self.state.busy:
            self._show(replace(self.state, step=Step.WHY, strokes=None, trouble=None))

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

    def _now(self, state: Signing) -> int:
        """Return the present in epoch ms, counted on from when the text was made."""
        return state.text.made_at + self._since.elapsed()

    def _show(self, state: Signing | None) -> None:
        self.state = state
        self.changed.emit(state)
