"""What the page of a job's tests knows and does, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckEntry, CheckStage
from app.domain.errors import BadEntry, JobNotFound
from app.domain.handover import Approval
from app.domain.job import JobState
from app.domain.long_run import LongRunGoesOn
from app.domain.mirror import NothingNewlyBad
from app.domain.paper import PaperKind
from app.domain.photo import PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from app.words import Words
from tests.factories import MANAGER_PIN
from tests.services.bench_stand import hire, take_in
from tests.services.photos.pictures import jpeg
from ui.look.tokens import Tone
from ui.mirror.points_wording import PointsWording
from ui.mirror.run_wording import RunWording
from ui.mirror.stands_wording import StandsWording
from ui.mirror.state import Asks
from ui.mirror.wording import MirrorWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from tests.ui.signed_in import SignedIn
    from ui.mirror.viewmodel import MirrorViewModel

pytestmark = pytest.mark.engine("sqlite")


def show(page: MirrorViewModel, number: str = "") -> None:
    page.arrive(Route(Page.MIRROR, job=number))
    page.reload()


def wording(page: MirrorViewModel, language: str = "en") -> MirrorWording:
    return MirrorWording(page.state, Words(language))


def stands(page: MirrorViewModel, language: str = "en") -> StandsWording:
    return StandsWording(page.state, Words(language))


def points(page: MirrorViewModel, language: str = "en") -> PointsWording:
    return PointsWording(page.state.tests, Words(language))


def test_what_is_newly_bad_stands_first_and_what_is_good_last(
    page: MirrorViewModel, broken: str
) -> None:
    show(page, broken)
    rows = [row.spoken for row in points(page).points()]
    assert rows[0] == "Newly bad, Rear cameras: all lenses sharp, Good, Fails"
    assert rows[1].startswith("Fixed, ")
    assert all(row.startswith("Good as before") for row in rows[2:])
    assert points(page, "zh_CN").points()[0].spoken.startswith("新出现不合格")


def test_a_measured_value_stands_with_its_unit_and_limits(
    page: MirrorViewModel, broken: str
) -> None:
    show(page, broken)
    row = next(row for row in points(page).points() if row.id == "phone_idle_current")
    assert [cell.text for cell in row.cells[2:5]] == ["Good · 20 mA", "Good", "at most 50 mA"]


def test_the_head_counts_and_says_who_tested_when_by_which_list(
    page: MirrorViewModel, broken: str
) -> None:
    show(page, broken)
    said = [badge.text for badge in points(page).counts()]
    assert points(page).counts()[0].tone is Tone.LATE
    assert said[:2] == ["Newly bad: 1", "Fixed: 1"]
    line = wording(page).line()
    assert line.count("林店长") == 2
    assert "Checklist, version 2" in line


def test_that_it_was_not_tested_since_its_repair_is_said_first(
    page: MirrorViewModel, repaired: str
) -> None:
    show(page, repaired)
    assert stands(page).hindrance().startswith("Not tested again since its repair: ")
    assert stands(page).hindrance().endswith(" more")
    assert stands(page, "zh_CN").hindrance().startswith("维修后未复测：")


def test_what_is_newly_bad_is_named(page: MirrorViewModel, broken: str) -> None:
    show(page, broken)
    assert stands(page).hindrance().endswith("is bad now: Rear cameras: all lenses sharp")
    assert "后置摄像头" in stands(page, "zh_CN").hindrance()


def test_a_manager_lets_it_go_with_a_reason(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    show(page, broken)
    page.ask_release()
    page.release("the customer knows", None)
    assert page.state.asks is Asks.NOTHING
    assert stands(page).hindrance() == ""
    assert {badge.tone for badge in points(page).counts()[:1]} == {Tone.WARNING}
    assert "the customer knows" in wording(page).facts()[0].text
    assert window.shop.jobs.page(window.actor, broken).state is JobState.READY


def test_without_a_reason_nothing_goes(page: MirrorViewModel, broken: str) -> None:
    show(page, broken)
    page.ask_release()
    page.release("  ", None)
    assert isinstance(page.state.trouble, BadEntry)
    assert page.state.can_release


def test_who_is_no_manager_asks_one_for_the_pin(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    window.session.sign_in(hire(window.shop, window.actor))
    show(page, broken)
    assert page.state.needs_manager
    page.ask_release()
    page.release("the customer knows", Approval("lin", "0000"))
    assert page.state.can_release
    page.release("the customer knows", Approval("lin", MANAGER_PIN))
    assert not page.state.can_release


def test_what_was_tested_again_meanwhile_is_shown_as_it_is_now(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    show(page, broken)
    page.ask_release()
    good = CheckEntry(rest_passes=True)
    window.shop.checklists.run(window.actor, broken, CheckStage.TEST, good)
    page.release("the customer knows", None)
    assert isinstance(page.state.trouble, NothingNewlyBad)
    assert page.state.asks is Asks.NOTHING
    assert stands(page).hindrance() == ""


def test_where_nothing_is_newly_bad_nothing_is_asked(page: MirrorViewModel, repaired: str) -> None:
    show(page, repaired)
    page.ask_release()
    assert page.state.asks is Asks.NOTHING


def test_a_long_run_is_begun_timed_and_ended(
    page: MirrorViewModel, window: SignedIn, repaired: str
) -> None:
    show(page, repaired)
    planned = page.state.tests.planned if page.state.tests else 0
    page.ask_run()
    page.begin_run(str(planned))
    window.clock.forward(65)
    assert RunWording(page.state, Words("en")).clock(page.steady_s()) == "1:05"
    page.end_run("fail", "hot after a minute")
    (past,) = RunWording(page.state, Words("en")).past()
    assert past.label == "Did not stay well"
    assert past.text == f"1 of {planned} minutes · 林店长 · hot after a minute"


def test_a_device_that_did_not_stay_well_is_not_called_well(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    window.shop.workshop.mirrors.release(window.actor, broken, "the customer knows")
    window.shop.workshop.stability.start(window.actor, broken)
    window.shop.workshop.stability.end(window.actor, broken, "fail", "hot")
    show(page, broken)
    assert stands(page).hindrance() == ""
    assert stands(page).way_out().endswith("it did not stay well in its last long run.")


def test_a_run_that_failed_wants_a_note(page: MirrorViewModel, repaired: str) -> None:
    show(page, repaired)
    page.ask_run()
    page.begin_run("20")
    page.ask_run()
    page.end_run("fail", "")
    assert isinstance(page.state.trouble, BadEntry)
    assert page.state.trouble.field == "note"
    assert page.state.asks is Asks.RUN


@pytest.mark.parametrize(("typed", "reason"), [("", "missing"), ("soon", "not_a_number")])
def test_what_is_no_number_of_minutes_begins_nothing(
    page: MirrorViewModel, repaired: str, typed: str, reason: str
) -> None:
    show(page, repaired)
    page.begin_run(typed)
    assert isinstance(page.state.trouble, BadEntry)
    assert (page.state.trouble.field, page.state.trouble.reason) == ("minutes", reason)


def test_a_run_that_somebody_else_began_is_told(
    page: MirrorViewModel, window: SignedIn, repaired: str
) -> None:
    show(page, repaired)
    window.shop.workshop.stability.start(window.actor, repaired)
    page.begin_run("20")
    assert isinstance(page.state.trouble, LongRunGoesOn)


def test_the_sheet_is_made_and_printed(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    show(page, broken)
    page.print_sheet()
    assert page.state.trouble is None
    papers = window.shop.paperwork.of_job(window.actor, broken)
    assert [one.kind for one in papers][-1] is PaperKind.MIRROR_SHEET


def test_nothing_is_printed_of_what_nobody_tested(page: MirrorViewModel, window: SignedIn) -> None:
    show(page, take_in(window.shop, window.actor))
    assert not page.state.can_print
    assert points(page).points() == ()
    assert wording(page).line() == ""


def test_a_waiting_test_says_who_may_do_it(
    page: MirrorViewModel, window: SignedIn, seconded: str
) -> None:
    show(page, seconded)
    assert stands(page).hindrance().startswith("A second person has to test it too")
    assert stands(page).way_out().startswith("You may test it. Anybody who is no junior")
    window.session.sign_in(hire(window.shop, window.actor, "qian", "钱师傅"))
    page.reload()
    assert stands(page).way_out().startswith("You may test it.")


def test_who_repaired_it_is_told_that_they_may_not(
    page: MirrorViewModel, window: SignedIn, seconded: str, junior: Actor
) -> None:
    window.session.sign_in(junior)
    show(page)
    (row,) = wording(page).rows()
    assert row.key == seconded
    assert "repaired by a junior" in row.detail
    assert row.badge is not None
    assert row.badge.text == "not yours"
    assert wording(page).here().startswith("You may not")


def test_without_a_job_what_waits_is_listed_and_opened_at_the_bench(
    page: MirrorViewModel, seconded: str
) -> None:
    routes: list[Route] = []
    page.go.connect(routes.append)
    show(page)
    assert wording(page).count() == "1"
    page.test()
    assert routes == [Route(Page.BENCH, job=seconded)]


def test_from_the_list_to_a_job_and_back(page: MirrorViewModel, seconded: str) -> None:
    routes: list[Route] = []
    page.go.connect(routes.append)
    show(page)
    page.compare()
    assert page.state.tests is not None
    page.leave()
    assert page.state.on_list
    assert routes == []
    page.leave()
    assert routes == [page.back]


def test_leaving_folds_what_is_asked_first(page: MirrorViewModel, broken: str) -> None:
    show(page, broken)
    page.ask_release()
    page.leave()
    assert page.state.asks is Asks.NOTHING
    assert page.state.number == broken


def test_a_job_that_is_not_there_is_said(page: MirrorViewModel) -> None:
    show(page, "9999")
    assert isinstance(page.state.trouble, JobNotFound)
    page.try_again()
    assert isinstance(page.state.trouble, JobNotFound)


def test_a_scanned_label_shows_its_jobs_tests(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    show(page)
    scanned = window.shop.scanning.read(window.actor, broken)
    assert page.take_scan(scanned)
    assert page.state.tests is not None
    page.leave()
    assert page.state.on_list


def test_a_scan_of_no_job_goes_its_usual_way(page: MirrorViewModel, window: SignedIn) -> None:
    show(page)
    assert not page.take_scan(window.shop.scanning.read(window.actor, "13800138000"))


def test_photos_of_a_point_are_counted_before_and_after(
    page: MirrorViewModel, window: SignedIn, broken: str
) -> None:
    photos = window.shop.photos
    for red, step in enumerate((PhotoStep.INTAKE, PhotoStep.BENCH, PhotoStep.BENCH)):
        picture = jpeg(colour=(80 * red, 0, 0))
        taken = photos.prepare(window.actor, picture, PhotoOrigin(PhotoSource.CAMERA, step))
        photos.add(window.actor, broken, [replace(taken, check_point="rear_camera")])
    show(page, broken)
    first, second = points(page).points()[:2]
    assert first.cells[-1].text == "1 before, 2 after"
    assert second.cells[-1].text == ""


def test_a_photo_that_is_wanted_and_was_not_taken_is_said_to_be_missing(
    page: MirrorViewModel, window: SignedIn
) -> None:
    shop, actor = window.shop, window.actor
    first, *others = shop.workshop.checklist_editor.of_class(actor, "phone").points
    wanted = replace(first, photo=True, short=True)
    rest = (replace(one, short=False) for one in others)
    shop.workshop.checklist_editor.publish(actor, "phone", [wanted, *rest])
    number = take_in(shop, actor, agreed=True)
    shop.checklists.run(actor, number, CheckStage.INTAKE, CheckEntry(rest_passes=True))
    show(page, number)
    assert [row.cells[-1].text for row in points(page).points()] == [""]
    shop.bench.done(actor, number)
    window.clock.forward(60)
    shop.checklists.run(actor, number, CheckStage.TEST, CheckEntry(rest_passes=True))
    page.reload()
    assert [row.cells[-1].text for row in points(page).points()] == ["photo missing"]
