"""A dispute pack is made beside the counter, and only managers are offered it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import WorkStopped
from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.ui.job.opened import open_new, shown
from ui.job.view import JobView
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.child_work import Errand
    from ui.job.viewmodel import JobViewModel
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


class Sent:
    """Take errands instead of a child process, and answer when told to."""

    def __init__(self, window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
        self.errands: list[Errand] = []
        monkeypatch.setattr(window.tasks, "work", self.work)

    def work(
        self,
        _owner: object,
        errand: Errand,
        done: Callable[[dict[str, Any]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.errands.append(errand)
        self.done, self.failed = done, failed


@pytest.fixture
def sent(window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(window, monkeypatch)


def test_a_pack_is_made_by_a_command_in_the_language_of_the_screen(
    window: SignedIn, page: JobViewModel, sent: Sent, tmp_path: Path
) -> None:
    number = open_new(page, window).jobs[0].number
    path = tmp_path / "pack.pdf"
    page.pack.start(shown(page).job.number, path)
    page.pack.start(shown(page).job.number, path)
    (errand,) = sent.errands
    assert errand.arguments == ("dispute-pack", number, "--out", str(path), "--language", "en")
    assert page.pack.is_running


def test_what_was_written_is_said_with_its_folder(
    window: SignedIn, page: JobViewModel, sent: Sent, tmp_path: Path
) -> None:
    notices: list[Notice] = []
    page.said.connect(notices.append)
    open_new(page, window)
    for sound, said in ((True, "written to"), (False, "says on its cover")):
        page.pack.start(shown(page).job.number, tmp_path / "pack.pdf")
        sent.done({"file": str(tmp_path / "pack.pdf"), "sound": sound})
        assert said in notices[-1].text
        assert (notices[-1].offer, page.pack.is_running) == ("Open folder", False)


def test_a_pack_that_was_not_made_is_said_on_the_page(
    window: SignedIn, page: JobViewModel, sent: Sent, tmp_path: Path
) -> None:
    open_new(page, window)
    page.pack.start(shown(page).job.number, tmp_path / "pack.pdf")
    sent.failed(WorkStopped(9))
    assert isinstance(shown(page).trouble, WorkStopped)
    assert not page.pack.is_running


def test_only_managers_are_offered_it(window: SignedIn, page: JobViewModel) -> None:
    open_new(page, window)
    assert shown(page).may_pack
    person = NewPerson("zhao", "赵", Role.TECHNICIAN, "2468")
    window.shop.accounts.add(window.actor, person)
    window.session.sign_in(sign_in(window.shop, "zhao", "2468"))
    page.reload()
    assert not shown(page).may_pack


def test_a_name_without_an_ending_gets_one(
    window: SignedIn, page: JobViewModel, sent: Sent, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(page, window)
    view = JobView(page, window.words)
    qtbot.addWidget(view)
    chosen = str(window.shop.folder / "pack")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    button = next(one for one in view.findChildren(Button) if "Dispute pack" in one.text())
    button.click()
    assert sent.errands[0].arguments[3] == f"{chosen}.pdf"
    assert not button.isEnabled()


def test_no_other_button_gets_the_focus_while_a_pack_is_made(
    window: SignedIn, page: JobViewModel, sent: Sent, qtbot: QtBot, tmp_path: Path
) -> None:
    open_new(page, window)
    view = JobView(page, window.words)
    qtbot.addWidget(view)
    view.show()
    button = next(one for one in view.findChildren(Button) if "Dispute pack" in one.text())
    button.setFocus()
    page.pack.start(shown(page).job.number, tmp_path / "pack.pdf")
    assert view.focusWidget() is None
    sent.done({"file": str(tmp_path / "pack.pdf"), "sound": True})
    assert view.focusWidget() is button
