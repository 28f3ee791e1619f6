"""The lists that ship: complete in both languages, unambiguous, and fit for the papers."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import resources
from app.domain.fault_words import find_faults
from app.domain.jurisdiction import PACK_KEYS, RULE_FORMS, RuleKey
from app.domain.model_alias import alias_key
from app.services.policy.outlines import read_outline
from app.services.policy.shipped_content import (
    CODE_SET,
    FOLDER,
    PACK_FOLDER,
    PACK_KIND,
    SEED_KIND,
    SEEDED_LISTS,
    read_list,
    read_pack_file,
    seeds,
    shipped_aliases,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Parsed once: the tests only read.
shipped = cache(read_list)
CLASSES = [one["key"] for one in shipped("device_classes")["device_class"]]
ALL_LISTS = sorted(path.stem for path in FOLDER.glob("*.toml"))
# Annex 3 of the Chinese three-guarantees rules for mobile phones, in our keys.
PHONE_FAULTS_BY_LAW = {
    *("manual_function", "no_display", "wrong_display", "missing_lines", "cannot_power_on"),
    *("cannot_register", "cannot_call", "no_ring", "wrong_dialling", "abnormal_switch_off"),
    *("sim_contact", "key_control", "no_sound", "one_way_sound", "wrong_volume", "case_cracks"),
    *("charger_faulty", "battery_below_80", "headset_no_speech"),
}


def tables(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every table of a list, however deep."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from tables(one)


def symptoms(category: str) -> list[dict[str, Any]]:
    return shipped("symptoms")[category]  # type: ignore[no-any-return]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("name", ALL_LISTS)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    texts = [one for one in tables(shipped(name)) if {"en", "zh_CN"} & set(one)]
    assert texts
    for text in texts:
        assert set(text) == {"en", "zh_CN"}
        assert all(words.strip() == words != "" for words in text.values())


@pytest.mark.parametrize("name", ALL_LISTS)
def test_chinese_texts_use_chinese_punctuation(name: str) -> None:
    chinese = [one["zh_CN"] for one in tables(shipped(name)) if "zh_CN" in one]
    assert [text for text in chinese if re.search(r"[一-鿿][,;:?!()]", text)] == []


@pytest.mark.parametrize("name", [name for name in ALL_LISTS if name != "messages"])
def test_no_placeholder_was_left(name: str) -> None:
    body = json.dumps(shipped(name), ensure_ascii=False)
    assert not re.search(r"TODO|FIXME|XXX|lorem|\{[a-z_]*\}|\?\?\?|……", body, re.IGNORECASE)


@pytest.mark.parametrize("name", ALL_LISTS)
def test_a_list_says_its_key_and_that_it_is_a_sample(name: str) -> None:
    head = shipped(name)["list"]
    assert (head["key"], head["sample"]) == (name, True)
    assert head["version"] >= 1


def test_a_new_shop_publishes_every_list_but_those_read_as_shipped() -> None:
    kept = {key for kind, key in seeds() if kind == SEED_KIND}
    assert kept == set(SEEDED_LISTS)
    of_the_demonstration = {"demo", "demo_days", "customer_tags", "sample_prices"}
    others = {"model_aliases", "action_codes", CODE_SET}
    assert set(ALL_LISTS) - kept == others | of_the_demonstration


def test_a_new_shop_publishes_every_pack() -> None:
    kept = {key for kind, key in seeds() if kind == PACK_KIND}
    assert kept == set(PACK_KEYS) == {path.stem for path in PACK_FOLDER.glob("*.toml")}


@pytest.mark.parametrize("key", PACK_KEYS)
def test_a_pack_says_every_rule_in_values_that_it_can_take(key: str) -> None:
    body = read_pack_file(key)
    assert (body["list"]["key"], body["list"]["sample"]) == (key, True)
    assert set(body["rules"]) == set(RuleKey)
    for rule, form in RULE_FORMS.items():
        form.check(rule, body["rules"][rule]["value"])


@pytest.mark.parametrize("key", PACK_KEYS)
def test_what_a_pack_calls_confirmed_says_where_it_stands(key: str) -> None:
    rules = read_pack_file(key)["rules"].values()
    confirmed = [rule["source"] for rule in rules if rule["confirmed"]]
    assert all(source and "not read" not in source for source in confirmed)


@pytest.mark.parametrize("key", PACK_KEYS)
def test_a_pack_speaks_both_languages(key: str) -> None:
    texts = [one for one in tables(read_pack_file(key)) if {"en", "zh_CN"} & set(one)]
    # A notice says besides where its law is written, and whether that was read.
    said = [{key: text for key, text in one.items() if key in {"en", "zh_CN"}} for one in texts]
    assert all(set(text) == {"en", "zh_CN"} and all(text.values()) for text in said)
    assert not any(set(one) - {"en", "zh_CN", "source", "confirmed"} for one in texts)
    assert not [one for one in texts if re.search(r"[一-鿿][,;:?!()]", one["zh_CN"])]


def test_published_bodies_are_plain_values() -> None:
    for body in seeds().values():
        assert json.loads(json.dumps(body)) == body


def test_keys_are_unique() -> None:
    assert repeated(CLASSES) == []
    assert repeated([one["key"] for one in shipped("intake_answers")["question"]]) == []
    for category in CLASSES:
        assert repeated([one["key"] for one in symptoms(category)]) == []


def test_every_class_has_an_icon_that_ships() -> None:
    icons = Path(resources.__file__).parent / "icons"
    for one in shipped("device_classes")["device_class"]:
        assert (icons / f"{one['icon']}.svg").is_file(), one["icon"]


def test_a_word_names_one_device_class() -> None:
    classes = shipped("device_classes")["device_class"]
    words = [alias_key(word) for one in classes for word in dict.fromkeys(one["words"])]
    assert repeated(words) == []


def test_a_class_offers_only_fields_that_have_a_name() -> None:
    body = shipped("device_classes")
    offered = {field for one in body["device_class"] for field in one["fields"]}
    assert offered <= set(body["fields"])


@pytest.mark.parametrize("category", CLASSES)
def test_a_class_has_nine_faults_on_digits_and_other_is_nine(category: str) -> None:
    keys = [one["key"] for one in symptoms(category)]
    assert len(keys) >= 9
    assert keys[8] == "other"


@pytest.mark.parametrize("category", CLASSES)
def test_a_word_names_one_fault_of_a_class(category: str) -> None:
    words = [word.casefold() for one in symptoms(category) for word in one["words"]]
    assert repeated(words) == []


@pytest.mark.parametrize("category", CLASSES)
def test_a_fault_is_found_by_each_of_its_words(category: str) -> None:
    words = {one["key"]: one["words"] for one in symptoms(category)}
    for key, listed in words.items():
        for word in listed:
            assert find_faults(word, words) == (key,), word


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("碎屏", "screen"),
        ("screen", "screen"),
        ("scr", "screen"),
        ("换电池", "battery"),
        ("bat", "battery"),
        ("充不进电", "charging"),
        ("掉水里了", "liquid"),
        ("won't turn on", "no_power"),
        ("后盖碎了", "back_glass"),
        ("白苹果", "software"),
    ],
)
def test_a_phone_fault_is_typed_as_counters_type_it(typed: str, key: str) -> None:
    words = {one["key"]: one["words"] for one in symptoms("phone")}
    assert find_faults(typed, words) == (key,)


def test_the_phone_faults_that_the_law_lists_can_all_be_said() -> None:
    covered = {fault for one in symptoms("phone") for fault in one.get("three_guarantees", ())}
    assert covered == PHONE_FAULTS_BY_LAW


def test_a_fault_asks_only_questions_that_its_class_is_asked() -> None:
    traits = {one["key"]: one["traits"] for one in shipped("device_classes")["device_class"]}
    questions = {one["key"]: one for one in shipped("intake_answers")["question"]}
    for category in CLASSES:
        for asked in (key for one in symptoms(category) for key in one.get("asks_also", ())):
            assert questions[asked].get("trait", traits[category][0]) in traits[category]


@pytest.mark.parametrize("name", ["condition_points", "accessories"])
def test_classes_name_only_what_the_list_holds_and_use_all_of_it(name: str) -> None:
    body = shipped(name)
    used = {key for keys in body["of_class"].values() for key in keys}
    assert used == set(body["points" if name == "condition_points" else "names"])
    assert set(body["of_class"]) == set(CLASSES)


@pytest.mark.parametrize("name", ["condition_points", "accessories"])
@pytest.mark.parametrize("category", CLASSES)
def test_nothing_is_listed_twice_for_a_class(name: str, category: str) -> None:
    assert repeated(shipped(name)["of_class"][category]) == []


def test_condition_points_have_answers_and_a_level() -> None:
    body = shipped("condition_points")
    levels = {one["key"] for one in shipped("intake_policies")["level"]}
    for point in body["points"].values():
        answers = body["answers"][point["answers"]]
        assert answers.get("number") or len(answers["choices"]) >= 2
        assert point["level"] in levels


def test_no_answer_stands_for_what_was_not_asked() -> None:
    body = shipped("condition_points")["answers"].values()
    keys = {choice["key"] for answers in body for choice in answers.get("choices", ())}
    questions = shipped("intake_answers")["question"]
    keys |= {answer["key"] for one in questions for answer in one["answers"]}
    assert not keys & {"not_checked", "not_asked", ""}


def test_a_swollen_battery_is_a_danger_and_nothing_seen_is_none() -> None:
    questions = {one["key"]: one for one in shipped("intake_answers")["question"]}
    answers = {one["key"]: one for one in questions["battery_hazard"]["answers"]}
    assert answers["swollen"]["hazard"]
    assert "hazard" not in answers["none"]


def test_a_policy_rule_names_faults_and_classes_that_exist() -> None:
    known = {one["key"] for category in CLASSES for one in symptoms(category)}
    policies = shipped("intake_policies")
    levels = {one["key"] for one in policies["level"]}
    for rule in policies["rule"]:
        assert set(rule.get("symptoms", ())) <= known
        assert set(rule.get("device_classes", ())) <= set(CLASSES)
        assert rule["level"] in levels


def own_words(texts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what a law words itself."""
    return [text for text in texts if not text.get("prominent")]


