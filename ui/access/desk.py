"""The access to one job's device: read it, keep a passcode, show it for some seconds, erase it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer, Signal

from app.domain.passcode import OTHER_REASON, ViewEntry
from app.domain.scan import ScanKind
from ui.access.agreement_desk import AgreementDesk
from ui.access.state import AccessAsk, AccessState
from ui.changes import Changes, Touched
from ui.record_reading import RecordReading
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.passcode import DeviceSecret
    from app.domain.scan import Scanned
    from app.services.access.passcodes import AccessPage, SecretShown
    from app.words import Words
    from ui.access.state import AccessServices
    from ui.session import Session
    from ui.tasks import Tasks

_SECOND_MS: Final = 1_000


class AccessDesk(RecordReading):
    """Hold the access to one job; `changed` carries the state, `said` a `Notice`.

    A value is in the state only while it is shown: folding, another job and the end of its
    seconds take it out.
    """

    shows: ClassVar = (Touched.JOB, Touched.SETTING)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: AccessServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._words = words
        self._services = services
        self.agreement = AgreementDesk(session, tasks, words, services)
        self.agreement.said.connect(self.said)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self.tick)
        self.state = AccessState()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.agreement.speak(words)

    def open(self, number: str) -> None:
        """Be about another job."""
        if number != self.state.number:
            self._second.stop()
            self._show(AccessState(number))
        self.reload()

    def reload(self) -> None:
        """Read it again; what is asked and shown stays."""
        if self.state.number and self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._loaded, self._failed)

    def ask(self, asked: AccessAsk) -> None:
        """Unfold what an act asks for; looking again by one key asks for nothing."""
        page = self.state.page
        if page is None:
            return
        if asked is AccessAsk.VIEW and page.again:
            self._show(replace(self.state, asked=asked, secret=None, trouble=None))
            self._view(ViewEntry(page.again))
        else:
            self._second.stop()
            self._show(
                replace(self.state, asked=asked, reason="", secret=None, left=0, trouble=None)
            )

    def choose(self, reason: str) -> None:
        """Say why the passcode is looked at."""
        self._show(replace(self.state, reason=reason, trouble=None))

    def view(self, note: str, pin: str) -> None:
        """Show the passcode to whoever typed this PIN."""
        self._view(ViewEntry(self.state.reason, note, pin))

    def take_scan(self, scanned: Scanned) -> bool:
        """Take a badge for the proof that is asked for; False leaves the scan."""
        state = self.state
        asked = state.asked is AccessAsk.VIEW and state.secret is None
        if scanned.kind is not ScanKind.BADGE or not asked or state.reason in ("", OTHER_REASON):
            return False
        self._view(ViewEntry(state.reason, badge=scanned))
        return True

    def keep(self, secret: DeviceSecret) -> None:
        """Keep a passcode in place of the one before."""
        act = partial(self._services.passcodes.keep, self._session.actor, self.state.number, secret)
        done = partial(self._over, self._words.say("The passcode is kept, sealed"))
        self._tasks.run(self, act, done, self._failed, lane=Lane.WRITE)

    def erase(self) -> None:
        """Erase what is kept."""
        act = partial(self._services.passcodes.erase, self._session.actor, self.state.number)
        done = partial(self._over, self._words.say("The passcode is erased"))
        self._tasks.run(self, act, done, self._failed, lane=Lane.WRITE)

    def fold(self) -> bool:
        """Hide what is shown and ask nothing more; False where there was neither."""
        state = self.state
        self._second.stop()
        if state.asked is AccessAsk.NOTHING and state.secret is None:
            return False
        self._show(
            replace(state, asked=AccessAsk.NOTHING, reason="", secret=None, left=0, trouble=None)
        )
        return True

    def tick(self) -> None:
        """Let a second pass; after the last the value is gone."""
        if self.state.left > 1:
            self._show(replace(self.state, left=self.state.left - 1))
        else:
            self.fold()

    def _view(self, entry: ViewEntry) -> None:
        number = self.state.number
        act = partial(self._services.passcodes.view, self._session.actor, number, entry)
        done = partial(self._viewed, number)
        self._tasks.run(self, act, done, self._failed, lane=Lane.WRITE)

    def _viewed(self, number: str, secret: SecretShown) -> None:
        # Whoever left meanwhile must not find it on the page.
        if number == self.state.number and self.state.asked is AccessAsk.VIEW:
            self._show(
                replace(self.state, secret=secret, left=secret.seconds, reason="", trouble=None)
            )
            self._second.start()
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _over(self, text: str, page: AccessPage) -> None:
        if page.number == self.state.number:
            self._show(replace(self.state, page=page, asked=AccessAsk.NOTHING, trouble=None))
        self.said.emit(Notice(text))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _read(self, actor: Actor, number: str) -> AccessState:
        services = self._services
        return AccessState(
            number=number,
            at=services.clock.now_ms(),
            time_zone=services.shop.profile().time_zone,
            lists=services.lists.current(),
            page=services.passcodes.page(actor, number),
        )

    def _loaded(self, read: AccessState) -> None:
        if read.number == self.state.number:
            self._show(
                replace(
                    self.state,
                    at=read.at,
                    time_zone=read.time_zone,
                    lists=read.lists,
                    page=read.page,
                )
            )

    def _failed(self, error: Exception) -> None:
        self._show(replace(self.state, trouble=error))

    def _show(self, state: AccessState) -> None:
        self.state = state
        self.changed.emit(state)
