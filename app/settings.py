"""Every switch of the shop and every value of a machine, declared once.

Shop settings live in the database and travel with it; a value that was never set is the preset of
the shop's size. Machine settings belong to one workstation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.bench import ChecklistLength
from app.domain.billing import TaxMode
from app.domain.errors import BadEntry
from app.domain.jurisdiction import PACK_KEYS
from app.domain.passcode import PasscodeView
from app.domain.place import HazardPlaces
from app.domain.second_test import SecondPerson

if TYPE_CHECKING:
    from collections.abc import Mapping

SettingValue = str | int | bool


class ShopSize(StrEnum):
    """How many people work here; presets the switches, each of which can be changed."""

    SMALL = "1-2"
    MIDDLE = "3-9"
    CHAIN = "chain"


class IntakeLevel(StrEnum):
    """How much an intake asks."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


class SignIntake(StrEnum):
    """When the terms are signed on a screen as devices are taken in."""

    NEVER = "never"
    FULL_LEVEL = "full_level"
    ALWAYS = "always"


class SignAlways(StrEnum):
    """Whether a quote, or a handover, is signed on a screen."""

    NEVER = "never"
    ALWAYS = "always"


class WrittenSignOff(StrEnum):
    """When it is not enough that a customer says yes to a quote."""

    NEVER = "never"
    ABOVE = "above"
    """Above an amount."""
    ABOVE_OR_UNCOVERED = "above_or_uncovered"
    """Above an amount, and whenever no warranty covers the repair."""
    ALWAYS = "always"


class Navigation(StrEnum):
    """How much of the navigation rail is shown."""

    SHORT = "short"
    USUAL = "usual"
    ALL = "all"


class AfterPhoto(StrEnum):
    """What becomes of a file in the photo folder when its photo is filed."""

    KEEP = "keep"
    REMOVE = "remove"


