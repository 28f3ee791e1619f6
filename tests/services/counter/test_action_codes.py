"""Action codes: recognised in every store, and what each does to a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.action import Action, ActionKeyWrong, ActionNotThere, action_keys
from app.domain.bench import BenchEntryKind, NotOnTheBench
from app.domain.counter_documents import ActionSheet
from app.domain.job import JobState
from app.domain.own_code import OwnCode, action_code, action_number, is_payment_code
from app.domain.paper_documents import document_from_json
from app.domain.scan import ScanKind, Scanned
from app.services.counter.action_codes import action_book
from tests.factories import make_intake
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def scan(shop: OpenShop, actor: Actor, action: Action) -> Scanned:
    return shop.scanning.read(actor, action_book().code(action))


@pytest.mark.parametrize("action", Action)
def test_each_action_has_a_code_that_is_recognised(
    shop: OpenShop, manager: Actor, action: Action
) -> None:
    scanned = scan(shop, manager, action)
    assert (scanned.kind, scanned.text) == (ScanKind.ACTION, action)


@pytest.mark.parametrize("action", Action)
def test_an_action_code_is_no_payment_code(action: Action) -> None:
    assert not is_payment_code(action_book().code(action))


def test_every_action_is_on_the_sheet_once() -> None:
    printed = [action for _, actions in action_book().groups for action in actions]
    assert sorted(printed) == sorted(Action)


def test_a_paper_of_any_store_and_year_is_no_action() -> None:
    assert action_number(OwnCode.parse(action_code(7).digits)) == 7
    code = action_code(7)
    assert action_number(OwnCode(code.kind, 1, 0, 0, 7)) == 0
    assert action_number(OwnCode(code.kind, 0, 26, 0, 7)) == 0


def test_a_number_that_no_action_has_is_not_in_file(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, action_code(999_998).digits)
    assert scanned.kind is ScanKind.NOT_IN_FILE


def test_start_and_a_job_take_it_to_the_bench(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    job = Scanned(ScanKind.JOB, jobs=(number,))
    done = shop.scan_pairs.act(manager, scan(shop, manager, Action.START), job)
    assert done.fields["number"] == number
    assert shop.bench.page(manager, number).job.mine


def test_a_paused_job_is_begun_again_by_start(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    for action in (Action.START, Action.PAUSE, Action.PAUSE, Action.START):
        shop.actions.act(manager, action, number)
    kinds = [line.kind for line in shop.bench.page(manager, number).entries]
    assert kinds == [BenchEntryKind.STARTED, BenchEntryKind.PAUSED, BenchEntryKind.STARTED]


def test_what_nobody_works_on_is_not_paused(shop: OpenShop, manager: Actor) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    with pytest.raises(NotOnTheBench):
        shop.actions.act(manager, Action.PAUSE, number)


def test_all_pass_ends_the_repair_and_its_test(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.actions.act(manager, Action.START, number)
    shop.actions.act(manager, Action.ALL_PASS, number)
    assert shop.bench.page(manager, number).job.state is JobState.READY


def test_need_part_lets_an_agreed_job_wait(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, agreed=True)
    shop.actions.act(manager, Action.NEED_PART, number)
    assert shop.bench.page(manager, number).job.state is JobState.AWAITING_PARTS


def test_an_action_that_nothing_does_says_so(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(ActionNotThere):
        shop.actions.act(manager, Action.DIGIT_1, "0001-26-000001-03")


def test_the_sheet_prints_every_code_and_its_own_is_found(shop: OpenShop, manager: Actor) -> None:
    made = shop.actions.make_sheet(manager)
    sheet = document_from_json(shop.paperwork.document(manager, made.id))
    assert isinstance(sheet, ActionSheet)
    printed = {action.code for group in sheet.groups for action in group.actions}
    assert printed == {action_book().code(action) for action in Action}
    scanned = shop.scanning.read(manager, sheet.code)
    assert (scanned.kind, scanned.record) == (ScanKind.PAPER, made.id)


def test_keys_are_given_to_actions() -> None:
    assert action_keys("F13=start  F14=photo") == {"F13": Action.START, "F14": Action.PHOTO}
    assert action_keys("") == {}


@pytest.mark.parametrize("text", ["A=start", "F4=start", "F13=dance", "F13=start F13=note", "F13"])
def test_a_key_that_types_or_is_taken_is_refused(text: str) -> None:
    with pytest.raises(ActionKeyWrong):
        action_keys(text)
