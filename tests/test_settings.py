"""Switches: each has a preset for every size and refuses what it cannot be."""

from __future__ import annotations

import pytest

from app.domain.errors import BadEntry
from app.settings import (
    MACHINE_SETTINGS,
    SHOP_SETTINGS,
    MachineSetting,
    SettingValue,
    ShopSize,
)


@pytest.mark.parametrize("name", SHOP_SETTINGS)
@pytest.mark.parametrize("size", ShopSize)
def test_every_preset_is_a_value_that_the_switch_takes(name: str, size: ShopSize) -> None:
    setting = SHOP_SETTINGS[name]
    setting.check(setting.presets[size])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("intake_level", "endless"),
        ("pin_digits", 3),
        ("pin_digits", 13),
        ("pin_digits", "4"),
        ("pin_digits", True),
        ("manager_password", 1),
        ("auto_lock_minutes", -1),
    ],
)
def test_a_value_of_another_sort_is_refused(name: str, value: SettingValue) -> None:
    with pytest.raises(BadEntry) as refused:
        SHOP_SETTINGS[name].check(value)
    assert refused.value.field == name


@pytest.mark.parametrize("setting", MACHINE_SETTINGS.values(), ids=str)
def test_a_machine_may_keep_what_it_has_from_the_start(setting: MachineSetting) -> None:
    setting.check(setting.default)


def test_the_smallest_shop_is_asked_least() -> None:
    small = {name: setting.presets[ShopSize.SMALL] for name, setting in SHOP_SETTINGS.items()}
    assert (small["intake_level"], small["auto_lock_minutes"]) == ("quick", 0)
