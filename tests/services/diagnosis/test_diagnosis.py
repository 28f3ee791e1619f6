"""Findings: written, changed, taken back; what the log and the customer are told of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.diagnosis import Feasibility, FindingEntry, FindingNotFound
from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.fault_codes import CodeArea
from app.domain.job import JobState, Outcome
from app.domain.photo import PhotoNotFound
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

WORN = FindingEntry(
    section="battery",
    defect="swollen",
    cause="wear",
    repair="replace",
    feasibility=Feasibility.REPAIRABLE,
    minutes=25,
    bench_text="BMS 报错，电芯内阻 210 mΩ",
)


def test_a_finding_begins_with_the_fault_that_the_customer_told(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, symptoms=("screen", "battery"))
    first = shop.diagnosis.write(manager, number, replace(WORN, section="display"))
    second = shop.diagnosis.write(manager, number, WORN)
    assert (first.entry.symptom, second.entry.symptom) == ("screen", "battery")
    assert (first.place, second.place) == (1, 2)


def test_writing_a_finding_leaves_the_job_where_it_stands(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.diagnosis.write(manager, number, WORN)
    assert shop.jobs.page(manager, number).state is JobState.RECEIVED
    shop.bench.take(manager, number)
    shop.diagnosis.write(manager, number, replace(WORN, section="display"))
    assert shop.jobs.page(manager, number).state is JobState.DIAGNOSING


def test_the_customer_is_told_in_plain_words_of_their_language(
    shop: OpenShop, manager: Actor
) -> None:
    view = shop.diagnosis.write(manager, take_in(shop, manager), WORN)
    assert view.entry.customer_text == (
        "电池：鼓包。\n原因：正常使用的磨损老化。\n处理办法：更换。"
    )


def test_own_words_are_kept_as_written_and_put_into_no_text_for_the_customer(
    shop: OpenShop, manager: Actor
) -> None:
    entry = FindingEntry(section="U2 供电芯片", defect="short_circuit", customer_text="")
    view = shop.diagnosis.write(manager, take_in(shop, manager), entry)
    assert view.said(CodeArea.SECTION, "en") == "U2 供电芯片"
    assert view.entry.customer_text == "故障：短路。"


@pytest.mark.parametrize("typed", ["battery", "BATTERY", "Battery", "电池"])
def test_a_code_is_known_by_its_key_and_its_name_in_any_language(
    shop: OpenShop, manager: Actor, typed: str
) -> None:
    view = shop.diagnosis.write(manager, take_in(shop, manager), FindingEntry(section=typed))
    assert view.entry.section == "battery"
    assert view.said(CodeArea.SECTION, "zh_CN") == "电池"


@pytest.mark.both_engines
def test_a_change_replaces_all_of_a_finding(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    before = shop.diagnosis.write(manager, number, WORN)
    entry = FindingEntry(symptom="screen", section="display", defect="cracked")
    after = shop.diagnosis.change(manager, number, before.id, before.rv, entry)
    assert (after.entry.cause, after.entry.minutes, after.entry.bench_text) == ("", None, "")
    assert after.said(CodeArea.DEFECT, "en") == "Cracked"


@pytest.mark.both_engines
def test_two_who_change_one_finding_are_told_of_each_other(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    read = shop.diagnosis.write(manager, number, WORN)
    shop.diagnosis.change(manager, number, read.id, read.rv, replace(WORN, minutes=40))
    with pytest.raises(ChangedMeanwhile):
        shop.diagnosis.change(manager, number, read.id, read.rv, replace(WORN, minutes=50))


@pytest.mark.both_engines
def test_a_finding_that_is_taken_back_stays_on_record_with_its_reason(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    view = shop.diagnosis.write(manager, number, WORN)
    with pytest.raises(ReasonMissing):
        shop.diagnosis.end(manager, number, view.id, " ")
    assert shop.diagnosis.end(manager, number, view.id, "was the flex cable") == ()
    with pytest.raises(FindingNotFound):
        shop.diagnosis.end(manager, number, view.id, "again")


def test_the_log_is_told_ids_and_codes_and_nobodys_words(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = replace(WORN, section="王芳的主板", customer_text="王女士，请更换")
    view = shop.diagnosis.write(manager, number, entry)
    (line,) = [one for one in shop.jobs.page(manager, number).log if one.kind == "finding.written"]
    assert line.params["finding"] == view.id
    assert line.params["codes"] == {
        "symptom": "screen",
        "defect": "swollen",
        "cause": "wear",
        "repair": "replace",
    }
    assert "王" not in str(line.params)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (FindingEntry(section="a" * 121), "section"),
        (FindingEntry(bench_text="\x1bp"), "bench_text"),
        (FindingEntry(section="battery", minutes=-1), "minutes"),
        (FindingEntry(section="battery", minutes=10_001), "minutes"),
        (FindingEntry(section="battery", part="no such part"), "part"),
    ],
)
def test_a_wrong_entry_is_refused_by_its_field(
    shop: OpenShop, manager: Actor, entry: FindingEntry, field: str
) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry) as refused:
        shop.diagnosis.write(manager, number, entry)
    assert refused.value.field == field
    assert shop.diagnosis.of_job(manager, number) == ()


def test_an_empty_finding_is_refused(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, symptoms=())
    with pytest.raises(BadEntry):
        shop.diagnosis.write(manager, number, FindingEntry())


def test_a_photo_of_another_job_shows_no_finding(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(PhotoNotFound):
        shop.diagnosis.write(manager, take_in(shop, manager), replace(WORN, photos=("nope",)))


def test_nothing_is_written_about_a_job_that_is_over(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.jobs.void(manager, number, "by mistake")
    with pytest.raises(BadEntry):
        shop.diagnosis.write(manager, number, WORN)


def test_a_fault_that_was_not_repaired_stays_with_the_device(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    view = shop.diagnosis.write(manager, number, WORN)
    device = shop.jobs.page(manager, number).device
    assert shop.diagnosis.known_faults(manager, device) == ()
    shop.bench.ready(manager, number, Outcome.NOT_REPAIRABLE, "too old")
    (fault,) = shop.diagnosis.known_faults(manager, device)
    assert (fault.finding, fault.number) == (view.id, number)
    assert fault.said("zh_CN") == "电池 · 鼓包"


def test_a_known_fault_is_over_once_somebody_ends_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    view = shop.diagnosis.write(manager, number, WORN)
    shop.bench.ready(manager, number, Outcome.NOT_REPAIRABLE, "too old")
    shop.diagnosis.end(manager, number, view.id, "repaired elsewhere")
    assert shop.diagnosis.known_faults(manager, shop.jobs.page(manager, number).device) == ()
