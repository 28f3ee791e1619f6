"""The steps of an import, with children that answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, FileUnreadable, WorkStopped
from app.domain.permissions import Role
from app.services.importing.shapes import ImportKind
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from ui.importing.state import Choosing, Ended, Fitting, NotAllowed, Origin, Running
from ui.routes import Page

if TYPE_CHECKING:
    from tests.ui.importing.conftest import Importing
    from ui.changes import Changes

pytestmark = pytest.mark.engine("sqlite")


def test_a_file_that_was_looked_into_shows_what_was_guessed(importing: Importing) -> None:
    importing.look_at(importing.file())
    fitting: Fitting = importing.until(Fitting)
    guessed = {one.key: one for one in fitting.fields if one.heading}
    assert {key: one.heading for key, one in guessed.items()} == {"name": "姓名", "phone": "Mobile"}
    assert {one.origin for one in guessed.values()} == {Origin.GUESS}
    assert guessed["name"].sample == "王芳"
    assert fitting.missing == ()


def test_what_is_remembered_goes_before_a_guess(importing: Importing) -> None:
    importing.look_at(importing.file(remembered={"name": "备注", "phone": "gone"}))
    fitting: Fitting = importing.until(Fitting)
    assert fitting.mapping == {"name": "备注"}
    assert next(one for one in fitting.fields if one.key == "name").origin is Origin.REMEMBERED


def test_the_first_rows_are_shown_as_they_would_be_taken(importing: Importing) -> None:
    importing.look_at(importing.file())
    fitting = importing.wait(lambda state: isinstance(state, Fitting) and state.preview)
    assert [row.taken for row in fitting.preview.rows] == [True, False]
    importing.page.fitting.take_for("note", "备注")
    assert importing.page.state.previewing
    shown = importing.wait(lambda state: not state.previewing)
    assert shown.preview.rows[0].values["note"] == "老客户"


def test_a_needed_field_without_a_column_is_missing(importing: Importing) -> None:
    importing.look_at(importing.file(guess={}))
    fitting: Fitting = importing.until(Fitting)
    assert "name" in fitting.missing[0]
    importing.page.begin()
    assert isinstance(importing.page.state, Fitting)
    importing.page.fitting.take_for("name", "姓名")
    assert importing.page.state.missing == ()
    assert importing.page.fitting.file() is not None


def test_another_sheet_is_looked_into(importing: Importing) -> None:
    importing.look_at(importing.file(sheets=["客户", "Old"]))
    importing.until(Fitting)
    importing.page.fitting.choose_sheet("Old")
    assert importing.wait(lambda state: state.look.sheet == "Old").mapping


def test_a_file_that_cannot_be_read_says_so_where_it_was_chosen(importing: Importing) -> None:
    importing.look_at("/nowhere/customers.csv")
    state: Choosing = importing.wait(lambda state: state.error)
    assert isinstance(state.error, FileUnreadable)
    assert not state.looking


def test_no_file_is_asked_for(importing: Importing) -> None:
    importing.page.choosing.look()
    assert isinstance(importing.page.state.error, BadEntry)


@pytest.mark.parametrize("written", ["'{}'", ' "{}" ', "file://{}"])
def test_a_path_is_taken_as_it_was_pasted(importing: Importing, written: str) -> None:
    importing.look_at(written.format(importing.file("a.csv")))
    assert importing.until(Fitting).path.name == "a.csv"


def test_an_import_tells_how_far_it_is_and_what_came_of_it(importing: Importing) -> None:
    told: list[Changes] = []
    importing.at.feed.changed.connect(told.append)
    importing.look_at(importing.file(rows=5, pause=0.02))
    importing.until(Fitting)
    importing.page.begin()
    running = importing.wait(lambda it: isinstance(it, Running) and it.progress.rows_done == 3)
    assert running.progress.rows_total == 5
    ended: Ended = importing.until(Ended)
    assert ended.imported is not None
    assert ended.imported.counts.added == 4
    assert importing.said[-1].text == "customers.xlsx is imported: 4 added · 1 not taken"
    assert told


def test_a_stopped_import_says_how_far_it_came_and_goes_on(importing: Importing) -> None:
    importing.look_at(importing.file(rows=100, pause=0.05))
    importing.until(Fitting)
    importing.page.begin()
    importing.wait(lambda it: isinstance(it, Running) and it.progress.rows_done)
    importing.page.desk.cancel()
    ended: Ended = importing.page.state
    assert (ended.imported, ended.error) == (None, None)
    assert ended.reached is not None
    assert ended.reached.rows_done > 0
    importing.page.begin_again()
    importing.wait(lambda it: isinstance(it, Running) and it.progress.rows_done)


def test_a_killed_child_says_so(importing: Importing) -> None:
    importing.look_at(importing.file(rows=10, ends="killed"))
    importing.until(Fitting)
    importing.page.begin()
    ended: Ended = importing.until(Ended)
    assert isinstance(ended.error, WorkStopped)
    assert ended.reached is not None
    assert ended.reached.rows_done == 1


def test_locking_the_window_does_not_stop_an_import(importing: Importing) -> None:
    importing.look_at(importing.file(rows=10, pause=0.02))
    importing.until(Fitting)
    importing.page.begin()
    importing.at.session.lock()
    assert isinstance(importing.page.state, NotAllowed)
    desk = importing.page.desk
    importing.qtbot.waitUntil(lambda: isinstance(desk.state, Ended), timeout=20_000)
    assert isinstance(desk.state, Ended)
    assert desk.state.imported is not None


def test_only_managers_import(importing: Importing) -> None:
    mei = NewPerson("mei", "小梅", Role.FRONT_DESK, "3571")
    importing.at.shop.accounts.add(importing.at.actor, mei)
    importing.at.session.sign_in(sign_in(importing.at.shop, "mei", "3571"))
    importing.page.enter()
    assert isinstance(importing.page.state, NotAllowed)


def test_one_file_at_a_time_is_imported(importing: Importing) -> None:
    importing.look_at(importing.file(rows=50, pause=0.05))
    importing.until(Fitting)
    importing.page.begin()
    importing.page.take_file(importing.file("other.csv"))
    importing.page.desk.begin(importing.page._begun)
    assert importing.page.state.path.name == "customers.xlsx"


def test_back_goes_step_by_step(importing: Importing) -> None:
    importing.look_at(importing.file(), ImportKind.JOBS)
    importing.until(Fitting)
    importing.page.back()
    assert importing.page.state.path.endswith("customers.xlsx")
    assert importing.page.state.kind is ImportKind.JOBS
    importing.page.back()
    assert importing.went[-1].page is Page.SETTINGS


def test_a_path_changed_while_looking_is_not_looked_into(importing: Importing) -> None:
    importing.look_at(importing.file())
    importing.page.choosing.choose_path("/other")
    assert not importing.page.choosing.state.looking
    importing.page.choosing.look()
    assert isinstance(importing.wait(lambda state: state.error).error, FileUnreadable)