class Theme(StrEnum):
    """How the window looks."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class ShopSetting:
    """One switch: its preset by shop size and, for words, the values it may take."""

    name: str
    presets: Mapping[ShopSize, SettingValue]
    choices: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = 0

    def check(self, value: SettingValue) -> None:
        """Raise BadEntry for a value that the switch cannot take."""
        if self.choices:
            if value not in self.choices:
                raise BadEntry(self.name, "not_one_of", ", ".join(self.choices))
        elif isinstance(next(iter(self.presets.values())), bool):
            if not isinstance(value, bool):
                raise BadEntry(self.name, "not_one_of", "true, false")
        elif isinstance(value, bool) or not isinstance(value, int):
            raise BadEntry(self.name, "not_a_number")
        elif not self.lowest <= value <= self.highest:
            raise BadEntry(self.name, "out_of_range", f"{self.lowest}-{self.highest}")


def _by_size(
    small: SettingValue, middle: SettingValue, chain: SettingValue
) -> Mapping[ShopSize, SettingValue]:
    return MappingProxyType({ShopSize.SMALL: small, ShopSize.MIDDLE: middle, ShopSize.CHAIN: chain})


SHOP_SETTINGS: Final[Mapping[str, ShopSetting]] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            ShopSetting(
                "intake_level",
                _by_size(IntakeLevel.QUICK, IntakeLevel.STANDARD, IntakeLevel.FULL),
                tuple(IntakeLevel),
            ),
            ShopSetting("pin_digits", _by_size(4, 4, 6), lowest=4, highest=12),
            ShopSetting("manager_password", _by_size(small=False, middle=False, chain=True)),
            # Whether the QR code of somebody's badge signs them in.
            ShopSetting("badge_sign_in", _by_size(small=True, middle=True, chain=False)),
            # Minutes without a key until somebody has to sign in again; 0 is never.
            ShopSetting("auto_lock_minutes", _by_size(0, 5, 2), lowest=0, highest=60),
            ShopSetting(
                "navigation",
                _by_size(Navigation.SHORT, Navigation.USUAL, Navigation.ALL),
                tuple(Navigation),
            ),
            # Whether a repaired job is tested apart from the repair, before it is ready.
            ShopSetting("separate_test", _by_size(small=False, middle=False, chain=True)),
            # What safety asks for before work begins, and before an appliance goes back.
            ShopSetting("battery_steps", _by_size(small=False, middle=True, chain=True)),
            ShopSetting("mains_tests", _by_size(small=False, middle=False, chain=True)),
            ShopSetting("esd_checks", _by_size(small=False, middle=False, chain=True)),
            ShopSetting("licences_needed", _by_size(small=False, middle=False, chain=True)),
            # Whether a repair that erases data waits until the customer agreed to that.
            ShopSetting("data_agreement_first", _by_size(small=False, middle=True, chain=True)),
            # Whether it must be said why a device came back before it is ready again.
            ShopSetting("classify_returns", _by_size(small=False, middle=True, chain=True)),
            # Whether finishing a repair fits the parts that its price was agreed with.
            ShopSetting("fit_when_done", _by_size(small=True, middle=True, chain=False)),
            # Whether somebody's time runs on one job at a time.
            ShopSetting("one_timer_each", _by_size(small=False, middle=False, chain=True)),
            # Whether each part that comes out of a device is accounted for, and until when its
            # maker has it back.
            ShopSetting("old_parts_each", _by_size(small=False, middle=True, chain=True)),
            ShopSetting("old_part_days", _by_size(14, 14, 14), lowest=1, highest=365),
            # Days from ordering a part to having it; a suggested minimum lasts as long.
            ShopSetting("lead_days", _by_size(7, 7, 7), lowest=1, highest=90),
            # Which test points a device goes through after its repair.
            ShopSetting(
                "checklist",
                _by_size(ChecklistLength.SHORT, ChecklistLength.FULL, ChecklistLength.FULL),
                tuple(ChecklistLength),
            ),
            # When a second person tests a repaired device; the share of all others in percent.
            ShopSetting(
                "second_person",
                _by_size(SecondPerson.NEVER, SecondPerson.BY_TIER, SecondPerson.BY_TIER_AND_SHARE),
                tuple(SecondPerson),
            ),
            # Whether the handover asks if a device is clean and its papers lie with it.
            ShopSetting("tidy_checks", _by_size(small=False, middle=True, chain=True)),
            ShopSetting("second_share", _by_size(10, 10, 10), lowest=1, highest=100),
            ShopSetting(
                "sign_intake",
                _by_size(SignIntake.FULL_LEVEL, SignIntake.ALWAYS, SignIntake.ALWAYS),
                tuple(SignIntake),
            ),
            ShopSetting(
                "sign_handover",
                _by_size(SignAlways.NEVER, SignAlways.NEVER, SignAlways.ALWAYS),
                tuple(SignAlways),
            ),
            # What is agreed at the intake above this is signed, unless signing there is off; in
            # minor units, 0 for no such amount.
            ShopSetting("sign_above", _by_size(200_000, 0, 0), lowest=0, highest=100_000_000),
            # When a quote wants something in writing of the customer's own.
            ShopSetting(
                "written_sign_off",
                _by_size(
                    WrittenSignOff.ABOVE, WrittenSignOff.ABOVE, WrittenSignOff.ABOVE_OR_UNCOVERED
                ),
                tuple(WrittenSignOff),
            ),
            # The amount meant by "above", in minor units; 0 for no such amount.
            ShopSetting(
                "written_above",
                _by_size(300_000, 200_000, 200_000),
                lowest=0,
                highest=100_000_000,
            ),
            # Whether a quote must say risk, days and every fault in plain words to be presented.
            ShopSetting("quote_texts_needed", _by_size(small=False, middle=False, chain=True)),
            # The most that anybody may take off a quote, in basis points of its price.
            ShopSetting("discount_most_bp", _by_size(1000, 500, 0), lowest=0, highest=10_000),
            # Whose law quotes and papers follow; empty for the pack of the shop's own place.
            ShopSetting("jurisdiction", _by_size("", "", ""), ("", *PACK_KEYS)),
            # Whether a dangerous device may be put into a bin that is not for such.
            ShopSetting(
                "hazard_places",
                _by_size(HazardPlaces.ASK, HazardPlaces.ASK, HazardPlaces.REFUSE),
                tuple(HazardPlaces),
            ),
            # How somebody proves who they are before a passcode is shown.
            ShopSetting(
                "passcode_view",
                _by_size(PasscodeView.BADGE, PasscodeView.PIN, PasscodeView.PIN),
                tuple(PasscodeView),
            ),
            # Above these amounts, in whole units of the currency, a job is for the middle tier, or
            # for a senior; 0 for no such amount.
            ShopSetting("middle_above", _by_size(0, 0, 1000), lowest=0, highest=1_000_000),
            ShopSetting("senior_above", _by_size(0, 0, 3000), lowest=0, highest=1_000_000),
            # Whether stars weigh in who should take a job.
            ShopSetting("stars_count", _by_size(small=False, middle=False, chain=False)),
            # Empty: as the country does it (`app.domain.country`).
            ShopSetting("tax_mode", _by_size("", "", ""), ("", *TaxMode)),
            # The usual tax rate in basis points; 0 prints no tax at all.
            ShopSetting("tax_bp", _by_size(0, 0, 0), lowest=0, highest=5000),
            # The most that may be rounded off one bill, in minor units.
            ShopSetting("round_off_most", _by_size(1000, 500, 100), lowest=0, highest=1_000_000),
            ShopSetting(
                "round_off_most_manager", _by_size(10_000, 5000, 1000), lowest=0, highest=10_000_000
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class MachineSetting:
    """One value of one workstation: what it is until somebody sets it, and what it may be."""

    name: str
    default: SettingValue
    choices: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = 0

    def check(self, value: SettingValue) -> None:
        """Raise BadEntry for a value that the machine cannot use."""
        if self.choices:
            if value not in self.choices:
                raise BadEntry(self.name, "not_one_of", ", ".join(self.choices))
        elif isinstance(self.default, str):
            if not isinstance(value, str):
                raise BadEntry(self.name, "not_text")
        elif isinstance(value, (bool, str)):
            raise BadEntry(self.name, "not_a_number")
        elif not self.lowest <= value <= self.highest:
            raise BadEntry(self.name, "out_of_range", f"{self.lowest}-{self.highest}")


MACHINE_SETTINGS: Final[Mapping[str, MachineSetting]] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            MachineSetting("language", ""),
            MachineSetting("theme", Theme.LIGHT, tuple(Theme)),
            # The customer's own screen: off, auto (any that is not the main one), or its name.
            MachineSetting("customer_screen", "auto"),
            # The camera's name as the system has it; empty for the usual one.
            MachineSetting("camera", ""),
            # A second camera, for what is small; empty where there is none.
            MachineSetting("microscope", ""),
            # A folder that a phone fills, and what becomes of a photo's file once it is filed.
            MachineSetting("photo_folder", ""),
            MachineSetting("photo_folder_after", AfterPhoto.KEEP, tuple(AfterPhoto)),
            # The folder on another disk, a stick or a share into which backups go.
            MachineSetting("backup_folder", ""),
            # Longest pause within a scanner's burst, in milliseconds.
            MachineSetting("scanner_gap_ms", 30, lowest=1, highest=1000),
            # Keys that do an action, such as a pedal's: `F13=start F14=photo`.
            MachineSetting("action_keys", ""),
        )
    }
)
