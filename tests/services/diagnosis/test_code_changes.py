"""Changing single codes of a set: words in both languages, new ones, ended ones, the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.fault_codes import CodeArea, FaultCode
from app.domain.permissions import NotPermitted, Role
from app.services.diagnosis.code_changes import CodePlace
from app.services.diagnosis.code_imports import CodesFile
from app.services.people.accounts import NewPerson
from tests.factories import sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

ALWAYS = CodePlace("fault_codes", "condition", "always")


def code(shop: OpenShop, actor: Actor, place: CodePlace = ALWAYS) -> FaultCode:
    """Return a code as it stands."""
    codes = shop.code_imports.codes(actor, place.set_key)[CodeArea(place.area)]
    return next(one for one in codes if one.key == place.code)


def test_a_translation_leaves_the_other_language(shop: OpenShop, manager: Actor) -> None:
    version = shop.code_changes.translate(manager, ALWAYS, {"zh_CN": "持续出现"}, {})
    assert version == 2
    assert code(shop, manager).names == {"en": "All the time", "zh_CN": "持续出现"}
    assert code(shop, manager).plain["zh_CN"] == "一直存在"
    assert shop.code_changes.translate(manager, ALWAYS, {"zh_CN": "持续出现"}, {}) == 2


def test_a_translation_is_taken_away_by_an_empty_text(shop: OpenShop, manager: Actor) -> None:
    shop.code_changes.translate(manager, ALWAYS, {"zh_CN": ""}, {"zh_CN": " "})
    assert code(shop, manager).names == {"en": "All the time"}
    lacking = shop.code_imports.sets(manager)[0].lacking
    assert lacking == {"zh_CN": 1}


def test_a_code_is_added_and_ended(shop: OpenShop, manager: Actor) -> None:
    place = CodePlace("fault_codes", "defect", "warped")
    shop.code_changes.change(manager, place, FaultCode("warped", {"en": "Warped", "zh_CN": "翘曲"}))
    assert code(shop, manager, place).names["zh_CN"] == "翘曲"
    shop.code_changes.end(manager, place)
    with pytest.raises(StopIteration):
        code(shop, manager, place)


@pytest.mark.parametrize(
    ("place", "names", "field"),
    [
        (ALWAYS, {"en": "x" * 10_000}, "name"),
        (ALWAYS, {"en": "", "zh_CN": " "}, "name"),
        (CodePlace("fault_codes", "defect", "no blanks"), {"en": "A"}, "code"),
        (CodePlace("fault_codes", "colour", "red"), {"en": "Red"}, "area"),
        (CodePlace("nobodys", "defect", "red"), {"en": "Red"}, "code_set"),
    ],
)
def test_a_bad_code_is_refused_by_name(
    shop: OpenShop, manager: Actor, place: CodePlace, names: dict[str, str], field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.code_changes.change(manager, place, FaultCode(place.code, names))
    assert refused.value.field == field
    assert [one.version for one in shop.code_imports.sets(manager)] == [1]


def test_a_code_that_is_not_there_is_neither_translated_nor_ended(
    shop: OpenShop, manager: Actor
) -> None:
    place = CodePlace("fault_codes", "condition", "never")
    with pytest.raises(BadEntry, match="code_unknown"):
        shop.code_changes.translate(manager, place, {"en": "Never"}, {})
    with pytest.raises(BadEntry, match="code_unknown"):
        shop.code_changes.end(manager, place)


def test_the_last_code_of_a_table_stays(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "maker.yaml"
    path.write_text("symptoms: {P1: No service}", encoding="utf-8")
    shop.code_imports.take_in(manager, CodesFile(path))
    with pytest.raises(BadEntry, match="code_last"):
        shop.code_changes.end(manager, CodePlace("maker", "symptom", "P1"))


def test_two_managers_do_not_write_over_one_another(shop: OpenShop, manager: Actor) -> None:
    shop.code_changes.translate(manager, ALWAYS, {"zh_CN": "持续出现"}, {})
    with pytest.raises(ChangedMeanwhile):
        shop.code_changes.change(manager, ALWAYS, code(shop, manager), seen=1)
    with pytest.raises(ChangedMeanwhile):
        shop.code_changes.end(manager, ALWAYS, seen=1)


@pytest.mark.parametrize("name", ["codes.csv", "codes.xlsx"])
def test_a_written_table_says_nothing_new_when_it_is_taken_in(
    shop: OpenShop, manager: Actor, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    count = shop.code_changes.export(manager, "fault_codes", path)
    told = shop.code_imports.preview(manager, CodesFile(path, key="fault_codes"))
    assert (told.same, told.new, told.changed) == (count, 0, 0)


def test_only_a_manager_changes_codes(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "4826"))
    with pytest.raises(NotPermitted):
        shop.code_changes.end(sign_in(shop, "mei", "4826"), ALWAYS)
