"""The details of a draft: faults in plain words, what the European form asks for beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.diagnosis import FindingEntry
from app.domain.errors import BadEntry
from app.words import Words
from tests.ui.record_screen import RecordScreen
from ui.look.icons import Icon
from ui.quote.view import QuoteView
from ui.quote.wording import QuoteWording
from ui.routes import Page
from ui.screen import ScreenEntry
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.quote.viewmodel import QuoteViewModel
    from ui.screen import Screen

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def screen(qtbot: QtBot, shown: QuoteViewModel) -> RecordScreen:
    def make(said: Words) -> Screen:
        return QuoteView(shown, said)

    entry = ScreenEntry(Page.QUOTE, "Quote", Icon.QUESTION, make)
    return RecordScreen(qtbot, entry, shown.go, Words("en"))


def field(screen: RecordScreen, name: str) -> LineField:
    found = screen.window.findChild(LineField, f"quote-{name}")
    assert isinstance(found, LineField)
    return found


def test_a_small_shop_sees_none_of_it_until_it_asks(screen: RecordScreen) -> None:
    assert not field(screen, "replacement").isVisible()
    screen.command(Key.Key_F6)
    assert field(screen, "replacement").isVisible()
    assert screen.focus.objectName() == "quote-fault-0"
    screen.command(Key.Key_F6)
    assert not field(screen, "replacement").isVisible()
    assert screen.focus.objectName() == "quote-line"


def test_it_stands_open_where_the_european_form_is_asked_for(
    screen: RecordScreen, shown: QuoteViewModel, window: SignedIn
) -> None:
    window.shop.settings.change(window.actor, "jurisdiction", "eu")
    shown.reload()
    assert field(screen, "handover_place").isVisible()


def test_what_is_typed_is_in_the_stored_draft(
    screen: RecordScreen, shown: QuoteViewModel, window: SignedIn
) -> None:
    screen.command(Key.Key_F6)
    for name in ("replacement", "ancillary", "handover_place"):
        field(screen, name).setFocus()
        screen.type(f"about {name}")
    shown.save()
    draft = window.shop.quotes.of_job(window.actor, shown.state.number).draft
    assert draft is not None
    assert (draft.body.replacement, draft.body.ancillary, draft.body.handover_place) == (
        "about replacement",
        "about ancillary",
        "about handover_place",
    )


def test_a_fault_is_told_in_own_words(screen: RecordScreen, shown: QuoteViewModel) -> None:
    screen.command(Key.Key_F6)
    field(screen, "fault-0").setFocus()
    screen.type("Water got in")
    assert screen.focus.objectName() == "quote-fault-0"
    assert shown.state.body is not None
    assert [(one.finding, one.text) for one in shown.state.body.faults] == [("", "Water got in")]
    assert field(screen, "fault-1").isVisible()


def test_what_a_finding_tells_the_customer_is_changed_in_the_quote_alone(
    screen: RecordScreen, shown: QuoteViewModel, window: SignedIn
) -> None:
    number = shown.state.number
    entry = FindingEntry(section="battery", customer_text="Old battery")
    view = window.shop.diagnosis.write(window.actor, number, entry)
    shown.discard()
    shown.begin()
    screen.command(Key.Key_F6)
    assert field(screen, "fault-0").text() == "Old battery"
    field(screen, "fault-0").setFocus()
    screen.type(", swollen")
    assert shown.state.body is not None
    (fault,) = shown.state.body.faults
    assert (fault.finding, fault.text) == (view.id, "Old battery, swollen")


def test_tab_goes_from_the_faults_to_what_stands_below(screen: RecordScreen) -> None:
    screen.command(Key.Key_F6)
    screen.press(Key.Key_Tab)
    assert screen.focus.objectName() == "quote-replacement"


def test_a_refused_fault_unfolds_what_it_is_about(
    screen: RecordScreen, shown: QuoteViewModel
) -> None:
    shown.show(trouble=BadEntry("faults", "missing"))
    assert field(screen, "fault-0").isVisible()
    assert field(screen, "fault-0").property("invalid")


def test_whose_rules_hold_is_said_in_the_language_of_the_window(
    shown: QuoteViewModel, window: SignedIn
) -> None:
    names = window.shop.packs.current(window.actor).names
    said = {one.text for one in QuoteWording(shown.state, Words("en")).facts()}
    assert shown.state.page is not None
    assert shown.state.page.language != "en"
    assert names["en"] in said
