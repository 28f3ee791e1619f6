"""What each switch is called, what it does, and how its values are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.bench import ChecklistLength
from app.domain.passcode import PasscodeView
from app.domain.place import HazardPlaces
from app.domain.second_test import SecondPerson
from app.sentences import N_
from app.settings import IntakeLevel, Navigation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from app.settings import SettingValue
    from app.words import Words


@dataclass(frozen=True, slots=True)
class SwitchWords:
    """A switch's name and a sentence of what it does, both in English (N_)."""

    title: str
    sentence: str


SWITCH_WORDS: Final[Mapping[str, SwitchWords]] = {
    "intake_level": SwitchWords(
        N_("Intake level"),
        N_("How much an intake asks. Quick: model, fault and a contact; the rest is optional."),
    ),
    "pin_digits": SwitchWords(
        N_("Digits of a PIN"),
        N_("New PINs have at least so many digits. PINs that are in use stay valid."),
    ),
    "manager_password": SwitchWords(
        N_("Managers sign in by password"),
        N_("The next secret of a manager must be a password of at least 12 letters and digits."),
    ),
    "badge_sign_in": SwitchWords(
        N_("Badges sign in"),
        N_("The QR code of a badge signs its owner in. Managers with a password still type it."),
    ),
    "auto_lock_minutes": SwitchWords(
        N_("Automatic lock"),
        N_("Minutes without a key until somebody has to sign in again. 0 never locks."),
    ),
    "navigation": SwitchWords(
        N_("Places at the left"),
        N_("How many pages the rail at the left offers. Every page stays in reach by its key."),
    ),
    "separate_test": SwitchWords(
        N_("Test apart from the repair"),
        N_("A repaired device goes through its checklist as a step of its own before it is ready."),
    ),
    "battery_steps": SwitchWords(
        N_("Safety steps for dangerous batteries"),
        N_("Work on a swollen, hot or damaged battery begins after its safety steps."),
    ),
    "mains_tests": SwitchWords(
        N_("Measure mains appliances"),
        N_("A repaired appliance goes back only after its safety measurements passed."),
    ),
    "esd_checks": SwitchWords(
        N_("Daily check against static charge"),
        N_("A bench whose strap was not checked today is told so before a board is opened."),
    ),
    "licences_needed": SwitchWords(
        N_("Licensed work for licence holders only"),
        N_("Such as refrigerant or mains wiring: taken up only by somebody with a valid licence."),
    ),
    "data_agreement_first": SwitchWords(
        N_("Data agreement before data is erased"),
        N_("A repair that erases data begins once the customer agreed to that."),
    ),
    "classify_returns": SwitchWords(
        N_("Say why a device came back"),
        N_("A device that comes back after its repair is not ready before somebody said why."),
    ),
    "fit_when_done": SwitchWords(
        N_("Fit the agreed parts when a repair is done"),
        N_("Parts that were agreed with the price leave the shelf when the repair is finished."),
    ),
    "one_timer_each": SwitchWords(
        N_("One job at a time"),
        N_("Taking up a job stops the time that runs on another; else several may run at once."),
    ),
    "old_parts_each": SwitchWords(
        N_("Account for every old part"),
        N_("Each part that comes out gets an entry, decided before its device goes back."),
    ),
    "old_part_days": SwitchWords(
        N_("Days until a maker has an old part back"),
        N_("Parts that their maker or supplier wants back are shown as late after so many days."),
    ),
    "lead_days": SwitchWords(
        N_("Days until ordered parts come"),
        N_("A minimum that is suggested for a part lasts for so many days of use."),
    ),
    "checklist": SwitchWords(
        N_("Checklist"),
        N_("Which test points a device goes through after its repair."),
    ),
    "second_person": SwitchWords(
        N_("Second person tests"),
        N_("When somebody other than who repaired a device goes through its test points again."),
    ),
    "tidy_checks": SwitchWords(
        N_("Cleaned, papers together"),
        N_("At the handover it is ticked that the device is clean and its papers lie with it."),
    ),
    "second_share": SwitchWords(
        N_("Share drawn for a second test (%)"),
        N_("So many in a hundred other repairs are drawn for it, where a share is wanted."),
    ),
    "passcode_view": SwitchWords(
        N_("Looking at a passcode"),
        N_("How somebody proves who they are before a device's passcode is shown for 15 seconds."),
    ),
    "middle_above": SwitchWords(
        N_("Jobs for the middle tier above"),
        N_("An amount in whole units of the currency; who should take a job goes by it. 0: none."),
    ),
    "senior_above": SwitchWords(
        N_("Jobs for seniors above"),
        N_("An amount in whole units of the currency; who should take a job goes by it. 0: none."),
    ),
    "stars_count": SwitchWords(
        N_("Stars weigh"),
        N_("Stars of technicians count, a little, in who should take a job."),
    ),
    "hazard_places": SwitchWords(
        N_("Swollen batteries and other dangers"),
        N_("Whether a dangerous device may lie in a bin that is not for dangerous devices."),
    ),
}

# Switches whose value is a member of an enum.
SWITCH_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "intake_level": IntakeLevel,
    "navigation": Navigation,
    "checklist": ChecklistLength,
    "second_person": SecondPerson,
    "passcode_view": PasscodeView,
    "hazard_places": HazardPlaces,
}


def value_words(name: str, value: SettingValue, words: Words) -> str:
    """Say a switch's value."""
    if name in SWITCH_ENUMS:
        return words.label(SWITCH_ENUMS[name](str(value)))
    if isinstance(value, bool):
        return words.say("Yes") if value else words.say("No")
    return str(value)
