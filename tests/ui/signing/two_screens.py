"""Sign on a second screen, in a process that has two; prints what was seen, a line for each.

Run by `test_two_screens` with QT_QPA_PLATFORM=offscreen:configfile=…: the platform cannot be given
another screen once it runs.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.actor import Actor
from app.domain.permissions import Role
from app.domain.signature import SignaturePurpose, SigningScreen
from app.services.signing.signing_texts import SigningText
from app.words import Words
from tests.ui.immediate_tasks import ImmediateTasks
from tests.ui.signing.hand import sign_by_mouse
from ui.changes import ChangeFeed
from ui.customer_screen.customer_window import CustomerScreen
from ui.customer_screen.idle import IdlePage
from ui.customer_screen.options_desk import OptionsDesk
from ui.look import theme
from ui.look.tokens import LIGHT
from ui.session import Session
from ui.signing.clerk_page import ClerkPage
from ui.signing.customer_sheet import CustomerSheet
from ui.signing.desk import SigningDesk
from ui.signing.mirror import Mirror
from ui.signing.services import SigningServices
from ui.widgets.labels import Label

NOBODY: Any = None
"""No service is asked: nothing is kept here."""

TEXT = SigningText(
    SignaturePurpose.TERMS, "0001-26-000001-00", "zh_CN", "条款", "维修单\n" * 80, 1_000, "王芳"
)


def main(picture: str) -> None:
    """Go through idle, signing and the loss of the screen."""
    app = QApplication([])
    theme.apply(app, LIGHT)
    session = Session()
    session.sign_in(Actor("1", "林店长", "1", Role.MANAGER, "front", "1", 0, 0))
    desk = SigningDesk(
        session,
        ImmediateTasks(),
        Words("en"),
        SigningServices(NOBODY, NOBODY, NOBODY, NOBODY, ChangeFeed()),
    )
    clerks = next(one for one in app.screens() if one.name() == "main")
    screen = CustomerScreen(app, (desk, OptionsDesk()), lambda: clerks, ("小陈手机维修", "zh_CN"))
    say("screens", sorted(one.name() for one in app.screens()))
    say("auto shows nothing while nothing is signed", screen.window is None)
    screen.choose("cust")
    assert screen.window is not None
    say("idle", isinstance(screen.window.page, IdlePage), screen.window.screen().name())
    say("idle says", [label.text() for label in screen.window.findChildren(Label)])
    desk.ask(TEXT)
    say("who is asked privately", isinstance(screen.window.page, IdlePage))
    clerk = ClerkPage(desk, Words("en"))
    clerk.resize(1366, 728)
    clerk.show()
    desk.show_customer("王芳")
    sheet = screen.window.page
    assert isinstance(sheet, CustomerSheet)
    QTest.qWaitForWindowExposed(screen.window)
    say("signs on", desk.state.screen if desk.state else None, screen.window.size().toTuple())
    assert isinstance(clerk.part, Mirror)
    empty = clerk.part.strokes.grab().toImage()
    sign_by_mouse(clerk.part.strokes)
    say("mirror drew", desk.state is not None and desk.state.strokes is not None)
    sign_by_mouse(sheet.pad)
    say("pad drew", desk.state is not None and desk.state.strokes is not None)
    say("mirror shows it", clerk.part.strokes.grab().toImage() != empty)
    if picture:
        screen.window.grab().save(picture)
    gone = next(one for one in app.screens() if one.name() == "cust")
    app.screenRemoved.emit(gone)
    state = desk.state
    assert state is not None
    say("lost", state.screen is SigningScreen.TURNED, state.strokes is None, screen.window is None)


def say(what: str, *values: object) -> None:
    """Print one line for the test."""
    sys.stdout.write(f"{what}: {' '.join(map(str, values))}\n")


main(sys.argv[1] if len(sys.argv) > 1 else "")
