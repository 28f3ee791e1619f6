"""What of the intake page has no answer yet, and what an answer makes needless to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.intake.form import FIRST_FIELD
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL
from ui.intake.state import (
    ACCESSORIES,
    ACCESSORY_WORDS,
    CONDITION_WORDS,
    FEE,
    PHONE,
    PHOTOS,
    POINT,
    PROMISE_WORDS,
    PROMISED,
    SECOND_CONTACT,
    SYMPTOMS,
    TEST,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.intake.state import State

_OPEN: Final[Mapping[str, Callable[[State], bool]]] = {
    FIRST_FIELD: lambda state: not state.form.device.is_named,
    SYMPTOMS: lambda state: not state.form.device.has_fault,
    PHONE: lambda state: not state.form.has_contact,
    PROMISED: lambda state: not state.form.device.is_promised,
    ACCESSORIES: lambda state: not state.form.device.has_accessories,
    CONDITION_WORDS: lambda state: not state.form.device.has_condition,
    FEE: lambda state: not state.is_fee_agreed,
    TEST: lambda state: state.form.device.entry.checks is None,
    PHOTOS: lambda state: not state.form.device.entry.photos,
}
# Said in another way already; the numbers, once one of them names the device.
_SAID: Final[Mapping[str, Callable[[State], bool]]] = {
    PROMISE_WORDS: lambda state: state.form.device.is_promised,
    ACCESSORY_WORDS: lambda state: state.form.device.has_accessories,
    SECOND_CONTACT: lambda state: state.rings_in_the_device and not state.wants_second_contact,
    **dict.fromkeys((IMEI, SECOND_IMEI, SERIAL), lambda state: state.form.device.has_identity),
}


def is_open(name: str, state: State) -> bool:
    """Tell whether a field holds no answer yet."""
    if name in _OPEN:
        return _OPEN[name](state)
    device = state.form.device
    if name.startswith(POINT):
        return not device.finding(name.removeprefix(POINT))
    return not (device.entry.answers.get(name) or state.form.text(name))


def is_needed(name: str, state: State) -> bool:
    """Tell whether a field that the level cannot do without holds no answer yet."""
    wanted = name in state.required or (name == SECOND_CONTACT and state.wants_second_contact)
    return wanted and is_open(name, state)


def is_said(name: str, state: State) -> bool:
    """Tell whether a field only says in another way what is answered already."""
    return name in _SAID and _SAID[name](state)
