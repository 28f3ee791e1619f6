"""What becomes of a job that was left at the demonstration shop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.billing import SignOffHow
from app.domain.handover import HandoverEntry, Proof
from app.domain.job import Outcome
from app.domain.message import MessageKind
from app.domain.money_entry import AgreementEntry, OrderLine
from app.services.demo.demo_stock import issue_numbered
from app.services.handover.telling import ToldEntry

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from app.domain.money_entry import PaymentEntry
    from app.services.demo.demo_calendar import Calendar
    from app.services.demo.demo_days import DemoStaff
    from app.services.demo.demo_quotes import DemoQuotes
    from app.services.demo.demo_workshop import DemoWorkshop
    from app.services.open_shop import OpenShop
    from app.services.prices.price_list import ListedPrice

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 3_600_000
# How many prices are offered in a quote, with what was found, instead of being named.
_WRITTEN_QUOTES: Final = 0.6
# Customers who never answer.
_SILENT: Final = 0.05


@dataclass(frozen=True, slots=True)
class DemoBench:
    """Put on the calendar what happens to a job after it was taken in."""

    shop: OpenShop
    staff: DemoStaff
    calendar: Calendar
    die: random.Random
    payment: Callable[[], PaymentEntry]
    quotes: DemoQuotes
    workshop: DemoWorkshop
    numbered: bool = False
    """Whether what is fitted may have a number of its own."""

    def plan(self, number: str, price: ListedPrice | None, material: Mapping[str, Any]) -> None:
        """Plan a job's way; `price` is what it will cost where nothing was agreed at intake."""
        taken = self._after(10, 180)
        self.calendar.put(taken, partial(self._take, number, price, material))

    def _take(self, number: str, price: ListedPrice | None, material: Mapping[str, Any]) -> None:
        technician = self.staff.technician
        self.shop.bench.take(technician, number)
        if price is None:
            self._go_on(number, material)
            return
        if self.quotes.can_offer(price) and self.quotes.die.random() < _WRITTEN_QUOTES:
            self.quotes.offer(number, price)
            act = partial(self._answer_quote, number, material)
        else:
            self.shop.bench.quote(technician, number, "检测完成，等客户答复报价")
            act = partial(self._answer, number, price, material)
        self.calendar.put(self._after(20, 600), act)

    def _answer_quote(self, number: str, material: Mapping[str, Any]) -> None:
        die = self.quotes.die.random()
        if die < _SILENT:
            for _ in range(self.quotes.die.randint(0, 2)):
                self.calendar.put(self._after(600, 2000), partial(self.quotes.call, number))
            return
        if die < _SILENT + 0.18:
            self.quotes.decline(number, "客户嫌贵")
            self._plan_leaving(number)
            return
        self.quotes.approve(number)
        self.shop.bench.take(self.staff.technician, number)
        self._go_on(number, material)

    def _answer(self, number: str, price: ListedPrice, material: Mapping[str, Any]) -> None:
        clerk = self.staff.front_desk
        if self.die.random() < 0.18:
            self.shop.bench.decline(clerk, number, "客户嫌贵")
            self._plan_leaving(number)
            return
        entry = AgreementEntry(
            (OrderLine(price.key),),
            SignOffHow.MESSAGE if self.die.random() < 0.6 else SignOffHow.SPOKEN,
        )
        self.shop.job_prices.agree(clerk, number, entry)
        self.shop.bench.go_on(self.staff.technician, number)
        self.shop.bench.take(self.staff.technician, number)
        self._go_on(number, material)

    def _go_on(self, number: str, material: Mapping[str, Any]) -> None:
        if self.workshop.holds_up(number, partial(self._resume, number, material)):
            return
        if self.die.random() < 0.12:
            self.shop.bench.await_parts(self.staff.technician, number, "等配件到货")
            again = partial(self._resume, number, material)
            self.calendar.put(self._after(20 * 60, 70 * 60), again)
            return
        self.calendar.put(self._after(20, 200), partial(self._finish, number, material))

    def _resume(self, number: str, material: Mapping[str, Any]) -> None:
        self.shop.bench.take(self.staff.technician, number)
        self.calendar.put(self._after(20, 120), partial(self._finish, number, material))

    def _finish(self, number: str, material: Mapping[str, Any]) -> None:
        technician = self.staff.technician
        if self.die.random() < 0.5:
            self.shop.bench.note(technician, number, self.die.choice(material["note"])["text"])
        if self.die.random() < 0.04:
            self.shop.bench.done(technician, number, Outcome.NOT_REPAIRABLE, "主板腐蚀，无法修复")
        else:
            if self.numbered:
                issue_numbered(self.shop, technician, number)
            if not self.workshop.finish(number):
                return
        self._plan_leaving(number)

    def _plan_leaving(self, number: str) -> None:
        if self.die.random() < 0.92:
            self.calendar.put(self._after(2, 40), partial(self._tell, number))
        # Most come the same or the next day, some forget it for weeks.
        longest = 60 * 24 * 40 if self.die.random() < 0.06 else 60 * 30
        self.calendar.put(self._after(60, longest), partial(self._collect, number))

    def _tell(self, number: str) -> None:
        clerk = self.staff.front_desk
        text = self.shop.telling.text(clerk, number, MessageKind.READY)
        entry = ToldEntry(number, MessageKind.READY, text.text)
        self.shop.telling.told(clerk, entry)

    def _collect(self, number: str) -> None:
        clerk = self.staff.front_desk
        due = self.shop.payments.due(clerk, [number]).due
        if due < 0:
            self._give_deposit_back(number)
            due = self.shop.payments.due(clerk, [number]).due
        rated = self.die.random() < 0.55
        (process,) = self.die.choices([5, 4, 3, 2], [70, 20, 7, 3])
        self.shop.handovers.hand_over(
            clerk,
            HandoverEntry(
                (number,),
                Proof.TICKET,
                scanned=True,
                payment=self.payment() if due else None,
                process=process if rated else None,
                result=max(1, process - self.die.randint(0, 1)) if rated else None,
            ),
        )

    def _give_deposit_back(self, number: str) -> None:
        # Whoever gives money out says their PIN; here they have just come in.
        manager = replace(self.staff.manager, authenticated_at=self.calendar.clock.at)
        entry = replace(self.payment(), tenders=())
        self.shop.refunds.refund_deposit(manager, number, entry, "无法修复，退预付款")

    def _after(self, least: int, most: int) -> int:
        at = self.calendar.clock.at + self.die.randint(least, most) * _MINUTE_MS
        return self.calendar.in_opening_hours(at)
