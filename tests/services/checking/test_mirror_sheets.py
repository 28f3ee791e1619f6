"""The printed sheet says what the tests say, in the customer's language, and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.check_documents import MirrorSheet, NothingTested
from app.domain.check_point import PointEntry
from app.domain.long_run import LongRunResult
from app.domain.mirror import MirrorVerdict
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

BAD = PointAnswer(CheckAnswer.FAIL)


def sheet_of(shop: OpenShop, actor: Actor, number: str) -> MirrorSheet:
    made = shop.workshop.mirror_sheets.make(actor, number)
    return MirrorSheet.from_json(shop.paperwork.document(actor, made.id))


@pytest.fixture
def number(shop: OpenShop, manager: Actor, clock: StoppedClock) -> str:
    """Return the number of a phone whose camera is newly bad, with a measured value."""
    editor = shop.workshop.checklist_editor
    idle = PointEntry({"en": "Idle current", "zh_CN": "待机电流"}, unit="mA", high="50")
    editor.publish(manager, "phone", [*editor.of_class(manager, "phone").points, idle])
    shop.settings.change(manager, "checklist", "full")
    taken = take_in(shop, manager, agreed=True)
    value = {"phone_idle_current": PointAnswer(CheckAnswer.PASS, "0.02 A")}
    shop.checklists.run(manager, taken, CheckStage.INTAKE, CheckEntry(value, rest_passes=True))
    clock.forward(3600)
    shop.bench.done(manager, taken)
    entry = CheckEntry({"rear_camera": BAD}, rest_passes=True, accepted="客户知情")
    shop.checklists.run(manager, taken, CheckStage.TEST, entry)
    return taken


def test_the_sheet_says_what_the_tests_say(shop: OpenShop, manager: Actor, number: str) -> None:
    sheet = sheet_of(shop, manager, number)
    worst, value = sheet.points[0], next(one for one in sheet.points if one.limits)
    assert (worst.verdict, worst.result) == (MirrorVerdict.NEWLY_BAD, "新出现不合格")
    assert (worst.before, worst.after) == ("正常", "不合格")
    assert (value.name, value.before, value.limits) == ("待机电流", "正常 · 20 mA", "不高于 50 mA")
    assert sheet.list_name == "检测清单第 2 版"
    assert sheet.before.endswith("林店长")


def test_the_managers_reason_and_the_long_run_stand_on_it(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    before = shop.workshop.mirror_sheets.make(manager, number)
    shop.workshop.mirrors.release(manager, number, "客户急用")
    shop.workshop.stability.start(manager, number)
    clock.forward(1200)
    shop.workshop.stability.end(manager, number, LongRunResult.PASS)
    sheet = sheet_of(shop, manager, number)
    assert sheet.release.startswith("客户急用 · 林店长")
    assert sheet.long_runs == ("已运行 20 分钟（计划 20 分钟） · 运行稳定",)
    kept = MirrorSheet.from_json(shop.paperwork.document(manager, before.id))
    assert kept.release == ""


def test_a_sheet_that_says_the_same_is_the_same_paper(
    shop: OpenShop, manager: Actor, number: str, clock: StoppedClock
) -> None:
    first = shop.workshop.mirror_sheets.make(manager, number)
    clock.forward(60)
    assert shop.workshop.mirror_sheets.make(manager, number) == first


def test_what_the_bench_wrote_for_itself_stands_on_no_sheet(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    assert "客户知情" not in str(sheet_of(shop, manager, number).to_json())


def test_without_a_test_there_is_nothing_to_print(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NothingTested):
        shop.workshop.mirror_sheets.make(manager, take_in(shop, manager))
