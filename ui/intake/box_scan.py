"""The codes of one box, scanned in any order until its fields are filled.

A second code of the same device, or its article number, shows that a box is being scanned. From
then on what is not the device's own, such as the article number or an embedded SIM's, is passed
over in silence, and the page says what may still come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.identifiers import IdentifierKind
from ui.intake.recognising import IMEI, MARK_FIELDS, SERIAL

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from ui.intake.state import State

_PHONE: Final = "phone"
# Printed on boxes, and of no use for knowing the device again.
_PASSED_OVER: Final = frozenset(
    {
        IdentifierKind.EID.value,
        IdentifierKind.ICCID.value,
        IdentifierKind.MAC.value,
        IdentifierKind.OTHER.value,
    }
)


def is_of_the_box(scanned: Scanned, state: State) -> bool:
    """Tell whether a code stands on the box that is scanned, but is no number to keep."""
    return bool(state.box) and scanned.identifier in _PASSED_OVER


def still_in_the_box(state: State) -> tuple[str, ...]:
    """Return the fields that the box may still fill; none unless two codes of it were scanned."""
    filled = sum(bool(state.form.text(name).strip()) for name in MARK_FIELDS)
    return box_fields(state) if state.box or filled > 1 else ()


def box_fields(state: State) -> tuple[str, ...]:
    """Return the fields of numbers of the shown device that are empty."""
    has_imei = state.form.device.entry.category == _PHONE or bool(state.form.text(IMEI).strip())
    names = MARK_FIELDS if has_imei else (SERIAL,)
    return tuple(name for name in names if not state.form.text(name).strip())
