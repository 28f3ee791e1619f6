"""What unlocks the devices of the open intake, kept beside the form: no draft ever holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.services.policy.access_needs import HELD

if TYPE_CHECKING:
    from app.domain.passcode import DeviceSecret
    from ui.intake.form import DeviceForm, IntakeForm

ACCESS: Final = "access"
"""The question of how a device is unlocked."""


class VisitSecrets:
    """Hold the secrets by the places of their devices, until the visit is taken in or left.

    Whoever comes back to a place later has to find the same `turn`: else another stands there.
    """

    def __init__(self) -> None:
        self.turn = 0
        self._secrets: dict[int, DeviceSecret] = {}

    def put(self, place: int, secret: DeviceSecret | None) -> None:
        """Hold a device's secret, or none any more."""
        self._secrets.pop(place, None)
        if secret is not None:
            self._secrets[place] = secret

    def of(self, place: int) -> DeviceSecret | None:
        """Return a device's secret."""
        return self._secrets.get(place)

    def drop(self, place: int) -> None:
        """Forget the device at a place; those behind it move up."""
        self.turn += 1
        kept = {at: one for at, one in self._secrets.items() if at != place}
        self._secrets = {at - (at > place): one for at, one in kept.items()}

    def clear(self) -> None:
        """Forget all."""
        self.turn += 1
        self._secrets.clear()

    def of_visit(self, form: IntakeForm) -> tuple[DeviceSecret | None, ...]:
        """Return the secrets as the visit's devices stand in its entry, blank ones left out.

        One whose device was answered otherwise since is not taken along.
        """
        filled = [place for place, device in enumerate(form.devices) if not device.is_blank]
        return tuple(
            self.of(place) if is_held(form.devices[place]) else None for place in filled or [0]
        )


def is_held(device: DeviceForm) -> bool:
    """Tell whether it was answered that the shop keeps what unlocks a device."""
    return device.entry.answers.get(ACCESS) == HELD
