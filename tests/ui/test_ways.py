"""Where each role may go."""

from __future__ import annotations

from app.domain.permissions import Role
from app.words import Words
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.screen import Screen, ScreenEntry
from ui.ways import ways_of


def _blank(_words: Words) -> Screen:
    return Screen()


ENTRIES = [
    ScreenEntry(page, page.title(), Icon.COUNTER, _blank)
    for page in (Page.COUNTER, Page.JOB, Page.INTAKE, Page.IMPORT, Page.SETTINGS)
]


def titles(role: Role, language: str = "en") -> list[str]:
    return [way.title(Words(language)) for way in ways_of(ENTRIES, role)]


def test_a_page_that_needs_a_record_is_no_way_by_itself() -> None:
    pages = [way.route for way in ways_of(ENTRIES, Role.MANAGER) if not way.route.record]
    assert pages == [
        Route(page) for page in (Page.INTAKE, Page.COUNTER, Page.IMPORT, Page.SETTINGS)
    ]


def test_nobody_is_led_to_what_the_role_may_not_do() -> None:
    assert {"Go to: Import", "Settings: People"} <= {*titles(Role.MANAGER)}
    assert not {"Go to: Import", "Settings: People"} & {*titles(Role.FRONT_DESK)}
    assert "Settings: Printers here" in titles(Role.FRONT_DESK)


def test_ways_are_said_in_chinese() -> None:
    assert titles(Role.MANAGER, "zh_CN")[0] == "接修一台设备"
    assert "设置：人员" in titles(Role.MANAGER, "zh_CN")
