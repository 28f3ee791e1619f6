"""The section of fault codes: tables, words in both languages, files looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.fault_codes import CodeArea
from app.services.diagnosis.code_changes import CodePlace
from app.words import Words
from ui.settings.code_tables import CodesModel
from ui.settings.codes_file import CodesServices
from ui.settings.codes_form import CodesForm
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")

TABLE = "P: {category: Phones, symptoms: {P1: No service, P2: {en: Dead, zh_CN: 不开机}}}"


@pytest.fixture
def said() -> list[Notice]:
    return []


@pytest.fixture
def section(at: SignedIn, said: list[Notice]) -> CodesModel:
    services = CodesServices(at.shop.code_imports, at.shop.code_changes)
    model = CodesModel(at.session, at.tasks, at.words, services, at.feed)
    model.said.connect(said.append)
    model.load()
    return model


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "maker.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_name_is_published_and_the_other_language_stays(section: CodesModel) -> None:
    section.choose("always")
    section.answer("name_zh_CN", "持续出现")
    section.save()
    chosen = section.state.chosen
    assert chosen is not None
    assert dict(chosen.names) == {"en": "All the time", "zh_CN": "持续出现"}
    assert not section.state.is_changed


def test_a_new_code_is_added(section: CodesModel) -> None:
    section.show_area(CodeArea.DEFECT)
    section.choose("")
    for name, text in (("key", "scorched"), ("name_en", "Scorched"), ("classes", "phone")):
        section.answer(name, text)
    section.save()
    assert (section.state.code, section.state.wrong) == ("scorched", {})


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"key": "always", "name_en": "Again"}, "key"),
        ({"key": "two words", "name_en": "Two"}, "key"),
        ({"key": "new"}, "name_en"),
        ({"key": "new", "name_en": "A", "name_zh_CN": "长" * 10_000}, "name_zh_CN"),
        ({"key": "new", "name_en": "A", "plain_en": "x" * 10_000}, "plain_en"),
        ({"key": "new", "name_en": "A", "classes": "toaster9"}, "classes"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    section: CodesModel, typed: dict[str, str], field: str
) -> None:
    section.choose("")
    for name, text in typed.items():
        section.answer(name, text)
    section.save()
    assert (list(section.state.wrong), section.state.error) == ([field], None)


def test_an_ended_code_comes_back_by_one_key(section: CodesModel, said: list[Notice]) -> None:
    section.choose("always")
    section.end()
    assert "always" not in [one.key for one in section.state.of_area]
    undo = said[-1].undo
    assert undo is not None
    undo()
    assert "always" in [one.key for one in section.state.of_area]


def test_a_file_is_looked_at_before_it_is_taken_in(
    at: SignedIn, section: CodesModel, table: Path
) -> None:
    section.file.look_at(table)
    brings = section.file.state.brings
    assert brings is not None
    assert (brings.new, brings.lacking) == (2, {"zh_CN": 1})
    assert len(at.shop.code_imports.sets(at.actor)) == 1
    section.file.take_in()
    assert (section.state.shown, section.file.state.file) == ("maker", None)
    section.find("", lacking_only=True)
    assert [one.key for one in section.state.found] == ["P1"]


def test_a_file_goes_into_the_table_that_is_chosen(section: CodesModel, table: Path) -> None:
    section.file.look_at(table)
    section.file.into("fault_codes")
    section.file.read_in("zh_CN")
    section.file.take_in()
    section.show_area(CodeArea.SYMPTOM)
    assert section.state.shown == "fault_codes"
    assert section.state.of_area[0].names == {"zh_CN": "No service"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.yaml", b"\x89PNG\r\n\x1a\n\x00"),
        ("big.yaml", b"symptoms: {" + b"#" * (10 << 20)),
        ("ring.yaml", b"symptoms: &a {P1: *a}"),
        ("twice.yaml", b"symptoms: {P1: One, P1: Two}"),
        ("words.txt", b"nothing of a table"),
    ],
)
def test_a_file_that_is_no_table_is_told_and_takes_nothing(
    at: SignedIn, section: CodesModel, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    section.file.look_at(path)
    assert section.file.state.error is not None
    assert section.file.state.file is None
    assert len(at.shop.code_imports.sets(at.actor)) == 1


def test_a_code_changed_by_another_manager_is_not_overwritten(
    at: SignedIn, section: CodesModel
) -> None:
    place = CodePlace("fault_codes", "condition", "always")
    at.shop.code_changes.translate(at.actor, place, {"en": "Constantly"}, {})
    section.choose("always")
    section.answer("name_en", "Ever")
    section.save()
    assert section.state.error is not None
    names = at.shop.code_imports.codes(at.actor, "fault_codes")[CodeArea.CONDITION][0].names
    assert names["en"] == "Constantly"


def test_a_missing_translation_is_marked_in_the_list(
    qtbot: QtBot, section: CodesModel, table: Path
) -> None:
    section.file.look_at(table)
    section.file.take_in()
    form = CodesForm(section, Words("en"))
    qtbot.addWidget(form)
    listed = form.findChild(CardList, "codes-list")
    assert isinstance(listed, CardList)
    rows = [listed.model().index(at, 0).data(Qt.ItemDataRole.UserRole) for at in (0, 1)]
    assert [row.badge and row.badge.text for row in rows] == ["No Chinese name", None]


def test_a_table_is_written_into_a_file(
    section: CodesModel, said: list[Notice], tmp_path: Path
) -> None:
    section.file.export("fault_codes", tmp_path / "codes.csv")
    assert "codes.csv" in said[-1].text
    assert "一直如此" in (tmp_path / "codes.csv").read_text(encoding="utf-8-sig")
