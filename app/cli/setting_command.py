"""The command that shows and sets the shop's switches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.settings import SHOP_SETTINGS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from app.cli.commands import Command
    from app.settings import SettingValue, ShopSetting

_NUMBER: Final = re.compile(r"-?[0-9]{1,12}")
_SWITCHED: Final[Mapping[str, bool]] = {"true": True, "false": False}


def add_setting(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `setting`."""
    parser.add_argument("name", nargs="?", help="such as tax_bp; without a name, all are shown")
    parser.add_argument("value", nargs="?", help="what it is to be; 1300 of tax_bp is 13 %%")


def setting(command: Command) -> object:
    """Show all switches or one, or set one; return what holds now. Raises BadEntry."""
    name, written = command.options.name, command.options.value
    with command.signed_in() as (shop, actor):
        if name is not None and name not in SHOP_SETTINGS:
            raise BadEntry(name[:40], "unknown_field")
        if written is not None:
            shop.settings.change(actor, name, _value(SHOP_SETTINGS[name], written))
        values = shop.settings.shop_values()
    if name is None:
        return [_said(one, values[one.name]) for one in SHOP_SETTINGS.values()]
    return _said(SHOP_SETTINGS[name], values[name])


def _value(setting: ShopSetting, written: str) -> SettingValue:
    """Return what was typed as what the switch takes; what it cannot be stays text."""
    preset = next(iter(setting.presets.values()))
    if isinstance(preset, bool):
        return _SWITCHED.get(written, written)
    if isinstance(preset, int) and _NUMBER.fullmatch(written):
        return int(written)
    return written


def _said(setting: ShopSetting, value: SettingValue) -> dict[str, Any]:
    return {"name": setting.name, "value": value, "may_be": _may_be(setting)}


def _may_be(setting: ShopSetting) -> str:
    if setting.choices:
        return ", ".join(choice or '""' for choice in setting.choices)
    if isinstance(next(iter(setting.presets.values())), bool):
        return ", ".join(_SWITCHED)
    return f"{setting.lowest}-{setting.highest}"
