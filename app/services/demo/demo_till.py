"""Goods, sales and money given back on the demonstration's days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.arrivals import AdviceEntry, AppointmentEntry, QueueEntry
from app.domain.check_digits import gs1_digit
from app.domain.money import parse_amount, parse_currency
from app.domain.money_entry import (
    ExchangeEntry,
    PaymentEntry,
    RefundEntry,
    ReturnedLine,
    SaleEntry,
    SoldLine,
    TenderEntry,
)
from app.services.demo.demo_calendar import any_minute
from app.services.local_day import local_time
from app.services.parts.goods_on_shelf import GoodsEntry

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from app.services.demo.demo_calendar import Calendar
    from app.services.demo.demo_days import DemoStaff
    from app.services.open_shop import OpenShop
    from app.services.parts.listed import ListedPart

_LOW: Final = 6
_BOX: Final = 20
_SOLD: Final = "零售商品"
_DAY_MS: Final = 86_400_000


@dataclass(slots=True)
class DemoTill:
    """Sell, take back and advise."""

    shop: OpenShop
    staff: DemoStaff
    calendar: Calendar
    die: random.Random
    _goods: list[ListedPart] = field(default_factory=list)

    def fill_shelves(self, material: Mapping[str, Any]) -> None:
        """Write the goods down and receive the first boxes."""
        currency = parse_currency(self.shop.shop.profile().currency)
        for place, one in enumerate(material["goods"]):
            # GS1 keeps the range 20 for use inside a shop.
            body = f"20{place + 1:010d}"
            cost = parse_amount("unit_cost", one["cost"], currency)
            entry = GoodsEntry(
                one["names"],
                parse_amount("unit_price", one["price"], currency),
                cost,
                (body + gs1_digit(body),),
                category=_SOLD,
            )
            part = self.shop.goods.add(self.staff.manager, entry)
            supplier = self.die.choice(material["words"]["suppliers"])
            self.shop.goods.receive(self.staff.manager, part.id, 30, cost, supplier)
            self._goods.append(part)

    def plan_day(
        self, moment: Callable[[int], int], sales: int, material: Mapping[str, Any]
    ) -> None:
        """Put a day's sales and talks on the calendar."""
        for _ in range(sales):
            self.calendar.put(moment(any_minute(self.die)), self._sell)
        if self.die.random() < 0.5:
            self.calendar.put(moment(any_minute(self.die)), partial(self._advise, material))
        if self.die.random() < 0.6:
            self.calendar.put(moment(any_minute(self.die)), self._give_number)
        self.calendar.put(moment(3), self._appoint)
        self.calendar.put(moment(5), partial(self._refill, material))

    def _payment(self, due: int) -> PaymentEntry:
        (key,) = self.die.choices(["wechat", "alipay", "cash", "card"], [50, 25, 20, 5])
        note = -(-due // 5_000) * 5_000
        one = TenderEntry(key, due, note) if key == "cash" else TenderEntry(key)
        return PaymentEntry(self._act(), (one,), printed=False)

    def _act(self) -> str:
        return f"demo-{self.die.getrandbits(96):024x}"

    def _sell(self) -> None:
        clerk = self.staff.front_desk
        how_many = self.die.choice([1, 1, 1, 2, 2, 3])
        lines = tuple(SoldLine(part.id) for part in self.die.sample(self._goods, how_many))
        due = self.shop.sale.quote(clerk, lines).total
        payment = self._payment(due)
        if self.die.random() < 0.1 and due > 5_000:
            # Rounded down to whole tens, paid by the code on the counter.
            payment = replace(payment, tenders=(TenderEntry("wechat"),), rounding=due % 1_000)
        made = self.shop.sale.sell(clerk, SaleEntry(lines, payment))
        if self.die.random() < 0.03:
            back = partial(self._take_back, made.invoice)
            self.calendar.put(self.calendar.clock.at + 2_700_000, back)
        elif self.die.random() < 0.01:
            void = partial(self._void, made.number)
            self.calendar.put(self.calendar.clock.at + 60_000, void)

    def _take_back(self, invoice: str) -> None:
        # Whoever gives money out says their PIN; here they have just come in.
        manager = replace(self.staff.manager, authenticated_at=self.calendar.clock.at)
        line = self.shop.refunds.offer(manager, invoice).lines[0]
        returned = (ReturnedLine(line.id, to_shelf=self.die.random() < 0.7),)
        if self.die.random() < 0.5:
            entry = RefundEntry(self._act(), invoice, "贴坏了，退货", returned, printed=False)
            self.shop.refunds.refund(manager, entry)
            return
        other = SoldLine(self.die.choice(self._goods).id)
        cash = (TenderEntry("cash"),)
        exchange = ExchangeEntry(
            self._act(), invoice, "型号不对，换货", returned, (other,), cash, printed=False
        )
        self.shop.refunds.exchange(manager, exchange)

    def _void(self, number: str) -> None:
        self.shop.voids.void(self.staff.manager, number, "付款方式选错")

    def _refill(self, material: Mapping[str, Any]) -> None:
        supplier = self.die.choice(material["words"]["suppliers"])
        for part in self.shop.parts.list(self.staff.front_desk, category=_SOLD):
            # Somebody forgets a shelf now and then.
            if part.on_hand < _LOW and self.die.random() < 0.8:
                clerk = self.staff.front_desk
                self.shop.goods.receive(clerk, part.id, _BOX, part.cost, supplier)

    def _advise(self, material: Mapping[str, Any]) -> None:
        one = self.die.choice(material["advice"])
        entry = AdviceEntry(
            answer=one["answer"]["zh_CN"],
            problem=one["problem"]["zh_CN"],
            model=one["model"],
            solved=one["solved"],
        )
        self.shop.advice.give(self.staff.front_desk, entry)

    def _give_number(self) -> None:
        given = self.shop.queue.give(self.staff.front_desk, QueueEntry(model="iPhone 13"))
        left = partial(self._leave, given.line.number)
        self.calendar.put(self.calendar.clock.at + 900_000, left)

    def _leave(self, number: int) -> None:
        self.shop.queue.left(self.staff.front_desk, number)

    def _appoint(self) -> None:
        zone = self.shop.shop.profile().time_zone
        begins = local_time(self.calendar.clock.at + _DAY_MS, zone).replace(
            hour=self.die.randint(10, 17), minute=0, second=0, microsecond=0, tzinfo=None
        )
        entry = AppointmentEntry(
            begins=begins,
            ends=begins.replace(minute=30),
            name="预约客户",
            phone=f"100 0002 {self.die.randint(0, 9999):04d}",
            model="iPhone 14",
            problem="换电池",
        )
        made = self.shop.appointments.make(self.staff.front_desk, entry)
        kept = self.die.random() < 0.8
        self.calendar.put(made.begins_at, partial(self._keep_or_put_off, made.id, kept=kept))

    def _keep_or_put_off(self, appointment: str, *, kept: bool) -> None:
        clerk = self.staff.front_desk
        if kept:
            self.shop.appointments.came(clerk, appointment)
        else:
            self.shop.appointments.cancel(clerk, appointment, "客户改期")
