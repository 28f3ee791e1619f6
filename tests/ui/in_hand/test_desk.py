"""The desk of one job in hand: what is asked, done and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, ChecklistLength, CheckStage, NothingAgreed
from app.domain.errors import BadEntry, ReasonMissing
from app.domain.job import JobState, Outcome
from app.words import Words
from tests.money import take_in as ordered
from tests.services.bench_stand import agree, take_in
from tests.ui.in_hand.stand import in_hand
from ui.in_hand.acts import WorkAct
from ui.in_hand.agree_form import AgreeForm
from ui.in_hand.agreement import TypedAgreement
from ui.in_hand.wording import WorkWording
from ui.routes import NEXT, Notice, Page, Route
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.in_hand.desk import WorkDesk

pytestmark = pytest.mark.engine("sqlite")


def being_tested(desk: WorkDesk, window: SignedIn) -> str:
    number = take_in(window.shop, window.actor, agreed=True)
    desk.take(number)
    desk.ask(WorkAct.DONE)
    return number


def test_all_good_is_one_act(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    desk.finish_check()
    assert in_hand(desk).page.job.state is JobState.READY


def test_all_good_pressed_twice_is_checked_once(desk: WorkDesk, window: SignedIn) -> None:
    number = being_tested(desk, window)
    window.tasks.hold()
    desk.finish_check()
    desk.finish_check()
    window.tasks.let_go()
    kinds = [line.kind for line in window.shop.jobs.page(window.actor, number).log]
    assert kinds.count("job.checked") == 1


def test_a_digit_marks_a_point_and_again_and_again(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    answers = []
    for _ in range(3):
        desk.press("2")
        answers.append(in_hand(desk).marks.failed.get("touch"))
    assert answers == [CheckAnswer.FAIL, CheckAnswer.NOT_TESTABLE, None]


def test_a_long_list_takes_two_digits(desk: WorkDesk, window: SignedIn) -> None:
    window.shop.settings.change(window.actor, "checklist", ChecklistLength.FULL)
    being_tested(desk, window)
    desk.press("0")
    assert in_hand(desk).marks.typed == "0"
    desk.press("6")
    marks = in_hand(desk).marks
    assert (marks.failed, marks.typed) == ({"touch": CheckAnswer.FAIL}, "")
    desk.press("9")
    assert in_hand(desk).marks.typed == ""


def test_a_failed_point_sends_the_job_back(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    desk.press("2")
    desk.finish_check()
    assert in_hand(desk).page.job.state is JobState.REPAIRING
    assert in_hand(desk).marks.failed == {}


def test_a_failed_point_is_accepted_with_a_reason(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    desk.press("0")
    desk.finish_check("原有磕碰")
    assert in_hand(desk).page.job.state is JobState.READY


def test_what_is_marked_stays_while_others_write(desk: WorkDesk, window: SignedIn) -> None:
    number = being_tested(desk, window)
    desk.press("2")
    window.shop.bench.note(window.actor, number, "x")
    desk.reload()
    assert list(in_hand(desk).marks.failed) == ["touch"]


def test_a_note_of_ones_own_leaves_the_marks(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    desk.press("2")
    desk.note("touch is dead at the left edge")
    assert list(in_hand(desk).marks.failed) == ["touch"]


def test_a_list_that_is_edited_while_it_is_run_refuses_nothing(
    desk: WorkDesk, window: SignedIn
) -> None:
    number = being_tested(desk, window)
    desk.press("2")
    editor = window.shop.workshop.checklist_editor
    rows = editor.of_class(window.actor, "phone").points
    editor.publish(window.actor, "phone", [row for row in rows if row.key != "touch"])
    desk.reload()
    desk.finish_check()
    last = window.shop.checklists.for_job(window.actor, number, CheckStage.TEST).last
    assert last is not None
    assert last.answers["touch"].answer is CheckAnswer.FAIL


def test_the_point_that_is_meant_is_told_until_it_is_let_go(
    desk: WorkDesk, window: SignedIn
) -> None:
    told: list[str] = []
    desk.meant.connect(told.append)
    being_tested(desk, window)
    desk.press("2")
    assert desk.let_point_go()
    assert not desk.let_point_go()
    assert told == ["touch", ""]


def test_an_agreement_is_asked_for_and_written(desk: WorkDesk, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    desk.take(number)
    desk.ask(WorkAct.AGREE)
    assert in_hand(desk).asked is WorkAct.AGREE
    desk.agree(TypedAgreement(line_name="Screen", unit_price="650"))
    here = in_hand(desk)
    assert (here.asked, here.account.agreed, here.page.job.state) == (
        None,
        65_000,
        JobState.REPAIRING,
    )


def test_a_price_that_is_none_is_refused_beside_its_field(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.ask(WorkAct.AGREE)
    desk.agree(TypedAgreement(line_name="Screen", unit_price="cheap"))
    trouble = in_hand(desk).trouble
    assert isinstance(trouble, BadEntry)
    assert (trouble.field, in_hand(desk).asked) == ("unit_price", WorkAct.AGREE)


def test_where_the_rules_want_it_a_spoken_yes_is_noted_in_full(
    qtbot: QtBot, desk: WorkDesk, window: SignedIn
) -> None:
    window.shop.settings.change(window.actor, "jurisdiction", "us-ca")
    form = AgreeForm(Words("en"))
    qtbot.addWidget(form)
    form.agreed.connect(desk.agree)
    desk.open(take_in(window.shop, window.actor))
    desk.changed.connect(lambda _: form.show_asked(in_hand(desk)))
    desk.ask(WorkAct.AGREE)
    lines = {one.accessibleName(): one for one in form.findChildren(LineField)}
    for name, text in (("What for", "Screen"), ("Price", "650"), ("Who agreed", "Ann")):
        lines[name].setText(text)
    assert not lines["Conditions"].isVisibleTo(form)
    lines["Price"].returnPressed.emit()
    assert lines["Conditions"].isVisibleTo(form)
    assert lines["Who listened"].text() == window.actor.name
    for name, text in (("Number called", "100 0000 1111"), ("Conditions", "none")):
        lines[name].setText(text)
    lines["Conditions"].returnPressed.emit()
    assert in_hand(desk).account.agreed == 65_000


def test_agreeing_to_what_stands_there_adds_nothing(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.agree(TypedAgreement(line_name="Screen", unit_price="650"))
    desk.agree(TypedAgreement(who="王芳", contact="100 0000 1111"))
    account = in_hand(desk).account
    assert ([one.amount for one in account.charges], account.agreements[-1].who) == (
        [65_000],
        "王芳",
    )


def test_what_is_refused_stays_asked(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.ask(WorkAct.QUOTE)
    desk.answer(WorkAct.QUOTE, " ")
    assert in_hand(desk).asked is WorkAct.QUOTE
    assert isinstance(in_hand(desk).trouble, BadEntry)
    desk.fold()
    assert (in_hand(desk).asked, in_hand(desk).trouble) == (None, None)


def test_nothing_goes_back_without_saying_why(desk: WorkDesk, window: SignedIn) -> None:
    being_tested(desk, window)
    desk.ask(WorkAct.BACK)
    desk.answer(WorkAct.BACK, "")
    assert isinstance(in_hand(desk).trouble, ReasonMissing)


def test_not_repaired_is_ready_with_its_outcome(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.end(Outcome.NOT_REPAIRABLE, "主板断层")
    job = in_hand(desk).page.job
    assert (job.state, job.outcome) == (JobState.READY, Outcome.NOT_REPAIRABLE)


def test_what_was_not_done_is_said_to_be_taken_off(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(ordered(window.shop, window.actor, 65_000))
    said: list[Notice] = []
    desk.said.connect(said.append)
    desk.end(Outcome.NOT_REPAIRABLE, "主板断层")
    assert [one.text for one in said] == [
        f"{in_hand(desk).number}: ready; ¥650.00 was not done and is taken off"
    ]
    sums = WorkWording(in_hand(desk), Words("en")).sums()
    assert ("Taken off, not done", "¥650.00") in [(one.label, one.text) for one in sums]


def test_handing_over_leads_to_its_page(desk: WorkDesk, window: SignedIn) -> None:
    number = being_tested(desk, window)
    desk.finish_check()
    routes: list[Route] = []
    desk.go.connect(routes.append)
    desk.ask(WorkAct.HAND_OVER)
    assert [(one.page, one.job) for one in routes] == [(Page.HANDOVER, number)]


def test_a_deposit_is_taken_at_the_job(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.ask(WorkAct.DEPOSIT)
    pay = desk.deposit.pay
    pay.press("1")
    pay.type("200")
    pay.enter()
    assert (in_hand(desk).account.deposits, in_hand(desk).asked) == (20_000, None)


def test_what_is_not_offered_does_nothing(desk: WorkDesk, window: SignedIn) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.ask(WorkAct.HAND_OVER)
    desk.ask(WorkAct.DONE)
    assert in_hand(desk).page.job.state is JobState.DIAGNOSING


def test_another_writes_and_the_job_in_hand_follows(desk: WorkDesk, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    desk.open(number)
    agree(window.shop, window.actor, number, 0)
    desk.reload()
    assert in_hand(desk).page.job.agreed


def test_a_part_nobody_agreed_to_leads_to_the_next_version(
    desk: WorkDesk, window: SignedIn
) -> None:
    desk.take(take_in(window.shop, window.actor))
    desk.parts.ask_part()
    desk.parts.add("胶条")
    desk.parts.add_free("5", "")
    (line,) = desk.parts.state.lines
    desk.parts.fit(line.id)
    assert isinstance(in_hand(desk).trouble, NothingAgreed)
    routes: list[Route] = []
    desk.go.connect(routes.append)
    desk.open_quote()
    assert [(one.page, one.text) for one in routes] == [(Page.QUOTE, NEXT)]


def test_a_refusal_goes_once_a_price_is_agreed(desk: WorkDesk, window: SignedIn) -> None:
    number = take_in(window.shop, window.actor)
    desk.take(number)
    desk.parts.ask_part()
    desk.parts.add("胶条")
    desk.parts.add_free("5", "")
    (line,) = desk.parts.state.lines
    desk.parts.fit(line.id)
    agree(window.shop, window.actor, number)
    desk.reload()
    assert (in_hand(desk).trouble, desk.parts.state.trouble) == (None, None)
