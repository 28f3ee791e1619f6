"""What the first page knows: the answers so far, what is wrong with them, and the new shop."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.country import COUNTRIES
from app.domain.errors import BadEntry
from app.domain.permissions import Role
from app.services.founding_answers import first_secret_is_password, founding_faults, pin_digits
from app.services.people.accounts import LOGIN_LENGTH, NewPerson
from app.services.shop import Founding
from app.settings import ShopSize
from ui.first_start.countries import likely_country
from ui.first_start.recovery_sheet import recovery_text
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.services.papers.recovery_printing import RecoveryPrinting
    from app.services.shop import Founded
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far; empty currency and time zone are the country's own."""

    language: str
    country: str
    shop_name: str = ""
    phone: str = ""
    size: ShopSize = ShopSize.SMALL
    name: str = ""
    secret: str = ""
    repeated: str = ""
    store: str = "0001"
    address: str = ""
    currency: str = ""
    time_zone: str = ""

    @property
    def home(self) -> tuple[str, str]:
        """Return the currency and the time zone that the shop gets."""
        country = COUNTRIES[self.country]
        return self.currency or country.currency, self.time_zone or country.time_zone

    @property
    def login(self) -> str:
        """Return the sign-in name that the command line uses: the first word of the name."""
        return next(iter(self.name.split()), "").lower()[:LOGIN_LENGTH]


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions: `wrong` holds what cannot be taken, by the field it stands beside."""

    answers: Answers
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    more: bool = False
    founding: bool = False
    error: Exception | None = None

    @property
    def password(self) -> bool:
        """Tell whether this size of shop asks its managers for a password."""
        return first_secret_is_password(self.answers.size)

    @property
    def digits(self) -> int:
        """Tell how many digits a PIN has at least."""
        return pin_digits(self.answers.size)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The shop is founded: its recovery code, where it was printed or saved, what failed."""

    code: str
    printers: tuple[str, ...] = ()
    kept: str = ""
    error: Exception | None = None


FirstStartState = Asking | Recovery

# Of these the command line makes one answer, the page another.
_BESIDE = {"login": "name", "pin": "secret", "password": "secret"}
_NEEDED = ("shop_name", "name", "secret", "repeated")
# In the order of the page; the phone can stay open, but is not to be passed over.
_ASKED = ("shop_name", "phone", *_NEEDED[1:])
_FOLDED = frozenset({"store", "address", "currency", "time_zone"})


