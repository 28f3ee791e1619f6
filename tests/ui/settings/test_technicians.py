"""Technicians in the settings: tier, stars, skills and licences, each taken back by its notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.price_line import Tier
from app.domain.technician import LicenceEntry
from tests.services.bench_stand import hire
from tests.ui.settings.test_view import Shown
from ui.settings.viewmodel import Section
from ui.widgets.card_list import CardList
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.technicians.technicians import Technician
    from tests.ui.settings.conftest import Settings

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def staffed(settings: Settings) -> Settings:
    hire(settings.at.shop, settings.at.session.actor)
    settings.page.show_section(Section.TECHNICIANS)
    return settings


def kept(settings: Settings) -> Technician:
    return settings.at.shop.workshop.technicians.of(settings.at.session.actor, "zhao")


def test_tier_stars_and_skills_are_kept_at_once(staffed: Settings) -> None:
    model = staffed.page.technicians
    model.rank(Tier.SENIOR)
    model.give_stars(2)
    model.good_at(("phone",), ("screen", "battery"))
    model.save()
    zhao = kept(staffed)
    assert (zhao.tier, zhao.stars, zhao.classes) == (Tier.SENIOR, 2, ("phone",))
    assert zhao.repair_types == ("screen", "battery")
    assert not model.state.is_changed
    staffed.undo()
    assert (kept(staffed).tier, kept(staffed).classes) == (None, ())


def test_a_licence_is_added_ended_and_added_again(staffed: Settings) -> None:
    model = staffed.page.technicians
    for name, text in {"kind": "electrician", "number": "T1", "valid_until": "2027-06-30"}.items():
        model.type_licence(name, text)
    model.add_licence()
    (licence,) = kept(staffed).licences
    assert model.state.licence == LicenceEntry("")
    model.end_licence(licence.id)
    assert kept(staffed).licences == ()
    staffed.undo()
    assert [one.number for one in kept(staffed).licences] == ["T1"]


@pytest.mark.parametrize(
    ("typed", "beside"),
    [({"valid_until": "soon", "kind": "electrician"}, "valid_until"), ({"number": "T1"}, "kind")],
)
def test_what_is_refused_is_said_beside_its_line(
    staffed: Settings, typed: dict[str, str], beside: str
) -> None:
    for name, text in typed.items():
        staffed.page.technicians.type_licence(name, text)
    staffed.page.technicians.add_licence()
    assert list(staffed.page.technicians.state.wrong) == [beside]


def test_adding_a_licence_leaves_what_was_picked(staffed: Settings) -> None:
    model = staffed.page.technicians
    model.rank(Tier.MIDDLE)
    model.type_licence("kind", "electrician")
    model.add_licence()
    assert model.state.is_changed
    assert model.state.entry.tier is Tier.MIDDLE


def test_another_technician_begins_as_kept(staffed: Settings) -> None:
    model = staffed.page.technicians
    hire(staffed.at.shop, staffed.at.session.actor, "qian", "钱师傅")
    model.rank(Tier.MIDDLE)
    model.read()
    model.choose("qian")
    assert model.state.entry.tier is None


def test_repairs_follow_the_kinds_of_device(staffed: Settings, qtbot: QtBot) -> None:
    shown = Shown(qtbot, staffed)
    shown.go_to(Section.TECHNICIANS)
    repairs = shown.view.findChild(ChipGroup, "technician-repairs")
    assert repairs.offered == ()
    classes = shown.view.findChild(ChipGroup, "technician-classes")
    classes.setFocus()
    shown.type("1")
    keys = [one.value for one in repairs.offered]
    assert "screen" in keys
    assert "refrigerant" not in keys


def test_a_tier_is_picked_by_keyboard(staffed: Settings, qtbot: QtBot) -> None:
    shown = Shown(qtbot, staffed)
    shown.go_to(Section.TECHNICIANS)
    shown.view.findChild(ChipGroup, "technician-tier").setFocus()
    shown.type("3")
    shown.view.commands()[0].perform()
    assert kept(staffed).tier is Tier.SENIOR


def test_ctrl_enter_adds_the_licence_that_is_typed(staffed: Settings, qtbot: QtBot) -> None:
    shown = Shown(qtbot, staffed)
    shown.go_to(Section.TECHNICIANS)
    staffed.page.technicians.type_licence("kind", "electrician")
    shown.view.findChild(LineField, "licence-number").setFocus()
    shown.type("T1")
    shown.view.commands()[0].perform()
    (licence,) = kept(staffed).licences
    licences = shown.view.findChild(CardList, "licences")
    assert licences.isVisible()
    licences.go_to(0)
    shown.view.commands()[1].perform()
    assert licence.id not in [one.id for one in kept(staffed).licences]