def test_each_text_fits_the_58_mm_slip() -> None:
    for text in own_words(shipped("terms")["text"]):
        for language, words in text["slip"].items():
            assert len(words) <= 400
            assert len(words) < len(text["long"][language])


@pytest.mark.parametrize("place", ["CN", "US-CA", "DE", "GB", "JP"])
def test_a_place_has_one_text_of_each_kind_and_a_short_slip(place: str) -> None:
    body = shipped("terms")
    groups = [name for name, members in body["groups"].items() if place in members]
    chosen: dict[str, dict[str, Any]] = {}
    for at in ("*", *groups, place):
        fitting = [text for text in body["text"] if at in text["places"]]
        assert repeated([text["key"] for text in fitting]) == []
        chosen |= {text["key"]: text for text in fitting}
    assert {"proof", "lost_ticket", "fees", "data", "liability", "collection"} <= set(chosen)
    slips = [text["slip"] for text in own_words(chosen.values())]
    assert sum(len(slip["en"]) for slip in slips) <= 1_000
    assert sum(len(slip["zh_CN"]) for slip in slips) <= 400


@pytest.mark.parametrize("form", ["long", "slip"])
def test_california_is_told_of_estimates_in_the_words_of_the_regulation(form: str) -> None:
    (notice,) = [text for text in shipped("terms")["text"] if text.get("prominent")]
    for words in notice[form].values():
        assert "An estimate as required (Section 9844 of the California Business and" in words
        assert "in excess of the estimate without prior consent of the customer." in words
        assert "Department of Consumer Affairs, Sacramento 95834." in words