class FirstStart(QObject):
    """Ask, found, show the recovery code once, and lead on to the counter.

    `restore` leads to the page on which a shop comes back from a backup instead.
    """

    changed = Signal(object)
    language_chosen = Signal(str)
    left = Signal(object, str)

    def __init__(
        self,
        tasks: Tasks,
        language: str,
        found: Callable[[Founding], Founded],
        printing: RecoveryPrinting,
        restore: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._found = found
        self._printing = printing
        self.restore = restore
        self._country_touched = False
        self._shop: Founded | None = None
        self.answers = Answers(language, likely_country(language))
        self.state: FirstStartState = Asking(self.answers)

    def answer(self, name: str, value: str) -> None:
        """Take one answer as typed or chosen; what was wrong with it is forgotten."""
        if not isinstance(self.state, Asking) or getattr(self.state.answers, name) == value:
            return
        self._country_touched |= name == "country"
        taken = ShopSize(value) if name == "size" else value
        answers = replace(self.state.answers, **{name: taken})  # type: ignore[arg-type]
        if name == "language":
            answers = self._in_language(answers)
        wrong = {key: one for key, one in self.state.wrong.items() if key != name}
        self._show(replace(self.state, answers=answers, wrong=wrong, error=None))
        if name == "language":
            self.language_chosen.emit(value)

    def fold(self, *, more: bool) -> None:
        """Show or hide what hardly anybody changes."""
        if isinstance(self.state, Asking):
            self._show(replace(self.state, more=more))

    def first_open_question(self) -> str:
        """Name the first question that must be answered and is not; empty when all are."""
        return next((name for name in _NEEDED if not getattr(self.answers, name).strip()), "")

    def next_question(self, here: str) -> str:
        """Name the next empty question after `here`, else the first that must be answered."""
        after = _ASKED[_ASKED.index(here) + 1 :] if here in _ASKED else ()
        empty = (name for name in after if not getattr(self.answers, name).strip())
        return next(empty, "") or self.first_open_question()

    def submit(self) -> None:
        """Found the shop, or say beside each answer why it cannot be taken."""
        if not isinstance(self.state, Asking) or self.state.founding:
            return
        answers = self.state.answers
        founding = _founding(answers)
        wrong = _wrong(founding, answers)
        if wrong:
            more = self.state.more or not _FOLDED.isdisjoint(wrong)
            self._show(replace(self.state, wrong=wrong, more=more))
            return
        self._show(replace(self.state, wrong={}, founding=True, error=None))
        call = partial(self._found, founding)
        self._tasks.run(self, call, self._founded, self._failed, lane=Lane.WRITE)

    def print_code(self, printer: str) -> None:
        """Print the recovery code on one of the system's printers."""
        self._keep(f"printer:{printer}", printer)

    def save_code(self, path: Path) -> None:
        """Write the recovery code to a text file."""
        self._keep(f"file:{path}", str(path))

    def go_on(self) -> None:
        """Leave for the counter: the code is written down."""
        if self._shop is not None:
            self.left.emit(self._shop, self.answers.secret)

    def _in_language(self, answers: Answers) -> Answers:
        if self._country_touched:
            return answers
        return replace(answers, country=likely_country(answers.language))

    def _founded(self, shop: Founded) -> None:
        self._shop = shop
        self._show(Recovery(shop.recovery_code))
        self._tasks.run(self, self._printing.printers, self._printers_found)

    def _failed(self, error: Exception) -> None:
        if isinstance(self.state, Asking):
            wrong = {}
            if isinstance(error, BadEntry):
                wrong = {_BESIDE.get(error.field, error.field): error}
            shown = None if wrong else error
            self._show(replace(self.state, wrong=wrong, founding=False, error=shown))

    def _printers_found(self, printers: tuple[str, ...]) -> None:
        self._change_recovery(printers=printers)

    def _keep(self, destination: str, said: str) -> None:
        if self._shop is None:
            return
        text = recovery_text(
            self._shop.recovery_code, self.answers.shop_name, self.answers.language
        )
        call = partial(self._printing.print_text, destination, text)
        done = partial(self._kept, said)
        self._tasks.run(self, call, done, self._not_kept, lane=Lane.RENDER)

    def _kept(self, where: str, _nothing: None) -> None:
        self._change_recovery(kept=where, error=None)

    def _not_kept(self, error: Exception) -> None:
        self._change_recovery(kept="", error=error)

    def _change_recovery(self, **changes: object) -> None:
        if isinstance(self.state, Recovery):
            self._show(replace(self.state, **changes))  # type: ignore[arg-type]

    def _show(self, state: FirstStartState) -> None:
        self.state = state
        if isinstance(state, Asking):
            self.answers = state.answers
        self.changed.emit(state)


def _founding(answers: Answers) -> Founding:
    currency, time_zone = answers.home
    return Founding(
        number=answers.store.strip(),
        name=answers.shop_name,
        country=answers.country,
        currency=currency,
        language=answers.language,
        size=answers.size,
        manager=NewPerson(answers.login, answers.name, Role.MANAGER, answers.secret),
        phone=answers.phone,
        address=answers.address,
        time_zone=time_zone,
    )


def _wrong(founding: Founding, answers: Answers) -> dict[str, BadEntry]:
    wrong: dict[str, BadEntry] = {}
    for fault in founding_faults(founding):
        wrong.setdefault(_BESIDE.get(fault.field, fault.field), fault)
    if "secret" not in wrong and answers.repeated != answers.secret:
        wrong["repeated"] = BadEntry("repeated", "secret_differs")
    return wrong
