"""Tables of fault codes of others: taken in, completed, refused with row and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.fault_codes import CodeArea, CodesFault, CodesRefused, NotCodes
from app.services.diagnosis.code_imports import CodesFile

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.diagnosis.code_imports import CodesImport
    from app.services.open_shop import OpenShop

PHONES = """
"0":
    category: General
    symptoms:
        000: Not Applicable
"P":
    category: Phones
    symptoms:
        P01: No service at all   # not for dropped calls
        P02: Battery issue
        NO: No power
    defects:
        D1: {en: Cracked corner, zh_CN: 边角碎裂, plain: {en: cracked at a corner}}
"""


def take_in(shop: OpenShop, actor: Actor, path: Path, text: str, **asked: str) -> CodesImport:
    path.write_text(text, encoding="utf-8")
    return shop.code_imports.take_in(actor, CodesFile(path, **asked))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "symptom codes.yaml"


def test_a_table_becomes_a_set_of_its_own(shop: OpenShop, manager: Actor, path: Path) -> None:
    told = take_in(shop, manager, path, PHONES)
    assert (told.key, told.version, told.codes, told.new) == ("symptom_codes", 1, 5, 5)
    assert told.lacking == {"zh_CN": 4}
    found = shop.code_imports.codes(manager, "symptom_codes")
    assert [(one.key, one.group) for one in found[CodeArea.SYMPTOM]] == [
        ("000", "General"),
        ("P01", "Phones"),
        ("P02", "Phones"),
        ("NO", "Phones"),
    ]


def test_looking_at_a_table_publishes_nothing(shop: OpenShop, manager: Actor, path: Path) -> None:
    path.write_text(PHONES, encoding="utf-8")
    told = shop.code_imports.preview(manager, CodesFile(path))
    assert (told.version, told.new) == (0, 5)
    assert [one.key for one in shop.code_imports.sets(manager)] == ["fault_codes"]


def test_names_in_another_language_are_completed_later(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    take_in(shop, manager, path, PHONES)
    told = take_in(shop, manager, path, "symptoms: {P02: 电池问题}", language="zh_CN")
    assert (told.version, told.changed, told.new, told.kept) == (2, 1, 0, 4)
    found = shop.code_imports.codes(manager, "symptom_codes")[CodeArea.SYMPTOM]
    assert next(one.names for one in found if one.key == "P02") == {
        "en": "Battery issue",
        "zh_CN": "电池问题",
    }


def test_a_table_that_says_nothing_new_makes_no_version(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    take_in(shop, manager, path, PHONES)
    told = take_in(shop, manager, path, PHONES)
    assert (told.version, told.same) == (0, 5)
    assert next(one.version for one in shop.code_imports.sets(manager)) == 1


def test_a_spreadsheet_completes_the_set_that_ships(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    told = take_in(
        shop,
        manager,
        tmp_path / "ours.csv",
        "area,code,name_en,name_zh_CN,plain_zh_CN,classes\n"
        "defect,swollen,,电池鼓包,,\ndefect,green_line,Green line,绿线,屏幕有绿线,phone tablet\n",
        key="fault_codes",
    )
    assert (told.new, told.changed) == (1, 1)
    found = shop.code_imports.codes(manager, "fault_codes")[CodeArea.DEFECT]
    assert next(one.names["zh_CN"] for one in found if one.key == "swollen") == "电池鼓包"
    assert found[-1].classes == ("phone", "tablet")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", (1, CodesFault.EMPTY)),
        ("just words", (1, CodesFault.SHAPE)),
        ("a: [1, 2]", (1, CodesFault.SHAPE)),
        ("P:\n  symptoms:\n    - P01", (2, CodesFault.SHAPE)),
        ("P:\n  category: only", (1, CodesFault.EMPTY)),
        ("P:\n  symptoms:\n    A: [x]\n", (3, CodesFault.SHAPE)),
        ("a: {b: 1\nc: }}", (2, CodesFault.NOT_YAML)),
        ("x: " + "[" * 100_000, (1, CodesFault.TOO_DEEP)),
        ("a: &a x\nb:\n  symptoms: {P: *a}", (3, CodesFault.ALIASES)),
        ("symptoms: {P: x}\n#" + "x" * 600_000, (1, CodesFault.TOO_LARGE)),
    ],
)
def test_what_is_no_table_is_refused_with_its_row(
    shop: OpenShop, manager: Actor, path: Path, text: str, told: tuple[int, CodesFault]
) -> None:
    with pytest.raises(NotCodes) as refused:
        take_in(shop, manager, path, text)
    assert (refused.value.row, refused.value.fault) == told
    assert len(shop.code_imports.sets(manager)) == 1


def test_no_tag_makes_an_object(shop: OpenShop, manager: Actor, path: Path) -> None:
    hostile = "symptoms:\n  P1: !!python/object/apply:os.system ['true']\n"
    with pytest.raises(NotCodes):
        take_in(shop, manager, path, hostile)


def test_bytes_that_are_no_text_are_refused(shop: OpenShop, manager: Actor, path: Path) -> None:
    path.write_bytes(b"symptoms: {P1: \xff\xfe}")
    with pytest.raises(NotCodes) as refused:
        shop.code_imports.take_in(manager, CodesFile(path))
    assert refused.value.fault is CodesFault.NOT_YAML


def test_every_wrong_entry_is_named_with_row_and_reason(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    text = "symptoms:\n  P 1: space\n  P2: ''\n  P3: fine\n  P3: twice\n  P4: " + "x" * 121
    with pytest.raises(CodesRefused) as refused:
        take_in(shop, manager, path, text)
    told = [(one.row, one.code, one.reason) for one in refused.value.rows]
    assert told == [
        (2, "P 1", "code_key"),
        (3, "P2", "missing"),
        (5, "P3", "code_twice"),
        (6, "P4", "too_long"),
    ]


def test_a_spreadsheet_without_the_columns_is_refused(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with pytest.raises(ColumnsMissing) as refused:
        take_in(shop, manager, tmp_path / "codes.csv", "area,number\ndefect,x\n")
    assert refused.value.columns == ("code",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("colour,x,X,", "code_area"),
        ("defect,x,,", "missing"),
        ("defect,x,X,phone submarine", "device_class"),
    ],
)
def test_a_wrong_row_of_a_spreadsheet_is_named(
    shop: OpenShop, manager: Actor, tmp_path: Path, row: str, reason: str
) -> None:
    with pytest.raises(CodesRefused) as refused:
        take_in(shop, manager, tmp_path / "c.csv", f"area,code,name_en,classes\n{row}\n")
    assert [(one.row, one.reason) for one in refused.value.rows] == [(2, reason)]


def test_a_set_needs_a_name(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(BadEntry):
        take_in(shop, manager, tmp_path / "代码.yaml", "symptoms: {P1: x}")
