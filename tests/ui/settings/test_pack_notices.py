"""The notices of a pack on the page: both languages, a reason, back to what ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.jurisdiction import NoticeChange, NoticeLaw
from app.words import Words
from ui.settings.jurisdiction import JurisdictionModel, JurisdictionServices, LawTab
from ui.settings.jurisdiction_form import JurisdictionForm
from ui.settings.pack_notices import READ
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.settings.pack_notices import NoticesModel

pytestmark = pytest.mark.engine("sqlite")

TEXTS = {"en": "Ask about old parts.", "zh_CN": "旧件请当面问清。"}


@pytest.fixture
def law(at: SignedIn) -> JurisdictionModel:
    services = JurisdictionServices(at.shop.packs, at.shop.settings, at.shop.shop)
    model = JurisdictionModel(at.session, at.tasks, at.words, services, at.feed)
    model.load()
    return model


@pytest.fixture
def notices(law: JurisdictionModel) -> NoticesModel:
    return law.notices


def write(model: NoticesModel, **typed: str) -> None:
    for name, text in {**TEXTS, "reason": "our lawyer asked", **typed}.items():
        model.answer(name, text)
    model.publish()


def test_a_notice_is_published_in_both_languages(at: SignedIn, notices: NoticesModel) -> None:
    write(notices, source="art. 16", confirmed=READ)
    pack = at.shop.packs.current(at.actor)
    assert (pack.notices, pack.notices_law) == ((TEXTS,), (NoticeLaw("art. 16", confirmed=True),))
    assert (notices.state.typed.en, notices.state.typed.reason) == (TEXTS["en"], "")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("en", ""),
        ("zh_CN", " "),
        ("reason", ""),
        ("en", "x" * 10_000),
        ("zh_CN", "两\n行"),
        ("valid_from", "yesterday"),
        ("valid_from", "1999-01-01"),
        ("source", "x" * 10_000),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    at: SignedIn, notices: NoticesModel, field: str, text: str
) -> None:
    write(notices, **{field: text})
    assert (list(notices.state.wrong), notices.state.error) == ([field], None)
    assert at.shop.packs.current(at.actor).version == 1


def test_one_key_takes_the_words_back_that_ship(at: SignedIn, notices: NoticesModel) -> None:
    shipped = at.shop.packs.current(at.actor).notices
    assert notices.state.is_shipped
    write(notices)
    assert not notices.state.is_shipped
    notices.go_back()
    assert at.shop.packs.current(at.actor).notices == shipped
    assert at.shop.packs.history(at.actor, "cn")[0].texts_before == TEXTS


def test_a_notice_is_added_and_dropped_with_a_reason(at: SignedIn, notices: NoticesModel) -> None:
    notices.choose(2)
    assert notices.state.is_new
    write(notices)
    assert at.shop.packs.current(at.actor).notices[1] == TEXTS
    notices.drop()
    assert list(notices.state.wrong) == ["reason"]
    notices.answer("reason", "not ours")
    notices.drop()
    assert len(at.shop.packs.current(at.actor).notices) == 1


def test_a_notice_changed_by_another_manager_is_not_overwritten(
    at: SignedIn, notices: NoticesModel
) -> None:
    other = {"en": "Kept for a week.", "zh_CN": "保留一周。"}
    at.shop.packs.change_notice(at.actor, "cn", NoticeChange(1, other, "mine"))
    write(notices)
    assert notices.state.error is not None
    assert at.shop.packs.current(at.actor).notices == (other,)


def test_what_is_typed_for_a_notice_outlives_a_look_elsewhere(
    law: JurisdictionModel, notices: NoticesModel
) -> None:
    notices.answer("en", "half a sent")
    law.load()
    law.show_tab(LawTab.CHANGES)
    law.show_tab(LawTab.NOTICES)
    assert notices.state.typed.en == "half a sent"


def test_a_notice_that_waits_for_its_day_is_the_one_that_is_changed(
    at: SignedIn, notices: NoticesModel
) -> None:
    write(notices, valid_from="2026-12-01")
    assert at.shop.packs.current(at.actor).notices != (TEXTS,)
    assert notices.state.typed.en == TEXTS["en"]


def test_the_notices_are_listed_with_the_law_that_they_go_by(
    qtbot: QtBot, law: JurisdictionModel
) -> None:
    form = JurisdictionForm(law, Words("en"))
    qtbot.addWidget(form)
    listed = form.findChild(CardList, "law-notices")
    assert isinstance(listed, CardList)
    first, last = (listed.model().index(row, 0) for row in (0, 1))
    row = first.data(Qt.ItemDataRole.UserRole)
    assert (row.detail[:4], row.badge.text) == ("《消费者", "Check locally")
    assert last.data(Qt.ItemDataRole.DisplayRole) == "Add a notice"
