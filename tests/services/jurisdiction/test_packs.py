"""Changing a pack: the next version, with who, when and why; what ships does not undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.jurisdiction import PackChange, PackNotFound, RuleKey
from app.domain.permissions import NotPermitted, Role
from app.services.people.accounts import NewPerson
from app.services.policy import shipped_content
from app.services.policy.seeding import publish_what_ships
from tests.factories import sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.jurisdiction import JurisdictionPack
    from app.services.jurisdiction.pack_views import PackCard
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

TEN_DAYS = PackChange(RuleKey.VALIDITY_DAYS, 10, "asked the trade association")


def change(shop: OpenShop, manager: Actor, rule: PackChange = TEN_DAYS) -> JurisdictionPack:
    return shop.packs.change(manager, "cn", rule)


def card(shop: OpenShop, manager: Actor, key: str = "cn") -> PackCard:
    return next(one for one in shop.packs.every(manager) if one.pack.key == key)


def ship_newer(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the next version of the program ship a newer Chinese pack: 9 days."""
    for path in shipped_content.PACK_FOLDER.glob("*.toml"):
        text = path.read_text("utf-8")
        if path.stem == "cn":
            text = text.replace("version = 2\n", "version = 3\n").replace("value = 7", "value = 9")
        (folder / path.name).write_text(text, "utf-8")
    monkeypatch.setattr(shipped_content, "PACK_FOLDER", folder)


def test_a_change_is_the_next_version(shop: OpenShop, manager: Actor) -> None:
    pack = change(shop, manager)
    assert (pack.version, pack.number(RuleKey.VALIDITY_DAYS)) == (2, 10)
    assert shop.packs.current(manager) == pack
    assert shop.packs.version(manager, pack.id) == pack


