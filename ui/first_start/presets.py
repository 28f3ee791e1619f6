"""What a shop size presets, said in one line from the declared switches themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.settings import SHOP_SETTINGS, IntakeLevel, ShopSize
from ui.widgets.choice_rows import ChoiceRow

if TYPE_CHECKING:
    from app.words import Words


def size_rows(words: Words) -> list[ChoiceRow]:
    """List the sizes with what each of them presets."""
    return [ChoiceRow(size, words.label(size), preset_line(size, words)) for size in ShopSize]


def preset_line(size: ShopSize, words: Words) -> str:
    """Say intake level, automatic lock and PIN of a size."""
    preset = {name: setting.presets[size] for name, setting in SHOP_SETTINGS.items()}
    level = words.label(IntakeLevel(str(preset["intake_level"])))
    minutes, digits = int(preset["auto_lock_minutes"]), int(preset["pin_digits"])
    parts = [
        words.say("Intake: {level}", level=level),
        words.say_count("locks after {n} minute", "locks after {n} minutes", minutes)
        if minutes
        else words.say("no automatic lock"),
        words.say("{n}-digit PIN", n=digits),
    ]
    if preset["manager_password"]:
        parts.append(words.say("managers: password"))
    return " · ".join(parts)
