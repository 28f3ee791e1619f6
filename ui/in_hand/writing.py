"""Writing what was done to a job: the service's act, what is said of it, who is told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.bench import CheckStage
from app.domain.job import JobState, Outcome
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.in_hand.acts import WorkAct
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.bench import CheckEntry
    from app.domain.money_entry import AgreementEntry, PaymentEntry
    from app.services.bench.bench_queue import BenchPage
    from app.services.bench.checklists import JobChecklist
    from app.services.jobs.money_lines import JobAccount, ReceiptMade
    from app.words import Words
    from ui.in_hand.state import WorkServices
    from ui.session import Session
    from ui.tasks import Tasks


class WorkWriting(QObject):
    """Write for one job; `failed` carries an error, `said` a `Notice`.

    `over` says that an act is done, and whether it was a note.
    """

    over = Signal(bool)
    failed = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: WorkServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._busy = False

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def act(self, number: str, act: WorkAct, text: str = "") -> None:
        """Do one of the acts that are made of one line of text, or of none."""
        bench, actor = self._services.bench, self._session.actor
        match act:
            case WorkAct.TAKE:
                call = partial(bench.take, actor, number)
            case WorkAct.DONE:
                call = partial(bench.done, actor, number)
            case WorkAct.READY:
                call = partial(bench.ready, actor, number)
            case WorkAct.QUOTE:
                call = partial(bench.quote, actor, number, text)
            case WorkAct.PARTS:
                call = partial(bench.await_parts, actor, number, text)
            case WorkAct.DECLINE:
                call = partial(bench.decline, actor, number, text)
            case WorkAct.BACK:
                call = partial(bench.back_to_bench, actor, number, text)
            case _:
                return
        self._write(call, self._stands)

    def note(self, number: str, text: str) -> None:
        """Write into the bench log."""
        call = partial(self._services.bench.note, self._session.actor, number, text)
        self._write(call, self._noted)

    def end(self, number: str, outcome: Outcome, text: str) -> None:
        """Say that a device is not repaired, and why."""
        call = partial(_end, self._services, self._session.actor, number, (outcome, text))
        self._write(call, self._ended)

    def check(self, number: str, entry: CheckEntry) -> None:
        """Keep how the test points came out."""
        run = self._services.checklists.run
        call = partial(run, self._session.actor, number, CheckStage.TEST, entry)
        self._write(call, self._checked)

    def agree(self, number: str, entry: AgreementEntry) -> None:
        """Write down that the customer agreed; the job goes on by it."""
        self._write(partial(self._agree, self._session.actor, number, entry), self._agreed)

    def deposit(
        self, number: str, entry: PaymentEntry, done: Callable[[ReceiptMade], None]
    ) -> None:
        """Take money beforehand; `done` is told of the receipt."""
        call = partial(self._services.payments.deposit, self._session.actor, number, entry)
        self._write(call, partial(self._paid, done))

    def _agree(self, actor: Actor, number: str, entry: AgreementEntry) -> BenchPage:
        self._services.prices.agree(actor, number, entry)
        return self._services.bench.go_on(actor, number)

    def _stands(self, page: BenchPage) -> None:
        self._tell_state(page.job.number, page.job.state)

    def _ended(self, account: JobAccount) -> None:
        if not account.withdrawn:
            self._tell_state(account.number, JobState.READY)
            return
        text = self._words.say(
            "{number}: ready; {amount} was not done and is taken off",
            number=account.number,
            amount=Amounts(account.currency).text(account.withdrawn),
        )
        self._over(text, Touched.JOB, Touched.MONEY)

    def _checked(self, checklist: JobChecklist) -> None:
        self._tell_state(checklist.number, checklist.state)

    def _agreed(self, _: BenchPage) -> None:
        self._over("", Touched.JOB, Touched.MONEY)

    def _noted(self, _: BenchPage) -> None:
        self._over("", Touched.JOB, note=True)

    def _paid(self, done: Callable[[ReceiptMade], None], receipt: ReceiptMade) -> None:
        done(receipt)
        text = self._words.say("Deposit taken: receipt {number}", number=receipt.number)
        self._over(text, Touched.JOB, Touched.MONEY, Touched.PAPER)

    def _tell_state(self, number: str, state: JobState) -> None:
        # Every other state is seen on the page that one works on.
        ready = state is JobState.READY
        text = self._words.say("{number}: ready to be collected", number=number) if ready else ""
        self._over(text, Touched.JOB)

    def _over(self, text: str, *touched: Touched, note: bool = False) -> None:
        self.over.emit(note)
        if text:
            self.said.emit(Notice(text))
        self._services.feed.tell(Changes.of(*touched))

    def _write(self, call: Callable[[], object], done: Callable[..., object]) -> None:
        # A key that is pressed again before the first press is through would do it twice.
        if self._busy:
            return
        self._busy = True
        self._tasks.run(self, call, partial(self._done, done), self._not_done, lane=Lane.WRITE)

    def _done(self, done: Callable[..., object], result: object) -> None:
        self._busy = False
        done(result)

    def _not_done(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)


def _end(services: WorkServices, actor: Actor, number: str, how: tuple[Outcome, str]) -> JobAccount:
    """Say how a job ended, and why; return what it costs then."""
    services.bench.done(actor, number, *how)
    return services.prices.account(actor, number)
