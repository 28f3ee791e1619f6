"""What is found while one types, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.article import ArticleEntry
from app.domain.storage_errors import StoreFileLocked
from app.words import Words
from tests.factories import IMEI, make_customer, make_device, make_intake
from tests.ui.palette.conftest import WAYS, Listening
from ui.commands import Command
from ui.palette.rows import READ, rows_of
from ui.palette.state import PaletteState
from ui.routes import Page, Route
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")


def headings(palette: Listening) -> list[str]:
    return [row.title for row in rows_of(palette.model.state, Words("en")) if not row.key]


def keys(palette: Listening) -> list[str]:
    return [row.key for row in rows_of(palette.model.state, Words("en")) if row.key]


def test_nothing_is_offered_while_nobody_is_signed_in(at: SignedIn, palette: Listening) -> None:
    at.session.lock()
    palette.model.open([], WAYS)
    assert palette.model.state == PaletteState()


def test_an_empty_field_offers_what_is_useful(palette: Listening) -> None:
    away = Command(Shortcut.PRINT, "Print", list, enabled=False)
    palette.model.open([Command(Shortcut.INTAKE, "Take in", list), away], WAYS)
    assert keys(palette) == ["do:INTAKE", "go:counter:", "go:import:", "go:settings:"]


def test_what_was_opened_is_offered_again_newest_first(at: SignedIn, palette: Listening) -> None:
    received = at.shop.intake.receive(at.actor, make_intake(make_device(imei=IMEI)))
    palette.model.remember(Route(Page.JOB, job=received.jobs[0].number))
    palette.model.remember(Route(Page.CUSTOMER, record=received.customer))
    palette.model.remember(Route(Page.SETTINGS))
    palette.model.open([], [])
    assert headings(palette) == ["Opened last"]
    assert keys(palette) == [f"file:{received.customer}", f"job:{received.jobs[0].number}"]


def test_what_is_shown_already_is_not_offered(at: SignedIn, palette: Listening) -> None:
    received = at.shop.intake.receive(at.actor, make_intake())
    palette.model.remember(Route(Page.JOB, job=received.jobs[0].number))
    palette.model.remember(Route(Page.CUSTOMER, record=received.customer))
    palette.model.open([], WAYS, Page.CUSTOMER)
    assert keys(palette)[-1] == f"job:{received.jobs[0].number}"
    palette.model.open([], WAYS, Page.SETTINGS)
    assert "go:settings:" not in keys(palette)


def test_what_two_keys_do_is_offered_once_and_done_by_both(palette: Listening) -> None:
    done: list[str] = []
    commands = [
        Command(Shortcut.PRINT, "Save and print", lambda: done.append("F9")),
        Command(Shortcut.SAVE, "Save and print", lambda: done.append("Ctrl+Enter")),
    ]
    for shortcut in (Shortcut.PRINT, Shortcut.SAVE):
        palette.model.open(commands, [])
        assert keys(palette) == ["do:PRINT"]
        palette.model.press(shortcut)
    assert done == ["F9", "Ctrl+Enter"]


def test_somebody_else_does_not_see_what_was_opened(at: SignedIn, palette: Listening) -> None:
    received = at.shop.intake.receive(at.actor, make_intake())
    palette.model.remember(Route(Page.CUSTOMER, record=received.customer))
    palette.model.forget()
    palette.model.open([], [])
    assert keys(palette) == []


def test_commands_come_at_once_and_records_with_their_answer(
    at: SignedIn, palette: Listening
) -> None:
    customer = make_customer(name="Sam Settler")
    received = at.shop.intake.receive(at.actor, make_intake(customer=customer))
    palette.model.open([], WAYS)
    palette.model.type("sett")
    assert headings(palette) == ["Commands"]
    palette.model.search()
    assert headings(palette) == ["Commands", "Jobs", "Customers"]
    assert keys(palette)[1:] == [f"job:{received.jobs[0].number}", f"file:{received.customer}"]


def test_an_older_answer_is_never_shown(at: SignedIn, palette: Listening) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    palette.model.open([], [])
    at.tasks.hold()
    palette.type("王")
    palette.type("wu")
    at.tasks.let_go(newest_first=True)
    assert not palette.model.state.searching
    assert keys(palette) == [READ]
    assert at.tasks.unexpected == []


def test_a_job_a_customer_and_a_device_lead_to_their_pages(
    at: SignedIn, palette: Listening
) -> None:
    received = at.shop.intake.receive(at.actor, make_intake(make_device(imei=IMEI)))
    (device,) = at.shop.finding.devices(at.actor, IMEI).lines
    number, customer = received.jobs[0].number, received.customer
    for key in (f"job:{number}", f"file:{customer}", f"device:{device.id}"):
        palette.model.open([], [])
        palette.model.choose(key)
    assert palette.routes == [
        Route(Page.JOB, job=number),
        Route(Page.CUSTOMER, record=customer),
        Route(Page.DEVICE, record=device.id),
    ]
    assert not palette.model.state.is_open


def test_enter_before_the_answer_waits_for_it(at: SignedIn, palette: Listening) -> None:
    received = at.shop.intake.receive(at.actor, make_intake())
    palette.model.open([], WAYS)
    at.tasks.hold()
    palette.model.type("0144")
    palette.model.enter()
    assert palette.routes == []
    at.tasks.let_go()
    assert palette.routes == [Route(Page.JOB, job=received.jobs[0].number)]


def test_typing_on_takes_enter_back(at: SignedIn, palette: Listening) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    palette.model.open([], [])
    at.tasks.hold()
    palette.model.type("0144")
    palette.model.enter()
    palette.type("01447")
    at.tasks.let_go()
    assert (palette.routes, palette.model.state.is_open) == ([], True)


def test_a_name_goes_before_a_command_that_fits_vaguely(at: SignedIn, palette: Listening) -> None:
    at.shop.intake.receive(at.actor, make_intake(customer=make_customer(name="Etta Ings")))
    palette.model.open([], WAYS)
    palette.type("etti")
    assert headings(palette) == ["Commands"]
    palette.type("etta ings")
    assert headings(palette)[0] == "Jobs"


def test_a_command_is_done_after_the_palette_closed(palette: Listening) -> None:
    was_open: list[bool] = []

    def act() -> None:
        was_open.append(palette.model.state.is_open)

    palette.model.open([Command(Shortcut.PRINT, "Print", act)], [])
    palette.model.press(Shortcut.PRINT)
    assert was_open == [False]


def test_a_command_that_cannot_be_done_does_nothing(palette: Listening) -> None:
    done: list[str] = []
    command = Command(Shortcut.PRINT, "Print", lambda: done.append("done"), enabled=False)
    palette.model.open([command], [])
    palette.model.type("print")
    palette.model.enter()
    assert (done, palette.model.state.is_open) == ([], True)
    assert rows_of(palette.model.state, Words("en"))[1].dim


def test_where_nothing_fits_it_says_what_can_be_done(palette: Listening) -> None:
    palette.model.open([Command(Shortcut.INTAKE, "Take in", list)], WAYS)
    palette.type("qqqq")
    assert headings(palette) == ["Nothing fits “qqqq”"]
    assert keys(palette) == [READ, "do:INTAKE"]
    palette.model.enter()
    assert palette.read == ["qqqq"]


class UnreadableDisk:
    """A search whose file cannot be read."""

    def everything(self, actor: Actor, text: str, interrupt: Interrupt | None = None) -> None:
        raise StoreFileLocked("shop.db")


def test_what_went_wrong_is_said(at: SignedIn) -> None:
    palette = Listening(at, UnreadableDisk())
    palette.model.open([], WAYS)
    palette.type("wang")
    assert isinstance(palette.model.state.trouble, StoreFileLocked)
    assert not palette.model.state.searching


def test_what_the_shop_knows_is_found_with_the_records(at: SignedIn, palette: Listening) -> None:
    entry = ArticleEntry({"en": "Mate 60 screen"}, {"en": "Heat at 80 degrees"})
    article = at.shop.workshop.articles.write(at.actor, entry)
    palette.model.open([], WAYS)
    palette.type("80 degrees")
    assert "What we know" in headings(palette)
    palette.model.choose(f"article:{article.id}")
    assert palette.routes == [Route(Page.ARTICLES, record=article.id)]
