"""Made-up days of the demonstration shop, lived hour by hour through the public services.

A fixed die decides who comes and what happens, so that two demonstrations of one day are alike.
What follows from an act (repaired, told, collected) is put on the calendar when it happens; what
would be later than now stays open, as in any shop.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.check_digits import luhn_digit
from app.domain.day_close import CloseEntry
from app.domain.intake import CustomerEntry, DeviceEntry, IntakeEntry
from app.domain.money_entry import OrderLine, PaymentEntry, TenderEntry
from app.services.counter.while_you_wait import WaitEntry
from app.services.demo.demo_bench import DemoBench
from app.services.demo.demo_calendar import OPEN_MINUTES, OPENS_AT, Calendar, any_minute
from app.services.demo.demo_prices import PHONE, DemoPrices, sorted_prices
from app.services.demo.demo_quotes import DemoQuotes
from app.services.demo.demo_stock import DemoStock
from app.services.demo.demo_till import DemoTill
from app.services.demo.demo_workshop import DemoWorkshop
from app.services.local_day import local_time, to_epoch_ms
from app.services.prices.price_enquiries import PriceQuestion
from app.services.prices.price_list import PriceFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.prices.price_list import ListedPrice

_DAY_MS: Final = 86_400_000
_HOUR_MS: Final = 3_600_000
_MOST_LINES: Final = 5_000
_WAITING: Final = (8, 11)
_LEFT_HERE: Final = (5, 8)
_SALES: Final = (3, 7)
_LOST: Final = (2, 5)
_RETURNING: Final = 0.35
_ENGLISH: Final = 0.08
_DEPOSIT: Final = 0.12
_SEED: Final = 20_261_122


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """Who acts in the made-up days."""

    front_desk: Actor
    technician: Actor
    manager: Actor


@dataclass(slots=True)
class DemoDays:
    """Live days of the shop."""

    shop: OpenShop
    staff: DemoStaff
    calendar: Calendar
    material: Mapping[str, Any]
    die: random.Random = field(default_factory=lambda: random.Random(_SEED))  # noqa: S311
    jobs: int = 0
    # One of its own, so that quotes change nobody else's luck.
    _quote_die: random.Random = field(default_factory=lambda: random.Random(_SEED + 1))  # noqa: S311
    _people: list[CustomerEntry] = field(default_factory=list)
    _prices: DemoPrices = field(default_factory=lambda: DemoPrices({}, (), ()))
    _devices: int = 0
    _workshop: DemoWorkshop = field(init=False)

    def __post_init__(self) -> None:
        """Let the workshop have its own luck as well."""
        die = random.Random(_SEED + 2)  # noqa: S311
        material = self.material["workshop"]
        self._workshop = DemoWorkshop(self.shop, self.staff, self.calendar, die, material)

    def plan(self, days: int) -> None:
        """Put so many days up to now on the calendar, the first one first."""
        self._workshop.settle_in()
        till = DemoTill(self.shop, self.staff, self.calendar, self.die)
        till.fill_shelves(self.material)
        stock = DemoStock(self.shop, self.staff, self.calendar, self.die, self.material)
        stock.open()
        page = self.shop.prices.lines(self.staff.manager, PriceFilter(), limit=_MOST_LINES)
        self._prices = sorted_prices(page.lines, stock.numbers)
        for ago in range(days, -1, -1):
            moment = partial(self._moment, ago)
            self._plan_visits(moment)
            till.plan_day(moment, self.die.randint(*_SALES), self.material)
            stock.plan_day(moment, ago)
            self.calendar.put(moment(OPEN_MINUTES + 20), self._close_day)
            if ago:
                self.calendar.put(moment(OPEN_MINUTES + 25), self._put_papers_aside)

    def _plan_visits(self, moment: Callable[[int], int]) -> None:
        for _ in range(self.die.randint(*_WAITING)):
            self.calendar.put(moment(any_minute(self.die)), self._repair_at_once)
        for _ in range(self.die.randint(*_LEFT_HERE)):
            self.calendar.put(moment(any_minute(self.die)), self._take_in)
        for _ in range(self.die.randint(*_LOST)):
            self.calendar.put(moment(any_minute(self.die)), self._lose_question)

    def _moment(self, days_ago: int, minute: int) -> int:
        """Return an instant so many minutes after opening, so many days ago (epoch ms)."""
        zone = self.shop.shop.profile().time_zone
        local = local_time(self.calendar.now - days_ago * _DAY_MS, zone).replace(tzinfo=None)
        opening = local.replace(hour=OPENS_AT, minute=0, second=0, microsecond=0)
        return to_epoch_ms(opening + timedelta(minutes=minute), zone)

    def _repair_at_once(self) -> None:
        price = self._prices.any(self.die, quick=True)
        entry = WaitEntry(
            device=self._device(price, known=False),
            customer=CustomerEntry(no_contact=True) if self.die.random() < 0.5 else self._person(),
            order=(OrderLine(price.key),),
            payment=self.payment(),
        )
        self.shop.while_you_wait.repair(self.staff.technician, entry)
        self.jobs += 1

    def _take_in(self) -> None:
        price = self._prices.any(self.die, quick=False)
        agreed = self.die.random() < 0.7
        device = self._device(price, known=True)
        hours = self.die.choice([6, 24, 48, 72])
        checks = self._workshop.tests_first() if device.category == PHONE else None
        device = DeviceEntry(
            **{name: getattr(device, name) for name in ("category", "brand", "model", "imei")},
            problem=device.problem,
            symptoms=device.symptoms,
            promised_at=self.calendar.in_opening_hours(self.calendar.clock.at + hours * _HOUR_MS),
            order=(OrderLine(price.key),) if agreed else (),
            checks=checks,
            answers={} if checks is None else {"power_on": "agreed_works"},
        )
        intake = IntakeEntry(self._person(), (device,), papers=())
        received = self.shop.intake.receive(self.staff.front_desk, intake)
        self.jobs += 1
        number = received.jobs[0].number
        if agreed and self.die.random() < _DEPOSIT:
            deposit = (price.line.price // 3) // 1000 * 1000 or 1000
            self.shop.payments.deposit(self.staff.front_desk, number, self.payment(deposit))
        numbered = price.line.category != PHONE
        quotes = DemoQuotes(
            self.shop, self.staff, self._quote_die, self.material, self._prices.every
        )
        bench = DemoBench(
            shop=self.shop,
            staff=self.staff,
            calendar=self.calendar,
            die=self.die,
            payment=self.payment,
            quotes=quotes,
            workshop=self._workshop,
            numbered=numbered,
        )
        bench.plan(number, None if agreed else price, self.material)

    def _lose_question(self) -> None:
        price = self._prices.any(self.die, quick=self.die.random() < 0.5)
        question = PriceQuestion(
            text=f"{price.line.model} {price.line.repair}".strip(),
            model=price.line.model,
            repair=price.line.repair,
            line=price.key,
            price=price.line.price,
        )
        if self.die.random() < 0.6:
            reason = self.die.choice(self.material["words"]["lost"])
            self.shop.price_enquiries.lost(self.staff.front_desk, question, reason)
        else:
            self.shop.price_enquiries.taken(self.staff.front_desk, question)

    def _close_day(self) -> None:
        draft = self.shop.day_close.draft(self.staff.manager)
        if draft.nothing_to_close:
            return
        counted = {one.tender: one.expected for one in draft.tenders}
        short = self.die.random() < 0.08 and counted.get("cash", 0) > 1_000
        if short:
            counted["cash"] -= 500
        comment = "少 5 元，找零找错了" if short else ""
        left = min(20_000, counted.get("cash", 0))
        self.shop.day_close.close(self.staff.manager, CloseEntry(counted, left, comment=comment))

    def _put_papers_aside(self) -> None:
        # What nobody wanted by the evening is not waited for in the morning.
        for paper in self.shop.paperwork.waiting(self.staff.front_desk):
            self.shop.paperwork.put_aside(self.staff.front_desk, paper.id)

    def payment(self, amount: int | None = None) -> PaymentEntry:
        """Return how somebody pays: mostly by the codes on the counter."""
        (key,) = self.die.choices(["wechat", "alipay", "cash", "card"], [55, 25, 15, 5])
        act = f"demo-{self.die.getrandbits(96):024x}"
        return PaymentEntry(act, (TenderEntry(key, amount),), printed=False)

    def _person(self) -> CustomerEntry:
        if self._people and self.die.random() < _RETURNING:
            return self.die.choice(self._people)
        names = self.material["names"]
        english = self.die.random() < _ENGLISH
        name = self.die.choice(names["english"]) if english else self._chinese_name(names)
        # No Chinese mobile number begins with 10: these reach nobody.
        tail = 3000 + len(self._people)
        person = CustomerEntry(
            name=name, phone=f"100 0001 {tail:04d}", language="en" if english else "zh_CN"
        )
        self._people.append(person)
        return person

    def _chinese_name(self, names: Mapping[str, Sequence[str]]) -> str:
        return self.die.choice(names["surnames"]) + self.die.choice(names["given"])

    def _device(self, price: ListedPrice, *, known: bool) -> DeviceEntry:
        self._devices += 1
        # IMEIs that begin with 00 are kept by the GSMA for test devices.
        payload = f"001{self._devices:011d}"
        line = price.line
        is_phone = line.category == PHONE
        usual: Mapping[str, str] = next(
            (one for one in self.material["device"] if one["class"] == line.category), {}
        )
        return DeviceEntry(
            category=line.category,
            brand=line.brand or usual.get("brand", ""),
            model=line.model or usual.get("model", ""),
            imei=payload + luhn_digit(payload) if known and is_phone else "",
            problem=str(line.names.get("zh_CN", "")),
        )
