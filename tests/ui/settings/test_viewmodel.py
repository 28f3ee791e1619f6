"""Who sees which sections, and what is changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from app.settings import SHOP_SETTINGS
from app.switch_words import SWITCH_WORDS
from tests.factories import MANAGER_PIN, sign_in
from tests.ui.settings.conftest import open_settings
from ui.changes import Touched
from ui.routes import Page, Route
from ui.settings import jurisdiction, money, quoting, signing
from ui.settings.viewmodel import Section

if TYPE_CHECKING:
    from tests.ui.settings.conftest import Settings
    from tests.ui.signed_in import SignedIn
    from ui.changes import Changes

pytestmark = pytest.mark.engine("sqlite")


def _add_sam(settings: Settings) -> None:
    people = settings.page.people
    for name, value in (("name", "Sam Quist"), ("role", "front_desk"), ("secret", "2846")):
        people.answer(name, value)
    people.add()


def test_a_manager_sees_every_section(settings: Settings) -> None:
    assert settings.page.state.sections == tuple(Section)


def test_the_front_desk_sees_what_concerns_it(at: SignedIn) -> None:
    at.shop.accounts.add(at.actor, NewPerson("sam", "Sam", Role.FRONT_DESK, "2846"))
    at.session.sign_in(sign_in(at.shop, "sam", "2846"))
    page = open_settings(at).page
    assert page.state.sections == (
        Section.PRINTERS,
        Section.SCANNERS,
        Section.PHOTOS,
        Section.LOOK,
        Section.OWN_SECRET,
    )
    page.show_section(Section.PEOPLE)
    assert page.state.shown is Section.PRINTERS


def test_a_route_leads_to_its_section(settings: Settings) -> None:
    settings.page.arrive(Route(Page.SETTINGS, record=Section.PRINTERS))
    assert settings.page.state.shown is Section.PRINTERS
    settings.page.arrive(Route(Page.SETTINGS))
    assert settings.page.state.shown is Section.PRINTERS


def test_every_declared_switch_has_words() -> None:
    sections = (*money.NAMES, *signing.NAMES, *quoting.NAMES, jurisdiction.SETTING)
    assert {*SWITCH_WORDS, *sections} == set(SHOP_SETTINGS)


def test_the_letterhead_is_saved_and_taken_back(settings: Settings) -> None:
    shop = settings.page.shop
    shop.answer("address", "新街 2 号")
    shop.save()
    assert settings.at.shop.shop.profile().address == "新街 2 号"
    settings.undo()
    assert settings.at.shop.shop.profile().address == "中关村大街 1 号"
    assert shop.state.entered.address == "中关村大街 1 号"


def test_a_refused_letterhead_is_marked_and_nothing_is_saved(settings: Settings) -> None:
    shop = settings.page.shop
    shop.answer("name", " ")
    shop.save()
    assert shop.state.wrong["name"].reason == "missing"
    assert settings.said == []


def test_a_switch_is_turned_told_and_turned_back(settings: Settings) -> None:
    touched: list[Changes] = []
    settings.at.feed.changed.connect(touched.append)
    settings.page.show_section(Section.SWITCHES)
    settings.page.switches.turn("auto_lock_minutes", 7)
    assert settings.at.shop.settings.shop_values()["auto_lock_minutes"] == 7
    assert settings.said[-1].text == "Automatic lock: 7"
    assert touched[-1].touch(Touched.SETTING)
    settings.undo()
    assert settings.at.shop.settings.shop_values()["auto_lock_minutes"] == 0
    assert settings.page.switches.state.values["auto_lock_minutes"] == 0


@pytest.mark.parametrize(
    ("value", "reason"), [(99, "out_of_range"), (3, "out_of_range"), ("x", "not_a_number")]
)
def test_a_value_that_a_switch_cannot_take_is_refused(
    settings: Settings, value: int | str, reason: str
) -> None:
    settings.page.show_section(Section.SWITCHES)
    settings.page.switches.turn("pin_digits", value)
    assert settings.page.switches.state.wrong["pin_digits"].reason == reason


def test_somebody_new_can_sign_in(settings: Settings) -> None:
    settings.page.show_section(Section.PEOPLE)
    _add_sam(settings)
    assert sign_in(settings.at.shop, "sam", "2846").role is Role.FRONT_DESK
    assert settings.said[-1].text == "Sam Quist can sign in as sam"
    assert settings.page.people.state.form.name == ""


def test_somebody_refused_is_marked_beside_the_field(settings: Settings) -> None:
    people = settings.page.people
    people.answer("name", "Sam")
    people.answer("login", "lin")
    people.answer("secret", "2846")
    people.add()
    assert set(people.state.wrong) == {"login"}
    people.answer("login", "sam")
    people.answer("secret", "1234")
    people.add()
    assert set(people.state.wrong) == {"secret"}


def test_a_role_is_changed_and_changed_back(settings: Settings) -> None:
    people = settings.page.people
    settings.page.show_section(Section.PEOPLE)
    _add_sam(settings)
    people.choose(people.state.people[-1].id)
    people.change_role("technician")
    assert people.state.person is not None
    assert people.state.person.role is Role.TECHNICIAN
    settings.undo()
    assert people.state.person.role is Role.FRONT_DESK


def test_who_was_ended_by_mistake_is_back_by_one_key(settings: Settings) -> None:
    people = settings.page.people
    settings.page.show_section(Section.PEOPLE)
    _add_sam(settings)
    people.choose(people.state.people[-1].id)
    people.end()
    assert people.state.person is not None
    assert people.state.person.ended
    settings.undo()
    assert sign_in(settings.at.shop, "sam", "2846").name == "Sam Quist"


def test_the_last_manager_stays(settings: Settings) -> None:
    people = settings.page.people
    settings.page.show_section(Section.PEOPLE)
    people.choose(people.state.people[0].id)
    people.end()
    assert type(people.state.error).__name__ == "LastManager"


def test_a_new_pin_replaces_the_forgotten_one(settings: Settings) -> None:
    people = settings.page.people
    settings.page.show_section(Section.PEOPLE)
    _add_sam(settings)
    people.choose(people.state.people[-1].id)
    people.type_secret("7391")
    people.set_secret()
    assert sign_in(settings.at.shop, "sam", "7391").name == "Sam Quist"


def test_the_own_pin_needs_the_present_one(settings: Settings) -> None:
    own = settings.page.own_secret
    for name, value in (("old", "0000"), ("new", "7391"), ("repeated", "7391")):
        own.answer(name, value)
    own.save()
    assert set(own.state.wrong) == {"old"}
    own.answer("old", MANAGER_PIN)
    own.save()
    assert sign_in(settings.at.shop, "lin", "7391").name == "林店长"
    assert own.state.old == ""


def test_what_was_written_before_locking_reads_nothing_after(
    settings: Settings, at: SignedIn
) -> None:
    settings.page.show_section(Section.PEOPLE)
    _add_sam(settings)
    at.tasks.hold()
    settings.page.people.choose(settings.page.people.state.people[-1].id)
    settings.page.people.unlock()
    at.session.lock()
    at.tasks.let_go()
    assert settings.said[-1].text == "Sam Quist can try again at once"
    assert at.tasks.unexpected == []


def test_a_text_is_published_and_its_former_wording_again(settings: Settings) -> None:
    texts = settings.page.texts
    settings.page.show_section(Section.TEXTS)
    texts.choose("proof")
    before = texts.state.typed
    texts.answer("long", "Bring this ticket.")
    texts.publish()
    assert texts.state.typed.long == "Bring this ticket."
    settings.undo()
    assert texts.state.typed == before


def test_each_language_has_its_own_wording(settings: Settings) -> None:
    texts = settings.page.texts
    settings.page.show_section(Section.TEXTS)
    texts.choose("proof")
    texts.choose_language("zh_CN")
    assert "凭" in texts.state.typed.long
    assert not texts.state.is_changed
