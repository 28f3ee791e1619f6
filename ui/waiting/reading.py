"""What is waited for as it was read last, where one stands, and what is being typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.permissions import GRANTS, Permission
from ui.changes import Touched
from ui.page_of_job import PageOfJob
from ui.waiting.state import Form, JobInHand, WaitingState, WaitingText

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.words import Words
    from ui.routes import Route
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.waiting.state import WaitingServices


class WaitingReading(PageOfJob):
    """Hold the page; `changed` carries a `WaitingState`."""

    shows: ClassVar = (Touched.JOB, Touched.ACCOUNT)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WaitingServices
    ) -> None:
        super().__init__(session, tasks, words, services.feed)
        self._services = services
        self.state = WaitingState()

    def arrive(self, route: Route) -> None:
        """Have the job in hand that a route names, or none."""
        if route.job != self.state.number:
            self._have_in_hand(route.job)
        if route.job:
            self._show(in_statements=False)

    def reload(self) -> None:
        """Read the page again; nothing while nobody is signed in."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor, self.state.number)
            self._fetch(call, self._was_read, self._failed)

    def stand_on(self, key: str) -> None:
        """Be on another question or repair; what was typed of the one before is not kept."""
        if key != self.state.here:
            self._show(here=key, form=Form.NONE, wrong={}, trouble=None)

    def begin(self, form: Form) -> None:
        """Unfold a form, empty."""
        if not self.state.saving:
            turn = self.state.turn + 1
            text = self._first_text(form)
            self._show(form=form, text=text, wrong={}, trouble=None, turn=turn)

    def type(self, name: str, text: str) -> None:
        """Take what was typed or chosen for an entry."""
        wrong = {field: error for field, error in self.state.wrong.items() if field != name}
        typed: Any = {name: text}
        self._show(text=replace(self.state.text, **typed), wrong=wrong)

    def fold(self) -> bool:
        """Fold the form that is open; False where none is."""
        if self.state.form is Form.NONE:
            return False
        self._show(form=Form.NONE, wrong={}, trouble=None)
        return True

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

    def _have_in_hand(self, number: str) -> None:
        self._show(number=number, job=None, here="", form=Form.NONE, wrong={}, trouble=None)

    def _first_text(self, form: Form) -> WaitingText:
        repair = self.state.repair
        if form is not Form.BACK or repair is None:
            return WaitingText()
        return WaitingText(their_number=repair.their_number)

    def _read(self, actor: Actor, number: str) -> WaitingState:
        services = self._services
        workshop, profile = services.workshop, services.shop.profile()
        works = Permission.WORK_ON_JOBS in GRANTS[actor.role]
        return WaitingState(
            number=number,
            at=services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            role=actor.role,
            lists=services.lists.current(),
            questions=workshop.questions.open(actor),
            away=workshop.outside.away(actor),
            colleagues=workshop.questions.colleagues(actor) if works else (),
            repairers=workshop.outside.repairers(actor),
            job=self._read_job(actor, number) if number else None,
        )

    def _read_job(self, actor: Actor, number: str) -> JobInHand:
        services = self._services
        page = services.jobs.page(actor, number)
        return JobInHand(
            number=page.number,
            device=f"{page.brand} {page.model}".strip(),
            questions=services.workshop.questions.of_job(actor, number),
            outside=services.workshop.outside.of_job(actor, number),
        )

    def _was_read(self, read: WaitingState) -> None:
        state = self.state
        here = state.here if state.here in read.keys else _first(read)
        form = state.form
        if here != state.here and form not in {Form.ASK, Form.SEND}:
            form = Form.NONE
        self.state = replace(
            read,
            here=here,
            form=form,
            text=state.text,
            saving=state.saving,
            wrong=state.wrong,
            turn=state.turn,
            trouble=state.trouble,
            in_statements=state.in_statements,
        )
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)


def _first(read: WaitingState) -> str:
    """Return what one stands on first: of the job in hand only what is its own."""
    if read.job is None:
        return read.keys[0] if read.keys else ""
    number = read.job.number
    asked = [one.id for one in read.questions or () if one.number == number]
    away = [one.id for one in read.away if one.number == number]
    return (asked + away or [""])[0]
