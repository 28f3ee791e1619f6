"""The section of the law: packs, rules with their source, changes with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.jurisdiction import NoticeChange, PackChange, RuleKey
from app.words import Words
from ui.settings.jurisdiction import NO, YES, JurisdictionModel, JurisdictionServices
from ui.settings.jurisdiction_card import changed_text
from ui.settings.jurisdiction_form import JurisdictionForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def said() -> list[Notice]:
    return []


@pytest.fixture
def section(at: SignedIn, said: list[Notice]) -> JurisdictionModel:
    services = JurisdictionServices(at.shop.packs, at.shop.settings, at.shop.shop)
    model = JurisdictionModel(at.session, at.tasks, at.words, services, at.feed)
    model.said.connect(said.append)
    model.load()
    return model


def test_the_pack_in_force_is_shown_first(section: JurisdictionModel) -> None:
    assert section.state.shown == "cn"
    assert section.state.typed.value == "7"


def test_another_pack_is_shown_and_then_followed(
    at: SignedIn, section: JurisdictionModel, said: list[Notice]
) -> None:
    section.show_pack("eu")
    assert at.shop.packs.current(at.actor).key == "cn"
    section.follow()
    assert at.shop.packs.current(at.actor).key == "eu"
    assert said[-1].undo is not None
    said[-1].undo()
    assert at.shop.settings.shop_values()["jurisdiction"] == ""


def test_a_number_is_published_with_its_reason(at: SignedIn, section: JurisdictionModel) -> None:
    section.answer("value", "10")
    section.answer("reason", "asked")
    section.publish()
    assert at.shop.packs.current(at.actor).number(RuleKey.VALIDITY_DAYS) == 10
    assert section.state.history[0].reason == "asked"
    assert section.state.typed.reason == ""


def test_yes_and_its_source_are_published(at: SignedIn, section: JurisdictionModel) -> None:
    section.choose(RuleKey.BINDING)
    for name, text in (("value", YES), ("source", "art. 476"), ("confirmed", YES)):
        section.answer(name, text)
    section.answer("reason", "read it")
    section.publish()
    rule = at.shop.packs.current(at.actor).rules[RuleKey.BINDING]
    assert (rule.value, rule.source, rule.confirmed) == (True, "art. 476", True)


def test_without_a_reason_nothing_is_published(at: SignedIn, section: JurisdictionModel) -> None:
    section.answer("value", "10")
    section.publish()
    assert "reason" in section.state.wrong
    assert at.shop.packs.current(at.actor).version == 1


@pytest.mark.parametrize("typed", ["ten", "٣", "", "-1", "9999"])
def test_what_is_no_number_of_days_is_said_beside_it(
    section: JurisdictionModel, typed: str
) -> None:
    section.answer("value", typed)
    section.answer("reason", "asked")
    section.publish()
    assert "value" in section.state.wrong


def test_confirmed_without_a_source_is_said_beside_the_source(section: JurisdictionModel) -> None:
    section.answer("source", "")
    section.answer("confirmed", YES)
    section.answer("reason", "asked")
    section.publish()
    assert "source" in section.state.wrong


def test_choosing_another_rule_drops_what_was_typed(section: JurisdictionModel) -> None:
    section.answer("value", "10")
    section.choose(RuleKey.OVERRIDE)
    assert (section.state.typed.value, section.state.is_changed) == (YES, False)
    section.answer("value", NO)
    assert section.state.is_changed


def test_a_change_that_waits_outlives_a_look_elsewhere(section: JurisdictionModel) -> None:
    section.answer("value", "10")
    section.load()
    assert section.state.typed.value == "10"


def test_a_change_of_somebody_else_is_not_overwritten(
    at: SignedIn, section: JurisdictionModel
) -> None:
    at.shop.packs.change(at.actor, "cn", PackChange(RuleKey.VALIDITY_DAYS, 12, "asked"))
    section.answer("value", "10")
    section.answer("reason", "asked too")
    section.publish()
    assert section.state.error is not None
    assert at.shop.packs.current(at.actor).number(RuleKey.VALIDITY_DAYS) == 12


def test_a_changed_pack_is_taken_as_it_ships(at: SignedIn, section: JurisdictionModel) -> None:
    section.answer("value", "10")
    section.answer("reason", "asked")
    section.publish()
    section.take_shipped()
    assert "reason" in section.state.wrong
    section.answer("reason", "was wrong")
    section.take_shipped()
    assert at.shop.packs.current(at.actor).number(RuleKey.VALIDITY_DAYS) == 7


def test_a_rule_can_be_changed_while_a_version_waits_for_its_day(
    at: SignedIn, section: JurisdictionModel
) -> None:
    waits = PackChange(RuleKey.BINDING, True, "new law", valid_from="2026-12-01")
    at.shop.packs.change(at.actor, "cn", waits)
    section.load()
    section.answer("value", "10")
    section.answer("reason", "asked")
    section.publish()
    assert section.state.error is None
    assert section.state.history[0].after == 10


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Changed by the shop on 2026-11-21"), ("zh_CN", "本店于 2026-11-21 修改")],
)
def test_what_the_shop_changed_is_marked_with_its_day(
    at: SignedIn, section: JurisdictionModel, language: str, words: str
) -> None:
    at.shop.packs.change(at.actor, "cn", PackChange(RuleKey.VALIDITY_DAYS, 12, "asked"))
    section.load()
    rules = section.state.card.pack.rules if section.state.card else {}
    marks = {
        key: changed_text(rules[key].changed_at, section.state.time_zone, Words(language))
        for key in (RuleKey.VALIDITY_DAYS, RuleKey.BINDING)
    }
    assert marks == {RuleKey.VALIDITY_DAYS: words, RuleKey.BINDING: ""}


def test_a_changed_notice_stands_in_the_changes(
    qtbot: QtBot, at: SignedIn, section: JurisdictionModel
) -> None:
    texts = {"en": "Ask about old parts.", "zh_CN": "旧件请当面问清。"}
    at.shop.packs.change_notice(at.actor, "cn", NoticeChange(1, texts, "our lawyer asked"))
    form = JurisdictionForm(section, Words("en"))
    qtbot.addWidget(form)
    section.load()
    said = {label.text() for label in form.findChildren(QLabel)}
    assert {"Notice 1", "Ask about old parts.", "our lawyer asked"} <= said
