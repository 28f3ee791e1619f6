"""Action codes: what a sheet at the bench offers to be scanned, and what does each of them.

Their codes are the same in every store (see `app.domain.own_code`). What an action does to a job is
registered by the part of the program that does it; those that press a key are the window's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.domain.action import Action, ActionNotThere, action_keys
from app.domain.counter_documents import ActionGroup, ActionSheet, PrintedAction
from app.domain.identifiers import strip_aim_id
from app.domain.own_code import CodeKind, NotOurCode, OwnCode, action_code, action_number
from app.domain.permissions import Permission
from app.domain.scan import ScanKind, Scanned
from app.services.counter.scan_pairs import Pair, PairDone
from app.services.counter.scanning import Rank
from app.services.frozen_papers import PaperMade, PaperPlace, freeze_paper
from app.services.permits import needs, unsigned
from app.services.policy.shipped_content import read_list
from app.services.policy.shop_settings import read_machine_values
from app.services.shop import read_profile, series_of, store_block
from db.counters import take_numbers
from db.engine import retrying
from db.models.code import Code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.counter.scan_pairs import ScanPairs
    from app.services.counter.scanning import Scanning
    from app.services.policy.shop_settings import ShopSettings
    from app.services.store_file import StoreFile

_LIST: Final = "action_codes"
_KEYS: Final = "action_keys"


class JobAct(Protocol):
    """Do one action to a job."""

    def __call__(self, actor: Actor, number: str, /) -> PairDone:
        """Do it to the job of that number; raises what the act itself raises."""
        ...


@dataclass(frozen=True, slots=True)
class ActionBook:
    """The list of action codes that ships: numbers, names and hints by language."""

    numbers: Mapping[Action, int]
    names: Mapping[Action, Mapping[str, str]]
    hints: Mapping[Action, Mapping[str, str]]
    groups: tuple[tuple[Mapping[str, str], tuple[Action, ...]], ...]
    title: Mapping[str, str]

    def code(self, action: Action) -> str:
        """Return the 16 digits of an action's code."""
        return action_code(self.numbers[action]).digits

    def action_of(self, number: int) -> Action | None:
        """Return the action of a number; None for a number that was never given."""
        return next((action for action, given in self.numbers.items() if given == number), None)


@cache
def action_book() -> ActionBook:
    """Read the shipped list once."""
    body: dict[str, Any] = read_list(_LIST)
    actions = {Action(key): one for key, one in body["action"].items()}
    return ActionBook(
        numbers={action: one["number"] for action, one in actions.items()},
        names={action: one["name"] for action, one in actions.items()},
        hints={action: one.get("hint", {}) for action, one in actions.items()},
        groups=tuple(
            (group["title"], tuple(map(Action, group["actions"]))) for group in body["group"]
        ),
        title=body["list"]["title"],
    )


def action_label(action: Action, language: str) -> str:
    """Return what an action is called."""
    return action_book().names[action][language]


class ActionCodes:
    """Know what each action does to a job, and make the sheet of their codes."""

    def __init__(self, store_file: StoreFile, settings: ShopSettings) -> None:
        self._file = store_file
        self._settings = settings
        self._acts: dict[Action, JobAct] = {}

    @unsigned("the program fills it before anybody is there")
    def register(self, action: Action, act: JobAct) -> None:
        """Say what an action does to a job; saying it twice is a fault of ours."""
        if action in self._acts:
            raise ValueError(action)
        self._acts[action] = act

    @needs(Permission.SCAN)
    def act(self, actor: Actor, action: Action, number: str) -> PairDone:
        """Do an action to a job. Raises ActionNotThere, and what the act itself raises."""
        if action not in self._acts:
            raise ActionNotThere(action)
        return self._acts[action](actor, number)

    @needs(Permission.SCAN)
    def keys(self, actor: Actor) -> dict[str, Action]:
        """Return which keys of the machine at which the actor works do which actions."""
        with self._file.reading() as session:
            values = read_machine_values(session, actor.workstation)
        return action_keys(str(values[_KEYS]))

    @needs(Permission.SET_UP_SCANNERS)
    def give_key(self, actor: Actor, key: str, action: Action | None) -> None:
        """Let a key of this machine do an action, or nothing any more. Raises ActionKeyWrong."""
        keys = {had: does for had, does in self.keys(actor).items() if had != key}
        if action is not None:
            keys[key] = action
        text = " ".join(f"{had}={does}" for had, does in sorted(keys.items()))
        action_keys(text)
        self._settings.change_machine(actor, _KEYS, text)

    @needs(Permission.PRINT)
    @retrying
    def make_sheet(self, actor: Actor) -> PaperMade:
        """Make the sheet of all action codes, in the shop's language, ready to be printed."""
        with self._file.acting(actor) as work:
            profile = read_profile(work)
            number = take_numbers(work, series_of(work, CodeKind.PAPER), 1)[0]
            sheet = ActionSheet(
                language=profile.language,
                code=number.digits,
                store=store_block(profile),
                title=action_book().title[profile.language],
                groups=_groups(profile.language),
                template_version=2,
            )
            made = freeze_paper(work, sheet, PaperPlace(), wanted=True)
            work.add(Code(code=number.digits, kind=str(CodeKind.PAPER), target=made.id))
            return made


def register_actions(scanning: Scanning, pairs: ScanPairs, actions: ActionCodes) -> None:
    """Let action codes be recognised, and go with the job that is scanned or shown."""
    scanning.register(Rank.ACTION, recognise)
    pairs.register(Pair(ScanKind.ACTION, ScanKind.JOB, _Doing(actions).act, either_order=True))


def recognise(_session: Session, text: str) -> Scanned | None:
    """Take the code of an action; a number that no action has is nothing that is known."""
    try:
        number = action_number(OwnCode.read(strip_aim_id(text)[1]))
    except NotOurCode:
        return None
    if not number:
        return None
    action = action_book().action_of(number)
    if action is None:
        return Scanned(ScanKind.NOT_IN_FILE, text=text)
    return Scanned(ScanKind.ACTION, text=str(action))


class _Doing:
    """Do the action of two scans."""

    def __init__(self, actions: ActionCodes) -> None:
        self._actions = actions

    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Do what the first scan names to the job of the second."""
        return self._actions.act(actor, Action(first.text), second.jobs[0])


def _groups(language: str) -> tuple[ActionGroup, ...]:
    book = action_book()
    return tuple(
        ActionGroup(
            title[language],
            tuple(
                PrintedAction(
                    book.code(action),
                    book.names[action][language],
                    book.hints[action].get(language, ""),
                )
                for action in actions
            ),
        )
        for title, actions in book.groups
    )
