"""The commit: the form becomes a visit with its jobs, once; and the way back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AlreadyTakenIn, BenchsideError, DeviceAlreadyHere
from app.sentences import N_
from ui.changes import Changes, Touched
from ui.intake.batch import TABLE
from ui.intake.handing_out import HandingOut
from ui.intake.ordering import answered
from ui.intake.refusals import Refusal, refusal_before, refusal_of
from ui.intake.state import HERE, Phase
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.actor import Actor
    from app.domain.intake import IntakeEntry
    from app.services.counter.intake import Received
    from app.words import Words
    from ui.intake.draft_keeping import DraftKeeping
    from ui.intake.form import IntakeForm
    from ui.intake.services import IntakeServices
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.session import Session
    from ui.tasks import Tasks

_TOUCHED = (Touched.JOB, Touched.DRAFT, Touched.PAPER, Touched.CUSTOMER, Touched.DEVICE)
_NAMED = 3
"""So many numbers of jobs stand in one line."""


class TakingIn(QObject):
    """Save the sheet as a visit, put the next sheet down, and take a mistake back.

    `over` tells that saving has ended, with True when the visit is taken in.
    """

    over = Signal(bool)

    def __init__(
        self,
        sheet: Sheet,
        session: Session,
        tasks: Tasks,
        services: IntakeServices,
        keeping: DraftKeeping,
    ) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._tasks = tasks
        self._services = services
        self._keeping = keeping
        self._handing_out = HandingOut(self, tasks, services)

    def check_device(self) -> bool:
        """Say beside its fields what the shown device still lacks; True when nothing is lacking."""
        form = self._sheet.state.form
        entry = replace(form, devices=(form.device,), place=0).to_entry("")
        refusal = refusal_before(entry)
        if refusal is None or refusal.device is None:
            return True
        self._show(replace(refusal, device=form.place), form)
        return False

    def commit(self) -> None:
        """Take the visit in; while that is under way nothing can be typed or saved again."""
        state = self._sheet.state
        if state.phase is Phase.SAVING:
            return
        form = state.form
        secrets = self._sheet.secrets.of_visit(form)
        entry = replace(state.entry(self._keeping.id), secrets=secrets)
        refusal = refusal_before(entry)
        if refusal is not None:
            self._show(_on_page(refusal, form), form)
            return
        self._keeping.save()
        self._sheet.show(phase=Phase.SAVING, faults={}, unanswered=(), trouble=None, here="")
        actor = self._session.actor
        self._tasks.run(
            self,
            partial(self._services.intake.receive, actor, entry),
            partial(self._received, actor, state),
            partial(self._refused, form, entry),
            lane=Lane.WRITE,
        )

    def put_down(self, form: IntakeForm, draft: str = "") -> None:
        """Put another sheet in front of the clerk: a blank one, or a draft as it was left."""
        self._keeping.begin(draft, form if draft else None)
        self._sheet.secrets.clear()
        state = self._sheet.state
        self._sheet.show(
            form=form,
            phase=Phase.TYPING,
            files={},
            owner=None,
            models=(),
            also=(),
            customers=(),
            alike=(),
            faults={},
            unanswered=(),
            trouble=None,
            here="",
            unsorted="",
            box=(),
            saved_at=None,
            focus=state.asked(form.focus),
        )

    def _received(self, actor: Actor, before: State, received: Received) -> None:
        text = _saved([job.number for job in received.jobs], self._sheet.words)
        self._sheet.said.emit(Notice(text, partial(self._undo, before, received)))
        self._handing_out.hand_out(received, actor)
        self._services.feed.tell(Changes.of(*_TOUCHED))
        for question in answered(before.form):
            call = partial(self._services.enquiries.taken, actor, question, received.visit)
            self._tasks.run(self, call, _nothing, lane=Lane.WRITE)
        self.put_down(self._sheet.blank)
        self._sheet.ask("")
        self.over.emit(True)  # noqa: FBT003 (a signal's argument)

    def _refused(self, form: IntakeForm, entry: IntakeEntry, error: Exception) -> None:
        self._sheet.show(phase=Phase.TYPING)
        match error:
            case AlreadyTakenIn():
                self._sheet.said.emit(Notice(self._sheet.words.error(error)))
                self.put_down(self._sheet.blank)
            case DeviceAlreadyHere(number=number):
                self._sheet.show(here=number)
                self._sheet.ask(HERE)
            case _:
                self._show(_on_page(refusal_of(error, entry), form), form)
        self.over.emit(False)  # noqa: FBT003 (a signal's argument)

    def _show(self, refusal: Refusal, form: IntakeForm) -> None:
        place = form.place if refusal.device is None else refusal.device
        shown = replace(form, place=place)
        state = self._sheet.state
        # A field that is folded away cannot tell what is wrong with it.
        if refusal.focus and not state.with_form(shown).has_field(refusal.focus):
            shown = replace(shown, details=True)
        self._sheet.show(
            form=shown,
            faults=refusal.beside,
            unanswered=refusal.unanswered,
            trouble=None,
        )
        if refusal.trouble is not None:
            self._sheet.fail(refusal.trouble, self.commit)
        if refusal.focus:
            in_row = shown.batch and refusal.device is not None
            asked = TABLE if in_row else self._sheet.state.to_look_at(refusal.focus)
            self._sheet.ask(asked)

    def _undo(self, before: State, received: Received) -> None:
        self._tasks.run(
            self,
            partial(self._services.jobs.undo_intake, self._session.actor, received.visit),
            partial(self._undone, before, received),
            self._not_undone,
            lane=Lane.WRITE,
        )

    def _undone(self, before: State, received: Received, numbers: tuple[str, ...]) -> None:
        for number in numbers:
            self._services.signing.let_go(number)
        # The customer is in the file by now; a second one of the same name would be a mistake.
        customer = replace(before.form.customer, customer=received.customer or "")
        again = replace(before.form, customer=customer)
        if self._sheet.state.form.is_blank:
            self.put_down(again)
            self._sheet.show(owner=before.owner, files=before.files)
            text = N_("Taken back: {numbers}. The intake is on the page again.")
        else:
            self._keeping.park(again)
            text = N_("Taken back: {numbers}. The intake is parked as a draft.")
        self._services.feed.tell(Changes.of(*_TOUCHED))
        self._sheet.said.emit(Notice(self._sheet.words.say(text, numbers=", ".join(numbers))))

    def _not_undone(self, error: Exception) -> None:
        # The page belongs to the next customer by now, so this is said like what it answers.
        if isinstance(error, BenchsideError):
            self._sheet.said.emit(Notice(self._sheet.words.error(error)))


def _saved(numbers: Sequence[str], words: Words) -> str:
    """Say what is saved; of many jobs the first and the last, which is what fits in a line."""
    if len(numbers) > _NAMED:
        first, last = numbers[0], numbers[-1]
        return words.say(
            "{n} jobs are saved: {first} to {last}.", n=len(numbers), first=first, last=last
        )
    return words.say_count(
        "Job {numbers} is saved.",
        "Jobs {numbers} are saved.",
        len(numbers),
        numbers=", ".join(numbers),
    )


def _nothing(_enquiry: str) -> None:
    """Nothing more to do."""


def _on_page(refusal: Refusal, form: IntakeForm) -> Refusal:
    """Count the refused device among those of the page, where blank ones stand too."""
    if refusal.device is None:
        return refusal
    filled = [place for place, device in enumerate(form.devices) if not device.is_blank] or [0]
    return replace(refusal, device=filled[refusal.device])
