"""Language and theme: worn at once, remembered for the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.settings import Theme
from tests.ui.signed_in import sign_in_at_window
from ui.look.look import Look, LookState

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


def _remembered(at: SignedIn) -> tuple[object, object]:
    values = at.shop.settings.machine_values(at.shop.machine)
    return values["language"], values["theme"]


def test_a_choice_is_worn_and_remembered(at: SignedIn) -> None:
    look = Look(at.session, at.tasks, "en")
    worn: list[LookState] = []
    look.changed.connect(worn.append)
    look.belong_to(at.shop.settings, LookState("en"))
    look.choose_theme("dark")
    look.next_language()
    assert worn == [LookState("en", Theme.DARK), LookState("zh_CN", Theme.DARK)]
    assert _remembered(at) == ("zh_CN", "dark")


def test_what_is_chosen_before_anybody_signs_in_is_remembered_then(at: SignedIn) -> None:
    at.session.lock()
    look = Look(at.session, at.tasks, "en")
    look.choose_language("zh_CN")
    look.belong_to(at.shop.settings, LookState("en", Theme.DARK))
    assert look.state == LookState("zh_CN", Theme.DARK)
    assert _remembered(at) == ("", "light")
    at.session.sign_in(at.actor)
    look.remember()
    assert _remembered(at) == ("zh_CN", "light")


def test_the_same_look_is_not_put_on_twice(at: SignedIn) -> None:
    look = Look(at.session, at.tasks, "en")
    worn: list[LookState] = []
    look.changed.connect(worn.append)
    look.choose_language("en")
    look.choose_theme("light")
    assert worn == []


def test_the_other_theme_and_back(at: SignedIn) -> None:
    look = Look(at.session, at.tasks, "en")
    look.next_theme()
    assert look.state.theme is Theme.DARK
    look.next_theme()
    assert look.state.theme is Theme.LIGHT
