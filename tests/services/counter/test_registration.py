"""A registration code that is scanned, and the page that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.identifiers import SCAN_LIMIT
from app.domain.registration import LIMITS, Registration, RegistrationDamaged
from app.domain.scan import ModelChoice, ScanKind
from app.domain.table_file import FileNotWritten, WriteTrouble
from tests.factories import make_customer, make_intake

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

_WANG = Registration("王芳", "100 0000 0144", "苹果13", "屏幕碎了")


def test_a_registration_says_who_and_what(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, _WANG.encode())
    assert (scanned.kind, scanned.registration) == (ScanKind.REGISTRATION, _WANG)
    assert scanned.models[0] == ModelChoice("Apple", "iPhone 13", "phone")
    assert scanned.fault == "屏幕碎了"


def test_who_was_here_before_is_known_by_the_number(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(customer=make_customer()))
    scanned = shop.scanning.read(manager, f"]Q1{_WANG.encode()}")
    assert scanned.customers == (received.customer,)


def test_a_model_that_nobody_knows_stays_as_it_was_written(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, Registration(model="grandma's phone").encode())
    assert scanned.models == ()
    assert scanned.registration is not None


def test_a_damaged_registration_is_refused(shop: OpenShop, manager: Actor) -> None:
    code = _WANG.encode()
    with pytest.raises(RegistrationDamaged):
        shop.scanning.read(manager, code[:80] + code[81:])


def test_the_longest_registration_passes_as_one_scan(shop: OpenShop, manager: Actor) -> None:
    longest = Registration(*("🛠" * limit for limit in LIMITS.values()))
    code = longest.encode()
    assert len(code) < SCAN_LIMIT
    assert shop.scanning.read(manager, code).registration == longest


def test_the_page_is_written_with_the_shops_name(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = shop.registration.write(manager, tmp_path)
    assert path == tmp_path / "index.html"
    assert '<meta name="shop" content="小陈手机维修">' in path.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_named(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with pytest.raises(FileNotWritten) as refused:
        shop.registration.write(manager, tmp_path / "nowhere")
    assert refused.value.trouble is WriteTrouble.FOLDER_MISSING
