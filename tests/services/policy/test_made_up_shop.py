"""The made-up people and devices that ship: nobody's, and only what the counter can enter."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from app.domain.identifiers import check_imei
from app.services.policy.shipped_content import SEEDED_LISTS, read_list, shipped_aliases
from app.services.policy.shop_lists import ShopLists
from app.settings import IntakeLevel

# Parsed once: the tests only read.
shipped = cache(read_list)


def demo_devices() -> list[dict[str, Any]]:
    return [device for visit in shipped("demo")["visit"] for device in visit["device"]]


def test_the_demonstration_has_forty_people_and_sixty_faults() -> None:
    assert len(shipped("demo")["customer"]) >= 40
    assert len(demo_devices()) >= 60
    assert {one["language"] for one in shipped("demo")["customer"]} == {"en", "zh_CN"}


def test_made_up_phone_numbers_reach_nobody() -> None:
    phones = [one["phone"] for one in shipped("demo")["customer"]]
    fiction = re.compile(r"100 0000 \d{4}|\+1 \d{3} 555 01\d\d|\+44 7700 900\d{3}")
    assert [phone for phone in phones if not fiction.fullmatch(phone)] == []
    assert len(phones) == len(set(phones))


def test_made_up_imeis_are_test_numbers_with_a_right_check_digit() -> None:
    imeis = [device["imei"] for device in demo_devices() if "imei" in device]
    assert all(imei.startswith("00") and check_imei(imei).check_ok for imei in imeis)
    assert len(imeis) == len(set(imeis))


def test_made_up_visits_are_by_people_who_are_listed() -> None:
    body = shipped("demo")
    assert {one["customer"] for one in body["visit"]} <= {one["key"] for one in body["customer"]}


def test_made_up_devices_are_models_that_the_counter_can_type() -> None:
    kind = {one["key"]: one["words"][0] for one in shipped("device_classes")["device_class"]}
    for device in demo_devices():
        typed = f"{device['brand']} {device['model'] or kind[device['category']]}"
        found = shipped_aliases().exact(typed)
        assert device["category"] in {model.category for model in found}, typed


def test_made_up_faults_use_the_lists() -> None:
    for device in demo_devices():
        category = device["category"]
        assert set(device["symptoms"]) <= {one["key"] for one in shipped("symptoms")[category]}
        assert set(device.get("accessories", ())) <= set(shipped("accessories")["names"])


def test_made_up_conditions_and_answers_use_the_lists() -> None:
    body = shipped("condition_points")
    questions = {one["key"]: one for one in shipped("intake_answers")["question"]}
    for device in demo_devices():
        for point, answer in device.get("condition", {}).items():
            assert point in body["of_class"][device["category"]]
            answers = body["answers"][body["points"][point]["answers"]]
            known = {choice["key"] for choice in answers.get("choices", ())}
            assert answer in known or (answers.get("number") and answer.isdecimal())
        for question, answer in device.get("answers", {}).items():
            assert answer in {one["key"] for one in questions[question]["answers"]}


def test_made_up_devices_answer_what_their_level_requires() -> None:
    bodies = {key: shipped(key) for key in SEEDED_LISTS}
    lists = ShopLists(bodies, ())
    for device in demo_devices():
        must = lists.policy.must_answer(IntakeLevel(device["level"]), device["category"])
        given = {**device, **device.get("answers", {}), **device.get("facts", {})}
        given["serial_or_reason"] = given.get("serial") or given.get("imei")
        assert [key for key in must if given.get(key) is None] == []