def test_what_stands_for_a_law_says_which_law() -> None:
    for text in shipped("terms")["text"]:
        if "*" not in text["places"] and text["key"] != "proof":
            assert text["law"]


@pytest.mark.parametrize(
    ("typed", "model"),
    [
        ("ip13pm", "Apple iPhone 13 Pro Max"),
        ("13pm", "Apple iPhone 13 Pro Max"),
        ("苹果13", "Apple iPhone 13"),
        ("k40", "Redmi K40"),
        ("红米k40", "Redmi K40"),
        ("mate60", "Huawei Mate 60"),
        ("华为mate60pro", "Huawei Mate 60 Pro"),
        ("s23u", "Samsung Galaxy S23 Ultra"),
        ("p50", "Huawei P50"),
        ("小米14", "Xiaomi 14"),
        ("oppo r17", "OPPO R17"),
        ("vivo x100", "vivo X100"),
        ("荣耀90", "Honor 90"),
        ("ipad9", "Apple iPad (9th generation)"),
        ("switch oled", "Nintendo Switch OLED"),
        ("ps5", "Sony PlayStation 5"),
        ("mba m2", "Apple MacBook Air M2 13-inch"),
        ("美的空调", "Midea"),
    ],
)
def test_a_short_name_means_the_model_that_counters_mean(typed: str, model: str) -> None:
    assert shipped_aliases().exact(typed)[0].full_name == model


def test_a_bare_number_offers_its_choices() -> None:
    names = [model.full_name for model in shipped_aliases().exact("13")]
    assert names == ["Apple iPhone 13", "Xiaomi 13", "OnePlus 13"]


def test_only_listed_names_mean_several_models() -> None:
    listed = {alias_key(typed) for typed in shipped("model_aliases")["choices"]}
    ambiguous = {
        key: models
        for key, models in shipped_aliases().ambiguous().items()
        if all(model.model for model in models)
    }
    assert set(ambiguous) <= listed


def test_every_model_belongs_to_a_class_and_to_one_line() -> None:
    lines = shipped("model_aliases")["line"]
    assert {line["category"] for line in lines} <= set(CLASSES)
    models = [
        f"{line['brand']} {line['series']} {name}"
        for line in lines
        for year, named in line.items()
        if year.isdecimal()
        for name in named
    ]
    assert repeated(models) == []
    assert len(models) >= 600


@pytest.mark.parametrize("category", CLASSES)
def test_every_class_has_a_drawing_whose_zones_are_its_points(category: str) -> None:
    looked_at = shipped("condition_points")["of_class"][category]
    sides = read_outline(shipped("outlines"), category, "zh_CN")
    assert sides
    assert {zone.point for side in sides for zone in side.zones} <= set(looked_at)


@pytest.mark.parametrize("category", CLASSES)
def test_no_zone_of_a_drawing_leaves_its_side(category: str) -> None:
    for side in read_outline(shipped("outlines"), category, "en"):
        for zone in side.zones:
            assert 0 <= zone.x < zone.x + zone.width <= side.width
            assert 0 <= zone.y < zone.y + zone.height <= side.height
