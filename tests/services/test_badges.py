"""Badges: made and ended, what they name, and whom they let in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import ChangedMeanwhile, SignInPaused
from app.domain.own_code import CodeKind, OwnCode
from app.domain.paper import PaperKind
from app.domain.permissions import NotPermitted, Role
from app.domain.scan import ScanKind, Scanned
from app.domain.sign_in import BadgeNotEnough, BadgeRefused
from app.services.people.accounts import NewPerson
from db.models.scanner import Badge
from tests.badges import make_badge
from tests.factories import make_intake
from tests.printers import print_to

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.people.accounts import Person


@pytest.fixture
def li(shop: OpenShop, manager: Actor) -> Person:
    return shop.accounts.add(manager, NewPerson("li", "李娜", Role.TECHNICIAN, "2468"))


def test_a_badge_names_its_person(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    assert OwnCode.parse(badge.code).kind is CodeKind.BADGE
    scanned = shop.scanning.read(manager, badge.code)
    assert (scanned.kind, scanned.record, scanned.name) == (ScanKind.BADGE, li.id, "李娜")
    assert not scanned.proof


def test_only_the_qr_code_proves_the_badge(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    assert shop.scanning.read(manager, badge.code + badge.proof).proof
    wrong = f"{(int(badge.proof) + 1) % 10**8:08}"
    assert not shop.scanning.read(manager, badge.code + wrong).proof


def test_a_new_badge_ends_the_old_one(shop: OpenShop, manager: Actor, li: Person) -> None:
    old = make_badge(shop, manager, "li")
    make_badge(shop, manager, "li")
    assert shop.scanning.read(manager, old.code).kind is not ScanKind.BADGE
    assert len(shop.badges.list(manager)) == 1


def test_an_ended_badge_names_and_lets_in_nobody(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    badge = make_badge(shop, manager, "li")
    shop.badges.end(manager, "li")
    assert shop.scanning.read(manager, badge.code).kind is not ScanKind.BADGE
    with pytest.raises(BadgeRefused):
        shop.badges.sign_in(badge.code + badge.proof, "counter")


def test_a_badge_signs_in(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    actor = shop.badges.sign_in(badge.code + badge.proof, "counter")
    assert (actor.user, actor.role) == (li.id, Role.TECHNICIAN)


@pytest.mark.parametrize("proof", ["", "0", "00000000000"])
def test_a_copy_of_the_bars_lets_nobody_in(
    shop: OpenShop, manager: Actor, li: Person, proof: str
) -> None:
    badge = make_badge(shop, manager, "li")
    with pytest.raises(BadgeRefused):
        shop.badges.sign_in(badge.code + proof, "counter")


def test_the_bars_say_who_it_is(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    assert shop.badges.named_by(badge.code) == li.id
    assert shop.badges.named_by("0" * 16) == ""


def test_guessing_a_badge_earns_a_pause(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    wrong = badge.code + f"{(int(badge.proof) + 1) % 10**8:08}"
    for _ in range(15):
        with pytest.raises(BadgeRefused):
            shop.badges.sign_in(wrong, "counter")
    with pytest.raises(SignInPaused):
        shop.badges.sign_in(wrong, "counter")


def test_a_badge_of_somebody_who_left_lets_nobody_in(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    badge = make_badge(shop, manager, "li")
    shop.accounts.end(manager, "li")
    with pytest.raises(BadgeRefused):
        shop.badges.sign_in(badge.code + badge.proof, "counter")


def test_a_shop_may_want_a_pin(shop: OpenShop, manager: Actor, li: Person) -> None:
    badge = make_badge(shop, manager, "li")
    shop.settings.change(manager, "badge_sign_in", False)
    with pytest.raises(BadgeNotEnough):
        shop.badges.sign_in(badge.code + badge.proof, "counter")


def test_a_manager_with_a_password_types_it(shop: OpenShop, manager: Actor) -> None:
    login = next(one.login for one in shop.accounts.people(manager) if one.id == manager.user)
    badge = make_badge(shop, manager, login)
    shop.settings.change(manager, "manager_password", True)
    with pytest.raises(BadgeNotEnough):
        shop.badges.sign_in(badge.code + badge.proof, "counter")


def test_who_may_not_manage_people_makes_no_badge(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    technician = shop.accounts.sign_in("li", "2468", "bench")
    with pytest.raises(NotPermitted):
        shop.badges.make(technician, "li")


def test_the_paper_of_a_badge_does_not_hold_its_proof(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    made = shop.badges.make(manager, "li")
    with shop.file.reading() as session:
        proof = session.scalars(select(Badge.proof)).one()
    assert proof not in str(shop.paperwork.document(manager, made.id))


@pytest.mark.usefixtures("li")
def test_who_may_not_manage_people_sees_no_badge(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    made = shop.badges.make(manager, "li").id
    technician = shop.accounts.sign_in("li", "2468", "bench")
    print_to(shop, technician, f"file:{tmp_path / 'cards'}", kinds=(PaperKind.BADGE,))
    for act in (
        lambda: shop.paperwork.picture(technician, made),
        lambda: shop.paperwork.preview(technician, made, PaperForm.PDF),
        lambda: shop.paperwork.write_out(technician, made, PaperForm.PDF, tmp_path / "card"),
        lambda: shop.print_queue.put(technician, [made]),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert shop.paperwork.waiting(technician) == shop.paperwork.latest(technician, 9) == ()
    assert [line.id for line in shop.paperwork.waiting(manager)] == [made]


@pytest.mark.usefixtures("li")
def test_a_badge_that_failed_is_not_sent_again_by_anybody(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    cards = f"file:{tmp_path / 'gone' / 'cards'}"
    print_to(shop, manager, cards, kinds=(PaperKind.BADGE,))
    task = shop.print_queue.put(manager, [shop.badges.make(manager, "li").id])[0].task
    shop.print_queue.run(task, retry=False)
    technician = shop.accounts.sign_in("li", "2468", "bench")
    with pytest.raises(NotPermitted):
        shop.print_queue.again(replace(technician, workstation=manager.workstation), task)


def test_a_badge_and_a_job_give_the_job_to_its_person(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    badge = Scanned(ScanKind.BADGE, record=li.id, name=li.name)
    done = shop.scan_pairs.act(manager, badge, Scanned(ScanKind.JOB, jobs=(number,)))
    assert shop.bench.page(manager, number).job.technician == li.id
    assert shop.bench.page(manager, number).entries[-1].by == "李娜"
    assert done.undo is not None
    done.undo(manager)
    assert shop.bench.page(manager, number).job.technician != li.id


def test_what_somebody_else_took_since_is_not_given_back(
    shop: OpenShop, manager: Actor, li: Person
) -> None:
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    badge = Scanned(ScanKind.BADGE, record=li.id, name=li.name)
    done = shop.scan_pairs.act(manager, badge, Scanned(ScanKind.JOB, jobs=(number,)))
    shop.bench.take(manager, number)
    assert done.undo is not None
    with pytest.raises(ChangedMeanwhile):
        done.undo(manager)
    assert shop.bench.page(manager, number).job.technician == manager.user
