"""The section of opening hours: the week, and days that are not as their weekday."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.opening_hours import WEEKDAYS
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.working_time.hours import Hours, HoursView
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.tasks import Tasks

DAY_FIELDS = ("first", "last", "name", "hours")


@dataclass(frozen=True, slots=True)
class TypedWeek:
    """The hours of the weekdays as they are typed, such as `09:00-12:30 14:00-19:00`."""

    mon: str = ""
    tue: str = ""
    wed: str = ""
    thu: str = ""
    fri: str = ""
    sat: str = ""
    sun: str = ""


@dataclass(frozen=True, slots=True)
class TypedDay:
    """Days that are not as their weekday, as typed; without `hours` the shop is closed."""

    first: str = ""
    last: str = ""
    name: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class OtherDay:
    """Days that are not as their weekday: `first` names them; empty `hours` are closed."""

    first: str
    last: str
    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class HoursState:
    """The hours that hold, what is typed, and what was refused by its entry."""

    view: HoursView | None = None
    week: TypedWeek = TypedWeek()
    day: TypedDay = TypedDay()
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def changed(self) -> dict[str, str]:
        """Return the weekdays that are typed otherwise than they hold."""
        if self.view is None:
            return {}
        kept = self.view.week
        return {day: text for day, text in asdict(self.week).items() if text != kept.get(day, "")}

    @property
    def adds_day(self) -> bool:
        """Tell whether a day is being typed."""
        return self.day != TypedDay()

    @property
    def others(self) -> tuple[OtherDay, ...]:
        """Return the days that are not as their weekday, the first of them first."""
        if self.view is None:
            return ()
        off = [
            OtherDay(one.first.isoformat(), one.last.isoformat(), one.name, "")
            for one in self.view.off
        ]
        special = [OtherDay(day, day, "", hours) for day, hours in self.view.special.items()]
        return tuple(sorted((*off, *special), key=lambda one: (one.first, one.last)))


class HoursModel(SectionModel):
    """Set the week, close the shop on days, give days hours of their own, take that back."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, hours: Hours, feed: ChangeFeed
    ) -> None:
        super().__init__(session, tasks, words)
        self._hours = hours
        self._feed = feed
        self.state = HoursState()

    def read(self) -> None:
        """Read what holds; what is typed and not saved stays."""
        self._tasks.run(self, self._hours.current, self._loaded, self._failed)

    def answer(self, name: str, value: str) -> None:
        """Take what is typed for a weekday."""
        self._show(replace(self._calm(name), week=replace(self.state.week, **{name: value})))

    def answer_day(self, name: str, value: str) -> None:
        """Take what is typed for days that are not as their weekday."""
        self._show(replace(self._calm(name), day=replace(self.state.day, **{name: value})))

    def save(self) -> None:
        """Set the weekdays that were typed otherwise; the notice sets the old ones again."""
        view, changed = self.state.view, self.state.changed
        if view is None or not changed:
            return
        before = {day: view.week.get(day, "") for day in changed}
        said = self._words.say("Opening hours saved")
        back = partial(self._run, partial(self._set_week, before), self._renewed)
        self._run(partial(self._set_week, changed), partial(self._saved, Notice(said, back)))

    def add_day(self) -> None:
        """Close the shop on the typed days, or give the typed day hours of its own."""
        day = self.state.day
        actor = self._session.actor
        if day.hours.strip():
            call = partial(self._hours.special, actor, day.first, day.hours)
        else:
            call = partial(self._hours.close, actor, day.first, day.last, day.name)
        said = self._words.say("{day}: noted", day=day.first.strip())
        back = partial(self._run, self._usual(day.first), self._day_renewed)
        self._run(call, partial(self._day_added, Notice(said, back)))

    def as_usual(self, first: str) -> None:
        """Let days be as their weekday again; the notice notes them once more."""
        known = next((one for one in self.state.others if one.first == first), None)
        if known is None:
            return
        said = self._words.say("{day}: as usual again", day=first)
        back = partial(self._run, partial(self._note, known), self._day_renewed)
        self._run(self._usual(first), partial(self._day_saved, Notice(said, back)))

    def _usual(self, first: str) -> Callable[[], HoursView]:
        return partial(self._hours.usual, self._session.actor, first)

    def _set_week(self, week: Mapping[str, str]) -> HoursView:
        return self._hours.set_week(self._session.actor, week)

    def _note(self, day: OtherDay) -> HoursView:
        if day.hours:
            return self._hours.special(self._session.actor, day.first, day.hours)
        return self._hours.close(self._session.actor, day.first, day.last, day.name)

    def _day_added(self, notice: Notice, view: HoursView) -> None:
        self._show(replace(self.state, day=TypedDay()))
        self._day_saved(notice, view)

    def _day_saved(self, notice: Notice, view: HoursView) -> None:
        self.said.emit(notice)
        self._day_renewed(view)

    def _day_renewed(self, view: HoursView) -> None:
        self._loaded(view)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _saved(self, notice: Notice, view: HoursView) -> None:
        self.said.emit(notice)
        self._renewed(view)

    def _renewed(self, view: HoursView) -> None:
        # As it is written now: 9:00 was typed, 09:00 is kept.
        self._show(replace(self.state, view=view, week=_typed(view), wrong={}, error=None))
        self._feed.tell(Changes.of(Touched.SETTING))

    def _run(self, call: Callable[[], HoursView], done: Callable[..., None]) -> None:
        self._tasks.run(self, call, done, self._failed, lane=Lane.WRITE)

    def _loaded(self, view: HoursView) -> None:
        typed = self.state.week if self.state.changed else _typed(view)
        self._show(replace(self.state, view=view, week=typed, error=None))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry) and error.field in {*WEEKDAYS, *DAY_FIELDS, "day"}:
            name = "first" if error.field == "day" else error.field
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _calm(self, name: str) -> HoursState:
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        return replace(self.state, wrong=wrong, error=None)

    def _show(self, state: HoursState) -> None:
        self.state = state
        self.changed.emit(state)


def _typed(view: HoursView) -> TypedWeek:
    return TypedWeek(**{day: view.week.get(day, "") for day in WEEKDAYS})
