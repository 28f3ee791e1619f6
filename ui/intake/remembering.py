"""Ask the shop's memory about the shown device, and take over the lines of a past job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.similar_jobs import SimilarQuestion
from ui.intake.state import Phase
from ui.routes import Notice
from ui.similar.desk import SimilarDesk

if TYPE_CHECKING:
    from app.services.similar_jobs.similar_jobs import SimilarJobs
    from app.services.similar_jobs.taking import TakenLine
    from ui.intake.sheet import Sheet
    from ui.intake.state import State
    from ui.session import Session
    from ui.tasks import Tasks


class Remembering(QObject):
    """Keep the question what the sheet says; taken lines are ordered for the shown device."""

    def __init__(self, sheet: Sheet, session: Session, tasks: Tasks, similar: SimilarJobs) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.desk = SimilarDesk(session, tasks, similar, self)
        sheet.changed.connect(self._follow)
        self.desk.taken.connect(self._order)
        self.desk.failed.connect(self._not_taken)

    def _follow(self, state: State) -> None:
        if state.phase is Phase.SAVING:
            return
        entry = state.form.device.entry
        self.desk.level = state.form.customer.level
        if state.form.batch or not state.form.device.has_fault:
            self.desk.forget()
            return
        self.desk.ask(
            SimilarQuestion(
                entry.problem,
                state.form.device.model_text,
                entry.category,
                symptoms=entry.symptoms,
            )
        )

    def _order(self, lines: tuple[TakenLine, ...]) -> None:
        form = self._sheet.state.form
        ordered = form.device.with_order(*(line.order for line in lines))
        self._sheet.put(form.with_device(ordered))
        past = sum(line.is_past for line in lines)
        if past:
            self._sheet.said.emit(Notice(self._past(past)))

    def _past(self, lines: int) -> str:
        return self._sheet.words.say_count(
            "{n} line is not on the price list: it has its past price",
            "{n} lines are not on the price list: they have their past price",
            lines,
        )

    def _not_taken(self, error: Exception) -> None:
        self._sheet.fail(error, self.desk.take)