def test_the_history_tells_who_changed_what_and_why(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    clock.at += 60_000
    change(shop, manager)
    newest, first = shop.packs.history(manager, "cn")
    assert (newest.rule, newest.before, newest.after) == ("validity_days", 7, 10)
    assert (newest.by, newest.reason) == ("林店长", "asked the trade association")
    assert newest.at == newest.valid_from == clock.at
    assert (first.version, first.rule, first.by, first.at) == (1, "", "", None)


def test_the_history_keeps_a_number_that_was_nothing(shop: OpenShop, manager: Actor) -> None:
    for days in (0, 5):
        change(shop, manager, PackChange(RuleKey.VALIDITY_DAYS, days, "asked"))
    newest, before, _first = shop.packs.history(manager, "cn")
    assert (before.after, newest.before) == (0, 0)
    assert not isinstance(before.after, bool)
    assert not isinstance(newest.before, bool)


def test_the_history_tells_the_source_before_and_after(shop: OpenShop, manager: Actor) -> None:
    read = PackChange(RuleKey.BINDING, True, "read it", source="art. 476", confirmed=True)
    change(shop, manager, read)
    change(shop, manager, PackChange(RuleKey.BINDING, True, "misread", source="art. 475"))
    newest = shop.packs.history(manager, "cn")[0]
    assert (newest.source_before, newest.confirmed_before) == ("art. 476", True)
    assert (newest.source, newest.confirmed) == ("art. 475", False)


def test_a_rule_says_when_the_shop_changed_it(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    rules = change(shop, manager).rules
    assert rules["validity_days"].changed_at == clock.at
    assert rules["binding"].changed_at is None


def test_a_rule_changed_without_a_source_is_not_confirmed(shop: OpenShop, manager: Actor) -> None:
    pack = change(shop, manager, PackChange(RuleKey.REPAIR_RECORD, False, "no phones here"))
    assert not pack.confirmed(RuleKey.REPAIR_RECORD)
    assert pack.rules["repair_record"].source == ""


def test_a_confirmed_rule_says_where_it_is_written(shop: OpenShop, manager: Actor) -> None:
    read = PackChange(RuleKey.BINDING, True, "read it", source="民法典第476条", confirmed=True)
    rule = change(shop, manager, read).rules["binding"]
    assert (rule.value, rule.confirmed, rule.source) == (True, True, "民法典第476条")
    with pytest.raises(BadEntry) as refused:
        change(shop, manager, PackChange(RuleKey.BINDING, False, "read it", confirmed=True))
    assert refused.value.field == "law_source"


def test_what_is_so_already_makes_no_version(shop: OpenShop, manager: Actor) -> None:
    first = change(shop, manager)
    assert change(shop, manager) == first


def test_a_change_needs_a_reason(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(ReasonMissing):
        change(shop, manager, PackChange(RuleKey.VALIDITY_DAYS, 10, " "))
    assert len(shop.packs.history(manager, "cn")) == 1


@pytest.mark.parametrize(
    ("rule", "value", "field"),
    [("validity_days", 400, "validity_days"), ("vat_number", True, "rule")],
)
def test_a_bad_change_is_refused_by_name(
    shop: OpenShop, manager: Actor, rule: str, value: int, field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        change(shop, manager, PackChange(rule, value, "why not"))
    assert refused.value.field == field


def test_an_unknown_pack_is_told(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(PackNotFound):
        shop.packs.change(manager, "fr", TEN_DAYS)
    with pytest.raises(PackNotFound):
        shop.packs.history(manager, "fr")


def test_a_pack_that_somebody_else_changed_meanwhile_is_not_overwritten(
    shop: OpenShop, manager: Actor
) -> None:
    change(shop, manager)
    with pytest.raises(ChangedMeanwhile):
        shop.packs.change(manager, "cn", PackChange("binding", True, "read it"), seen=1)


def test_a_change_may_wait_for_its_day(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    waits = PackChange(RuleKey.VALIDITY_DAYS, 30, "new law", valid_from="2026-12-01")
    change(shop, manager, waits)
    assert shop.packs.current(manager).number(RuleKey.VALIDITY_DAYS) == 7
    clock.at += 10 * 86_400_000
    assert shop.packs.current(manager).number(RuleKey.VALIDITY_DAYS) == 30


def test_a_change_builds_upon_one_that_waits(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    waits = PackChange(RuleKey.VALIDITY_DAYS, 30, "new law", valid_from="2026-12-01")
    change(shop, manager, waits)
    pack = change(shop, manager, PackChange(RuleKey.BINDING, True, "read it"))
    assert pack.number(RuleKey.VALIDITY_DAYS) == 30
    assert not shop.packs.current(manager).says(RuleKey.BINDING)
    clock.at += 10 * 86_400_000
    assert shop.packs.current(manager) == pack


def test_a_version_that_waits_is_told_beside_the_one_that_holds(
    shop: OpenShop, manager: Actor
) -> None:
    waits = PackChange(RuleKey.VALIDITY_DAYS, 30, "new law", valid_from="2026-12-01")
    change(shop, manager, waits)
    shown = card(shop, manager)
    assert (shown.pack.version, shown.newest, shown.edited) == (1, 2, True)
    assert shown.waits_for == shop.packs.history(manager, "cn")[0].valid_from
    assert card(shop, manager, "eu").waits_for == 0


@pytest.mark.parametrize("day", ["2026-11-20", "soon"])
def test_a_day_that_is_over_or_none_is_refused(shop: OpenShop, manager: Actor, day: str) -> None:
    with pytest.raises(BadEntry) as refused:
        change(shop, manager, PackChange(RuleKey.VALIDITY_DAYS, 30, "new law", valid_from=day))
    assert refused.value.field == "valid_from"


def test_only_a_manager_changes_the_law(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("mei", "小梅", Role.FRONT_DESK, "4826"))
    with pytest.raises(NotPermitted):
        change(shop, sign_in(shop, "mei", "4826"))


def test_a_newer_shipped_pack_follows_one_that_nobody_changed(
    shop: OpenShop, manager: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ship_newer(monkeypatch, tmp_path)
    publish_what_ships(shop.file)
    assert shop.packs.current(manager).number(RuleKey.VALIDITY_DAYS) == 9


def test_a_newer_shipped_pack_never_replaces_what_a_manager_changed(
    shop: OpenShop, manager: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change(shop, manager)
    ship_newer(monkeypatch, tmp_path)
    publish_what_ships(shop.file)
    mine = card(shop, manager)
    assert mine.pack.number(RuleKey.VALIDITY_DAYS) == 10
    assert (mine.edited, mine.newer_ships) == (True, 3)


def test_what_ships_can_be_taken_with_a_reason(
    shop: OpenShop, manager: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change(shop, manager)
    ship_newer(monkeypatch, tmp_path)
    pack = shop.packs.take_shipped(manager, "cn", "the new law")
    assert (pack.version, pack.number(RuleKey.VALIDITY_DAYS)) == (3, 9)
    assert (card(shop, manager).edited, card(shop, manager).newer_ships) == (False, 0)
    assert shop.packs.history(manager, "cn")[0].reason == "the new law"


def test_one_pack_is_in_force_and_one_is_of_the_place(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "jurisdiction", "us-ca")
    cards = shop.packs.every(manager)
    assert [one.pack.key for one in cards if one.in_force] == ["us-ca"]
    assert [one.pack.key for one in cards if one.of_place] == ["cn"]
