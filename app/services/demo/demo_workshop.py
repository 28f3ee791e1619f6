"""What goes on around the demonstration shop's bench: steps, questions, devices at others'."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer
from app.domain.job import Outcome
from app.domain.outside_repair import BackEntry, OutsideEntry, OutsideResult
from app.domain.price_line import Tier
from app.domain.question import AskedOf, QuestionEntry
from app.domain.technician import TechnicianEntry

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from app.services.bench.bench_views import MeasureView
    from app.services.demo.demo_calendar import Calendar
    from app.services.demo.demo_days import DemoStaff
    from app.services.open_shop import OpenShop

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_DAY_MS: Final = 24 * _HOUR_MS
_LAST_HOURS_MS: Final = 20 * _HOUR_MS
_ASKED: Final = 0.05
_SENT_OUT: Final = 0.02
_TESTED_FIRST: Final = 0.4
# Whose steps are still looked at; of older jobs nobody reads them.
_LOGGED_MS: Final = 6 * _DAY_MS


@dataclass(slots=True)
class DemoWorkshop:
    """Put on the calendar what holds jobs up, and write down how they are repaired.

    `material` has what is asked, what is sent out to whom, and what the shop knows.
    """

    shop: OpenShop
    staff: DemoStaff
    calendar: Calendar
    die: random.Random
    material: Mapping[str, Any]
    _newly_bad: bool = False
    _open_question: bool = False

    def settle_in(self) -> None:
        """Say how experienced everybody is, and what they can do."""
        technicians = self.shop.workshop.technicians
        boss = self.staff.manager
        for person in technicians.list(boss):
            tier = Tier.SENIOR if person.login == self.material["senior"] else Tier.MIDDLE
            technicians.set(boss, person.login, TechnicianEntry(tier))

    def tests_first(self) -> CheckEntry | None:
        """Return how a device came out of its test at intake; of most nobody tested any."""
        if self.die.random() >= _TESTED_FIRST:
            return None
        return CheckEntry(rest_passes=True)

    def holds_up(self, number: str, go_on: Callable[[], None]) -> bool:
        """Let a job wait for an answer or for somebody outside; True where it does."""
        drawn = self.die.random()
        left = self.calendar.now - self.calendar.clock.at
        if not self._open_question and left < _LAST_HOURS_MS:
            # Somebody waits for an answer whenever the shop is shown.
            self._open_question = True
            self._put_question(number)
        elif drawn < _ASKED:
            self._ask(number, go_on)
        elif drawn < _ASKED + _SENT_OUT:
            self._send_out(number, go_on)
        else:
            return False
        return True

    def finish(self, number: str) -> bool:
        """Write down the steps and measurements of a repair, and test the device.

        False where the test found something newly bad: then nobody can collect it yet.
        """
        technician = self.staff.technician
        if self.calendar.now - self.calendar.clock.at < _LOGGED_MS:
            self._log(number)
        breaks = self._breaks_something(number)
        if breaks:
            self._newly_bad = True
            failed = {"rear_camera": PointAnswer(CheckAnswer.FAIL)}
            check = CheckEntry(failed, rest_passes=True, accepted=self.material["accepted"])
        else:
            check = CheckEntry(rest_passes=True)
        self.shop.bench.done(technician, number, Outcome.REPAIRED, check=check)
        return not breaks

    def _breaks_something(self, number: str) -> bool:
        """Tell whether this is the one job of the last day that a manager has to look at."""
        if self._newly_bad or self.calendar.now - self.calendar.clock.at > _DAY_MS:
            return False
        lines = self.shop.workshop.mirrors.of_job(self.staff.technician, number).lines
        return any(one.key == "rear_camera" and one.before is not None for one in lines)

    def _log(self, number: str) -> None:
        steps, technician = self.shop.workshop.steps, self.staff.technician
        values = {one.key: one for one in self.shop.workshop.measures.of_job(technician, number)}
        for step in steps.of_job(technician, number).steps:
            self.calendar.clock.at += self.die.randint(1, 6) * _MINUTE_MS
            if step.measure in values:
                self._measure(number, values[step.measure])
            else:
                steps.mark_done(technician, number, step.key)

    def _measure(self, number: str, one: MeasureView) -> None:
        low, high = (Decimal(limit) if limit else None for limit in (one.low, one.high))
        ends = [limit for limit in (low, high) if limit is not None]
        value = sum(ends, Decimal()) / len(ends) if ends else Decimal(1)
        text = format(value.quantize(Decimal("0.01")).normalize(), "f")
        self.shop.workshop.measures.write_down(self.staff.technician, number, one.key, text)

    def _ask(self, number: str, go_on: Callable[[], None]) -> None:
        question, text = self._put_question(number)
        answer = partial(self._answer, question, text, go_on)
        self.calendar.put(self._after(30, 900), answer)

    def _put_question(self, number: str) -> tuple[str, str]:
        """Ask the manager something; return the question's id and what is answered."""
        asked = self.die.choice(self.material["question"])
        entry = QuestionEntry(AskedOf.COLLEAGUE, asked["text"], person=self.material["asked"])
        question = self.shop.workshop.questions.ask(self.staff.technician, number, entry)
        return question.id, asked["answer"]

    def _answer(self, question: str, text: str, go_on: Callable[[], None]) -> None:
        self.shop.workshop.questions.answer(self.staff.manager, question, text)
        self.calendar.put(self._after(5, 60), go_on)

    def _send_out(self, number: str, go_on: Callable[[], None]) -> None:
        job = self.die.choice(self.material["outside"])
        due = self.calendar.in_opening_hours(self.calendar.clock.at + 4 * _DAY_MS)
        entry = OutsideEntry(job["to"], job["work"], due_at=due, cost_agreed=job["cost"])
        self.shop.workshop.outside.send(self.staff.technician, number, entry)
        back = partial(self._back, number, job["cost"], go_on)
        self.calendar.put(self._after(2 * 24 * 60, 6 * 24 * 60), back)

    def _back(self, number: str, cost: int, go_on: Callable[[], None]) -> None:
        entry = BackEntry(OutsideResult.REPAIRED, cost=cost, warranty_days=90)
        self.shop.workshop.outside.back(self.staff.technician, number, entry)
        self.calendar.put(self._after(10, 120), go_on)

    def _after(self, least: int, most: int) -> int:
        at = self.calendar.clock.at + self.die.randint(least, most) * _MINUTE_MS
        return self.calendar.in_opening_hours(at)
